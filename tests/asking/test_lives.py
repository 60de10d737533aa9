"""The life of a happening is the table of standings: each change with its rule and its reports, told alike everywhere."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from standoff.asking import Asking
from standoff.asking.memory import Asking as InMemory
from standoff.cli import app as command
from standoff.ledger.diff import life
from standoff.ledger.standings import RULES
from standoff.record import Record
from standoff.settling import settle
from standoff.web.app import app
from tests.ledger.made import reading, told
from tests.settling.made import START, crisis, filled

SAMPLE = Path(__file__).parents[2] / "sample"
DAYS = [START + timedelta(days=n) for n in range(-1, 60)]


@pytest.fixture(scope="module", params=["made", "many", "sample"])
def path(request: Any, tmp_path_factory: Any, pipeline: Any) -> Path:
    """A settled record: of made histories, of few happenings with many reports, or of the sample."""
    place = tmp_path_factory.mktemp("lives") / f"{request.param}.db"
    if request.param == "sample":
        from standoff.model import Article
        from standoff.reading import reading_of
        from standoff.sources import open_sources

        articles = [a for a in open_sources([str(SAMPLE)], apart=False) if isinstance(a, Article)]
        readings = [reading_of(pipeline.parse(a)) for a in articles]
    else:
        readings = crisis(11, 30) if request.param == "made" else _about_two()
    with filled(place, readings) as record:
        settle(record)
    return place


def _about_two() -> list[Any]:
    """A withdrawal told of by interested and other holders, and the attack that rules it out, over some weeks."""
    out = []
    for n in range(12):
        day = (START + timedelta(days=n)).isoformat()
        holder = ("Ivan Petrov", "RUS GOV", "happened" if n > 2 else "planned") if n % 3 == 0 else ("narrator", "", "happened")
        deed = told("RETREAT", "withdrew its troops", "RUS", "UKR", stances=(holder,), on=(str(START), str(START)))
        out.append(reading(f"w{n:02}", day, deed, outlet=f"Paper {n % 4}"))
    for n in range(14, 20):
        day = (START + timedelta(days=n)).isoformat()
        deed = told("ASSAULT", "invaded", "RUS", "UKR", on=(str(START + timedelta(days=13)), str(START + timedelta(days=13))))
        out.append(reading(f"i{n:02}", day, deed, outlet=f"Paper {n % 4}"))
    return out


def changes(path: Path) -> dict[str, list[tuple[str, str, str]]]:
    """Every change of status in the table of standings: happening -> day, status, rule."""
    out: dict[str, list[tuple[str, str, str]]] = {}
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT happening, since, status, rule FROM standings ORDER BY happening, since").fetchall()
    for happening, since, status, rule in rows:
        mine = out.setdefault(happening, [])
        if not mine or mine[-1][1] != status:
            mine.append((since, status, rule))
    return out


def test_the_life_is_the_table(path: Path) -> None:
    """Asked by program: the same changes on the same days, each with reports; and what memory works out from the readings."""
    with Record(path, read_only=True) as record:
        asking, memory = Asking(record), InMemory(record)
        last = date.fromisoformat("2030-01-01")
        for happening, expected in changes(path).items():
            days = asking.life(happening, last)
            assert [(str(d.day), d.status.value, d.rule) for d in days if d.moved] == expected
            assert days == memory.life(happening, last)
            assert asking.count_life(happening, last) == len(days)
            for d in days:
                assert d.moved == bool(d.because) == bool(d.rests)
                assert d.rests >= len(d.because)
                assert all(r.published is not None and r.published <= d.day and r.text for r in d.because)
                assert d.reports or d.moved
            part = [x for n in range(0, len(days), 2) for x in asking.life(happening, last, limit=2, offset=n)]
            assert part == days
            some = asking.life(happening, last, each=1)
            assert [replace(d, reports=(), told=0) for d in some] == [replace(d, reports=(), told=0) for d in days]


def test_page_and_command_tell_the_same(path: Path) -> None:
    """The page, its JSON, and `show happening` in words and as JSON Lines tell the same days and changes."""
    client = TestClient(app(path))
    for happening, expected in sorted(changes(path).items())[:40]:
        query = f"/happening/{happening}.json?as_of=2030-01-01"
        days = client.get(query).json()["days"]
        page = client.get(query.replace(".json", "")).text
        if len(days) < 30:
            assert [(d["day"], d["status"], d["rule"]) for d in days if d["moved"]] == expected
            assert all(d["because"] for d in days if d["moved"])
        for day, status, rule in expected if len(days) < 30 else expected[:1]:
            assert f"<h3>{day} → <span" in page.replace("\n", "")
            assert f">{status}</span></h3>" in page
            assert f"<strong>{rule}</strong>" in page
    for happening, expected in sorted(changes(path).items())[:12]:
        asked = ["show", "happening", str(path), happening, "--as-of", "2030-01-01"]
        words = CliRunner().invoke(command, asked).stdout
        lines = [json.loads(x) for x in CliRunner().invoke(command, [*asked, "--format", "jsonl"]).stdout.splitlines()]
        assert [(x["as_of"], x["status"], x["because"][0]["rule"]) for x in lines if x["moved"]] == expected
        assert all(x["rests_on"] for x in lines if x["moved"])
        assert all(f"{day}  → {status}" in words for day, status, _ in expected)


def test_the_reason_of_a_change_holds_then_and_not_before(path: Path) -> None:
    """`changed` names the rule that decides on the later day and did not on the earlier, and something that came in between."""
    names = {rule.name for rule in RULES}
    with Record(path, read_only=True) as record:
        asking, memory = Asking(record), InMemory(record)
        for n in range(0, 48, 4):
            before, day = DAYS[n], DAYS[n + 1 + n % 11]
            found, known = asking.changed(before, day), memory.changed(before, day)
            assert [m.why for m in found] == [m.why for m in known]
            for m in found:
                rule = m.after.rule
                assert rule in names
                was, now = (memory._book.standing(memory._book.find(m.happening.id), d) for d in (before, day))
                assert now.because[0].rule == rule
                assert was is None or was.because[0].rule != rule
                causes = m.why.rpartition("(")[2].rstrip(")")
                assert causes, m.why
                assert ("due day" in causes) <= m.lapsed
                assert ("rules it out" in causes) <= (m.opposed > 0)


def test_a_contradicted_happening_is_told_to_its_end(tmp_path: Path) -> None:
    """The day on which others' reports rule it out is told, with these reports, and no due day is made up."""
    with filled(tmp_path / "r.db", _about_two()) as record:
        settle(record)
        asking = Asking(record)
        (line,) = (x for x in asking.standings(DAYS[-1]) if x.happening.type.value == "RETREAT")
        assert line.status.value == "contradicted"
        turn = asking.life(line.happening.id, DAYS[-1])[-1]
        assert (turn.moved, turn.status.value, turn.reports) == (True, "contradicted", ())
        assert any(r.article.startswith("i") for r in turn.because)
        (moved,) = (m for m in asking.changed(turn.day - timedelta(days=1), turn.day) if m.happening.id == line.happening.id)
        assert "rules it out" in moved.why
        assert "due day" not in moved.why
        page = TestClient(app(tmp_path / "r.db")).get(f"/happening/{line.happening.id}").text
        assert "a due day went by" not in page
        assert "Can hardly be true beside it" in page


def test_life_needs_no_day() -> None:
    """Without a day the whole life is told; of what has no dated report there is none."""
    from standoff.ledger import Ledger

    ledger = Ledger([reading("a", None, told("ASSAULT", "invade", "RUS", "UKR"))])
    assert life(ledger, ledger.happenings[0]) == []
