"""Alliances on the page of forces, and the timeline's least number of holders."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import lxml.html
import pytest
from starlette.testclient import TestClient

from standoff.ledger.treaties import Act
from standoff.model import Factuality, Span
from standoff.record import Record
from standoff.web.app import app
from standoff.web.ties import PARTS, ties
from tests.exports.made import reading

SAID = date(2022, 2, 1)
HAPPENED = Factuality.HAPPENED
ACT = Act("host", ("NATO",), "Lithuania", None, None, "NATO", "NATO", HAPPENED, SAID, "one", "e", Span(1, 4), "x y")


def test_an_alliance_has_its_members_of_the_day_and_what_was_told_by_part() -> None:
    """Who joined later is no member yet; parts stand under their headings in their order."""
    told = [("NATO", "membership", ACT), ("NATO", "host", ACT), ("NATO", "host", ACT), ("CSTO", "invitation", ACT)]
    nato, csto = ties(told, date(2022, 2, 17))
    assert [(part, len(acts)) for part, acts in nato.told] == [(PARTS["membership"], 1), (PARTS["host"], 2)]
    assert {"USA", "LTU"} <= set(nato.members)
    assert "FIN" not in nato.members
    assert "FIN" in ties(told, date(2024, 1, 1))[0].members
    assert csto.told[0][0] == "Invitations"
    assert ties((), date(2022, 2, 17)) == []


@pytest.fixture
def page(tmp_path: Path) -> TestClient:
    with Record(tmp_path / "r.db", create=True) as record:
        record.add(reading("one"))
        other = reading("two")
        event = dataclasses.replace(other.events[0], id="e-undated", when=None, type=other.events[0].type, where=None)
        record.add(dataclasses.replace(other, events=(event,), times=()))
    return TestClient(app(tmp_path / "r.db"))


def test_the_page_of_forces_has_a_section_on_alliances(page: TestClient) -> None:
    """With a word where nothing was told."""
    found = lxml.html.fromstring(page.get("/forces").text)
    (section,) = found.xpath("//section[@aria-labelledby='alliances']")
    assert section.xpath("h2")[0].text_content() == "Alliances"
    assert page.get("/forces?ties=99").status_code == 400


def test_the_timeline_takes_the_least_number_of_holders(page: TestClient) -> None:
    """As the command line does; nonsense is refused in plain words."""
    lines = [
        len(lxml.html.fromstring(page.get(f"/timeline?least={n}").text).xpath("//ol[@class='timeline']/li")) for n in (1, 50)
    ]
    assert lines[0] >= 1
    assert lines[1] == 0
    assert len(page.get("/timeline.json?least=50").json()["rows"]) == 0
    for wrong in ("0", "-1", "many"):
        assert page.get(f"/timeline?least={wrong}").status_code == 400
