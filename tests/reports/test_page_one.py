"""The first page of a brief: one sheet for any record, and nothing on it that somebody should not act on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from standoff import reports
from standoff.asking import Asking, Line, Moved, Wanted
from standoff.errors import UsageError
from standoff.model import EventType, Factuality, Happening, Report, Span, Status
from standoff.reports import page_one
from standoff.reports.brief import CHANGED, CONTESTED, DUE, Brief, Item, Table, Words
from standoff.reports.wording import QUOTED, TITLE, shortened, spread
from standoff.settling import settle
from tests.settling.made import crisis, filled

DAY = date(2022, 2, 17)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"></svg>'
SIGNS = {"letters": "Mw", "words": "Minister war ", "east": "軍隊", "emoji": "🚀", "arabic": "السلام ", "narrow": "il"}


def line(**changes: Any) -> Line:
    happening = Happening("h", "Russia attacks Ukraine", EventType.ASSAULT, ("RUS",), ("UKR",), "Kyiv", DAY, DAY, ())
    made = Line(happening, DAY, Status.DISPUTED, "some say so, some deny", 3, 2, 4, None, DAY, DAY)
    own = {k: v for k, v in changes.items() if k in Happening.__slots__ and k != "status"}
    return replace(made, happening=replace(happening, **own), **{k: v for k, v in changes.items() if k not in own})


def full(sign: str) -> Brief:
    """The longest first page there can be, of one kind of sign."""

    def text(most: int) -> str:
        return shortened(sign * most, most)

    words = Words(text(60), "said it was happening", text(QUOTED), text(90), "interested, said otherwise later")
    when, counts = "17 February 2022 to 28 February 2022", "12,000 independent holders, 9 articles"
    item = Item(text(TITLE), "not borne out", "corroborated", when, counts, "two independent holders", (words, words))
    table = Table("Contested", ("what", "why"), ((text(TITLE), "one holder"),) * 60, 90)
    return Brief(DAY, DAY, "Situation as of 17 February 2022", (text(400), text(400)), text(4 * TITLE + 80), (item,) * CHANGED,
                 (item,) * CONTESTED, (item,) * DUE, "999 more changes", SVG, (table,), True)  # fmt: skip


def pages(pdf: Path) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


@pytest.mark.parametrize("kind", SIGNS)
def test_the_longest_first_page_is_one_sheet(kind: str, tmp_path: Path) -> None:
    """All of it, to its last words, whatever its letters; the appendices begin on the second."""
    reports.write(full(SIGNS[kind]), tmp_path / "b.pdf")
    first, second, *_ = pages(tmp_path / "b.pdf")
    assert "each line rests on the words beside it" in first
    assert "Appendix" not in first
    assert second.startswith("Appendix: where")


@pytest.mark.parametrize("kind", SIGNS)
def test_the_page_prints_on_one_sheet_too(kind: str, tmp_path: Path, browser: Any) -> None:
    """As HTML, printed by a browser; and on a phone it does not scroll sideways."""
    reports.write(full(SIGNS[kind]), tmp_path / "b.html")
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto((tmp_path / "b.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.pdf(path=tmp_path / "b.pdf", prefer_css_page_size=True)
    page.close()
    first, second, *_ = ("".join(p.split()) for p in pages(tmp_path / "b.pdf"))  # a browser's PDF has gaps between letters
    assert "eachlinerestsonthewordsbesideit" in first
    assert second.startswith("Appendix:where")


@pytest.mark.parametrize("seed", range(3))
def test_any_record_gives_one_first_page(seed: int, tmp_path: Path) -> None:
    """With what is on it sure enough, each of it once, and with its words."""
    with filled(tmp_path / "r.db", crisis(seed, 30)) as record:
        settle(record)
        last = Asking(record).last()
        assert last
        found = reports.brief(record, last, since=last - timedelta(days=7))
        reports.write(found, tmp_path / "b.pdf")
        only = reports.brief(record, last, since=last - timedelta(days=7), wanted=Wanted(actor="DEU"))
    first, second, *_ = pages(tmp_path / "b.pdf")
    assert "each line rests on the words beside it" in first
    assert second.startswith("Appendix")
    shown = (*found.changed, *found.contested)
    assert shown
    assert all(x.evidence and all(w.words for w in x.evidence) for x in shown)
    assert not any(x.counts.startswith("1 independent holder,") or "“" in x.title for x in shown)
    assert "with Germany (DEU)" in " ".join(only.scope)
    assert all(t.total <= next(a.total for a in found.tables if a.title == t.title) for t in only.tables[:2])


@pytest.mark.parametrize(
    ("changes", "stays"),
    [
        ({}, True),
        ({"holders": 1}, False),
        ({"title": "Demand by Ukraine: “order”"}, False),
        ({"status": Status.DENIED}, False),
        ({"earliest": date(1944, 6, 6)}, False),
        ({"latest": date(2099, 12, 31)}, False),
        ({"due": date(2099, 12, 31)}, False),
        ({"due": DAY + timedelta(days=30)}, True),
        ({"earliest": None, "latest": None}, True),
    ],
)
def test_what_is_not_sure_enough_is_not_on_it(changes: dict[str, Any], stays: bool) -> None:
    """One holder's word, a verb for a name, what all deny, and days of another time."""
    assert bool(page_one.contested([line(**changes)], 3)) is stays
    if "status" not in changes:
        x = line(**changes)
        assert bool(page_one.changes([Moved(x.happening, None, x)], 3)) is stays


def test_what_falls_due_comes_in_order() -> None:
    """The next first; what is over, and what has nobody who does it, is left out."""
    days = [DAY + timedelta(days=n) for n in (40, 3, -1, 900)]
    found = page_one.due([line(id=str(n), due=d, status=Status.OPEN) for n, d in enumerate(days)], DAY, 4)
    assert [x.due for x in found] == [days[1], days[0]]
    assert not page_one.due([line(due=days[0], actors=())], DAY, 4)


def test_both_sides_are_quoted() -> None:
    """Of many who say so and one who denies it, one of each."""
    holders = [(f"h{n}", Factuality.HAPPENED) for n in range(5)] + [("x", Factuality.DENIED)]
    told = [Report("e", "a", None, DAY, holder, None, said, Span(0, 3), "own words") for holder, said in holders]
    assert {r.factuality.value for r in spread(told, 2)} == {"happened", "denied"}


def test_a_beginning_after_the_end_is_refused(tmp_path: Path) -> None:
    """The message names both days."""
    with filled(tmp_path / "r.db", crisis(0, 4)) as record, pytest.raises(UsageError, match="2022-02-18 is after 2022-02-17"):
        reports.brief(record, DAY, since=DAY + timedelta(days=1))
