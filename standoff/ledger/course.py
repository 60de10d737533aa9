"""How a happening of many reports stood, day by day: what `standings.standing` says of each day, without looking at all anew.

From one day to the next only the new reports are taken in, and only their holders looked at again; the rules are the same.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import takewhile

from standoff.ledger.copies import Copies
from standoff.ledger.holders import full_names, independent
from standoff.ledger.reports import camp, plain_reports, standing_camp, voice_of, voices
from standoff.ledger.rows import Row, in_passing
from standoff.ledger.standings import Case, decided, dues_of, is_habit, kind_of, last_due, turn_of
from standoff.model import NARRATOR, Report, Status

__all__ = ["Stood", "course"]


@dataclass(frozen=True, slots=True)
class Stood:
    """How it stood as of a day: a `Standing` without its reports, `told` of them, the first on the day `first`."""

    day: date
    status: Status
    rule: str
    holders: int
    articles: int
    told: int
    first: date
    due: date | None


class _Quick(Case):
    """A case whose lists are made once."""

    @cached_property
    def _camps(self) -> Mapping[str, list[Report]]:
        out: dict[str, list[Report]] = defaultdict(list)
        for found in self.standing.values():
            for report in found:
                out[camp(report.factuality)].append(report)
        return out

    def camp(self, *names: str) -> list[Report]:
        found = [self._camps[name] for name in names if name in self._camps]
        return found[0] if len(found) == 1 else [r for some in found for r in some]

    @cached_property
    def contesting(self) -> list[Report]:
        return super().contesting

    @cached_property
    def since(self) -> date | None:
        return super().since


class _Told(_Quick):
    """A case that is told which day parts it, and what foresaw it."""

    @property
    def turn(self) -> date | None:
        found: date | None = self.__dict__["parted"]
        return found

    @property
    def foreseen(self) -> list[Report]:
        found: list[Report] = self.__dict__["ahead"]
        return found


class _Course:
    """What has been told by a day."""

    def __init__(self) -> None:
        self.reports: list[Report] = []  # with full names, and with those marked that were taken back
        self.articles: dict[str, str | None] = {}
        self._plain: list[Report] = []
        self._names: Mapping[str, str] = {}
        self._holders: set[str] = set()
        self._heard: list[bool] = []
        self._loud: dict[str, str | None] = {}  # articles with heard reports, and their outlets
        self._of: dict[str, list[int]] = defaultdict(list)  # holder -> its reports
        self._camp: dict[str, str] = {}
        self._voice: dict[str, list[int]] = defaultdict(list)  # holder -> its heard reports
        self._voices: dict[int, str] = {}
        self.standing: dict[str, tuple[Report, ...]] = {}
        self.foreseen: list[Report] = []
        self._turn: set[tuple[object, ...]] = set()
        self.came: list[date] = []
        self.ahead: list[date] = []

    def take(self, fresh: Sequence[Report], heard: Sequence[bool]) -> None:
        """Take in the reports of another day, and whether each counts."""
        self._plain += fresh
        self._heard += heard
        for r in fresh:
            self.articles[r.article] = r.outlet
        holders = {r.holder for r in fresh}
        if not holders <= self._holders:
            self._holders |= holders
            names = full_names(self._holders)
            if names != self._names:
                self._names = names
                self._again()
                return
        self._put(range(len(self.reports), len(self._plain)))

    def _again(self) -> None:
        """Somebody is known by another name now."""
        self.reports, self._loud, self.standing, self.foreseen, self.came, self.ahead = [], {}, {}, [], [], []
        for table in (self._of, self._camp, self._voice, self._voices, self._turn):
            table.clear()
        self._put(range(len(self._plain)))

    def _put(self, numbers: range) -> None:
        for n in numbers:
            plain = self._plain[n]
            self.reports.append(replace(plain, holder=self._names[plain.holder]) if plain.holder in self._names else plain)
        for n in numbers:
            if self._heard[n]:
                self._loud[self.reports[n].article] = self.reports[n].outlet
        moved: set[str] = set()
        touched: set[str] = set()
        for n in numbers:
            key = voice_of(self.reports[n], self.articles)
            self._of[key].append(n)
            moved.add(key)
            if self._heard[n]:
                touched.add(self._hear(n))
        for key in sorted(moved):
            touched |= self._mark(key, numbers)
        for key in sorted(touched):
            self._stand(key)

    def _hear(self, n: int) -> str:
        report = self.reports[n]
        key = self._voices[n] = voice_of(report, self._loud)
        self._voice[key].append(n)
        if report.factuality.foresees:
            self.foreseen.append(report)
        told = (report.holder, report.article, report.published, camp(report.factuality), report.interested)
        if told not in self._turn and report.published is not None:
            self._turn.add(told)
            if camp(report.factuality) == "asserts" and not report.interested:
                insort(self.came, report.published)
            elif camp(report.factuality) == "foresees":
                insort(self.ahead, report.published)
        return key

    def _mark(self, key: str, numbers: range) -> set[str]:
        """Mark what a holder has taken back; the voices that this concerns."""
        mine = self._of[key]
        last = self.reports[mine[-1]].published
        now = standing_camp([self.reports[n] for n in takewhile(lambda n: self.reports[n].published == last, reversed(mine))])
        again = mine if self._camp.get(key) != now else [n for n in mine if n >= numbers.start]
        self._camp[key] = now
        touched = set()
        for n in again:
            report = self.reports[n]
            changed = camp(report.factuality) != now
            if report.changed is not changed:
                self.reports[n] = replace(report, changed=changed)
                if n in self._voices:
                    touched.add(self._voices[n])
        return touched

    def _stand(self, key: str) -> None:
        found = tuple(dict.fromkeys(r for n in self._voice[key] if not (r := self.reports[n]).changed))
        if found:
            self.standing[key] = found
        else:
            self.standing.pop(key, None)

    def anything(self) -> bool:
        """Whether any report counts."""
        return any(self._heard)


def course(
    rows: Sequence[Row],
    days: Sequence[date],
    parties: Mapping[date, frozenset[str]],
    *,
    copies: Copies | None = None,
    against: Sequence[Report] = (),
    since: str = "",
    plain: Sequence[Report] | None = None,
) -> Iterator[Stood]:
    """How a happening stood on each of some days on which something had been told of it, and something may have changed.

    Args:
        rows: its mentions.
        days: the days, in order; all days of publication must be among them.
        parties: the sides of the happening as far as it had been told of by each of these days.
        copies, against: as of `standings.standing`, but `against` of all days, oldest first.
        since: only from this day on.
        plain: the plain reports of the mentions, if they were made already.
    """
    told = sorted((r for r in rows if r.published is not None), key=lambda r: r.order)
    reports = [r for r in (plain_reports(told, copies) if plain is None else plain) if r.published is not None]
    heard = _heard(reports, told)
    told_on, said_on, opposed = _days(told), _days(reports), _days(against)
    state, dues, rows_in, reports_in = _Course(), dict[tuple[str, str], date](), 0, 0
    kind = kind_of(told[0]) if told else (False, False)
    for day in days:
        if day.isoformat() < since:
            continue  # what was told by then is taken in with the next
        rows_by, reports_by = bisect_right(told_on, day), bisect_right(said_on, day)
        state.take(reports[reports_in:reports_by], heard[reports_in:reports_by])
        dues |= dues_of(told[rows_in:rows_by])
        rows_in, reports_in = rows_by, reports_by
        if state.reports:
            yield _stood(state, day, dues, against[: bisect_right(opposed, day)], parties[day], kind)


def _days(told: Sequence[Row] | Sequence[Report]) -> list[date]:
    """The days of publication of what is dated, and in order."""
    return [r.published for r in told if r.published is not None]


def _heard(reports: Sequence[Report], rows: Sequence[Row]) -> list[bool]:
    """Which reports count: see `standings`."""
    habits = {row.event.id for row in rows if is_habit(row)}
    passing = {row.event.id for row in rows if in_passing(row)}
    said = [r.factuality.asserts and r.event not in habits for r in reports]
    outright = (
        r.published for r, s in zip(reports, said, strict=True) if s and (r.event not in passing or r.holder != NARRATOR)
    )
    first = next(outright, None)  # they are in order
    return [
        s and first is not None and r.published is not None and r.published >= first if r.factuality.asserts else True
        for r, s in zip(reports, said, strict=True)
    ]


def _stood(
    state: _Course,
    day: date,
    dues: Mapping[tuple[str, str], date],
    against: Sequence[Report],
    parties: frozenset[str],
    kind: tuple[bool, bool],
) -> Stood:
    if state.standing or state.anything():
        case: Case = _Told(day, (), state.standing, dues, tuple(against), parties, *kind)
        case.__dict__.update(parted=turn_of(state.came, state.ahead), ahead=state.foreseen)
    else:  # nothing counts: all of it does
        case = _Quick(day, tuple(state.reports), voices(state.reports), dues, tuple(against), parties, *kind)
    rule, _ = decided(case)
    first = min(r.published for r in state.reports[:1] if r.published)
    holders = len(independent(case.standing))
    return Stood(day, rule.status, rule.name, holders, len(state.articles), len(state.reports), first, last_due(case))
