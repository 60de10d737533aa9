"""Days are named as people name them, and mean one day each."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from standoff.asking.days import day_of
from standoff.errors import UsageError

LAST = date(2022, 2, 26)


@pytest.mark.parametrize(
    "text", ["2022-02-17", "2022/02/17", "17 February 2022", "17 feb 2022", "February 17, 2022", " Feb 17 2022 "]
)
def test_a_date_in_usual_forms(text: str) -> None:
    """Day and month in words, or year first: no form that could be read either way."""
    assert day_of(text) == date(2022, 2, 17)


def test_words_for_days() -> None:
    """Today by the calendar; "last" by the record; what counts back does so from the day named, else from today."""
    today = date.today()  # noqa: DTZ011
    assert day_of("today") in (today, today + timedelta(days=1))
    assert day_of("LAST", last=LAST) == LAST
    assert day_of("yesterday", back=LAST) == LAST - timedelta(days=1)
    assert day_of("3 days ago", back=LAST) == LAST - timedelta(days=3)
    assert day_of("a week ago", back=LAST) == day_of("7 days", back=LAST) == LAST - timedelta(days=7)
    assert day_of("two weeks ago", back=LAST) == LAST - timedelta(days=14)


@pytest.mark.parametrize(
    "text", ["", "whenever", "17.02.22", "02/17/2022", "2022-02-30", "9999999 weeks ago", "-1 days ago", "0x1", "\x00"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    """The message says how days are written."""
    with pytest.raises(UsageError, match="is no day; write it like"):
        day_of(text)


def test_last_of_a_record_without_days() -> None:
    """Is said to be missing."""
    with pytest.raises(UsageError, match="no last day"):
        day_of("last")
