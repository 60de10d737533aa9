"""The sample's ledger, as its dispatches are to be read by eye: how the main happenings stood on some days, and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from standoff.ledger import Ledger
from standoff.model import Article
from standoff.reading import reading_of
from standoff.sources import open_sources

SAMPLE = Path(__file__).parents[2] / "sample"

COURSES = [
    # planned, denied and warned of for weeks, and come on the 24th
    ("Russia invades Ukraine", {"2022-01-29": "disputed", "2022-02-17": "disputed", "2022-02-26": "borne out"}),
    # announced by the one who does it, doubted by others, ruled out by the attack
    ("Russia withdraws forces", {"2022-02-09": "open", "2022-02-17": "disputed", "2022-02-26": "contradicted"}),
    # told of by many, and denied by nobody
    ("Russia sends or builds up forces", {"2022-02-17": "corroborated"}),
    # refused for weeks, and announced, but not delivered, on the last day
    ("Germany gives weapons or aid to Ukraine", {"2022-02-17": "denied", "2022-02-26": "open"}),
    # threatened if it attacks, and done
    ("Nord Stream pipeline: halt", {"2022-02-09": "open", "2022-02-26": "borne out"}),
    # asked for by parliament, and signed
    ("Russia recognises breakaway regions", {"2022-02-17": "open", "2022-02-26": "borne out"}),
]


@pytest.fixture(scope="module")
def book(pipeline):
    articles = [a for a in open_sources([str(SAMPLE)], apart=False) if isinstance(a, Article)]
    return Ledger(reading_of(pipeline.parse(a)) for a in articles)


@pytest.mark.parametrize(("title", "days"), COURSES, ids=[title for title, _ in COURSES])
def test_how_it_stood(book, title, days):
    happening = max((h for h in book.happenings if h.title == title), key=lambda h: len(h.events))
    stood = {day: found.status.value for day in days if (found := book.standing(happening, date.fromisoformat(day)))}
    assert stood == days


def test_two_rounds_of_talks_are_two_and_both_took_place(book):
    """Those of January in Paris, and those promised there, in Berlin two weeks later."""
    talks = [h for h in book.happenings if h.title == "Germany, France, Russia and Ukraine hold talks"]
    days = {h.earliest: book.standing(h, date(2022, 2, 17)) for h in talks}
    assert [found.status.value for day, found in sorted(days.items()) if found and day] == ["borne out", "borne out"]


def test_deeds_come_before_words(book):
    """What a user sees first are deeds: vague words of one party do not pile up."""
    first = [s.happening.title for s in book.standings(date(2022, 2, 26))[:9]]
    assert not [t for t in first if t.startswith(("Accusation", "Refusal", "Demand", "Support"))]


FORESEEN = [
    # on the day before it came: days that had passed are not borne out, what was for later or for no day is open
    ("2022-02-23", {("White House", "2022-02-22"): "open", ("Jake Sullivan", "2022-02-20"): "not borne out"}, {"open"}),
    # when it had come: those whose days held the 24th came, the others late
    ("2022-02-26", {("White House", "2022-02-22"): "came late", ("Jake Sullivan", "2022-02-20"): "came late"}, {"came"}),
]


@pytest.mark.parametrize(("as_of", "dated", "undated"), FORESEEN, ids=[day for day, *_ in FORESEEN])
def test_what_became_of_what_was_foretold(book, as_of, dated, undated):
    invasion = max((h for h in book.happenings if h.title == "Russia invades Ukraine"), key=lambda h: len(h.events))
    found = book.entire(invasion, date.fromisoformat(as_of)).foretold
    ended = {(f.holder, str(f.window[1])): f.outcome.value for f in found if f.window}
    assert {key: ended.get(key) for key in dated} == dated
    assert {f.outcome.value for f in found if not f.window} == undated
