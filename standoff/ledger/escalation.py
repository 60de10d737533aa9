"""Escalation between two actors: words and deeds, cooperation and conflict, by day or week, in one direction.

What is counted is happenings, not mentions: a happening counts once in each day or week for which it is reported, with the mean
Goldstein score of its mentions there. Only what is reported as happened is in the first line; what is threatened or foreseen
is a second one. Coverage (articles) stands beside it, since more news is not more war. Change points: PELT (Killick, Fearnhead
and Eckley 2012; library changepoint-doctor).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from math import log
from typing import Any

from standoff.ledger.rows import Row
from standoff.ledger.sides import side
from standoff.model import Happening, Party, Quad

__all__ = ["Escalation", "Point", "day_of", "escalation", "pairs", "ready", "series_of", "sides_of"]

LEAST = 8  # buckets: no change points in a shorter series


@dataclass(frozen=True, slots=True)
class Point:
    """One day or week: how many happenings of a quad class, and their mean Goldstein score (-10 to 10)."""

    start: date
    quad: Quad
    foreseen: bool
    happenings: int
    goldstein: float


@dataclass(frozen=True, slots=True)
class Escalation:
    """What `actor` did to `recipient`.

    `coverage`: articles by day or week, of the whole record; `changes`: starts of new levels.
    """

    actor: str
    recipient: str
    points: tuple[Point, ...]
    coverage: tuple[tuple[date, int], ...]
    changes: tuple[date, ...]


def pairs(rows: Iterable[Row]) -> list[tuple[str, str, int]]:
    """The directed pairs of sides and the number of their mentions, most first."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        counts.update((a, b) for a in sides_of(row.event.actors) for b in sides_of(row.event.recipients) if a != b)
    return [(a, b, n) for (a, b), n in sorted(counts.items(), key=lambda i: (-i[1], i[0]))]


def sides_of(parties: Iterable[Party]) -> list[str]:
    """The sides of some parties, each once."""
    return list(dict.fromkeys(side(p.actor.code) for p in parties if p.actor.code))


def escalation(
    happenings: Iterable[Happening],
    rows: dict[str, Row],
    actor: str,
    recipient: str,
    *,
    as_of: date | None = None,
    week: bool = False,
) -> Escalation:
    """The series of one direction of a pair; articles without a day take no part."""
    articles = {r.article: r.published for r in rows.values() if r.published and (as_of is None or r.published <= as_of)}
    seen: dict[tuple[date, Quad, bool], dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for happening in happenings:
        for event in happening.events:
            row = rows[event]
            if row.published and (as_of is None or row.published <= as_of) and _between(row, actor, recipient):
                _count(row, happening.id, week, seen)
    points = [_point(key, found) for key, found in seen.items()]
    return series_of(actor, recipient, points, Counter(_start(day, week) for day in articles.values()), week=week)


def series_of(
    actor: str, recipient: str, points: Iterable[Point], coverage: Mapping[date, int], *, week: bool = False
) -> Escalation:
    """The series that some points, in any order, and the articles by day or week make."""
    ordered = sorted(points, key=lambda p: (p.start, p.quad.value, p.foreseen))
    changes = _changes(ordered, sorted(coverage), week)
    return Escalation(actor, recipient, tuple(ordered), tuple(sorted(coverage.items())), changes)


def _between(row: Row, actor: str, recipient: str) -> bool:
    return actor in sides_of(row.event.actors) and recipient in sides_of(row.event.recipients)


def _count(row: Row, happening: str, week: bool, seen: dict[tuple[date, Quad, bool], dict[str, list[float]]]) -> None:
    kinds = {s.factuality.asserts for s in row.event.stances if s.factuality.asserts or s.factuality.foresees}
    for happened in kinds:
        day = day_of(row) if happened else row.published
        if day is not None:
            seen[_start(day, week), row.event.quad, not happened][happening].append(row.event.goldstein)


def day_of(row: Row) -> date | None:
    """The day it happened: its own, if known to the day and not after publication; else that of publication."""
    when = row.event.when
    if when is not None and when.earliest is not None and when.earliest == when.latest and row.published:
        return min(when.earliest, row.published)
    return row.published


def _start(day: date, week: bool) -> date:
    return day - timedelta(days=day.weekday()) if week else day


def _point(key: tuple[date, Quad, bool], found: dict[str, list[float]]) -> Point:
    means = [sum(scores) / len(scores) for _, scores in sorted(found.items())]
    return Point(key[0], key[1], key[2], len(means), round(sum(means) / len(means), 3))


def _changes(points: Sequence[Point], days: Sequence[date], week: bool) -> tuple[date, ...]:
    """The days or weeks from which the sum of Goldstein scores of what happened keeps to another level."""
    if not days:
        return ()
    step = timedelta(days=7 if week else 1)
    starts = [days[0] + step * n for n in range((days[-1] - days[0]) // step + 1)]
    totals: dict[date, float] = defaultdict(float)
    for point in points:
        if not point.foreseen:
            totals[point.start] += point.happenings * point.goldstein
    return _breaks([totals[s] for s in starts], starts)


def _breaks(signal: list[float], starts: Sequence[date]) -> tuple[date, ...]:
    if len(signal) < LEAST or len(set(signal)) < 2:
        return ()
    array, pelt = ready()
    values = array(signal, dtype=float)
    penalty = 3.0 * log(len(signal)) * float(values.var())
    ends = pelt(model="l2", min_segment_len=3, jump=1).fit(values).predict(pen=penalty).breakpoints
    return tuple(starts[e] for e in ends[:-1])


@cache
def ready() -> tuple[Any, Any]:
    """Import what finds change points: numpy's `array` and `Pelt`.

    Most commands never need them. Whoever answers in several threads calls it before: of two threads that import numpy at
    once, one can meet a module that is half there.
    """
    from cpd import Pelt
    from numpy import array

    return array, Pelt
