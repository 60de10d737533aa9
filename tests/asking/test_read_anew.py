"""Between reading articles anew and settling them the ledger tells of mentions that are no more: every answer does without."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from standoff.asking import Asking
from standoff.record import Record
from standoff.settling import settle
from standoff.web.app import app
from standoff.web.views import LISTS
from tests.settling.made import again, crisis

LAST = date(2030, 1, 1)
PATHS = [path for path in LISTS if "{" not in path and path not in ("/search", "/actor")]


@pytest.mark.parametrize("seed", [5, 92])
def test_every_answer_does_without_what_is_no_more(seed: int, tmp_path: Path) -> None:
    """All of it read anew, with other events, or taken out: nothing fails, and nothing is shown in words of another event."""
    path, readings = tmp_path / "r.db", crisis(seed, 20)
    with Record(path, create=True) as record:
        record.add_many(readings)
        settle(record)
        happenings = [line.happening.id for line in Asking(record).standings(LAST)]
        client = TestClient(app(path))
        asked = [f"{p}{x}?as_of={LAST}" for p in PATHS if p != "/" for x in ("", ".json", ".csv")]
        asked += ["/", *(f"/happening/{i}" for i in happenings), *(f"/happening/{i}?as_of=2022-02-01" for i in happenings)]
        asked = [a for a in asked if client.get(a).status_code == 200]
        assert len(asked) > len(happenings)
        for change in (lambda: record.add_many([again(r, "2") for r in readings]), lambda: record.remove("a00", "a01")):
            change()
            assert [a for a in asked if client.get(a).status_code != 200] == []


def test_another_article_in_the_place_of_the_last_is_another_state(tmp_path: Path) -> None:
    """What was made of a record is not kept for one that has as many articles, the last of which is another."""
    readings = crisis(3, 6)
    other = replace(readings[0], article=replace(readings[0].article, id="z"), events=())
    with Record(tmp_path / "r.db", create=True) as record:
        record.add_many(readings)
        before = record.state()
        record.remove(readings[-1].article.id)
        record.add(other)
        assert record.state() != before
