"""The time of an event: which expression says when it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from standoff.language import Parse
from standoff.model import When
from standoff.reading.times import default_time, event_time, find_times

Parser = Callable[..., Parse]
THURSDAY = date(2023, 5, 18)
MONDAY, TUESDAY = date(2023, 5, 15), date(2023, 5, 16)


def of(parse: Parser, text: str, word: str, published: date | None = THURSDAY) -> When | None:
    parsed = parse(text, published)
    token = next(t for t in parsed.tokens if t.text == word)
    return event_time(parsed, find_times(parsed), token)


@pytest.mark.parametrize(
    ("text", "word", "rule", "days"),
    [
        # on the trigger itself, each of two verbs its own
        ("Rebels attacked the depot on Monday and withdrew on Tuesday.", "attacked", "governed", (MONDAY, MONDAY)),
        ("Rebels attacked the depot on Monday and withdrew on Tuesday.", "withdrew", "governed", (TUESDAY, TUESDAY)),
        # on the verb that governs a noun
        ("On Monday, rebels launched an attack on the depot.", "attack", "clause", (MONDAY, MONDAY)),
        # a dated subject dates what it does
        ("Monday's attack killed two guards.", "killed", "subject", (MONDAY, MONDAY)),
        # what was said on Tuesday of the past ends by Tuesday; what is foreseen begins then
        ("Officials said on Tuesday that rebels had attacked the depot.", "attacked", "statement", (None, TUESDAY)),
        ("Officials said on Tuesday that rebels will attack the depot.", "attack", "statement", (TUESDAY, None)),
        # what the clause comes after was over by then, what it comes before was not
        ("After leaving the pact, Lisbon left the league on Monday.", "leaving", "sentence", (None, MONDAY)),
        ("Before leaving the pact, Lisbon left the league on Monday.", "leaving", "sentence", (MONDAY, None)),
        # what was agreed on Monday lies ahead of it
        ("The sides agreed on Monday to withdraw.", "withdraw", "clause", (MONDAY, None)),
        # a past event after a dated sentence of its paragraph
        ("Rebels attacked the depot on Monday. They burned two trucks.", "burned", "paragraph", (MONDAY, MONDAY)),
        # prepositions bound it
        ("Guards have patrolled the depot since Monday.", "patrolled", "since", (MONDAY, None)),
        ("The rebels must withdraw by Monday.", "withdraw", "by", (None, date(2023, 5, 22))),
        # what is called for lies ahead, what is condemned behind
        ("The council called on Monday for a withdrawal.", "withdrawal", "from", (MONDAY, None)),
        ("The council condemned the attack on Monday.", "attack", "until", (None, MONDAY)),
        # a range is one stretch
        ("The ministers met from Monday to Tuesday.", "met", "range", (MONDAY, TUESDAY)),
    ],
)
def test_rules(parse: Parser, text: str, word: str, rule: str, days: tuple[date | None, date | None]) -> None:
    """Each rule names itself and gives the bounds that the words leave."""
    when = of(parse, text, word)
    assert when is not None
    assert rule in when.by
    assert (when.earliest, when.latest) == days


def test_another_events_time_is_not_taken(parse: Parser) -> None:
    """A relative clause keeps its time to itself."""
    when = of(parse, "The town that fell in 2014 was shelled again.", "shelled")
    assert when is None or not when.value.startswith("2014")


def test_a_comparison_dates_nothing(parse: Parser) -> None:
    """The biggest attack since 1994 was not made in 1994 or since."""
    assert of(parse, "Rebels launched the biggest attack since 1994.", "launched") is None


def test_no_time_no_guess(parse: Parser) -> None:
    """An article without time expressions dates nothing."""
    assert of(parse, "Rebels attacked the depot.", "attacked") is None


@pytest.mark.parametrize(
    ("text", "word", "justified"),
    [
        ("Rebels attacked the depot.", "attacked", True),
        ("Rebels launched an attack on the depot.", "attack", True),
        ("Rebels have seized the depot.", "seized", True),
        # ahead, possible, or condemned at an unknown remove
        ("Rebels will attack the depot.", "attack", False),
        ("Rebels could attack the depot.", "attack", False),
        ("The council condemned the attack.", "attack", False),
        # going on as it is written
        ("Rebels are shelling the depot.", "shelling", True),
        # another year in passing does not make it history
        ("Rebels, who lost the town in 1994, attacked the depot.", "attacked", True),
        # what is quoted may have been long ago
        ('"Rebels attacked the depot," he said.', "attacked", False),
        # a paragraph on another year is no news of the day
        ("In 1994 the rebels were weak. They attacked the depot.", "attacked", False),
    ],
)
def test_publication_day_stands_in_only_for_plain_news(parse: Parser, text: str, word: str, justified: bool) -> None:
    """The day of publication is a basis of its own, and not always one."""
    parsed = parse(text, THURSDAY)
    when = default_time(parsed, next(t for t in parsed.tokens if t.text == word))
    assert (when is not None) == justified
    if when is not None:
        assert (when.basis, when.latest) == ("published", THURSDAY)


def test_a_history_has_no_news_of_the_day(parse: Parser) -> None:
    """A text about years long past dates nothing by its own day."""
    years = " ".join(f"It flooded in {year}." for year in range(1901, 1911))
    parsed = parse(f"{years}\n\nRebels attacked the depot.", THURSDAY)
    assert default_time(parsed, next(t for t in parsed.tokens if t.text == "attacked")) is None


def test_no_publication_day_no_default(parse: Parser) -> None:
    """Nothing stands in for an unknown day."""
    parsed = parse("Rebels attacked the depot.", None)
    assert default_time(parsed, parsed.tokens[1]) is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        # background after a conjunction
        ("The border has been shut since rebels attacked the depot.", "attacked"),
        ("Although the council condemned the raid, the army has stayed.", "condemned"),
        # what is said of somebody
        ("The general, who attacked the depot, was promoted.", "attacked"),
        # another event is its time
        ("The minister condemned the rebels during the war.", "condemned"),
        ("When the war began, Kenya sent weapons.", "sent"),
        # an adverb puts it back
        ("Kenya previously condemned the rebels.", "condemned"),
        # another day stands in the sentence
        ("The general, promoted on 2 March, attacked the depot.", "attacked"),
    ],
)
def test_background_is_no_news_of_the_day(parse: Parser, text: str, word: str) -> None:
    """It happened by the day of publication; since when is open."""
    parsed = parse(text, THURSDAY)
    when = default_time(parsed, next(t for t in parsed.tokens if t.text == word), find_times(parsed))
    assert when is not None
    assert (when.earliest, when.latest) == (None, THURSDAY)


@pytest.mark.parametrize(("text", "word"), [("The war showed its weakness.", "war"), ("The strikes were wrong.", "strikes")])
def test_what_is_said_of_a_deed_does_not_date_it(parse: Parser, text: str, word: str) -> None:
    """A war is not of the day on which something is said of it."""
    parsed = parse(text, THURSDAY)
    assert default_time(parsed, next(t for t in parsed.tokens if t.text == word)) is None


def test_when_takes_up_the_time_before_it(parse: Parser) -> None:
    """The clause is of the year that it explains."""
    when = of(parse, "A crisis began last year when Kenya suddenly reduced its supplies.", "reduced")
    assert when is not None
    assert when.value == "2022"
