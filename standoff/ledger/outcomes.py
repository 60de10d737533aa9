"""What became of a foretelling: by the standing of the happening and the day of the deed, never by a mention.

    came            the thing stands as come, and its day lies in the window
    came late       it came after the window, by no more than `LATE`, or than it had been foretold ahead
    partly          with less than was foretold, elsewhere, or before the window
    not borne out   the window is past, and it was denied since (no grace) or nothing says that it came (a day of grace)
    void            so it would be not borne out, but it was foretold under a condition
    disputed        some say that it came, and some deny it
    open            the window is not past, or there is none

Nothing counts that was said after the deed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from standoff.days import plus
from standoff.ledger.dues import grace
from standoff.ledger.foretelling import EVEN, Group, Shape, groups_of
from standoff.ledger.likelihood import probability_of
from standoff.ledger.reports import repeats
from standoff.ledger.rows import Row, in_passing
from standoff.model import WHETHER, Foretelling, Outcome, Report, Status

__all__ = ["Deed", "Foreseen", "Stands", "Stretch"]

LATE = timedelta(days=14)  # so long after its window a thing has come late; longer if it had been foretold longer ahead
SETTLING = timedelta(days=3)  # the first reports of a deed are those of so many days
BACK = timedelta(days=31)  # its day is looked for in reports of so long, if the first name none, and no further back
NEARLY = 0.9  # of a foretold number: less than that has come in part
DAY = timedelta(days=1)
Found = tuple[Outcome, str, "date | None"]


class Deed(NamedTuple):
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


class Stretch(NamedTuple):
    """What had become of a foretelling from a day on: `found` is with its first report, None where it counts no more."""

    group: Group
    since: date
    found: Foretelling | None


@dataclass(slots=True)
class Foreseen:
    """What was foreseen of one happening, whatever the day: made once of its mentions, asked as of many days.

    Args:
        happening: its id.
        rows, plain: its mentions and their plain reports; those without a day are left out.
    """

    happening: str
    groups: list[Group]
    _rows: list[Row]
    _days: list[date]
    _said: frozenset[str]
    _denials: list[date]

    @classmethod
    def of(cls, happening: str, rows: Iterable[Row], plain: Iterable[Report]) -> Foreseen:
        """Of the mentions of a happening."""
        told = sorted((r for r in rows if r.published), key=lambda r: r.order)
        reports = [r for r in plain if r.published]
        return cls(
            happening,
            groups_of(told, reports),
            told,
            [r.published for r in told if r.published],
            frozenset(r.event for r in reports if r.factuality.asserts and not r.interested),
            _denied_on(reports),
        )

    def as_of(self, day: date, stands: Stands) -> tuple[Foretelling, ...]:
        """What was foreseen by a day, by the day it was first foreseen, and what had become of it by then."""
        deed = self.deed(stands.came, day)
        found = ((g, self._told(g, stands, deed, day)) for g in self.groups if g.made[0].said <= day)
        return tuple(_with_reports(g, f, day) for g, f in found if f is not None)

    def stretches(self, stood: Sequence[tuple[date, Stands]], since: date) -> Iterator[Stretch]:
        """What had become of each from a day on, and from each later day on which that changed.

        `stood` is how the happening stood from which day on, in order, all days of publication among them.
        """
        turns = list(self._turns(stood))
        starts = [day for day, _, _ in turns]
        for group in self.groups:
            before: Foretelling | None = None
            for day in self._breaks(group, starts, since):
                _, stands, deed = turns[bisect_right(starts, day) - 1]
                found = self._told(group, stands, deed, day)
                if found != before:
                    yield Stretch(group, day, found)
                    before = found

    def _turns(self, stood: Sequence[tuple[date, Stands]]) -> Iterator[tuple[date, Stands, Deed | None]]:
        """The days from which on the happening stood otherwise, or its deed was told otherwise."""
        before: tuple[Stands, Deed | None] | None = None
        for day, stands in stood:
            settled = before is not None and before[0] == stands and (stands.came is None or day > plus(stands.came, BACK))
            now = before if settled and before else (stands, self.deed(stands.came, day))
            if now != before:
                yield day, *now
                before = now

    def _breaks(self, group: Group, starts: Sequence[date], since: date) -> list[date]:
        """The days on which what became of a foretelling may be another, from a day on."""
        first = max(since, group.made[0].said)
        days = {first, *starts[bisect_left(starts, first) :], *(day for day, _ in group.shapes)}
        for _, shape in group.shapes:
            if shape.window is not None:
                last = shape.window[1]
                at = bisect_right(self._denials, last)
                days |= {plus(last, DAY), plus(last, grace() + DAY), *self._denials[at : at + 1]}
        return sorted(day for day in days if day >= first and starts and day >= starts[0])

    def _told(self, group: Group, stands: Stands, deed: Deed | None, day: date) -> Foretelling | None:
        shape = group.shape(day)
        found = None if shape is None else _outcome(group, shape, stands, deed, self._denials, day)
        if shape is None or found is None:
            return None
        outcome, because, came = found
        return Foretelling(
            happening=self.happening,
            holder=group.holder,
            holder_code=shape.holder_code,
            will=group.will,
            window=shape.window,
            terms=shape.terms,
            likelihood=shape.likelihood,
            probability=_probability(shape, will=group.will),
            made=(group.made[0].report,),
            outcome=outcome,
            because=because,
            came=came,
        )

    def deed(self, came: date | None, day: date) -> Deed | None:
        """The deed as told of by a day, where the standing is that it came: `came` is the day from which it was told of so."""
        if came is None:
            return None
        first = self._told_between(came, min(day, plus(came, SETTLING)))
        exact = _named(first, came) or _named(self._told_between(came, min(day, plus(came, BACK))), came)
        towns = frozenset(r.event.where.name for r in first if r.event.where and r.event.where.precision == "town")
        numbers = [n for r in first if r.event.quantity and (n := r.event.quantity.high or r.event.quantity.low)]
        return Deed(exact or came, exact is not None, towns, max(numbers, default=None))

    def _told_between(self, first: date, last: date) -> list[Row]:
        """The mentions that tell of it as having happened, and not in passing, published from a day to another."""
        some = self._rows[bisect_left(self._days, first) : bisect_right(self._days, last)]
        return [r for r in some if r.event.id in self._said and not in_passing(r)]


def _named(rows: Sequence[Row], came: date) -> date | None:
    """The day that most of some mentions name, of those that can be the deed's: not long before it was told of."""
    days = Counter(d for r in rows if (d := _day_of(r)) is not None and plus(came, -BACK) <= d <= plus(came, SETTLING))
    return min(days, key=lambda d: (-days[d], d), default=None)


