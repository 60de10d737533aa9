"""The timeline: by day, one line a happening, with its counts; history, the present and the foreseen apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from standoff.model import Standing, Status

__all__ = ["HISTORY", "Line", "timeline"]

HISTORY = timedelta(days=365)  # what is over for longer than this before the first report of it is history
FORESEEN = frozenset({Status.OPEN, Status.NOT_BORNE_OUT})


@dataclass(frozen=True, slots=True)
class Line:
    """One happening on the timeline. `part` is history, reported or foreseen; `until` is None for a single day."""

    part: str
    day: date
    until: date | None
    title: str
    status: str
    articles: int
    holders: int
    happening: str


def timeline(
    standings: Iterable[Standing], *, first: date | None = None, last: date | None = None, where: str | None = None
) -> list[Line]:
    """The lines of the happenings that have a day, in order: history, then reported, then foreseen.

    Args:
        first, last: only happenings that can have been within these days.
        where: only at a place whose name holds these words.
    """
    lines = [line for s in standings if (line := _line(s)) is not None and _within(line, first, last) and _at(s, where)]
    order = {"history": 0, "reported": 1, "foreseen": 2}
    return sorted(lines, key=lambda x: (order[x.part], x.day, x.until or x.day, -x.holders, x.happening))


def _line(s: Standing) -> Line | None:
    h = s.happening
    begin = h.earliest or h.latest
    if begin is None:
        return None
    until = h.latest if h.latest and h.latest != begin else None
    return Line(_part(s, until or begin), begin, until, h.title, s.status.value, s.articles, s.holders, h.id)


def _part(s: Standing, end: date) -> str:
    if s.status in FORESEEN:
        return "foreseen"
    told = min((r.published for r in s.reports if r.published), default=s.as_of)
    return "history" if end < told - HISTORY else "reported"


def _within(line: Line, first: date | None, last: date | None) -> bool:
    return (first is None or (line.until or line.day) >= first) and (last is None or line.day <= last)


def _at(s: Standing, where: str | None) -> bool:
    return where is None or where.casefold() in (s.happening.where or "").casefold()
