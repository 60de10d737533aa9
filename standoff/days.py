"""Days: which can be those of publication, which is today, and sums that stay within the calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

__all__ = ["AHEAD", "EARLIEST", "LATEST", "believable", "plus", "today"]

EARLIEST = date(1800, 1, 1)  # before it there is no news article; programs write the year 1, or 1601, for "none"
LATEST = date(2999, 12, 31)  # what stands in a record and is beyond it has no place in a ledger, whatever the clock says
AHEAD = timedelta(days=2)  # zones differ by a day, and a weekly bears the next one's date
WRITTEN = date(2026, 11, 30)  # a clock that stands before it is wrong, and says nothing of what lies ahead


def today() -> date:
    """The day in UTC by this machine's clock."""
    return max(datetime.now(UTC).date(), WRITTEN)


def believable(day: date) -> bool:
    """Whether an article can have been published on a day: from 1800 to two days ahead of now."""
    return EARLIEST <= day <= today() + AHEAD


def plus(day: date, more: timedelta) -> date:
    """A day so much later (or earlier), at the calendar's end where it would lie beyond it."""
    try:
        return day + more
    except OverflowError:
        return date.max if more > timedelta(0) else date.min
