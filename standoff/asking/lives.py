"""The life of a happening, day by day, from what is kept: how it stood, by which rule, and the reports that made it so."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from standoff.asking.standings import Standings
from standoff.ledger.course import told_by_day
from standoff.ledger.diff import Day
from standoff.ledger.reports import plain_reports, reports_of
from standoff.model import Report
from standoff.record import Record, kept
from standoff.record.browsing import Browsing, Ground, Stretch
from standoff.settling.told import copies_of, rows_told

__all__ = ["Lives"]


class Lives(Standings):
    """Single happenings, day by day."""

    def __init__(self, record: Record) -> None:
        super().__init__(record)
        self._browse = Browsing(record)

    def life(
        self, identifier: str, as_of: date, *, each: int | None = None, limit: int | None = None, offset: int = 0
    ) -> list[Day]:
        """The days on which something was published of a happening or its status became another, in order.

        Args:
            each: only the first so many mentions of each day are looked at; marks of change speak of these alone.
        """
        told, stretches = self._course(identifier, as_of)
        days = _days(told, stretches)[offset : None if limit is None else offset + limit]
        reports = self._told_on(identifier, days, as_of, each)
        stood = {d: stretches[bisect_right(stretches, d, key=lambda s: s.since) - 1] for d in days}
        because = self._because([s for d, s in stood.items() if s.since == d])
        out = []
        for day, s in stood.items():
            shown = reports.get(day, ())
            moved = s.since == day and s.moved
            grounds = tuple(because[key] for key in s.grounds if key in because) if moved else ()
            many = len(shown) if each is None else max(told.get(day, 0), len(shown))
            out.append(Day(day, s.status, s.rule, moved, shown, many, grounds, s.rests if moved else 0))
        return out

    def count_life(self, identifier: str, as_of: date) -> int:
        """How many days that are."""
        return len(_days(*self._course(identifier, as_of)))

    def _course(self, identifier: str, as_of: date) -> tuple[dict[date, int], list[Stretch]]:
        """The mentions by day, and how it stood; by a day."""
        return dict(self._browse.days_of(identifier, as_of)), self._browse.stretches(identifier, as_of)

    def _told_on(
        self, identifier: str, days: Sequence[date], as_of: date, each: int | None
    ) -> Mapping[date, tuple[Report, ...]]:
        """The reports published on some days, as they were marked at the end of each."""
        if each is None:
            groups = self._told([identifier], as_of.isoformat())
            rows = [row for row, _ in groups[identifier].told] if identifier in groups else []
            return told_by_day(rows, copies_of(self._asked.among(kept.copies, "article", {r.article for r in rows})))
        found = self._asked.told_at(self._browse.some_of(identifier, days, each=each))
        out: dict[date, list[Report]] = defaultdict(list)
        for r in reports_of([row for row, _ in rows_told(found)], as_of):
            if r.published is not None:
                out[r.published].append(r)
        return {day: tuple(reports) for day, reports in out.items()}

    def _because(self, stretches: Iterable[Stretch]) -> dict[Ground, Report]:
        """The reports that these rest on."""
        keys = dict.fromkeys(key for s in stretches for key in s.grounds)
        found = self._asked.told_at(self._asked.places(key.event for key in keys))
        rows = [row for row, _ in rows_told(found)]
        copies = copies_of(self._asked.among(kept.copies, "article", {r.article for r in rows}))
        made: dict[str, list[Report]] = defaultdict(list)
        for r in plain_reports(rows, copies):
            made[r.event].append(r)
        return {key: _held(made[key.event], key) for key in keys if made[key.event]}  # some may have been read anew since


def _held(reports: Sequence[Report], key: Ground) -> Report:
    """The report meant; its holder may be known by a longer name than stands in the article."""
    alike = [r for r in reports if r.factuality is key.factuality] or reports
    names = (key.holder, key.holder.rsplit(maxsplit=1)[-1])
    found = next((r for name in names for r in alike if r.holder.casefold() == name.casefold()), alike[0])
    return replace(found, holder=key.holder, rests_on=key.rests_on, rests_code=key.rests_code)


def _days(told: Iterable[date], stretches: Sequence[Stretch]) -> list[date]:
    """The days to be shown: none before anything could stand."""
    days = {*told, *(s.since for s in stretches if s.moved)}
    return sorted(d for d in days if stretches and d >= stretches[0].since)
