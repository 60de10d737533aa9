"""An article that the ledger cannot take in is set aside with its reason; the others are settled as if it were not there."""

from __future__ import annotations

import random
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from standoff.asking import Asking, bring_up_to_date
from standoff.days import today
from standoff.ledger import timeline
from standoff.model import Origin, Reading
from standoff.record import Record
from standoff.settling import mentions, settle
from tests.ledger.made import reading, told
from tests.settling.made import crisis, filled, tables

BEYOND = ("0001-01-01", "0001-01-02", "1601-01-01", "1799-12-31", "3000-01-01", "9999-12-30", "9999-12-31")
EDGES = ("1800-01-01", "2999-12-31")


def placed(found: Reading, day: str | None = None) -> Reading:
    """The reading with an origin of its own, and another day if one is given."""
    a = found.article
    changed = replace(a, origin=Origin("in.jsonl", a.id), published=date.fromisoformat(day) if day else a.published)
    return replace(found, article=changed)


def invasion(name: str, day: str, *, on: tuple[str, str] | None = None, fact: str = "happened") -> Reading:
    return placed(reading(name, day, told("ASSAULT", "invade", "RUS", "UKR", on=on, stances=(("narrator", "", fact),))))


def refused(record: Record) -> dict[str, tuple[str, str]]:
    return {r.origin.inside: (r.stage, r.reason) for r in record.rejected()}


@pytest.mark.parametrize("day", BEYOND)
def test_a_day_on_which_nothing_was_published_costs_its_article_alone(day: str, tmp_path: Path) -> None:
    """As a record of an older version may hold it: everything else is as without it, and why it is not there is said."""
    good = [placed(r) for r in crisis(3)]
    with filled(tmp_path / "a.db", [*good, invasion("bad", day)]) as record:
        done = settle(record)
        assert (done.articles, done.aside) == (len(good), 1)
        assert refused(record) == {"bad": ("settling", "bad_date")}
        asking = Asking(record)
        assert asking.unsettled == 0
        assert asking.last() == max(r.article.published for r in good if r.article.published)
        assert settle(record).articles == 0
    filled(tmp_path / "b.db", good).close()
    with Record(tmp_path / "b.db") as record:
        settle(record)
    ours, theirs = tables(tmp_path / "a.db"), tables(tmp_path / "b.db")
    assert {n for n in theirs if n != "settled" and ours[n] != theirs[n]} == set()


@pytest.mark.parametrize("day", EDGES)
@pytest.mark.parametrize("on", [None, ("0001-01-01", "9999-12-31"), ("9999-12-31", "9999-12-31"), ("0001-01-01", "0001-01-01")])
@pytest.mark.parametrize("fact", ["happened", "planned", "denied", "predicted"])
def test_the_first_and_the_last_day_have_a_place(day: str, on: tuple[str, str] | None, fact: str, tmp_path: Path) -> None:
    """With events on any day that there is, of any factuality, the ledger is made, and every view of it can be asked."""
    with filled(tmp_path / "a.db", [invasion("odd", day, on=on, fact=fact), invasion("b", "2022-02-24")]) as record:
        assert settle(record).aside == 0
        asking = Asking(record)
        for asked in (date.min, date(2022, 2, 25), date.max):
            standings = list(asking.whole(asked))
            timeline.timeline(standings)
            asking.timeline(asked)
            list(asking.changed(date.min, asked))


def test_whatever_ends_a_settling_is_found_and_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in a rule costs the articles it comes from; other rules, or another reading, bring them back."""
    readings = [placed(r) for r in crisis(4, 30)]
    bad = {readings[5].article.id, readings[20].article.id}
    rows_of = mentions.rows_of

    def broken(found: Reading) -> Any:
        if found.article.id in bad:
            raise ArithmeticError("beyond the calendar")
        return rows_of(found)

    with filled(tmp_path / "a.db", readings) as record:
        with monkeypatch.context() as patch:
            patch.setattr(mentions, "rows_of", broken)
            assert settle(record).aside == 2
        assert refused(record) == dict.fromkeys(bad, ("settling", "unplaced"))
        record.add(replace(readings[5], version="newer", statements=()))
        record.add(replace(readings[5], version="newest", events=readings[5].events[:1]))
        settle(record)
        assert refused(record).keys() == bad - {readings[5].article.id}
    with closing(Record(tmp_path / "a.db")) as record:
        with record._begin() as connection:
            connection.exec_driver_sql("UPDATE meta SET value = 'other rules' WHERE key = 'ledger'")
        bring_up_to_date(record)
        assert refused(record) == {}


def test_a_fault_with_every_article_is_no_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told as it is, and nothing is set aside for it."""
    readings = [placed(r) for r in crisis(4, 60)]
    with filled(tmp_path / "a.db", readings) as record:
        with monkeypatch.context() as patch:
            patch.setattr(mentions, "rows_of", lambda _: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                settle(record)
        assert refused(record) == {}
        assert settle(record).articles == 60


@pytest.mark.parametrize("seed", range(3))
def test_an_article_taken_out_leaves_nothing(seed: int, tmp_path: Path) -> None:
    """Rows, counts, full text, verdicts and ledger are those of a record that never had it."""
    readings = [placed(r) for r in crisis(seed)]
    luck = random.Random(seed)
    gone = luck.sample([r.article.id for r in readings], 5)
    rest = [r for r in readings if r.article.id not in gone]
    with filled(tmp_path / "a.db", [*readings, invasion("bad", "0001-01-01")]) as record:
        settle(record)
        assert record.remove(*gone, "bad") == [*gone, "bad"]
        settle(record)
        assert refused(record) == {}
        assert list(record.readings()) == rest
        assert list(record.verify()) == []
        counts = record.counts()
    with filled(tmp_path / "b.db", rest) as record:
        settle(record)
        assert record.counts() == counts
    assert tables(tmp_path / "a.db") == tables(tmp_path / "b.db")


def test_one_day_in_the_future_does_not_move_the_day_asked(tmp_path: Path) -> None:
    ahead = (today() + timedelta(days=900)).isoformat()
    with filled(tmp_path / "a.db", [invasion("a", "2022-02-24"), invasion("b", ahead)]) as record:
        settle(record)
        assert Asking(record).last() == today()
