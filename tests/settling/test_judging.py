"""A judgement takes effect at once, everywhere, and is undone by one step: the ledger is again what it was."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from standoff import reports
from standoff.asking import Asking
from standoff.asking.memory import Asking as InMemory
from standoff.cli import app as command
from standoff.errors import NotFound
from standoff.ledger import Ledger
from standoff.ledger.judgements import found, judge, likewise
from standoff.model import Judgement, Reading, Verdict
from standoff.record import Record
from standoff.settling import settle
from standoff.web.app import app
from tests.ledger.made import reading, told
from tests.settling.made import crisis, filled, tables

LAST = date(2030, 1, 1)
SAID = (("Aino Lind", "FIN GOV", "happened"),)
TOOK = (("narrator", "", "happened"),)
NOON = "2022-03-01T12:00:00+00:00"


def border() -> list[Reading]:
    """Two deeds: one told of in three articles, once by mistake; one told of in one article only, by mistake too."""
    fire = "Kestrel MIL shelling the pass"
    return [
        reading("a", "2022-02-01", told("ASSAULT", "shelling", "FIN MIL", "EST", stances=SAID, sentence=fire), outlet="One"),
        reading("b", "2022-02-02", told("ASSAULT", "shelling", "FIN MIL", "EST", sentence=fire + " again"), outlet="Two"),
        reading("c", "2022-02-03", told("SANCTION", "sanctions", "LVA", "LTU"), outlet="Two"),
        reading("d", "2022-02-08", told("SANCTION", "sanctions", "SWE", "NOR"), outlet="Three"),
    ]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with filled(tmp_path / "r.db", border()) as record:
        settle(record)
    return tmp_path / "r.db"


def verdict(record: Record, article: str, said: Verdict = Verdict.WRONG, who: str = "Ana", made: str = NOON) -> Judgement:
    of = record.reading(article)
    return judge(of, of.events[0].id, said, judge=who, made=made, note="a rumour")


def stood(record: Record) -> dict[str, tuple[str, int]]:
    return {x.happening.id: (x.status.value, x.told) for x in Asking(record).standings(LAST)}


def test_what_was_judged_wrong_takes_no_part_and_comes_back(path: Path) -> None:
    """The tables are those of the findings that are left, and after taking it back those that were."""
    before = tables(path)
    with Record(path) as record:
        first = stood(record)
        wrong = verdict(record, "b"), verdict(record, "c")
        record.judge(*wrong)
        settle(record)
        kept = record.reading("b")
        assert kept.events  # nothing is lost
        assert kept.aside == (kept.events[0].id,)
        now = stood(record)
        assert len(now) == len(first) - 1
        assert ("single source", 1) in now.values()
        assert ("corroborated", 2) in first.values()
        left = [replace(r, events=r.events if r.article.id in "ad" else ()) for r in border()]
        assert {h.id for h in Ledger(left).happenings} == now.keys()
        assert stood(record) == {s.happening.id: (s.status.value, len(s.reports)) for s in InMemory(record)._standings(LAST)}
        for j in wrong:
            record.unjudge(j.act, moment=NOON)
        settle(record)
        assert record.reading("b").aside == ()
        assert [j.undone for j in record.judgements(all=True)] == [NOON, NOON]
        assert list(record.judgements()) == []
        with pytest.raises(NotFound):
            record.unjudge(wrong[0].act, moment=NOON)
    assert tables(path) == before


def test_judgements_survive_reading_anew_and_settling(path: Path) -> None:
    """By other rules the finding has another id; it is set aside still, and so it is when the ledger is made anew."""
    with Record(path) as record:
        record.judge(verdict(record, "c"))
        settle(record)
        now = stood(record)
        old = border()[2]
        record.add(replace(old, events=(replace(old.events[0], id="anew"),), version="later"))
        settle(record)
        assert record.reading("c").aside == ("anew",)
        assert stood(record) == now
        with record._begin() as connection:
            connection.exec_driver_sql("UPDATE meta SET value = 'other' WHERE key = 'ledger'")
        settle(record)
        assert stood(record) == now


def test_a_later_word_counts_and_is_taken_back_alone(path: Path) -> None:
    """Of one person the last verdict counts; taken back, the one before it does. Two who disagree evenly set it aside."""
    with Record(path) as record:
        first, second = verdict(record, "c"), verdict(record, "c", Verdict.RIGHT, made="2022-03-02T12:00:00+00:00")
        record.judge(first)
        record.judge(second)
        assert record.reading("c").aside == ()
        record.unjudge(second.act, moment=NOON)
        assert record.reading("c").aside
        record.judge(verdict(record, "c", Verdict.RIGHT, "Ben"), verdict(record, "c", Verdict.RIGHT, "Eva"))
        assert record.reading("c").aside == ()


def test_what_rests_on_a_finding_goes_with_it() -> None:
    """The stances of a statement that is wrong, and the events of a party, time or place that is."""
    from standoff.judged import without
    from tests.exports.made import reading as whole

    made = whole()
    event = made.events[0]
    assert without(replace(made, aside=("nothing",))).events == made.events
    statement = next(s.statement for s in event.stances if s.statement)
    alone = replace(event, stances=tuple(s for s in event.stances if s.statement == statement))
    assert without(replace(made, events=(alone,), aside=(statement,))).events == ()
    span = event.actors[0].span
    assert without(replace(made, aside=(f"actors-{span.start}-{span.end}",))).events == ()
    assert [s.id for s in without(replace(made, aside=(made.statements[0].id,))).statements] == [
        s.id for s in made.statements[1:]
    ]


@pytest.mark.parametrize("seed", range(3))
def test_any_judging_and_taking_back(seed: int, tmp_path: Path) -> None:
    """Whatever is judged, alike or alone, in whatever portions: the tables are those of settling the rest at once."""
    luck, readings = random.Random(seed), crisis(seed + 30, 24)
    with filled(tmp_path / "a.db", readings) as record:
        settle(record)
        acts = []
        for n in range(6):
            of = record.reading(luck.choice(readings).article.id)
            if not of.events:
                continue
            one = judge(of, luck.choice(of.events).id, Verdict.WRONG, judge="Ana", made=f"2022-03-01T12:00:0{n}+00:00")
            others = record.alike(of, found(of, one.target)) if luck.random() < 0.5 else []
            record.judge(one, *(likewise(one, a, f) for a, f in others))
            acts.append(one.act)
            if luck.random() < 0.3:
                record.unjudge(acts.pop(), moment=NOON)
            settle(record)
        judged = list(record.judgements())
        assert {s.happening.id for s in InMemory(record)._standings(LAST)} == stood(record).keys()
    with filled(tmp_path / "b.db", readings) as record:
        record.judge(*judged)
        settle(record)
    a, b = tables(tmp_path / "a.db"), tables(tmp_path / "b.db")
    assert {n for n in a if a[n] != b[n]} == set()
    assert a["dropped"]


def test_by_command(path: Path) -> None:
    """`judge` says what moves and how many rows are alike, `--alike` takes them in one step, `unjudge` takes it back."""

    def run(*words: str) -> str:
        done = CliRunner().invoke(command, [words[0], str(path), *words[1:]])
        assert done.exit_code == 0, done.output
        return done.output

    with Record(path) as record:
        event, first = record.reading("c").events[0].id, stood(record)
    says = run("judge", "c", event, "wrong", "--by", "Ana", "--note", "a rumour")
    assert "single source (1 report) -> not told of" in says
    assert "1 other row from the same rule and words" in says
    (happening,) = (i for i in first if i not in _stood(path))
    shown = CliRunner().invoke(command, ["show", "happening", str(path), happening]).output
    assert "wrong says Ana (a rumour)" in shown
    run("unjudge", re.search(r"unjudge \S+ (\w+)", says.replace("\n", " ")).group(1))  # type: ignore[union-attr]
    assert _stood(path) == first
    says = run("judge", "c", event, "wrong", "--by", "Ana", "--alike")
    assert len(_stood(path)) == len(first) - 2
    run("unjudge", re.search(r"unjudge \S+ (\w+)", says.replace("\n", " ")).group(1))  # type: ignore[union-attr]
    assert _stood(path) == first


def _stood(path: Path) -> dict[str, tuple[str, int]]:
    with Record(path, read_only=True) as record:
        return stood(record)


HERE = {"origin": "http://testserver", "host": "testserver"}


def test_on_the_page_in_briefs_and_exports(path: Path, tmp_path: Path) -> None:
    """Judged from its form: gone from the lists, told of as set aside with who and why, offered for rows alike, taken back."""
    client = TestClient(app(path, edit=True))
    with Record(path) as record:
        event, first = record.reading("c").events[0].id, stood(record)
    (happening,) = (i for i, x in first.items() if "LVA" in str(client.get(f"/happening/{i}").text))
    token = re.search(r'name="token" value="([^"]+)"', client.get("/article/c").text).group(1)  # type: ignore[union-attr]
    form = {"token": token, "article": "c", "finding": event, "verdict": "wrong", "name": "Ana", "note": "a rumour"}

    def listed() -> set[str]:
        return {r["happening"] for r in client.get("/ledger.json").json()["rows"]}

    def briefed() -> str:
        with Record(path) as record:
            brief = reports.brief(record, LAST, since=date(2021, 1, 1))
        return str((brief.main, brief.changed, brief.contested, brief.due, brief.tables))

    assert happening in listed()
    assert "Latvia" in briefed()
    assert client.post("/judge", data=form, headers=HERE).status_code == 200
    assert happening not in listed()
    aside = client.get(f"/happening/{happening}")
    assert aside.status_code == 200
    assert "wrong says <bdi>Ana</bdi> (<bdi>a rumour</bdi>)" in aside.text
    article = client.get("/article/c").text
    assert "set aside" in article
    assert "1 other row from the same rule and words" in article
    assert "Latvia" not in briefed()
    assert _exported(path, tmp_path / "j.jsonl", "jsonl")["c"]["set_aside"] == [event]
    CliRunner().invoke(command, ["export", str(path), "--as", "plover", "-o", str(tmp_path / "p")])
    assert not any(event in f.read_text() for f in tmp_path.rglob("p*") if f.is_file())
    client.post("/judge", data=form | {"alike": "yes"}, headers=HERE)
    assert len(listed()) == len(first) - 2
    acts = [j.act for j in Record(path, read_only=True).judgements()]
    for act in dict.fromkeys(acts):
        assert client.post("/unjudge", data={"token": token, "act": act, "article": "c"}, headers=HERE).status_code == 200
    while left := [j.act for j in Record(path, read_only=True).judgements()]:
        client.post("/unjudge", data={"token": token, "act": left[0]}, headers=HERE)
    assert listed() == first.keys()
    assert client.post("/unjudge", data={"token": token, "act": "x"}, headers=HERE).status_code == 400
    assert client.post("/unjudge", data={"token": "x", "act": acts[0]}, headers=HERE).status_code == 403


def _exported(path: Path, out: Path, name: str) -> dict[str, Any]:
    CliRunner().invoke(command, ["export", str(path), "--as", name, "-o", str(out)])
    rows = [json.loads(x) for x in out.read_text().splitlines()]
    return {r["id"]: r for r in rows}
