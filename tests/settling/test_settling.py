"""The ledger kept in a record: a function of what is in it, whatever the order, the portions and the interruptions."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from typer.testing import CliRunner

from standoff.asking import Asking, bring_up_to_date
from standoff.cli import app
from standoff.ledger import Ledger
from standoff.model import Reading
from standoff.record import Record
from standoff.record.asked import Asked
from standoff.record.settled import Settled
from standoff.settling import groups, settle
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


@pytest.mark.parametrize("most", [0, 10**6], ids=["by difference", "as a whole"])
@pytest.mark.parametrize("seed", range(20, 22))
def test_whatever_comes_and_goes(seed, most, tmp_path, monkeypatch):
    """Articles come, are read anew and are taken out, in any order and portions: always as if all had come at once."""
    monkeypatch.setattr(groups, "MOST", most)
    luck = random.Random(seed)
    rest = crisis(seed, 60)
    luck.shuffle(rest)
    there: dict[str, Reading] = {}
    path = tmp_path / "a.db"
    Record(path, create=True).close()
    for turn in range(12):
        come, rest = rest[: (size := luck.choice([1, 3, 12]))], rest[size:]
        anew = [again(there[i], f"{turn}") for i in luck.sample(sorted(there), min(len(there), luck.choice([0, 1, 3])))]
        gone = luck.sample(sorted(there.keys() - {r.article.id for r in anew}), min(luck.choice([0, 0, 2]), len(there) // 3))
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("PRAGMA foreign_keys=ON")
            for table, column in (("articles", "id"), ("listing", "article")):
                connection.executemany(f"DELETE FROM {table} WHERE {column} = ?", [(i,) for i in gone])
        there = {i: r for i, r in there.items() if i not in gone} | {r.article.id: r for r in (*come, *anew)}
        with Record(path) as record:
            record.add_many([*come, *anew])
            settle(record)
        if turn % 3 == 2:
            whole = settled(tmp_path / f"whole{turn}.db", list(there.values()))
            parts = tables(path)
            assert {n for n in whole if parts[n] != whole[n]} == set(), f"turn {turn}"


def test_what_is_not_touched_is_not_looked_at(tmp_path, monkeypatch):
    """A new article of one happening loads that one alone, however many others there are."""
    deeds = [told("ASSAULT", "invade", a, b) for a in ("RUS", "USA", "CHN", "FRA") for b in ("UKR", "POL", "DEU", "IRN")]
    with filled(tmp_path / "a.db", [reading(f"a{n}", "2022-02-24", *deeds) for n in range(4)]) as record:
        settle(record)
        record.add(reading("b", "2022-02-25", deeds[0]))
        loaded = []
        told_of = Settled.told
        monkeypatch.setattr(Settled, "told", lambda *a, **k: loaded.append(found := told_of(*a, **k)) or found)
        assert settle(record).happenings == 1
    assert sum(map(len, loaded)) == 5


def test_settling_again_changes_nothing(tmp_path):
    before = settled(tmp_path / "a.db", crisis(1))
    with Record(tmp_path / "a.db") as record:
        assert settle(record).happenings == 0
    assert tables(tmp_path / "a.db") == before


@pytest.mark.parametrize("seed", range(4))
def test_one_day_after_the_other_is_each_day_by_itself(seed, tmp_path):
    """What is kept of a day, worked out from the day before, is the standing worked out for that day alone."""
    readings = crisis(seed, 40)
    kept = settled(tmp_path / "a.db", readings)["standings"]
    ledger = Ledger(readings)
    rows = {h.id: [r for r in kept if r[0] == h.id] for h in ledger.happenings}
    days = sorted({date.fromisoformat(r[1]) + timedelta(days=n) for r in kept for n in (-1, 0, 1)})
    for h in ledger.happenings:
        for day in days:
            row = next((r for r in rows[h.id] if r[1] <= day.isoformat() < r[2]), None)
            s = ledger.standing(h, day)
            counts = s and (s.holders, s.origins, s.articles, len(s.reports))
            stood = s and (s.status.value, s.because[0].rule, *counts, s.due and str(s.due), s.came and str(s.came))
            assert stood == (row and (*row[3:9], *row[10:12])), (h.id, day)  # between them: how sure it is


def _no_memory(*_):
    raise MemoryError


def test_what_was_interrupted_leaves_the_old_state(tmp_path, monkeypatch):
    """An error at the end of a settling leaves what there was, and the next settling takes up what is left."""
    path, readings = tmp_path / "a.db", crisis(2)
    before = settled(path, readings[:9])
    with Record(path) as record:
        record.add_many(readings[9:])
        with monkeypatch.context() as patch:
            patch.setattr(Maker, "_stand_late", _no_memory)
            with pytest.raises(MemoryError):
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
        assert Asked(record).changes(old.happening.id) == [(old.happening.id, now.happening.id, "renamed")]


DAYS = ("2022-02-01", "2022-02-05", "2022-02-09")  # shells of one place, days apart, are one thing if not too many


def apart(town: str, day: str) -> dict[str, Any]:
    return told("ASSAULT", "shelling", "RUS", "UKR", on=(day, day), town=town, country="UKR")


def test_a_merge_and_a_split_leave_a_trace(tmp_path):
    """What lies between two happenings makes one of them; without it they are two again. Every id still leads somewhere."""
    path = tmp_path / "a.db"
    early, between, late = (reading(n, d, apart("Kyiv", d)) for n, d in zip("abc", DAYS, strict=True))
    with filled(path, [early, late]) as record:
        settle(record)
        asking = Asking(record)
        one, other = sorted(asking.matching(""), key=lambda i: asking.book([i]).happenings[0].earliest)
        record.add(between)
        settle(record)
        assert Asking(record).matching("") == [one]
        assert Asked(record).changes(one) == [(other, one, "merged")]
        assert Asking(record).find(other) == one
    shown = CliRunner().invoke(app, ["show", "happening", str(path), other])
    assert f"mentions of it were in {other} (merged)" in " ".join(shown.stdout.split())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("DELETE FROM articles WHERE id = ?", (between.article.id,))
    with Record(path) as record:
        settle(record)
        assert sorted(Asking(record).matching("")) == sorted([one, other])
        assert Asked(record).changes(one) == sorted([(one, other, "split"), (other, one, "merged")])
        assert Asking(record).find(other) == other


def test_an_id_is_no_dead_end_when_its_mention_is_gone(tmp_path):
    """The article that a happening was named by is taken out: the old id leads to what became of the rest."""
    path = tmp_path / "a.db"
    readings = [reading(name, f"2022-02-0{n}", apart("Kyiv", "2022-02-01")) for n, name in enumerate("abc", 2)]
    with filled(path, readings) as record:
        settle(record)
        (old,) = Asking(record).matching("")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("DELETE FROM articles WHERE id = ?", (readings[0].article.id,))
    with Record(path) as record:
        settle(record)
        (now,) = Asking(record).matching("", limit=9)
        assert now != old
        assert Asking(record).find(old) == now


def test_a_record_of_an_older_standoff_is_settled_when_it_is_asked(tmp_path):
    """One of schema 2 is brought up to date, with a copy beside it; its ledger is made when it is first asked for."""
    path, readings = tmp_path / "a.db", crisis(7)
    filled(path, readings).close()
    later = [*tables(path), "origins", "changes", "listing", "named"]
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
    """Its tables and indexes become those of a new record, most with their rows; its ledger is made anew."""
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
            "DROP INDEX cells_block; ALTER TABLE cells DROP COLUMN block; ALTER TABLE members DROP COLUMN told;"
            "DROP TABLE changes; DROP TABLE status_days;"
        )
        assert _described(connection) != described
    with Record(path) as record:
        before = tables(path)
        assert before == fresh | {"spot_pairs": [], "cells": [], "members": [], "standings": [], "foretold": [], "tellings": []}
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
