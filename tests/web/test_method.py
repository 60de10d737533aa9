"""The page on method shows the error rates themselves, with what they were measured on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import lxml.html
import pytest

from standoff import scoring
from standoff.knowledge import quality as known
from standoff.model import Verdict
from standoff.scoring import Figure
from standoff.web.rates import ASKED
from tests.exports.made import source

HALVES = (("all", 75.84, 20), ("dev", 77.0, 9), ("held", 74.9, 11))
FIGURES = {
    "quotes": [Figure("a set", "core", half, value, n, 65) for half, value, n in HALVES],
    "times": [Figure("b set", "value <b>", "all", 82.0, 5)],
}


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "quality.json"
    scoring.keep(FIGURES, "abc123", date(2026, 1, 2), path)
    monkeypatch.setattr(known, "FILE", path)
    known.quality.cache_clear()
    yield path
    known.quality.cache_clear()


def page(record: Path) -> lxml.html.HtmlElement:
    from starlette.testclient import TestClient

    from standoff.web.app import app

    return lxml.html.fromstring(TestClient(app(record)).get("/method").text)


def texts(found: lxml.html.HtmlElement, heading: str) -> list[list[str]]:
    rows = found.xpath(f"//section[@aria-labelledby='{heading}']//tbody/tr")
    return [[cell.text_content() for cell in row] for row in rows]


def test_the_page_shows_the_figures_of_the_release(kept: Path, record_path: Path) -> None:
    """Day, commit, and each figure with its halves and cases."""
    found = page(record_path)
    assert texts(found, "errors") == [["core", "a set", "76", "75", "20"], ["value <b>", "b set", "82", "–", "5"]]
    words = found.xpath("string(//section[@aria-labelledby='errors'])")
    assert "2026-01-02" in words
    assert "abc123" in words


def test_a_copy_without_figures_says_so(kept: Path, record_path: Path) -> None:
    """The page opens."""
    kept.unlink()
    known.quality.cache_clear()
    assert "without figures" in page(record_path).xpath("string(//section[@aria-labelledby='errors'])")


def test_the_page_shows_how_this_record_was_judged(tmp_path: Path) -> None:
    """A team's own rates, and a word where nobody has judged."""
    import dataclasses

    from standoff.record import Record
    from tests.exports.made import reading

    path = tmp_path / "r.db"
    with Record(path, create=True) as record:
        record.add(reading("one"))
    assert "Nobody has judged" in page(path).xpath("string(//section[@aria-labelledby='judged'])")
    right = source().judgements[0]
    with Record(path) as record:
        record.judge(right)
        record.judge(dataclasses.replace(right, kind="statements", target="s-one", verdict=Verdict.WRONG))
    assert texts(page(path), "judged") == [
        ["statements", "1", "0", "1", "0", "0 %", "0"],
        ["events", "1", "1", "0", "0", "100 %", "0"],
    ]


def test_every_part_that_is_measured_has_its_question() -> None:
    """No group of figures stands under a name of our code."""
    assert set(ASKED) == set(scoring.PARTS)


def test_the_shipped_figures_are_whole() -> None:
    """They name a commit and a day, and every part is among them."""
    kept = json.loads(known.FILE.read_text(encoding="utf-8"))
    assert kept["commit"]
    assert date.fromisoformat(kept["measured"])
    assert {f["part"] for f in kept["figures"]} == set(scoring.PARTS)


def test_the_commit_of_no_repository_is_unknown(tmp_path: Path) -> None:
    """An installed copy is no checkout."""
    assert scoring.commit_of(tmp_path) == ""
