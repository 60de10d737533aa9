"""What pages count, or look through, SQLite answers from an index alone: a look-up of every row is what takes seconds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from standoff.asking import Asking, Wanted
from standoff.model import Whom
from standoff.record import Record
from standoff.record.browsing import Browsing
from standoff.settling import settle
from tests.settling.made import crisis, filled

DAY = date(2022, 3, 1)
RUSSIA = Wanted(actor="RUS")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with filled(Path(tmp_path_factory.mktemp("plans")) / "a.db", crisis(1)) as made:
        settle(made)
        yield made


QUESTIONS = {
    "statuses of an actor": lambda a, b: a.statuses(DAY, RUSSIA),
    "count of a status": lambda a, b: a.count(DAY, Wanted(status="open")),
    "count of a type": lambda a, b: a.count(DAY, Wanted(type="AID")),
    "count of an actor": lambda a, b: a.count(DAY, RUSSIA),
    "count about a word": lambda a, b: a.count(DAY, Wanted(about="war")),
    "count of the timeline": lambda a, b: a.count_timeline(DAY, RUSSIA, where="kyiv"),
    "predictions of a side": lambda a, b: a.count_predictions(DAY, of=Whom(code="RUS")),
    "predictions of a person": lambda a, b: a.count_predictions(DAY, of=Whom(names=("Ivan Petrov", "Petrov"))),
    "predictions of some words": lambda a, b: a.count_predictions(DAY, of=Whom(words="petr")),
    "tracks": lambda a, b: a.tracks(DAY),
    "tracks of a side": lambda a, b: a.tracks(DAY, of=Whom(code="RUS")),
    "tracks of a person": lambda a, b: a.tracks(DAY, of=Whom(names=("Ivan Petrov", "Petrov"))),
    "count of tracks": lambda a, b: a.count_tracks(DAY, of=Whom(code="RUS")),
    "days of a happening": lambda a, b: b.days_of("0123456789abcdef", DAY),
    "actors": lambda a, b: b.count_actors(Whom(words="russia")),
}


@pytest.mark.parametrize("ask", [lambda a: a.statuses(DAY), lambda a: a.count(DAY)])
def test_all_are_counted_from_sums(ask, record: Record) -> None:
    """How many there are, and of which status, does not hang on the size of the record."""
    asked: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        asked.append(statement)

    event.listen(record._engine, "before_cursor_execute", note)
    try:
        assert ask(Asking(record))
    finally:
        event.remove(record._engine, "before_cursor_execute", note)
    assert [s for s in asked if "status_days" in s]
    assert not [s for s in asked if "standings" in s]


@pytest.mark.parametrize("name", QUESTIONS)
def test_counted_from_an_index_alone(name: str, record: Record) -> None:
    asked: list[tuple[str, object]] = []

    def note(_: object, __: object, statement: str, values: object, *___: object) -> None:
        asked.append((statement, values))

    event.listen(record._engine, "before_cursor_execute", note)
    try:
        QUESTIONS[name](Asking(record), Browsing(record))
    finally:
        event.remove(record._engine, "before_cursor_execute", note)
    looked = [(s, v) for s, v in asked if any(f" {t}" in s for t in ("standings", "foretold", "members", "named"))]
    assert looked
    with record._engine.connect() as connection:
        for statement, values in looked:
            plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
            steps = [x for x in plan if x.startswith(("SCAN", "SEARCH")) and "anon" not in x and "subquery" not in x]
            assert steps
            assert all("COVERING INDEX" in x for x in steps), plan
