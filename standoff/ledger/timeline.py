"""The timeline: by day, one line a happening, with its counts; history, the present and the foreseen apart.

A happening of which nobody says when is on no timeline; `undated` counts them. One known only to within years ("in the
1990s") comes after the others of its part, and answers to a span of days only if it lies wholly in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from standoff.model import Standing, Status

__all__ = ["HISTORY", "ORDER", "Line", "line_of", "timeline", "undated"]

HISTORY = timedelta(days=365)  # what is over for longer than this before the first report of it is history
WIDE = timedelta(days=366)  # a stretch of more than a year says when in name only
FORESEEN = frozenset({Status.OPEN, Status.NOT_BORNE_OUT})
ORDER = {"history": 0, "reported": 1, "foreseen": 2}


@dataclass(frozen=True, slots=True)
class Line:
    """One happening on the timeline. `part` is history, reported or foreseen; `until` is None for a single day.

    `bound` is "by" when it is known to have been on `day` or before, "from" when on `day` or after, else "".
    """

    part: str
    day: date
    until: date | None
    title: str
    status: str
    articles: int
    holders: int
    happening: str
    bound: str = ""

    @property
    def wide(self) -> bool:
        """Whether more than a year lies between its bounds."""
        return self.until is not None and self.until - self.day > WIDE


def timeline(
    standings: Iterable[Standing],
    *,
    first: date | None = None,
    last: date | None = None,
    where: str | None = None,
    least: int = 1,
) -> list[Line]:
    """The lines of the happenings that have a day, in order: history, then reported, then foreseen.

    Args:
        first, last: only happenings that can have been within these days.
        where: only at a place whose name holds these words.
        least: only those that so many independent holders speak of.
    """
    lines = [line for s in _asked(standings, where, least) if (line := line_of(s)) is not None and _within(line, first, last)]
    return sorted(lines, key=lambda x: (ORDER[x.part], x.wide, x.day, x.until or x.day, -x.holders, x.happening))


def undated(standings: Iterable[Standing], *, where: str | None = None, least: int = 1) -> int:
    """How many happenings no timeline can show, because nobody says when."""
    return sum(1 for s in _asked(standings, where, least) if line_of(s) is None)


def _asked(standings: Iterable[Standing], where: str | None, least: int) -> Iterable[Standing]:
    folded = (where or "").casefold()
    return (s for s in standings if s.holders >= least and folded in (s.happening.where or "").casefold())


def line_of(s: Standing) -> Line | None:
    """The line of a happening, None where no timeline can show it. The same on all days on which the standing is."""
    h = s.happening
    first, last = _days(s)
    begin = first or last
    if begin is None:
        return None
    until = last if last and last > begin else None
    bound = "by" if first is None else "from" if last is None else ""
    return Line(_part(s, until or begin), begin, until, h.title, s.status.value, s.articles, s.holders, h.id, bound)


def _days(s: Standing) -> tuple[date | None, date | None]:
    """Its bounds as told; those of a foretelling without a day of its own are the day it was first told and when it is due."""
    h = s.happening
    if h.dated:
        return h.earliest, h.latest
    if s.due is None or s.status not in FORESEEN:
        return None, None
    return min((r.published for r in s.reports if r.published), default=s.due), s.due


def _part(s: Standing, end: date) -> str:
    if s.status in FORESEEN:
        return "foreseen"
    told = min((r.published for r in s.reports if r.published), default=s.as_of)
    return "history" if told - end > HISTORY else "reported"


def _within(line: Line, first: date | None, last: date | None) -> bool:
    end = line.until or line.day
    if line.wide:
        return (first is None or line.day >= first) and (last is None or end <= last)
    return (first is None or end >= first) and (last is None or line.day <= last)
