"""The cache of findings: of this article by this model, the last that each stage found; and readers that use it."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from standoff.model import Article, Block, BlockKind, Origin, Span
from standoff.reading import Reader, stages
from standoff.reading.findings import FindingsCache
from standoff.reading.stages import STAGES, Kept
from standoff.sources import open_sources

ARTICLE = Article(
    "a", "Troops left.", (Block(BlockKind.BODY, (Span(0, 12),)),), date(2022, 2, 17), "source", "The Paper", "T", "B"
)
FOUND = {"times": Kept("1", "", "s", b"times"), "actors": Kept("2", "s t", "t", b"actors" * 500)}


def test_what_is_put_in_comes_back(tmp_path: Path) -> None:
    """By article; what a stage finds later takes the place of what it had found."""
    cache = FindingsCache(tmp_path / "c", "model")
    cache.put(ARTICLE, FOUND)
    other = replace(ARTICLE, id="b")
    assert cache.get_all([other, ARTICLE, ARTICLE]) == [{}, FOUND, FOUND]
    later = Kept("3", "", "u", b"later")
    cache.put(ARTICLE, {"times": later})
    assert FindingsCache(tmp_path / "c", "model").get_all([ARTICLE]) == [FOUND | {"times": later}]
    assert cache.articles == 1
    cache.clear()
    assert cache.get_all([ARTICLE]) == [{}]


@pytest.mark.parametrize(
    "told",
    [
        {"id": "b"}, {"text": "Troops went."}, {"published": date(2022, 2, 18)}, {"published": None}, {"outlet": None},
        {"title": "U"}, {"country": "USA"}, {"url": "https://example.org"}, {"language": "de"}, {"byline": None},
        {"published_basis": "dateline"},
        {"blocks": (Block(BlockKind.TITLE, (Span(0, 12),)),)}, {"blocks": (Block(BlockKind.BODY, (Span(0, 6), Span(7, 12))),)},
    ],
)  # fmt: skip
def test_an_article_told_of_otherwise_is_another(tmp_path: Path, told) -> None:
    """Whatever a stage could look at; where it came from is not looked at."""
    cache = FindingsCache(tmp_path / "c", "model")
    cache.put(ARTICLE, FOUND)
    assert cache.get_all([replace(ARTICLE, **told)]) == [{}]
    assert cache.get_all([replace(ARTICLE, origin=Origin("elsewhere"))]) == [FOUND]


def test_models_are_not_mixed(tmp_path: Path) -> None:
    FindingsCache(tmp_path / "c", "a model").put(ARTICLE, FOUND)
    assert FindingsCache(tmp_path / "c", "another").get_all([ARTICLE]) == [{}]


def test_damage_costs_time_and_nothing_else(tmp_path: Path) -> None:
    """A blob that cannot be unpacked is not there; a file that is no database keeps nothing."""
    cache = FindingsCache(tmp_path / "c", "model")
    cache.put(ARTICLE, FOUND)
    with sqlite3.connect(tmp_path / "c") as db:
        db.execute("UPDATE found SET packed = x'00' WHERE stage = 'times'")
    db.close()
    assert cache.get_all([ARTICLE]) == [{"actors": FOUND["actors"]}]
    (tmp_path / "broken").write_bytes(b"no database" * 100)
    broken = FindingsCache(tmp_path / "broken", "model")
    broken.put(ARTICLE, FOUND)
    assert broken.get_all([ARTICLE]) == [{}]


def test_the_oldest_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the file's limit; parses and findings alike."""
    monkeypatch.setattr("standoff.language.cache.LOOK", 1)
    cache = FindingsCache(tmp_path / "c", "model", limit=200_000)
    for n in range(400):
        monkeypatch.setattr("standoff.language.cache.time.time", lambda n=n: n)
        cache.put(replace(ARTICLE, id=str(n)), {"times": Kept("1", "", "s", Random(n).randbytes(2000))})
    assert cache.size < 300_000
    assert cache.get_all([replace(ARTICLE, id="399")])[0]
    assert not cache.get_all([replace(ARTICLE, id="0")])[0]


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    sample = Path(__file__).parents[2] / "sample"
    return [a for a in open_sources([str(sample)], apart=False) if isinstance(a, Article)]


def test_a_reader_finds_the_same_with_and_without(tmp_path: Path, articles: list[Article], monkeypatch) -> None:
    """At first, again (without the model), and when the rules of any stage are others."""
    plain = [Reader().read(a) for a in articles]
    cache = tmp_path / "c"
    assert [Reader(cache=cache).read(a) for a in articles] == plain
    again = Reader(cache=cache)
    again.prepare(articles)
    assert [again.read(a) for a in articles] == plain
    assert again.language._nlp is None
    version = stages.version_of
    for stage in STAGES:
        monkeypatch.setattr(stages, "version_of", lambda m, of=stage.module: version(m) + f"+{of}" * (m == of))
        after = Reader(cache=cache)
        after.prepare(articles)
        assert [after.read(a) for a in articles] == plain, stage.name
        assert after.language._nlp is None


def test_findings_that_no_longer_unpack_are_made_of_a_parse(tmp_path: Path, articles: list[Article]) -> None:
    """An article thought to need no parse is parsed after all."""
    cache = tmp_path / "c"
    found = Reader(cache=cache).read(articles[0])
    store = FindingsCache(cache, Reader().language.identity)
    kept = store.get_all([articles[0]])[0]
    store.put(articles[0], {"actors": replace(kept["actors"], packed=b"no pickle")})
    assert Reader(cache=cache).read(articles[0]) == found
