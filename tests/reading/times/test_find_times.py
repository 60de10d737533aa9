"""Time expressions: what is found, its value, its days and its basis."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standoff.language import Parse
from standoff.model import When
from standoff.reading.times import find_times

Parser = Callable[..., Parse]
THURSDAY = date(2023, 5, 18)


def found(parse: Parser, text: str, published: date | None = THURSDAY) -> list[tuple[str, str]]:
    return [(when.span.of(text), when.value) for when in find_times(parse(text, published))]


def only(parse: Parser, text: str, published: date | None = THURSDAY) -> When:
    (when,) = find_times(parse(text, published))
    return when


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        # absolute dates in every order and dress
        ("The bridge was closed on March 4, 2019.", "March 4, 2019", "2019-03-04"),
        ("The bridge was closed on 4 March 2019.", "4 March 2019", "2019-03-04"),
        ("The bridge was closed on the 4th of March, 2019.", "the 4th of March, 2019", "2019-03-04"),
        ("The bridge was closed on 2019-03-04.", "2019-03-04", "2019-03-04"),
        ("The bridge was closed on 24/03/2019.", "24/03/2019", "2019-03-24"),
        ("The bridge was closed in March 2019.", "March 2019", "2019-03"),
        ("The bridge was closed in 2019.", "2019", "2019"),
        ("The town was founded in 480 BC.", "480 BC", "BC0480"),
        ("Prices fell in the early 1990s.", "the early 1990s", "199"),
        ("Prices fell in the late '80s.", "the late '80s", "198"),
        ("The fort dates from the 17th century.", "the 17th century", "16"),
        # years as broadcasters speak them
        ("The ship sank in nineteen ninety-four.", "nineteen ninety-four", "1994"),
        # weekdays: the last one, the same day, the next one by tense
        ("The envoy arrived on Tuesday.", "Tuesday", "2023-05-16"),
        ("The envoy arrived on Thursday.", "Thursday", "2023-05-18"),
        ("The envoy will arrive on Tuesday.", "Tuesday", "2023-05-23"),
        ("The envoy arrived last Friday.", "last Friday", "2023-05-12"),
        # months: the last one or the next one by tense and step
        ("The envoy arrived in March.", "March", "2023-03"),
        ("The August Coup failed.", "August", "2022-08"),
        ("August saw new attacks.", "August", "2022-08"),
        ("The envoy arrived in November.", "November", "2022-11"),
        ("The envoy will arrive in March.", "March", "2024-03"),
        ("The envoy arrived last June.", "last June", "2022-06"),
        ("The envoy will arrive this June.", "this June", "2023-06"),
        # steps and shifts
        ("Exports fell last month.", "last month", "2023-04"),
        ("Exports will fall next year.", "next year", "2024"),
        ("Exports fell two weeks ago.", "two weeks ago", "2023-W18"),
        ("Exports fell three days ago.", "three days ago", "2023-05-15"),
        ("Exports fell in the past two months.", "the past two months", "P2M"),
        ("Exports may fall in the coming days.", "the coming days", "PXD"),
        ("Exports fell in the third quarter of 2021.", "the third quarter of 2021", "2021-Q3"),
        ("Exports fell in the summer of 2021.", "the summer of 2021", "2021-SU"),
        # lengths, with fractions
        ("The siege lasted a year and a half.", "a year and a half", "P1Y6M"),
        ("The siege lasted for 2 1/2 hours.", "2 1/2 hours", "PT2H30M"),
        ("It was a three-week siege.", "three-week", "P3W"),
        # times of day
        ("Sirens sounded at 3 a.m. local time on Tuesday.", "3 a.m. local time on Tuesday", "2023-05-16T03:00"),
        ("Sirens sounded on Monday night.", "Monday night", "2023-05-15TNI"),
        ("Sirens sounded last night.", "last night", "2023-05-17TNI"),
        # the night before the day, or of the weekday it goes with
        ("The port was shelled overnight.", "overnight", "2023-05-17TNI"),
        ("The port was shelled overnight on Tuesday.", "overnight on Tuesday", "2023-05-16TNI"),
        ("The port was shelled in the early hours of Tuesday.", "the early hours of Tuesday", "2023-05-16TMO"),
        # a day of the month that the reader supplies
        ("The port was shelled on the 15th.", "the 15th", "2023-05-15"),
        ("The port will be shelled on the 15th.", "the 15th", "2023-06-15"),
        # part of what is named
        ("The port was shelled in the last week of April.", "the last week of April", "2023-04"),
        ("The port was shelled in the mid-to-late 2010s.", "late 2010s", "201"),
        # the present tense of news: plans by the week, sayings of the past
        ("The council meets on Saturday.", "Saturday", "2023-05-20"),
        ("The minister says Wednesday that nothing changed.", "Wednesday", "2023-05-17"),
        # sets
        ("The panel meets every Friday.", "every Friday", "XXXX-WXX-5"),
        # named days and the day before one
        ("The parade was held on Victory Day.", "Victory Day", "2023-05-09"),
        ("The parade was held on the eve of Victory Day.", "the eve of Victory Day", "2023-05-08"),
        ("The fleet sailed on Easter Monday 2022.", "Easter Monday 2022", "2022-04-18"),
    ],
)
def test_values(parse: Parser, text: str, words: str, value: str) -> None:
    """Each class of expression has the extent and value of TIMEX3."""
    assert found(parse, text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # two dates that share words are two expressions
        ("The truce held from July 1 to 3, 1993.", ["1993-07-01", "1993-07-03"]),
        ("The truce held from 6-7 February 1993.", ["1993-02-06", "1993-02-07"]),
        ("He ruled from 499 to 493 BC.", ["BC0499", "BC0493"]),
        ("The 1914-18 war ruined them.", ["1914", "1918"]),
        ("Sales fell in the first and second quarters.", ["2023-Q1", "2023-Q2"]),
    ],
)
def test_pairs(parse: Parser, text: str, values: list[str]) -> None:
    """A range is two expressions, each with the parts the other states."""
    assert [value for _, value in found(parse, text)] == values


@pytest.mark.parametrize(
    "text",
    [
        # a modal, a march and a surname are no months
        "They may march on the capital.",
        "August Lindt left the party.",
        "Anna Berg and August Lindt left the party.",
        "His long March to the sea made April Jones weary.",
        # numbers that are no dates
        "Some 2000 troops crossed with 1,998 trucks.",
        "Resolution 1973 was adopted.",
        "The parcel has number 2882015.",
        # ages are no lengths of time
        "The 44-year-old driver and a boy, 9 years old, fled.",
        # names of papers and days that became names
        "The Sunday Times and USA Today carried it.",
        "Three quarters of the seats are empty.",
        "The town was soon abandoned.",
    ],
)
def test_no_times(parse: Parser, text: str) -> None:
    """What only looks like a time is left alone."""
    assert found(parse, text) == []


def test_impossible_day_stays_unresolved(parse: Parser) -> None:
    """31 February is seen, but has no value and no days."""
    when = only(parse, "The order was signed on 31 February 2021.")
    assert (when.value, when.earliest, when.latest) == ("", None, None)
    assert "impossible_date" in when.by


def test_leap_day_only_in_leap_years(parse: Parser) -> None:
    """29 February is a day of 2020 and not of 2021."""
    assert only(parse, "It was signed on 29 February 2020.").value == "2020-02-29"
    assert only(parse, "It was signed on 29 February 2021.").value == ""


def test_unknown_publication_leaves_relative_expressions_relative(parse: Parser) -> None:
    """Without a day of publication nothing is counted from one."""
    for text in (
        "The envoy left yesterday.",
        "The envoy left on Tuesday.",
        "The envoy left on August 6.",
        "The envoy left last week.",
    ):
        when = only(parse, text, None)
        assert when.earliest is None
        assert when.latest is None
        assert not when.value[:4].isdigit()
        assert when.basis == "relative"


def test_parts_narrow_the_days_and_not_the_value(parse: Parser) -> None:
    """ "Late January" is January, in its last third."""
    when = only(parse, "The mine closed in late January 2023.")
    assert when.value == "2023-01"
    assert when.earliest is not None
    assert when.earliest > date(2023, 1, 15)
    assert when.latest == date(2023, 1, 31)


def test_named_war_is_an_interval(parse: Parser) -> None:
    """A period after a preposition of time is bounded by the table."""
    when = only(parse, "Nothing like it was seen since the Korean War.")
    assert (when.earliest, when.latest, when.basis) == (date(1950, 6, 25), date(1953, 7, 27), "stated")


def test_war_as_a_topic_is_no_time(parse: Parser) -> None:
    """A film about a war says nothing of when."""
    assert found(parse, "He directed a film on the Korean War.") == []


def test_order_of_figures_follows_the_outlet(parse: Parser) -> None:
    """3/4/2022 is marked ambiguous where the outlet's country is unknown, and read its way where it is known."""
    from dataclasses import replace

    text = "The order was signed on 3/4/2022."
    unknown = only(parse, text)
    assert "ambiguous" in unknown.by
    parsed = parse(text, THURSDAY)
    for country, value in (("GBR", "2022-04-03"), ("USA", "2022-03-04")):
        (when,) = find_times(replace(parsed, article=replace(parsed.article, country=country)))
        assert when.value == value


