"""Publication dates: what is a day, what names none, and what cannot be."""

from datetime import date, datetime

import pytest

from standoff.errors import BadDate
from standoff.sources.dates import date_in_line, date_in_name, publication_day, unslashed

DAY = date(2022, 2, 17)


@pytest.mark.parametrize(
    "value",
    [
        "2022-02-17",
        "2022-02-17T23:59:59-11:00",
        "2022-02-17 08:00",
        "20220217",
        20220217,
        "20220217T080000Z",
        "17 February 2022",
        "17th of February, 2022",
        "Feb. 17, 2022",
        "February 17 2022 at 5 p.m.",
        "Thu, 17 Feb 2022 08:00:00 +0000",
        "17-Feb-2022",
        "17.02.2022",
        "17/02/2022",
        "2/17/2022",
        "2022/2/17",
        DAY,
        datetime(2022, 2, 17, 23, 59),  # noqa: DTZ001
    ],
)
def test_days(value):
    assert publication_day(value) == DAY


# Nothing, or no more than a month: the day is unknown, which is no error.
@pytest.mark.parametrize("value", [None, "", "  ", "2022", "2022-02", "February 2022", True])
def test_no_day(value):
    assert publication_day(value) is None


# Days that cannot be, words, and days whose month cannot be told.
@pytest.mark.parametrize(
    "value", ["2022-02-31", "31 February 2022", "2022-13-01", "soon", "02/03/2022", "0000-01-01", {}, [], 3.5]
)
def test_bad_days(value):
    with pytest.raises(BadDate):
        publication_day(value)


def test_a_column_shows_which_part_is_the_month():
    assert unslashed(["2/3/2022", "2/17/2022", None, "x"]) == ["2022-02-03", "2022-02-17", None, "x"]
    assert unslashed(["2/3/2022", "17/2/2022"]) == ["2022-03-02", "2022-02-17"]
    assert unslashed(["2/3/2022"]) == ["2/3/2022"]
    assert unslashed(["13/1/2022", "1/13/2022"]) == ["13/1/2022", "1/13/2022"]


def test_dates_in_names():
    assert date_in_name("2022-02-17_kyiv.txt") == DAY
    assert date_in_name("kyiv20220217.txt") == DAY
    assert date_in_name("2022_02_17.2022-02-17.txt") == DAY
    assert date_in_name("2022-02-17_2022-02-18.txt") is None  # which of them?
    assert date_in_name("2022-02-31.txt") is None
    assert date_in_name("article 120220217.txt") is None


def test_dates_in_lines_keep_the_rest():
    assert date_in_line("Kyiv, 17 February 2022, 10:00") == (DAY, "Kyiv,  , 10:00")
    assert date_in_line("31 February 2022") is None
