"""How news speaks of days: weekdays by tense and nearness, datelines, clock times, lengths that qualify a noun."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from standoff.language import Parse
from standoff.reading.times import find_times

Parser = Callable[..., Parse]
WEDNESDAY = date(2023, 5, 17)


def found(parse: Parser, text: str, published: date = WEDNESDAY) -> list[tuple[str, str]]:
    return [(when.span.of(text), when.value) for when in find_times(parse(text, published))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # what was planned lay ahead of who planned it
        ("The vote was scheduled for Friday.", "2023-05-19"),
        ("The envoy was due back Saturday.", "2023-05-20"),
        # but a plan made on a day was made before
        ("The raid was planned on Friday.", "2023-05-12"),
        # a plan whose day is just past beats one nearly a week off
        ("The hearing was planned for Monday but nobody came.", "2023-05-15"),
        # and so does the day of a thing that is already there
        ("They will look for ways around Monday's ruling.", "2023-05-15"),
        # nearer the next day than six days late
        ("The minister headed Thursday to the coast.", "2023-05-18"),
        # unless it is spoken of as over
        ("The road has been shut since Thursday.", "2023-05-11"),
        ("This past Sunday the road was shut.", "2023-05-14"),
        ("This coming Sunday the road is shut.", "2023-05-21"),
        ("He left two Fridays ago.", "2023-05-05"),
        ("He left the day before yesterday.", "2023-05-15"),
        ("It began last Nov. 25.", "2022-11-25"),
    ],
)
def test_days_of_news(parse: Parser, text: str, value: str) -> None:
    assert [v for _, v in found(parse, text)] == [value]


def test_a_day_that_may_be_tomorrow_or_six_days_ago_keeps_both_open(parse: Parser) -> None:
    (when,) = find_times(parse("The minister headed Thursday to the coast.", WEDNESDAY))
    assert (when.earliest, when.latest) == (date(2023, 5, 11), date(2023, 5, 18))


@pytest.mark.parametrize(
    ("published", "value"),
    [
        # the dateline's day, a day before publication; the same day; one too old to be when this was written
        (date(2023, 5, 18), "2023-05-17"),
        (date(2023, 5, 17), "2023-05-17"),
        (date(2023, 5, 29), "2023-05-29"),
    ],
)
def test_today_is_the_day_of_the_dateline(parse: Parser, published: date, value: str) -> None:
    assert found(parse, "LISBON, May 17 (Agency) -- The envoy left today.", published)[-1] == ("today", value)


@pytest.mark.parametrize("text", ["Lisbon was shut on May 17 (a Wednesday), today too.", "", "LISBON -- The envoy left today."])
def test_only_a_dateline_moves_today(parse: Parser, text: str) -> None:
    assert ("today", "2023-05-18") in found(parse, text, date(2023, 5, 18)) or not text


def test_two_clocks_share_the_day_after_them(parse: Parser) -> None:
    assert found(parse, "It struck at 10:30 a.m. local time (0730 GMT) on Monday.") == [
        ("10:30 a.m. local time", "2023-05-15T10:30"),
        ("0730 GMT", "2023-05-15T07:30Z"),
        ("Monday", "2023-05-15"),
    ]


def test_a_clock_time_is_of_the_day_just_named(parse: Parser) -> None:
    assert found(parse, "The bridge fell Monday. At 9:15 a.m. a train had crossed it.")[-1] == ("9:15 a.m.", "2023-05-15T09:15")


def test_around_the_clock_is_no_time(parse: Parser) -> None:
    assert found(parse, "The line is open 24 hours a day, seven days a week.") == []


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        # lengths before a noun, without a hyphen and with many
        ("It ended a six year dispute.", "six year", "P6Y"),
        ("They sat for three-and-a-half hours.", "three-and-a-half hours", "PT3H30M"),
        # decades in years, as ISO 8601 writes them
        ("They sat for two decades.", "two decades", "P20Y"),
        ("They left at dawn Monday.", "dawn Monday", "2023-05-15TMO"),
        ("The 2021-22 school year was short.", "2021-22 school year", "2021-09/2022-06"),
    ],
)
def test_lengths_and_parts(parse: Parser, text: str, words: str, value: str) -> None:
    assert found(parse, text) == [(words, value)]


def test_months_joined_and_years_to_a_month(parse: Parser) -> None:
    assert found(parse, "Output fell in Jan-Mar this time.") == [("Jan", "2023-01"), ("Mar", "2023-03")]
    assert found(parse, "Output fell in the year to March.")[0] == ("the year", "P1Y")


def test_a_year_and_a_month_of_it_are_two_times(parse: Parser) -> None:
    assert found(parse, "He was charged last year in the October 2021 shooting.") == [
        ("last year", "2022"),
        ("October 2021", "2021-10"),
    ]


def test_a_feast_just_ahead_is_this_years(parse: Parser) -> None:
    assert found(parse, "They met on the occasion of Victory Day.", date(2023, 5, 7)) == [("Victory Day", "2023-05-09")]
    assert found(parse, "They met on Victory Day.", date(2023, 1, 7)) == [("Victory Day", "2022-05-09")]