def _with_reports(group: Group, found: Foretelling, day: date) -> Foretelling:
    # not `dataclasses.replace`: a happening has thousands
    made = tuple(t.report for t in group.made_by(day))
    f = found
    return Foretelling(
        f.happening, f.holder, f.holder_code, f.will, f.window, f.terms, f.likelihood, f.probability, made, f.outcome,
        f.because, f.came, len(made),
    )  # fmt: skip


def _probability(shape: Shape, *, will: bool) -> float | None:
    """How likely the holder finds that it comes; None where it does not say, or denies it outright."""
    found = probability_of(shape.likelihood)
    return found if found is not None and (found >= EVEN) is will else None


def _day_of(row: Row) -> date | None:
    when = row.event.when
    return when.earliest if when and when.basis != "published" and when.earliest == when.latest else None


def _denied_on(reports: Sequence[Report]) -> list[date]:
    """The days on which somebody denied or doubted it."""
    there = {r.article for r in reports}
    return sorted({r.published for r in reports if r.factuality.contests and r.published and not repeats(r, there)})


def _outcome(group: Group, shape: Shape, stands: Stands, deed: Deed | None, denials: Sequence[date], day: date) -> Found | None:
    """What had become of a foretelling by a day, why, and the day it came; None if it was made after the fact."""
    if deed is not None:
        return None if group.made[0].said > deed.day else _come(group, deed)
    if stands.status is Status.CONTRADICTED:
        return Outcome.NOT_BORNE_OUT, "it was said to have come, and what came after rules that out", None
    if stands.status is Status.DISPUTED and stands.rule != WHETHER and stands.claimed:
        return Outcome.DISPUTED, "some say that it came, and some deny it", None
    if shape.window is None:
        return Outcome.OPEN, "it was foreseen for no day" if group.will else "it was denied for no day", None
    why = _over(shape.window[1], denials, day)
    if why is None:
        return Outcome.OPEN, "its days are not past", None
    if shape.conditional:
        return Outcome.VOID, "its days are past, and nothing says that its condition came", None
    return Outcome.NOT_BORNE_OUT, why, None


def _over(last: date, denials: Sequence[date], day: date) -> str | None:
    """Why a window that ended on a day is over without the thing, None while it is not."""
    at = bisect_right(denials, last)
    if at < len(denials) and denials[at] <= day:
        return "its days are past, and it has been denied since"
    return "its days are past, and nothing says that it came" if day > plus(last, grace()) else None


def _come(group: Group, deed: Deed) -> Found:
    before = group.shape(deed.day)
    if before is None or before.window is None:
        return (*_in_full(before, deed, "it came"), deed.day)
    first, last = before.window[0], plus(before.window[1], timedelta() if deed.exact else grace())
    if deed.day < first:
        return Outcome.PARTLY, "it came before its days", deed.day
    if deed.day <= last:
        return (*_in_full(before, deed, "it came within its days"), deed.day)
    if deed.day - before.window[1] <= max(LATE, before.window[1] - group.made[0].said):
        return Outcome.CAME_LATE, f"it came {(deed.day - before.window[1]).days} days after its days", deed.day
    return Outcome.NOT_BORNE_OUT, "it came long after its days", deed.day


def _in_full(shape: Shape | None, deed: Deed, why: str) -> tuple[Outcome, str]:
    """Whether the place and the number that were foretold came too."""
    town = dict(shape.terms).get("town") if shape else None
    if town and deed.towns and town not in deed.towns:
        return Outcome.PARTLY, f"{why}, but not at {town}"
    if shape and shape.least is not None and deed.most is not None and deed.most < NEARLY * shape.least:
        return Outcome.PARTLY, f"{why}, but with less than was foretold"
    return Outcome.CAME, why
