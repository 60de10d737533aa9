"""A record in a file of SQLite: what is none, bringing an older one up to date, reading only."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from standoff.errors import NewerRecord, NotARecord, OlderRecord, Unwritable
from standoff.model import Background, Ground, Naming, Polarity
from standoff.record import Record
from standoff.record.browsing import Browsing, Wanted
from standoff.record.databases import several
from tests.exports.made import reading
from tests.record.test_store import article

FORBIDDEN = (DatabaseError, Unwritable)


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


def test_statements_read_before_they_had_a_polarity(tmp_path: Path) -> None:
    """The rows of an older record are readable, as asserted, and can be asked for by it."""
    path = tmp_path / "old.db"
    with Record(path, create=True) as record:
        record.add(reading("one"))
    old = sqlite3.connect(path)
    old.execute("DROP INDEX statements_polarity")
    old.execute("ALTER TABLE statements DROP COLUMN polarity")
    old.execute("UPDATE meta SET value = '6' WHERE key = 'schema'")
    old.commit()
    old.close()
    with Record(path) as record:
        assert [r.statements for r in record.readings()] == [reading("one").statements]
        browse = Browsing(record)
        assert browse.statements(Wanted(polarity=Polarity.ASSERTED), limit=9).total == 1
        assert browse.statements(Wanted(polarity=Polarity.NEGATED), limit=9).total == 0
        record.add(reading("two"))


def test_what_was_only_in_words_is_a_value(tmp_path: Path) -> None:
    """Of an older record: by which slot a party was named and how, on what a stance rests, what is only mentioned."""
    said = reading("one")
    party, stance = said.events[0].actors[0], said.events[0].stances[0]
    event = replace(
        said.events[0],
        actors=(
            replace(party, by="mod: before the noun; name", slot="mod", naming=Naming.NAME),
            replace(party, by="subj, owner; demonym; of the place", slot="subj", naming=Naming.DEMONYM),
            replace(party, by="named before: to: to; title", slot="", naming=Naming.TITLE),
        ),
        stances=(
            replace(stance, by="plain+deed", ground=Ground.UNMARKED, rule="plain"),
            replace(stance, by="modifier: fake", ground=Ground.CALLED_FALSE, rule="modifier"),
            replace(stance, by="modal: may", ground=Ground.MARKED, rule="modal"),
        ),
        rules=("lexicon retreat.pull: withdraw from:place", "background: noun that takes up what was told"),
        background=Background.TAKES_UP,
        entry="retreat.pull",
        pattern="withdraw from:place",
        lemma="withdraw",
    )
    said = replace(said, events=(event,))
    path = tmp_path / "old.db"
    with Record(path, create=True) as record:
        record.add(said)
    old = sqlite3.connect(path)
    for table, columns in ADDED.items():
        for column in columns:
            old.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    old.execute("UPDATE meta SET value = '12' WHERE key = 'schema'")
    old.commit()
    old.close()
    with Record(path) as record:
        assert [r.events for r in record.readings()] == [(event,)]


ADDED = {
    "parties": ("slot", "naming"),
    "stances": ("ground", "rule"),
    "events": ("background", "within", "entry", "pattern", "lemma"),
}


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


@pytest.mark.parametrize(
    ("version", "warns"),
    [((3, 40, 1), True), ((3, 44, 6), False), ((3, 45, 0), True), ((3, 50, 7), False), ((3, 51, 2), True), ((3, 51, 3), False),
     ((3, 53, 0), False)],
)  # fmt: skip
def test_two_writers_with_a_sqlite_that_may_damage_the_file(
    version: tuple[int, int, int], warns: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever keeps a record open for writing is told, by version; a server's record has no such fault."""
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    told = several("r.db")
    assert bool(told) == warns
    assert told is None or ("3.51.3" in told and "r.db" in told)
    assert several("postgresql://h/d") is None
