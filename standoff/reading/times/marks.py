"""The context an expression is resolved in: the day of publication, the dates named before, the direction of the verb."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from standoff.reading.times.almanac import bounds

__all__ = ["NEAR", "Context", "Mark", "Resolved", "mark_of"]

NEAR = 60  # days: a day of the year without one is the nearest, whatever the tense, if it is this near


@dataclass(frozen=True, slots=True)
class Resolved:
    """A form put on the calendar. `how` names what was counted from; `earliest`, `latest` override the value's own days."""

    type: str
    value: str
    basis: str
    how: str
    part: str = ""
    earliest: date | None = None
    latest: date | None = None
    fixed: bool = False  # whether earliest and latest are given here


@dataclass(frozen=True, slots=True)
class Mark:
    """A date named in the text, for later expressions to count from. `year` is negative BC; `sentence` where it stood."""

    value: str
    year: int
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    sentence: int = 0
    block: int = 0

    @property
    def date(self) -> date | None:
        """The day itself, if it is one."""
        if self.month is None or self.day is None or self.year < 1:
            return None
        return date(self.year, self.month, self.day)


@dataclass(slots=True)
class Context:
    """Where an expression stands. `last` is the mark last made, `last_month` the last that has a month.

    `following` is the year and month of the next stated date; `aside` says that the expression is one (see story.py).
    `loose` says that the direction is that of a verb which the expression does not itself belong to, `known` that what
    is dated is over ("since Monday"): see direction.py.
    `last_quarter` is the last quarter named, for the "a year earlier" of company reports.
    """

    published: date | None
    narrative: bool
    country: str | None = None
    direction: str = ""
    loose: bool = False
    known: bool = False
    sentence: int = 0
    block: int = 0
    following: tuple[int, int | None] | None = None
    aside: bool = False
    last: Mark | None = None
    last_month: Mark | None = None
    last_day: Mark | None = None
    last_quarter: Mark | None = None

    def enter(self, mark: Mark | None, how: str) -> None:
        """Remember a mark, unless it was only compared with ("a year earlier")."""
        if mark is None or how == "quarter_of_year_before":
            return
        self.last = mark
        if mark.month is not None:
            self.last_month = mark
        if mark.day is not None:
            self.last_day = mark
        if mark.quarter is not None and "future" not in how:
            self.last_quarter = mark

    @property
    def anchor(self) -> Mark | None:
        """The date that narrative counts from: the last named, but no bare year that looks back from a later month."""
        last, month = self.last, self.last_month
        if (
            last is not None
            and month is not None
            and last.month is None
            and (last.year == month.year or (last.year < month.year and last.block == month.block))
        ):
            return month
        return last

    @property
    def today(self) -> Mark | None:
        """The day of publication as a mark."""
        day = self.published
        return None if day is None else Mark(day.isoformat(), day.year, day.month, day.day, None, self.sentence, self.block)


def mark_of(value: str, sentence: int, block: int) -> Mark | None:
    """The mark that a DATE or TIME value makes, None for one without a year."""
    bc = value.startswith("BC")
    body = value[2:] if bc else value
    if not body[:4].isdigit() or len(body) < 4:
        return None
    year = -int(body[:4]) if bc else int(body[:4])
    month = int(body[5:7]) if body[5:7].isdigit() and body[4:5] == "-" else None
    day = int(body[8:10]) if month and body[8:10].isdigit() and body[7:8] == "-" else None
    quarter = int(body[6]) if body[4:6] == "-Q" and body[6:7].isdigit() else None
    if body[4:6] == "-W" and not bc:
        first = bounds(value)[0]
        if first is not None:
            year, month = first.year, first.month
    return Mark(value, year, month, day, quarter, sentence, block)
