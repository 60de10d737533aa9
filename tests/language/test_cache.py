"""The parse cache gives back what was put in, keeps models apart, and stays within its limit."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.language import Language
from standoff.language.cache import ParseCache
from standoff.model import Article, Block, BlockKind, Span

SENTENCES = ("There were no signs of a withdrawal, the spokesman said.", "NATO's envoys met on Tuesday; Moscow's were absent.")


def article(text: str) -> Article:
    return Article(id="x", text=text, blocks=(Block(BlockKind.BODY, (Span(0, len(text)),)),))


def test_the_cache_gives_back_the_same_parse(tmp_path: Path, pipeline: Language) -> None:
    """A parse from the cache equals the model's; a damaged cache only costs time."""
    cached = Language(cache=tmp_path / "parses.sqlite")
    for text in SENTENCES * 2:
        fresh, kept = pipeline.parse(article(text)), cached.parse(article(text))
        assert [(t.text, t.dep, t.head.i, t.ent) for t in fresh.tokens] == [
            (t.text, t.dep, t.head.i, t.ent) for t in kept.tokens
        ]
    (tmp_path / "broken.sqlite").write_bytes(b"no database" * 100)
    broken = Language(cache=tmp_path / "broken.sqlite")
    assert len(broken.parse(article(SENTENCES[0])).tokens) > 5


def test_the_cache_does_not_mix_models(tmp_path: Path, pipeline: Language) -> None:
    """What one model said is not given out for another."""
    one, other = ParseCache(tmp_path / "c", "model a"), ParseCache(tmp_path / "c", "model b")
    (columns,) = pipeline.columns([SENTENCES[0]])
    one.put([(SENTENCES[0], columns)])
    assert one.get(SENTENCES[0]) == columns
    assert other.get(SENTENCES[0]) is None


def test_the_cache_lets_the_oldest_go(tmp_path: Path, pipeline: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond its limit the cache drops what was put in first; cleared, it is empty and small."""
    monkeypatch.setattr("standoff.language.cache.LOOK", 1)
    (columns,) = pipeline.columns([SENTENCES[0]])
    store = ParseCache(tmp_path / "c", "model", limit=200_000)
    for n in range(60):
        monkeypatch.setattr("standoff.language.cache.time.time", lambda n=n: n)
        store.put([(f"{n} {k}", columns) for k in range(50)])
    assert store.size < 300_000
    assert store.get("59 0") == columns
    assert store.get("0 0") is None
    store.clear()
    assert store.pieces == 0
    assert store.size < 50_000


def test_a_cache_of_an_earlier_version_is_used(tmp_path: Path, pipeline: Language) -> None:
    """A file without ages is given them, and its parses stay."""
    import sqlite3

    (columns,) = pipeline.columns([SENTENCES[0]])
    ParseCache(tmp_path / "c", "model").put([("text", columns)])
    with sqlite3.connect(tmp_path / "c") as db:
        db.execute("CREATE TABLE old (key BLOB PRIMARY KEY, columns BLOB) WITHOUT ROWID")
        db.execute("INSERT INTO old SELECT key, columns FROM parse")
        db.execute("DROP TABLE parse")
        db.execute("ALTER TABLE old RENAME TO parse")
    db.close()
    store = ParseCache(tmp_path / "c", "model")
    assert store.get("text") == columns
    store.put([("other", columns)])
    assert store.get("other") == columns
