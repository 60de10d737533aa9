"""The ledger kept in a record: a function of what is in it, whatever the order, the portions and the interruptions."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace

import pytest

from standoff.asking import Asking, bring_up_to_date
from standoff.ledger import Ledger
from standoff.record import Record
from standoff.settling import made, settle
from standoff.settling.happenings import Maker
from tests.ledger.made import reading, told
from tests.settling.made import again, crisis, filled, tables


def settled(path, readings):
    with filled(path, readings) as record:
        settle(record)
    return tables(path)


@pytest.mark.parametrize("seed", range(6))
def test_neither_order_nor_portions_matter(seed, tmp_path):
    """Settled article by article, in portions and in any order: the same tables as all at once."""
    readings = crisis(seed)
    whole = settled(tmp_path / "whole.db", readings)
    luck = random.Random(seed)
    shuffled = luck.sample(readings, len(readings))
    with Record(tmp_path / "parts.db", create=True) as record:
        while shuffled:
            size = luck.choice([1, 1, 2, 5])
            record.add_many(shuffled[:size])
            shuffled = shuffled[size:]
            settle(record)
    parts = tables(tmp_path / "parts.db")
    assert {n for n in whole if parts[n] != whole[n]} == set()
    assert whole["standings"]
    assert whole["copies"]


def test_settling_again_changes_nothing(tmp_path):
    before = settled(tmp_path / "a.db", crisis(1))
    with Record(tmp_path / "a.db") as record:
        assert settle(record).happenings == 0
    assert tables(tmp_path / "a.db") == before


@pytest.mark.parametrize("seed", range(4))
def test_one_day_after_the_other_is_each_day_by_itself(seed, tmp_path, monkeypatch):
    """Happenings of many reports are worked out otherwise, and stand the same."""
    monkeypatch.setattr(made, "LARGE", 10_000)
    each = settled(tmp_path / "each.db", crisis(seed, 40))
    monkeypatch.setattr(made, "LARGE", 0)
    assert settled(tmp_path / "course.db", crisis(seed, 40)) == each


def test_what_was_interrupted_leaves_the_old_state(tmp_path, monkeypatch):
    """An error at the end of a settling leaves what there was, and the next settling takes up what is left."""
    path, readings = tmp_path / "a.db", crisis(2)
    before = settled(path, readings[:9])
    with Record(path) as record:
        record.add_many(readings[9:])
        with monkeypatch.context() as patch:
            patch.setattr(Maker, "_stand_late", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                settle(record)
        assert tables(path) == before
        assert Asking(record).unsettled == 9
        settle(record)
        assert Asking(record).unsettled == 0
    assert tables(path) == settled(tmp_path / "b.db", readings)


def test_what_was_killed_leaves_the_old_state(tmp_path):
    path, readings = tmp_path / "a.db", crisis(3)
    before = settled(path, readings[:9])
    with Record(path) as record:
        record.add_many(readings[9:])
    killed = (
        "import os, sys; from standoff.record import Record; from standoff.settling import settle;"
        "settle(Record(sys.argv[1]), progress=lambda what, *_: os._exit(9) if what == 'happenings' else None)"
    )
    assert subprocess.run([sys.executable, "-c", killed, str(path)], check=False).returncode == 9
    assert tables(path) == before
    with Record(path) as record:
        settle(record)
    assert tables(path) == settled(tmp_path / "b.db", readings)


def test_articles_read_anew_and_taken_out(tmp_path):
    """An article read by other rules replaces what it had brought; one taken out takes it along."""
    path, readings = tmp_path / "a.db", crisis(4)
    settled(path, readings)
    anew = [again(r, "2") if n % 3 == 0 else r for n, r in enumerate(readings)]
    with Record(path) as record:
        record.add_many(anew)
        assert settle(record).gone
    assert tables(path) == settled(tmp_path / "b.db", anew)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("DELETE FROM articles WHERE id < 'a05'")
    with Record(path) as record:
        settle(record)
    assert tables(path) == settled(tmp_path / "c.db", anew[5:])


def test_two_texts_of_one_id(tmp_path):
    """Whichever comes first, the same one is in the record, and in the ledger."""
    one, other = crisis(5), crisis(6)
    clash = replace(other[0], article=replace(other[0].article, id=one[0].article.id))
    with Record(tmp_path / "a.db", create=True) as record:
        for r in (*one, clash):
            record.add(r)
            settle(record)
    assert tables(tmp_path / "a.db") == settled(tmp_path / "b.db", [clash, *one])


def test_ids_once_given_lead_to_what_they_became(tmp_path):
    """An older mention renames a happening; the old id, and its beginning, are no dead end."""
    deed = told("ASSAULT", "invade", "RUS", "UKR", on=("2022-02-24", "2022-02-24"))
    with filled(tmp_path / "a.db", [reading("b", "2022-02-25", deed)]) as record:
        settle(record)
        (old,) = Asking(record).standings(Asking(record).last())
        record.add(reading("a", "2022-02-24", deed))
        settle(record)
        asking = Asking(record)
        (now,) = asking.standings(asking.last())
        assert old.happening.id != now.happening.id
        assert asking.find(old.happening.id) == asking.find(now.happening.id[:5]) == now.happening.id
        assert asking.book([old.happening.id]).find(old.happening.id).id == now.happening.id
        assert asking.find("nothing") is None


def test_a_record_of_an_older_standoff_is_settled_when_it_is_asked(tmp_path):
    """One of schema 2 is brought up to date, with a copy beside it; its ledger is made when it is first asked for."""
    path, readings = tmp_path / "a.db", crisis(7)
    filled(path, readings).close()
    later = [*tables(path), "origins", "listing", "named"]
    with closing(sqlite3.connect(path)) as connection, connection:
        for name in later:
            connection.execute(f"DROP TABLE {name}")
        connection.execute("UPDATE meta SET value = '2' WHERE key = 'schema'")
    with Record(path) as record:
        asking = Asking(record)
        assert asking.unsettled == 0
        assert asking.count(asking.last()) == len(Ledger(readings).standings(asking.last()))
    assert (tmp_path / "a.db.schema2.bak").exists()
    assert tables(path) == settled(tmp_path / "b.db", readings)


def test_a_record_of_schema_3_gets_the_wider_indexes(tmp_path):
    """Its tables and indexes become those of a new record, with all their rows; its ledger is made anew by newer rules."""
    path, readings = tmp_path / "a.db", crisis(7)
    fresh = settled(path, readings)
    with closing(sqlite3.connect(path)) as connection:
        described = _described(connection)
        for name in ("links", "link_days"):
            sql = described["table", name].replace("WITHOUT ROWID", "")
            connection.executescript(
                f"ALTER TABLE {name} RENAME TO x; {sql}; INSERT INTO {name} SELECT * FROM x; DROP TABLE x;"
            )
        connection.executescript(
            "DROP TABLE spot_pairs; DROP INDEX standings_since; CREATE INDEX standings_since ON standings (since, until);"
            "DROP INDEX named_says; UPDATE meta SET value = '3' WHERE key = 'schema';"
            "CREATE INDEX links_article ON links (article); CREATE INDEX link_days_published ON link_days (published);"
        )
        assert _described(connection) != described
    with Record(path) as record:
        before = tables(path)
        assert before | {"spot_pairs": None} == fresh | {"spot_pairs": None}
        with record.writable() as written, written._begin() as connection:
            connection.exec_driver_sql("UPDATE meta SET value = 'older' WHERE key = 'ledger'")
        bring_up_to_date(record)
    with closing(sqlite3.connect(path)) as connection:
        assert _described(connection) == described
    assert tables(path) == fresh
    assert fresh["spot_pairs"]


def _described(connection):
    """Tables and indexes as SQLite keeps their descriptions."""
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {(kind, name): " ".join(sql.replace('"', "").split()) for kind, name, sql in rows}


def test_a_ledger_made_by_other_rules_is_made_anew(tmp_path, monkeypatch):
    path = tmp_path / "a.db"
    before = settled(path, crisis(8))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE meta SET value = 'other' WHERE key = 'ledger'")
        connection.execute("UPDATE standings SET status = 'open'")
    with Record(path, read_only=True) as record:
        bring_up_to_date(record)
    assert tables(path) == before


def test_an_empty_record(tmp_path):
    with Record(tmp_path / "a.db", create=True) as record:
        assert settle(record).articles == 0
        asking = Asking(record)
        assert asking.last() is None
        assert asking.standings(reading("a", "2022-02-01").article.published) == []