def test_narrative_counts_from_the_last_date(parse: Parser) -> None:
    """A history read long after is resolved within itself, and an aside does not move it."""
    text = (
        "On 4 May 1871 the fleet left port. It reached the strait on 9 June 1871.\n"
        "A canal was to be finished by 1880. In August the fleet turned back; by January 1872 it was home.\n"
        "The next month the admiral resigned. He died on 3 March 1872."
    )
    values = [value for _, value in found(parse, text)]
    assert values == ["1871-05-04", "1871-06-09", "1880", "1871-08", "1872-01", "1872-02", "1872-03-03"]


def test_same_article_read_twice_gives_the_same(parse: Parser) -> None:
    """Nothing depends on the day of reading or on what was read before."""
    text = "The talks began on Monday and may end next week; in 2019 they lasted nine days."
    assert find_times(parse(text, THURSDAY)) == find_times(parse(text, THURSDAY))


WORDS = """the of early late mid - last next this 31 1998 May to and two a week ago , . Monday 7 '90s BC quarter third night
hours 5 p.m. each every half ½ 2/3 🙂 מחר ٣ ( eve recent Christmas 24/02/2022 2882015 fall second daily old"""


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(WORDS.split()),
        max_size=25,
    )
)
def test_any_row_of_time_words_is_read(parse: Parser, words: list[str]) -> None:
    """Whatever the order of the words: no crash, spans inside the text, in order and apart."""
    text = " ".join(words)
    end = 0
    for when in find_times(parse(text, THURSDAY)):
        assert end <= when.span.start < when.span.end <= len(text)
        assert when.earliest is None or when.latest is None or when.earliest <= when.latest
        end = when.span.end


@pytest.mark.parametrize(
    "row", ["the ", "1-2-3-4-", "early ", "May to ", "two to three or ", "the eve of ", "1998-", "at least "]
)
def test_long_rows_take_linear_time(parse: Parser, row: str) -> None:
    """Four times the text takes about four times as many calls; a clock would measure the machine."""

    def cost(times: int) -> int:
        parsed, calls = parse(row * times, THURSDAY), 0

        def count(*_: object) -> None:
            nonlocal calls
            calls += 1

        sys.setprofile(count)
        try:
            find_times(parsed)
        finally:
            sys.setprofile(None)
        return calls

    cost(100)
    assert cost(2000) < 6 * cost(500)
