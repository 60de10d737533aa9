"""One answer is of one moment: while another process settles beside, none names a happening twice or leaves one out."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from standoff import asking
from standoff.asking import Asking, standings
from standoff.exports import Source
from standoff.exports import export as write
from standoff.record import Record
from standoff.record.asked import Asked
from standoff.settling import settle
from standoff.web import shown
from standoff.web.app import app
from tests.settling.made import crisis

LAST = date(2030, 1, 1)
PORTIONS = 6
PATHS = ("/ledger.json", "/timeline.csv", "/predictions.json")
BESIDE = """
import sys
from standoff.record import Record
from standoff.record.asked import Asked
from standoff.settling import settle
from tests.asking.test_one_moment import portions
with Record(sys.argv[1]) as record:
    for portion in portions()[1:]:
        sys.stdin.readline()
        record.add_many(portion)
        settle(record)
"""


def portions() -> list[list[Any]]:
    """Articles in an order that renames, joins and splits happenings: late ones come first."""
    readings = sorted(crisis(5, 30), key=lambda r: (str(r.article.published), r.article.id), reverse=True)
    return [readings[n::PORTIONS] for n in range(PORTIONS)]


def of_page(path: str) -> Callable[[Any, Path], str]:
    """An answer of the page, by a server that runs on while the record changes."""
    return lambda client, _: client.get(f"{path}?as_of={LAST}").text


def of_export(client: TestClient, place: Path) -> str:
    """What `export --as jsonl` writes of standings."""
    with asking.opened(client.app_state["path"]) as record:
        found = tuple(Asking(record).whole(LAST))
        (out,) = write("timelinejs", Source(record.readings, found, LAST, tuple(record.judgements())), place)
    return out.read_text()


def of_commands(client: TestClient, _: Path) -> str:
    """The Python interface."""
    with Record(client.app_state["path"], read_only=True) as record, record.moment() as now:
        asked = Asking(now)
        lines = [(x.happening.id, x.status.value, x.told) for x in asked.standings(LAST)]
        parts = [
            (x.happening.id, x.status.value, x.told)
            for n in range(0, len(lines) + 3, 3)
            for x in asked.standings(LAST, limit=3, offset=n)
        ]
        return json.dumps(
            [lines, parts == lines, asked.count(LAST) == len(lines), sum(asked.statuses(LAST).values()) == len(lines)]
        )


ANSWERS = {**{p: of_page(p) for p in PATHS}, "export": of_export, "program": of_commands}


def served(path: str | Path) -> TestClient:
    client = TestClient(app(path))
    client.app_state["path"] = path
    return client


@pytest.fixture
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are asked for few at a time, so that an answer takes many questions, as that of a large record does."""
    monkeypatch.setattr(shown, "MANY", 4)
    monkeypatch.setattr(standings, "PORTION", 4)


@pytest.mark.usefixtures("small_portions")
def test_every_answer_is_that_of_one_state(place: Any, tmp_path: Path) -> None:
    """Whatever is asked while another process settles portion after portion is what is answered after one of the portions."""
    allowed: dict[str, set[str]] = {name: set() for name in ANSWERS}
    quiet = place()
    with Record(quiet, create=True) as record:
        for n, portion in enumerate(portions()):
            record.add_many(portion)
            settle(record)
            client = served(quiet)
            for name, answer in ANSWERS.items():
                allowed[name].add(answer(client, tmp_path / f"quiet{n}.json"))
    busy = place()
    with Record(busy, create=True) as record:
        record.add_many(portions()[0])
        settle(record)
    client = served(busy)
    command = [sys.executable, "-c", BESIDE, str(busy)]
    seen: dict[str, set[str]] = {name: set() for name in ANSWERS}
    with subprocess.Popen(command, cwd=Path(__file__).parents[2], stdin=subprocess.PIPE, text=True, bufsize=1) as beside:
        assert beside.stdin
        ended = False
        for turn in count():  # what is asked last is asked when all is settled
            ended = beside.poll() is not None
            if 0 < turn < PORTIONS:
                beside.stdin.write("another\n")
            for name, answer in ANSWERS.items():
                seen[name].add(answer(client, tmp_path / f"busy{turn}.json"))
            if ended:
                break
    assert beside.returncode == 0
    assert turn >= PORTIONS
    wrong = {name: len(seen[name] - allowed[name]) for name in ANSWERS}
    assert not any(wrong.values()), wrong
    assert len(seen["/ledger.json"]) > 1


def test_a_held_record_does_not_change(place: Any) -> None:
    """What is added and settled is not seen within a moment, and is seen after it; nothing stays held."""
    where = place()
    with Record(where, create=True) as record:
        record.add_many(portions()[0])
        settle(record)
        with record.moment() as now:
            before = now.counts(), Asking(now).count(LAST), now.state()
            with Record(where) as other:
                other.add_many(portions()[1])
                settle(other)
            assert (now.counts(), Asking(now).count(LAST), now.state()) == before
            with now.moment() as same:
                assert same.state() == before[2]
        assert (record.counts(), Asking(record).count(LAST), record.state()) != before
        for _ in range(60):  # more than there are connections
            with record.moment():
                pass


@pytest.mark.usefixtures("small_portions")
@pytest.mark.parametrize("name", ANSWERS)
def test_settled_between_two_questions(name: str, place: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However an answer and a settling come to lie, the answer is that of before or of after: here between its questions."""
    where, questions = place(), Asked._open
    with Record(where, create=True) as record:
        record.add_many(portions()[0])
        settle(record)
    client = served(where)
    before = ANSWERS[name](client, tmp_path / "before.json")
    asked = 0

    @contextmanager
    def interrupted(self: Asked) -> Iterator[Any]:
        nonlocal asked
        asked += 1
        if asked == 7:
            monkeypatch.setattr(Asked, "_open", questions)
            with Record(where) as other:
                other.add_many(portions()[1])
                settle(other)
        with questions(self) as connection:
            yield connection

    monkeypatch.setattr(Asked, "_open", interrupted)
    during = ANSWERS[name](client, tmp_path / "during.json")
    assert asked == 7
    assert during == before
    assert ANSWERS[name](client, tmp_path / "after.json") != before
