"""A record gives back what was put in, changes only by whole articles, and does not depend on the order of arrival."""

from __future__ import annotations

import dataclasses
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from standoff.errors import NewerRecord, NotARecord, NotFound, OlderRecord, Unwritable
from standoff.model import Article, Origin, Reading, Rejected, Span
from standoff.record import Record
from tests.strategies import readings

FORBIDDEN = (DatabaseError, Unwritable)
QUICK = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


def article(identifier: str, text: str) -> Reading:
    return Reading(Article(id=identifier, text=text, published=date(2022, 2, 17)), model="m", version="v")


@pytest.fixture
def record(tmp_path: Path) -> Record:
    with Record(tmp_path / "r.db", create=True) as made:
        yield made


@QUICK
@given(found=readings())
def test_a_reading_comes_back_as_it_went_in(found: Reading, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Any reading, with any text, is equal to itself after the database."""
    with Record(tmp_path_factory.mktemp("r") / "r.db", create=True) as record:
        assert record.add(found)
        assert record.reading(found.article.id) == found
        assert not record.add(found)


@settings(parent=QUICK, max_examples=10)
@given(found=st.lists(readings(), min_size=2, max_size=4, unique_by=lambda r: r.article.id), order=st.randoms())
def test_the_order_of_arrival_does_not_matter(found: list[Reading], order, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The same readings in any order are the same record."""
    folder = tmp_path_factory.mktemp("r")
    shuffled = list(found)
    order.shuffle(shuffled)
    with Record(folder / "a.db", create=True) as a, Record(folder / "b.db", create=True) as b:
        for reading in found:
            a.add(reading)
        for reading in shuffled:
            b.add(reading)
        assert list(a.readings()) == list(b.readings())


def test_two_texts_under_one_id_keep_the_same_one_in_either_order(tmp_path: Path) -> None:
    """Which of two texts stays is decided by the texts, not by which came first; the other is stored as refused."""
    one, two = article("x", "Troops left."), article("x", "Troops stayed.")
    kept = []
    for n, order in enumerate(((one, two), (two, one))):
        with Record(tmp_path / f"{n}.db", create=True) as record:
            for reading in order:
                record.add(reading)
            kept.append((record.article("x").text, [r.reason for r in record.rejected()]))
    assert kept[0] == kept[1]
    assert kept[0][1] == ["conflicting_id"]


def test_other_rules_replace_the_findings(record: Record) -> None:
    """An article read again by other rules has the new findings only, and is found by search once."""
    old = article("x", "Troops left the border.")
    record.add(old)
    assert record.add(dataclasses.replace(old, version="w"))
    assert record.reading("x").version == "w"
    assert len(record.search("border")) == 1


def test_a_failure_in_the_middle_leaves_nothing(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article whose last rows cannot be written is not there at all."""
    from standoff.record import writing

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(writing, "_load", fail)
    with pytest.raises(RuntimeError):
        record.add(article("x", "Troops left."))
    assert record.counts()["articles"] == 0
    assert record.search("Troops") == []


def test_a_refused_input_is_stored_once(record: Record) -> None:
    """The same refusal twice is one row."""
    refusal = Rejected(Origin("a.zip", "b.txt"), "source", "empty", "nothing in it")
    assert record.add(refusal)
    assert not record.add(refusal)
    assert list(record.rejected()) == [refusal]


def test_what_is_read_at_last_is_no_longer_refused(record: Record) -> None:
    """An article whose reading had failed, tried again with success, leaves no refusal behind."""
    reading = dataclasses.replace(
        article("x", "Troops left."), article=dataclasses.replace(article("x", "Troops left.").article, origin=Origin("a.txt"))
    )
    record.add(Rejected(Origin("a.txt"), "reading", "reading_error", "a fault in a rule"))
    record.add(reading)
    assert list(record.rejected()) == []


def test_search_finds_words_and_phrases_with_their_spans(record: Record) -> None:
    """Hits are code points of the text, also behind an emoji; operators of the index are plain words."""
    text = "😀 NATO battle groups NEAR the border"
    record.add(article("x", text))
    ((found, hits),) = record.search('"battle groups"')
    assert [h.of(found.text) for h in hits] == ["battle groups"]
    assert record.search("groups OR nothing") == []
    assert [h.of(text) for _, spans in record.search("near") for h in spans] == ["NEAR"]
    assert record.search('"') == []


def test_verify_finds_what_was_tampered_with(tmp_path: Path) -> None:
    """A changed text, a lost article and a span beyond the text are all reported."""
    path = tmp_path / "r.db"
    with Record(path, create=True) as record:
        record.add(article("x", "Troops left."))
        record.add(article("y", "Troops stayed."))
        assert list(record.verify()) == []
    db = sqlite3.connect(path)
    db.execute("UPDATE articles SET text = 'Troops left!' WHERE id = 'x'")
    db.execute("INSERT INTO times VALUES ('y', 0, 5, 500, 'DATE', '', NULL, NULL, 'stated', 'test')")
    db.execute("INSERT INTO times VALUES ('gone', 0, 5, 6, 'DATE', '', NULL, NULL, 'stated', 'test')")
    db.commit()
    db.close()
    with Record(path) as record:
        problems = "\n".join(record.verify())
    assert "article x: the text's hash" in problems
    assert "points at no words" in problems
    assert "belongs to no article" in problems


def test_what_is_no_record_is_refused(tmp_path: Path) -> None:
    """A missing file, some other file, another database, and a record of a newer version each say what they are."""
    with pytest.raises(NotARecord, match="no such record"):
        Record(tmp_path / "none.db")
    (tmp_path / "text.db").write_text("this is no database, but long enough to be looked at as one" * 20)
    with pytest.raises(NotARecord):
        Record(tmp_path / "text.db", create=True)
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE t (x)")
    other.close()
    with pytest.raises(NotARecord, match="no Standoff record"):
        Record(tmp_path / "other.db", create=True)
    Record(tmp_path / "newer.db", create=True).close()
    newer = sqlite3.connect(tmp_path / "newer.db")
    newer.execute("UPDATE meta SET value = '999' WHERE key = 'schema'")
    newer.commit()
    newer.close()
    with pytest.raises(NewerRecord, match="newer"):
        Record(tmp_path / "newer.db")


def test_an_older_record_is_migrated_with_a_copy_kept(tmp_path: Path) -> None:
    """A record of schema 1 is refused for reading only; opened for writing it is brought up to date, with a copy kept."""
    path = tmp_path / "old.db"
    with Record(path, create=True) as record:
        record.add(article("x", "Troops left."))
    old = sqlite3.connect(path)
    old.execute("DROP TABLE judgements")
    old.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")
    old.commit()
    old.close()
    with pytest.raises(OlderRecord, match="migrate"):
        Record(path, read_only=True)
    with Record(path) as record:
        assert list(record.judgements()) == []
        assert record.article("x").text == "Troops left."
    kept = sqlite3.connect(tmp_path / "old.db.schema1.bak")
    assert kept.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone() == ("1",)
    kept.close()


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH '{tmp}/evil.db' AS e",
        "DELETE FROM articles",
        "CREATE TABLE x (y)",
        "PRAGMA journal_mode=DELETE",
        "PRAGMA writable_schema=1",
        "VACUUM INTO '{tmp}/evil.db'",
    ],
)
def test_reading_only_means_it(tmp_path: Path, statement: str) -> None:
    """No statement gets past a record that is open for reading: no file is made, none is changed."""
    path = tmp_path / "r.db"
    with Record(path, create=True) as record:
        record.add(article("x", "Troops left."))
    with Record(path, read_only=True) as record, record._engine.connect() as connection, pytest.raises(FORBIDDEN):
        connection.execute(text(statement.format(tmp=tmp_path)))
    assert not (tmp_path / "evil.db").exists()


def test_an_unknown_article_is_not_found(record: Record) -> None:
    """No article and an ambiguous beginning are both refused; a unique beginning is enough."""
    record.add(article("abc1", "One."))
    record.add(article("abc2", "Two."))
    for wanted in ("zzz", "abc"):
        with pytest.raises(NotFound):
            record.article(wanted)
    assert record.article("abc1").text == "One."


def test_read_only_writes_nothing(tmp_path: Path) -> None:
    """A record opened for reading leaves the file and its folder as they were."""
    path = tmp_path / "r.db"
    with Record(path, create=True) as record:
        record.add(article("x", "Troops left."))
    before = path.read_bytes()
    with Record(path, read_only=True) as record:
        assert record.article("x").text == "Troops left."
        with pytest.raises(Unwritable, match="only be read"):
            record.add(article("y", "More."))
    assert path.read_bytes() == before


def test_spans_are_code_points(record: Record) -> None:
    """Offsets after an astral character are those of the text, not of its bytes or UTF-16 units."""
    text = "🇺🇦 Kyiv"
    record.add(article("x", text))
    assert Span(3, 7).of(record.article("x").text) == "Kyiv"


def test_the_copy_of_an_older_record_has_what_is_only_in_the_journal(tmp_path: Path) -> None:
    """Rows that another connection has not yet moved from the journal to the file are in the copy too."""
    path = tmp_path / "old.db"
    with Record(path, create=True) as record:
        record.add(article("x", "Troops left."))
    with sqlite3.connect(path) as old:
        old.execute("DROP TABLE judgements")
        old.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")
        old.commit()
        assert (tmp_path / "old.db-wal").stat().st_size
        Record(path).close()
    with sqlite3.connect(tmp_path / "old.db.schema1.bak") as kept:
        assert kept.execute("SELECT count(*) FROM articles").fetchone() == (1,)
        assert kept.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone() == ("1",)
    assert not list(tmp_path.glob("*.part"))
    old.close()
    kept.close()


def test_no_migration_without_a_copy(tmp_path: Path) -> None:
    """Where no copy can be made, nothing is changed and the message says so."""
    path = tmp_path / "old.db"
    Record(path, create=True).close()
    old = sqlite3.connect(path)
    old.execute("DROP TABLE judgements")
    old.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")
    old.commit()
    (tmp_path / "old.db.schema1.bak").mkdir()
    (tmp_path / "old.db.schema1.bak" / "x").touch()
    with pytest.raises(Unwritable, match="nothing was changed"):
        Record(path)
    assert old.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone() == ("1",)
    old.close()
