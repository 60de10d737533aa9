"""What people judged can be seen step by step and taken back; lists say of what was set aside that it was."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from standoff.model import Judgement, Verdict
from standoff.record import Record
from standoff.settling import settle
from standoff.web.app import app
from standoff.web.steps import steps
from tests.exports.made import reading
from tests.web.test_judging import HERE, form

pytestmark = pytest.mark.filterwarnings("ignore:Using `httpx`")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Record(tmp_path / "r.db", create=True) as record:
        record.add(reading())
        settle(record)
    return tmp_path / "r.db"


def judge(client: TestClient, finding: str, **fields: str) -> None:
    assert client.post("/judge", data=form(client, finding=finding, **fields), headers=HERE).status_code == 200


def rows(client: TestClient) -> list[str]:
    page = html.fromstring(client.get("/judgements").text)
    return sorted(
        " ".join(" ".join(row.itertext()).split()).partition(" ")[2].partition(" ")[2] for row in page.xpath("//tbody/tr")
    )


def test_each_step_is_listed_and_taken_back_from_there(path: Path) -> None:
    """The page says who judged what, in which words, and whether it counts; taking back leads to the page again."""
    client = TestClient(app(path, edit=True))
    judge(client, "e-one", note="nothing of the sort")
    judge(client, reading().statements[0].id, name="Ben")
    ana, ben = rows(client)
    assert ana.startswith("Ana wrong ( nothing of the sort ) events")
    assert ben.startswith("Ben wrong statements")
    assert all(row.endswith("yes take back") for row in (ana, ben))
    act = _act(client, "Ben")
    assert act in {f.fields.get("act") for f in html.fromstring(client.get("/judgements").text).forms}
    answer = client.post("/unjudge", data=form(client, act=act, back="/judgements"), headers=HERE, follow_redirects=False)
    assert answer.headers["location"] == "/judgements"
    ana, ben = rows(client)
    assert (ana.endswith("yes take back"), ben.endswith("taken back")) == (True, True)


def _act(client: TestClient, judge: str) -> str:
    return next(r["step"] for r in client.get("/judgements.json").json()["rows"] if r["by"] == judge)


def test_without_edit_the_steps_are_shown_and_nothing_can_be_taken_back(path: Path) -> None:
    """And where nobody has judged, the page says so."""
    assert "Nobody has judged" in TestClient(app(path)).get("/judgements").text
    judge(TestClient(app(path, edit=True)), "e-one")
    page = TestClient(app(path)).get("/judgements").text
    assert "e-one" in str(TestClient(app(path)).get("/judgements.json").json())
    assert "take back" not in page


def test_lists_mark_what_was_set_aside_and_nothing_else(path: Path) -> None:
    """Statements, the events and statements of an actor, and how many mentions of a name."""
    client, made = TestClient(app(path, edit=True)), reading()
    statement, mention = made.statements[0], made.mentions[0]
    lists = ("/statements", "/actors", f"/actor?name={mention.actor.name}")
    assert all("set aside" not in client.get(x).text for x in lists)
    judge(client, statement.id)
    judge(client, f"actors-{mention.span.start}-{mention.span.end}")
    assert client.get("/statements").text.count("set aside") == 1
    marked = client.get("/statements.json").json()["rows"]
    assert [r["set_aside"] for r in marked].count(True) == 1
    found = {r["name"]: r["set_aside"] for r in client.get("/actors.json").json()["rows"]}
    assert found[mention.actor.name] == 1
    assert sum(found.values()) == 1
    judge(client, "e-one")
    event = next(e for e in made.events if e.id == "e-one")
    assert "set aside" in client.get(f"/actor?name={(event.actors or event.recipients)[0].actor.name}").text


def test_a_step_of_many_is_one_and_says_how_many_still_count() -> None:
    """What one person said later of the same finding takes the place of what that person said before."""
    one = Judgement("a", "events", "e", reading().events[0].trigger[0], Verdict.WRONG, (), "rule", "Ana", "", "2030-01-01", "x")
    alike = dataclasses.replace(one, target="f", article="b")
    later = dataclasses.replace(one, verdict=Verdict.RIGHT, made="2030-01-02", act="y")  # the last step is listed first
    last, first = steps([one, alike, later])
    assert (len(last.judgements), last.counting) == (1, 1)
    assert (len(first.judgements), first.counting) == (2, 1)
