"""Foretellings: what one holder foresaw of a happening within a window of days, or said would not come.

Words of one holder with one window are one foretelling: a named day, the days until a day, or none. Windows that move on with
the day of saying ("in the coming days") are one for as long as each begins before the last has ended. Who says that a thing
will not come, of which it is being foretold, speaks of the days for which it is foretold. What became of it: `outcomes`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from standoff.ledger.amounts import amount
from standoff.ledger.dues import due_of, far, passed
from standoff.ledger.likelihood import probability_of
from standoff.ledger.reports import repeats
from standoff.ledger.rows import Row
from standoff.model import NARRATOR, Factuality, Report, Stance

__all__ = ["EVEN", "Group", "Shape", "Telling", "Window", "groups_of", "named_holder"]

EVEN = 0.5  # who finds a thing less likely than this says that it will not come
Window = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Telling:
    """One foreseeing stance: its mention, the stance's number there, its report, and its window of days.

    The window `moves` on with the day of saying, or does not.
    """

    row: Row
    number: int
    report: Report
    said: date
    will: bool
    window: Window | None
    moves: bool = False

    @property
    def stance(self) -> Stance:
        """The stance."""
        return self.row.event.stances[self.number]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a foretelling came to by a day: its window, its terms, the word for how sure; `least` is the number foretold."""

    window: Window | None
    terms: tuple[tuple[str, str], ...]
    likelihood: str | None
    holder_code: str | None
    least: float | None

    @property
    def conditional(self) -> bool:
        """Whether it was foretold under a condition."""
        return any(name == "condition" for name, _ in self.terms)


@dataclass(slots=True)
class Group:
    """The tellings of one foretelling, oldest first, with what it came to from which day on. `n` tells it from others."""

    n: int
    holder: str
    will: bool
    made: list[Telling] = field(default_factory=list)
    shapes: list[tuple[date, Shape]] = field(default_factory=list)

    def made_by(self, day: date) -> list[Telling]:
        """The tellings by a day."""
        return self.made[: bisect_right(self.made, day, key=lambda t: t.said)]

    def shape(self, day: date) -> Shape | None:
        """What it came to by a day; None before it was first told."""
        at = bisect_right(self.shapes, day, key=lambda s: s[0])
        return self.shapes[at - 1][1] if at else None


def named_holder(report: Report) -> str:
    """The holder, a narrator with its outlet: one outlet's foresight is not another's. Unknown outlets are one holder."""
    return report.holder if report.holder != NARRATOR else f"{NARRATOR} ({report.outlet or 'unknown outlet'})"


def groups_of(rows: Iterable[Row], plain: Iterable[Report]) -> list[Group]:
    """The foretellings of a happening, by the day they were first made.

    What it was as of an earlier day is the beginning of the same group.
    """
    out: list[Group] = []
    known: dict[tuple[str, bool, Window | date | None], Group] = {}
    moving: dict[str, Group] = {}
    for n, t in enumerate(_tellings(sorted(rows, key=lambda r: r.order), plain)):
        holder = named_holder(t.report)
        key = holder, t.will, t.window if t.will or t.window is None else t.window[1]
        group = moving.get(holder) if t.moves else known.get(key)
        if group is None or (t.moves and not _within(group, t.said)):
            group = Group(n, holder, t.will)
            out.append(group)
        group.made.append(t)
        if t.moves:
            moving[holder] = group
        else:
            known[key] = group
    for group in out:
        group.shapes = list(_shapes(group.made))
    return out


def _within(group: Group, day: date) -> bool:
    window = group.made[-1].window
    return window is not None and day <= window[1]


def _tellings(rows: Sequence[Row], plain: Iterable[Report]) -> Iterator[Telling]:
    """Who foresaw it and, as far as it was being foretold by then and not yet told of as known, who said no; in order."""
    reports: dict[str, list[Report]] = defaultdict(list)  # one for each stance of an event, in their order
    for r in plain:
        reports[r.event].append(r)
    there = {r.article for found in reports.values() for r in found}
    state = _Foretold()
    for row in rows:
        for n, (stance, report) in enumerate(zip(row.event.stances, reports[row.event.id], strict=True)):
            if row.published is None or repeats(report, there):
                continue
            telling = _telling(row, n, report, row.published, state)
            state.take(stance, telling)
            if telling is not None:
                yield telling


