"""The calendar: TIMEX3 values written and read, months and weeks counted on, seasons and quarters as days.

A year is an int, negative before Christ (-499 is 499 BC), which is also how its arithmetic goes; values of such years have no
days, since `datetime.date` begins with the year 1.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

__all__ = [
    "add_months",
    "bounds",
    "day_value",
    "easter",
    "month_value",
    "nth_weekday",
    "part_of",
    "week_value",
    "year_value",
]

# Meteorological seasons of the northern hemisphere: first month. A winter is that in which its year begins or that in which
# it ends, so it is bounded by both.
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def year_value(year: int) -> str:
    """ "1998", "BC0499"."""
    return f"{year:04d}" if year >= 0 else f"BC{-year:04d}"


def month_value(year: int, month: int) -> str:
    """ "1998-07"."""
    return f"{year_value(year)}-{month:02d}"


def day_value(day: date) -> str:
    """ "1998-07-04"."""
    return day.isoformat()


def week_value(day: date) -> str:
    """The ISO week of a day: "1998-W07"."""
    iso = day.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}"


def add_months(year: int, month: int, more: int) -> tuple[int, int]:
    """Year and month so many months on."""
    count = year * 12 + month - 1 + more
    return count // 12, count % 12 + 1


def shifted(day: date, days: int) -> date | None:
    """The day so many days on, None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def make(year: int, month: int, day: int) -> date | None:
    """The day, None if there is none (29 February 2022)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def easter(year: int) -> date:
    """Easter Sunday of the western churches (Meeus, Jones and Butcher's algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 19 * m) // 433
    month = (h + m - 7 * n + 90) // 25
    return date(year, month, (h + m - 7 * n + 33 * month + 19) % 32)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    """The n-th such weekday (Monday 1) of a month, the last for n = -1."""
    if n > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (n - 1))
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta(days=(last.isoweekday() - weekday) % 7)


_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?P<end>-WE)?|Q(?P<quarter>\d)|H(?P<half>\d)|(?P<season>SP|SU|FA|WI)|[WQX].*))?(?:-XX)?(?:T.*)?"
)


@lru_cache(maxsize=10_000)
def bounds(value: str) -> tuple[date | None, date | None]:
    """The first and last day a TIMEX3 value can mean; None, None for durations, sets, references and years BC."""
    if value.isdigit() and len(value) in (2, 3):
        size = 10 ** (4 - len(value))
        return _between(int(value) * size, 1, int(value) * size + size - 1, 12)
    found = _VALUE.fullmatch(value)
    if found is None or not 1 <= int(found["year"]) <= 9999:
        return None, None
    year = int(found["year"])
    if found["day"]:
        day = make(year, int(found["month"]), int(found["day"]))
        return day, day
    if found["month"]:
        return (
            _between(year, int(found["month"]), year, int(found["month"])) if 1 <= int(found["month"]) <= 12 else (None, None)
        )
    if found["week"]:
        return _week(year, int(found["week"]), weekend=bool(found["end"]))
    for name, months in (("quarter", 3), ("half", 6)):
        if found[name]:
            first = (int(found[name]) - 1) * months + 1
            return _between(year, first, year, first + months - 1) if 1 <= first <= 13 - months else (None, None)
    if found["season"]:
        return _season(year, found["season"])
    return _between(year, 1, year, 12)


def _between(year: int, month: int, last_year: int, last_month: int) -> tuple[date | None, date | None]:
    if not (1 <= year <= 9999 and 1 <= last_year <= 9999):
        return None, None
    return date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])


def _week(year: int, week: int, *, weekend: bool) -> tuple[date | None, date | None]:
    try:
        return date.fromisocalendar(year, week, 6 if weekend else 1), date.fromisocalendar(year, week, 7)
    except ValueError:
        return None, None


def _season(year: int, season: str) -> tuple[date | None, date | None]:
    if season == "WI":
        return _between(year - 1 if year > 1 else year, 12, year + 1 if year < 9999 else year, 2)
    return _between(year, SEASONS[season], year, SEASONS[season] + 2)


def part_of(earliest: date | None, latest: date | None, part: str) -> tuple[date | None, date | None]:
    """The early, middle or late part of a stretch: its first, middle or last third, and never less than a day."""
    if earliest is None or latest is None or part not in ("START", "MID", "END"):
        return earliest, latest
    third = (latest - earliest).days // 3
    if part == "START":
        return earliest, earliest + timedelta(days=third)
    if part == "MID":
        return earliest + timedelta(days=third), latest - timedelta(days=third)
    return latest - timedelta(days=third), latest
