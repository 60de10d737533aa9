"""Tracing a quotation: the same words elsewhere, how they changed, and who had them first."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.ledger.quotations import Likeness, Quotations, Quoted

WHOLE = "We have deployed many more ships to the northern bay and we will keep them there for as long as it takes."


def said(number: int, text: str, day: int | None = None, speaker: str | None = None) -> Quoted:
    published = date(2023, 5, day) if day else None
    return Quoted(f"s{number}", f"a{number}", text, published, f"outlet {number}", speaker)


def test_the_ways_words_return() -> None:
    """Exact in spite of marks and case, shortened, longer, altered; other words are not found."""
    index = Quotations(
        [
            said(1, WHOLE, 3),
            said(2, f"“{WHOLE.upper()}”", 4),
            said(3, "we will keep them there for as long as it takes", 5),
            said(
                4, f"Let me tell you this today, friends of the bay and its people. {WHOLE} And that is all there is to say.", 6
            ),
            said(5, "We have sent many more ships to the northern bay and we shall keep them there as long as it takes", 7),
            said(6, "The harvest was poor and the mills stood still for most of the winter.", 7),
        ]
    )
    trace = index.trace("s1")
    assert [(c.quoted.statement, c.likeness) for c in trace.copies] == [
        ("s2", Likeness.EXACT),
        ("s3", Likeness.SHORTENED),
        ("s4", Likeness.LONGER),
        ("s5", Likeness.ALTERED),
    ]
    assert trace.first is not None
    assert trace.first.statement == "s1"


def test_the_first_to_publish_may_be_another() -> None:
    """The earliest day wins; an undated article is not the first; a tie leaves it open."""
    index = Quotations([said(1, WHOLE, 9), said(2, WHOLE, 2), said(3, WHOLE)])
    first = index.trace("s1").first
    assert first is not None
    assert first.statement == "s2"
    assert Quotations([said(1, WHOLE, 9), said(2, WHOLE, 9)]).trace("s1").first is None


def test_translated_anew() -> None:
    """Other runs of words, the same speaker, day and rare words: perhaps another translation; another speaker's are not."""
    one = "Moscow's frigates blockade Odessa harbour, starving Africa of grain"
    other = "Grain for Africa rots while frigates of Moscow keep Odessa under blockade"
    index = Quotations([said(1, one, 3, "A"), said(2, other, 4, "A"), said(3, other, 4, "B")])
    assert [(c.quoted.statement, c.likeness) for c in index.trace("s1").copies] == [("s2", Likeness.REWORDED)]


def test_search_by_words() -> None:
    """Words that are in no statement's id can be asked for as well."""
    index = Quotations([said(1, WHOLE, 3)])
    assert [c.quoted.statement for c in index.search("keep them there for as long as it takes")] == ["s1"]


def test_unknown_statement() -> None:
    """An id that is not there is an error, not an empty answer."""
    with pytest.raises(KeyError):
        Quotations([]).trace("nothing")


def test_the_order_of_input_does_not_matter() -> None:
    """The same trace for any order."""
    items = [said(n, WHOLE, n) for n in range(1, 9)]
    assert Quotations(items).trace("s4") == Quotations(reversed(items)).trace("s4")
