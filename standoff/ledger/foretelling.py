"""Foretellings: what one holder foresaw of a happening within a window of days, and what became of it.

Words of one holder with one window are one foretelling: a named day, the days until a day, or none. Windows that move on with
the day of saying ("in the coming days") are one for as long as each begins before the last has ended. What became of it is
decided by the standing of the happening and the day of the deed, never by a mention; nothing counts that was said after it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from standoff.days import plus
from standoff.ledger.dues import due_of, far, grace
from standoff.ledger.reports import repeats
from standoff.ledger.rows import Row, in_passing
from standoff.model import NARRATOR, WHETHER, Foretelling, Outcome, Report, Stance, Status

__all__ = ["Deed", "Group", "Stands", "Telling", "deed_of", "foretellings", "groups_of", "named_holder", "outcome_of"]

LATE = timedelta(days=14)  # so long after its window a thing has come late; longer if it had been foretold longer ahead
SETTLING = timedelta(days=3)  # reports of the deed's day are looked for so long after the first that it came
BACK = timedelta(days=31)  # and days that they name no further back
NEARLY = 0.9  # of a foretold number: less than that has come in part
Window = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Telling:
    """One foreseeing stance: its mention, its report, and its window of days, which `moves` on with the day of saying."""

    row: Row
    stance: Stance
    report: Report
    said: date
    window: Window | None
    moves: bool


@dataclass(slots=True)
class Group:
    """The tellings of one foretelling, oldest first."""

    holder: str
    made: list[Telling] = field(default_factory=list)

    def by(self, day: date) -> Group:
        """As far as it had been made by a day."""
        return Group(self.holder, [t for t in self.made if t.said <= day])

    @property
    def window(self) -> Window | None:
        """The first and the last day; None for an open one."""
        windows = [t.window for t in self.made if t.window]
        return (min(w[0] for w in windows), max(w[1] for w in windows)) if windows else None


@dataclass(frozen=True, slots=True)
class Deed:
    """The day on which a happening came; `exact` if reports name the day, else it is that of the first of them."""

    day: date
    exact: bool
    towns: frozenset[str] = frozenset()
    most: float | None = None  # the highest number told of


class Stands(NamedTuple):
    """How a happening stands on a day; `came` is the day from which it is told of as happened, where it stands so.

    `claimed` is whether no fewer say that it happened than that it will: a few that speak of a feared thing as of a known one
    do not make it disputed whether it came.
    """

    status: Status
    rule: str
    came: date | None
    claimed: bool


def named_holder(report: Report) -> str:
    """The holder, a narrator with its outlet: one outlet's foresight is not another's. Unknown outlets are one holder."""
    return report.holder if report.holder != NARRATOR else f"{NARRATOR} ({report.outlet or 'unknown outlet'})"


def groups_of(rows: Iterable[Row], plain: Iterable[Report]) -> list[Group]:
    """The foretellings of a happening, as groups of tellings, by the day they were first made.

    A group as of an earlier day is the beginning of the same group.
    """
    reports = {(r.event, r.holder): r for r in plain}
    there = {r.article for r in reports.values()}
    out: list[Group] = []
    known: dict[tuple[str, Window | None], Group] = {}
    moving: dict[str, Group] = {}
    for t in _tellings(sorted(rows, key=lambda r: r.order), reports):
        if repeats(t.report, there):
            continue
        holder = named_holder(t.report)
        group = moving.get(holder) if t.moves else known.get((holder, t.window))
        if group is None or (t.moves and not _within(group, t.said)):
            group = Group(holder)
            out.append(group)
        group.made.append(t)
        if t.moves:
            moving[holder] = group
        else:
            known[holder, t.window] = group
    return out


def _within(group: Group, day: date) -> bool:
    window = group.window
    return window is not None and day <= window[1]


def _tellings(rows: Iterable[Row], reports: Mapping[tuple[str, str], Report]) -> Iterator[Telling]:
    for row in rows:
        for stance in row.event.stances:
            report = reports.get((row.event.id, stance.holder))
            if stance.factuality.foresees and report is not None and row.published is not None:
                yield Telling(row, stance, report, row.published, *_window(row, stance, row.published))


def _window(row: Row, stance: Stance, said: date) -> tuple[Window | None, bool]:
    """The days for which it was foreseen, and whether these are days from the day of saying on."""
    due = due_of(row, stance)
    if due is None or far(due.day, said):
        return None, False
    when = row.event.when
    if due.dated and when is not None:
        first = when.earliest if when.earliest and (when.earliest >= said or due.day < said) else said
        return (min(first, due.day), due.day), False
    return (said, due.day), due.rolling


# ---------------------------------------------------------------------------------------------- what became of it


def deed_of(rows: Iterable[Row], plain: Iterable[Report], came: date | None, day: date) -> Deed | None:
    """The deed as told of by a day, where the standing is that it came: `came` is the day from which it was told of so."""
    if came is None:
        return None
    said = {r.event for r in plain if r.factuality.asserts and not r.interested}
    last = min(day, plus(came, SETTLING))
    first = [r for r in rows if r.event.id in said and r.published and came <= r.published <= last and not in_passing(r)]
    days = Counter(d for r in first if (d := _day_of(r)) is not None and plus(came, -BACK) <= d <= last)
    exact = min(days, key=lambda d: (-days[d], d), default=None)
    towns = frozenset(r.event.where.name for r in first if r.event.where and r.event.where.precision == "town")
    numbers = [n for r in first if r.event.quantity and (n := r.event.quantity.high or r.event.quantity.low)]
    return Deed(exact or came, exact is not None, towns, max(numbers, default=None))


def _day_of(row: Row) -> date | None:
    when = row.event.when
    return when.earliest if when and when.basis != "published" and when.earliest == when.latest else None


def outcome_of(
    group: Group, stands: Stands, deed: Deed | None, denials: Sequence[date], day: date
) -> tuple[Outcome, str, date | None] | None:
    """What had become of a foretelling by a day, why, and the day it came; None if it was made after the fact.

    Args:
        group: the foretelling, as far as made by the day.
        stands: how the happening stands.
        deed: the deed, where it has come.
        denials: the days on which it was denied or doubted.
    """
    if deed is not None:
        return None if group.made[0].said > deed.day else _come(group, deed)
    window = group.window
    if stands.status is Status.CONTRADICTED:
        return Outcome.NOT_BORNE_OUT, "it was said to have come, and what came after rules that out", None
    if stands.status is Status.DISPUTED and stands.rule != WHETHER and stands.claimed:
        return Outcome.DISPUTED, "some say that it came, and some deny it", None
    if window is not None and day > window[1]:
        if any(window[1] < d <= day for d in denials):
            return Outcome.NOT_BORNE_OUT, "its days are past, and it has been denied since", None
        if day > plus(window[1], grace()):
            return Outcome.NOT_BORNE_OUT, "its days are past, and nothing says that it came", None
    return Outcome.OPEN, "its days are not past" if window else "it was foreseen for no day", None


def _come(group: Group, deed: Deed) -> tuple[Outcome, str, date | None]:
    before = group.by(deed.day)
    window = before.window
    if window is None:
        return (*_in_full(before, deed, "it came"), deed.day)
    first, last = window[0], plus(window[1], timedelta() if deed.exact else grace())
    if deed.day < first:
        return Outcome.PARTLY, "it came before its days", deed.day
    if deed.day <= last:
        return (*_in_full(before, deed, "it came within its days"), deed.day)
    if deed.day - window[1] <= max(LATE, window[1] - before.made[0].said):
        return Outcome.CAME_LATE, f"it came {(deed.day - window[1]).days} days after its days", deed.day
    return Outcome.NOT_BORNE_OUT, "it came long after its days", deed.day


def _in_full(group: Group, deed: Deed, why: str) -> tuple[Outcome, str]:
    """Whether the place and the number that were foretold came too."""
    terms = dict(_terms(group))
    if terms.get("town") and deed.towns and terms["town"] not in deed.towns:
        return Outcome.PARTLY, f"{why}, but not at {terms['town']}"
    least = min((q.low for t in group.made if (q := t.row.event.quantity) and q.low), default=None)
    if least is not None and deed.most is not None and deed.most < NEARLY * least:
        return Outcome.PARTLY, f"{why}, but with less than was foretold"
    return Outcome.CAME, why


def _terms(group: Group) -> Iterator[tuple[str, str]]:
    """What was foretold of it more closely, where all tellings that say so agree."""
    events = [t.row.event for t in group.made]
    towns = {e.where.name for e in events if e.where and e.where.precision == "town"}
    numbers = {(e.quantity.low or e.quantity.high, e.quantity.unit) for e in events if e.quantity}
    goals = {dict(e.details)["to"] for e in events if "to" in dict(e.details)}
    if len(towns) == 1:
        yield "town", towns.pop()
    if len(numbers) == 1:
        number, unit = numbers.pop()
        yield "number", f"{number:g} {unit}".strip() if number is not None else unit
    if len(goals) == 1:
        yield "destination", goals.pop()


def foretellings(rows: Sequence[Row], plain: Sequence[Report], stands: Stands, day: date) -> tuple[Foretelling, ...]:
    """What was foreseen of a happening by a day, by the day it was first foreseen, and what had become of it by then."""
    told = [r for r in rows if r.published and r.published <= day]
    reports = [r for r in plain if r.published and r.published <= day]
    deed, denials = deed_of(told, reports, stands.came, day), denied_on(reports)
    out = []
    for group in groups_of(told, reports):
        found = outcome_of(group, stands, deed, denials, day)
        if found is not None:
            out.append(_foretelling(group, *found))
    return tuple(out)


def denied_on(reports: Iterable[Report]) -> list[date]:
    """The days on which somebody denied or doubted it."""
    kept = list(reports)
    there = {r.article for r in kept}
    return sorted({r.published for r in kept if r.factuality.contests and r.published and not repeats(r, there)})


def _foretelling(group: Group, outcome: Outcome, because: str, came: date | None) -> Foretelling:
    last = group.made[-1]
    return Foretelling(
        holder=group.holder,
        holder_code=last.stance.holder_code,
        window=group.window,
        terms=tuple(_terms(group)),
        likelihood=last.stance.likelihood,
        made=tuple(t.report for t in group.made),
        outcome=outcome,
        because=because,
        came=came,
    )