@dataclass(slots=True)
class _Foretold:
    """What had been foretold of a happening so far: the last days of the windows, whether for no day, and how often it was said
    that it will come and that it has."""

    last: date | None = None
    undated: bool = False
    foreseen: int = 0
    asserted: int = 0

    def take(self, stance: Stance, telling: Telling | None) -> None:
        """Take in another stance, and what it foretells."""
        self.foreseen += stance.factuality.foresees
        self.asserted += stance.factuality.asserts
        if telling is not None and telling.will and telling.window is not None:
            self.last = max(self.last or telling.window[1], telling.window[1])
        elif telling is not None and telling.will:
            self.undated = True

    def awaited(self, day: date) -> tuple[bool, date | None]:
        """Whether it is still being foretold on a day, more than told of as known, and the last day for which."""
        end = self.last if self.last is not None and self.last >= day else None
        return self.foreseen > self.asserted and (end is not None or self.undated), end


def _telling(row: Row, number: int, report: Report, said: date, state: _Foretold) -> Telling | None:
    """What a stance foretells; None for what is only supposed, and for a denial of what nobody foretells."""
    stance = row.event.stances[number]
    if stance.factuality.foresees and not row.ahead.supposed:
        window, moves = _window(row, stance, said)
        probability = probability_of(stance.likelihood)
        will = probability is None or probability >= EVEN
        return Telling(row, number, report, said, will, window, moves and will)
    awaited, end = state.awaited(said)
    if stance.factuality is not Factuality.DENIED or not awaited:
        return None
    end = _named_ahead(row, said) or end
    return Telling(row, number, report, said, False, (said, end) if end else None)


def _named_ahead(row: Row, said: date) -> date | None:
    """The last day of the time that a denial names, where that is to come."""
    when = row.event.when
    last = row.ahead.deadline or (when.latest if when is not None and when.basis != "published" else None)
    return last if last is not None and last >= said and not far(last, said) else None


def _window(row: Row, stance: Stance, said: date) -> tuple[Window | None, bool]:
    """The days for which it was foreseen, and whether these are days from the day of saying on."""
    due = due_of(row, stance)
    if (over := passed(row)) is not None:
        return over, False
    if due is None or far(due.day, said):
        return None, False
    when = row.event.when
    if due.dated and when is not None:
        first = when.earliest if when.earliest and (when.earliest >= said or due.day < said) else said
        return (min(first, due.day), due.day), False
    return (said, due.day), due.rolling


# ---------------------------------------------------------------------------------------------- what it came to


def _shapes(made: Sequence[Telling]) -> Iterator[tuple[date, Shape]]:
    """What a foretelling came to, from each day on at whose end it was something else."""
    terms, before = _Terms(), None
    first: date | None = None
    last: date | None = None
    for day, some in groupby(made, key=lambda t: t.said):
        for t in some:
            terms.take(t)
            if t.window is not None:
                first = min(first or t.window[0], t.window[0])
                last = max(last or t.window[1], t.window[1])
        latest = t.stance  # of the day
        window = (first, last) if first and last else None
        shape = Shape(window, terms.said(), latest.likelihood, latest.holder_code, terms.least)
        if shape != before:
            yield day, shape
            before = shape


@dataclass(slots=True)
class _Terms:
    """What was foretold more closely: a term counts where all tellings that name it agree."""

    values: dict[str, set[str]] = field(default_factory=dict)
    least: float | None = None

    def take(self, telling: Telling) -> None:
        """Take in the terms of another telling."""
        if not telling.will:
            return
        for name, value in _terms(telling):
            self.values.setdefault(name, set()).add(value)
        quantity = telling.row.event.quantity
        if quantity is not None and quantity.low:
            self.least = min(self.least or quantity.low, quantity.low)

    def said(self) -> tuple[tuple[str, str], ...]:
        """The terms, in the order of their names."""
        return tuple((name, next(iter(found))) for name, found in sorted(self.values.items()) if len(found) == 1)


def _terms(telling: Telling) -> Iterator[tuple[str, str]]:
    event, details = telling.row.event, dict(telling.row.event.details)
    if event.where and event.where.precision == "town":
        yield "town", event.where.name
    if event.quantity and (number := event.quantity.low or event.quantity.high) is not None:
        yield "number", amount(number, event.quantity.unit)
    if "to" in details:
        yield "destination", details["to"]
    if telling.row.ahead.condition:
        yield "condition", telling.row.ahead.condition
    due = due_of(telling.row, telling.stance)
    if due is not None and far(due.day, telling.said):
        yield "year", str(due.day.year)
