"""The sample: read whole, refused where it should be, and holding what the README promises."""

import os
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from standoff.model import Article, BlockKind, Rejected
from standoff.sources import open_sources

SAMPLE = Path(__file__).parents[1] / "sample"


@pytest.fixture(scope="module")
def found():
    return list(open_sources([str(SAMPLE)], apart=False))


@pytest.fixture(scope="module")
def articles(found):
    return [f for f in found if isinstance(f, Article)]


def test_what_is_refused(found):
    refused = [f for f in found if isinstance(f, Rejected)]
    assert [f.reason for f in refused] == ["wrong_language", "malformed"]
    assert ["German" in f.detail or "PNG" in f.detail for f in refused] == [True, True]


def test_every_dispatch_has_title_day_and_outlet(articles):
    assert len(articles) == 28
    assert len({a.id for a in articles}) == 28
    for article in articles:
        assert article.title
        assert article.outlet
        assert article.published is not None
        assert date(2022, 1, 25) <= article.published <= date(2022, 2, 26)
        assert article.blocks[0].kind is BlockKind.TITLE
        assert article.published_basis in ("source", "dateline")


def test_outlets_of_several_sides(articles):
    outlets = Counter(a.outlet for a in articles)
    assert set(outlets) == {
        *("Meridian Wire", "Volna News Agency", "The Dnipro Courier", "The Red Lantern"),
        *("Rheinwelle Radio", "The Potomac Tribune", "Donghai News Agency"),
    }
    formats = {Path(a.origin.path).suffix for a in articles}
    assert formats == {".txt", ".html", ".pdf", ".xml", ".jsonl"}


def test_dispatches_are_short(articles):
    words = [len(a.text.split()) for a in articles]
    assert min(words) > 90
    assert max(words) < 350


def test_one_agency_report_is_carried_by_three_outlets(articles):
    bodies = Counter()
    for article in articles:
        body = tuple(s.of(article.text) for b in article.blocks if b.kind is BlockKind.BODY for s in b.spans)
        bodies[body] += 1
    assert sorted(bodies.values())[-1] == 3


def test_a_sentence_cut_by_the_page_is_one_block(articles):
    (lantern,) = (a for a in articles if a.origin.path.endswith("wednesday.pdf"))
    assert [len(b.spans) for b in lantern.blocks].count(2) == 1


def test_the_readme_names_every_outlet_and_says_that_they_are_invented(articles):
    readme = (SAMPLE / "README.md").read_text(encoding="utf-8")
    assert "invented" in readme
    assert all(a.outlet and a.outlet in readme for a in articles)


def test_the_same_in_any_place_and_time(found):
    """Another hash seed, time zone, locale and working folder change nothing."""
    code = (
        "import sys, hashlib; from standoff.sources import open_sources\n"
        "found = [(f.id, getattr(f, 'text_sha256', ''), str(getattr(f, 'blocks', ''))) for f in open_sources(sys.argv[1:])]\n"
        "print(len(found), hashlib.sha256(repr(found).encode()).hexdigest())"
    )
    answers = set()
    for seed, zone, locale, folder in (("1", "Asia/Tokyo", "C", "/"), ("2", "America/New_York", "C.UTF-8", str(SAMPLE))):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONPATH": str(SAMPLE.parent)}
        run = subprocess.run(
            [sys.executable, "-c", code, str(SAMPLE)], env=env, cwd=folder, capture_output=True, text=True, check=True
        )
        answers.add(run.stdout)
    (answer,) = answers
    assert answer.startswith(f"{len(found)} ")
