"""The page of one happening: its standing with the reports it rests on, and its days; of a large one, no more than a page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from standoff.asking import Line
from standoff.asking.sample import SMALL, some_reports
from standoff.exports import tables
from standoff.ledger import Ledger
from standoff.ledger.diff import days_of
from standoff.ledger.predictions import Prediction, predictions
from standoff.model import Happening, Reason, Report, Status
from standoff.web import query as ask
from standoff.web.library import Edition

__all__ = ["Day", "Life", "life_of"]

DAYS = 30  # days of a page
EACH = 6  # reports of a day of a large happening
OPPOSED = 2_000  # mentions of what excludes a happening: more are not loaded while somebody waits
FORESEEN = 100  # predictions of a page


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which something was published or the standing moved; of `told` reports, these are shown."""

    day: date
    reports: tuple[Report, ...]
    told: int
    status: Status
    moved: bool


@dataclass(frozen=True, slots=True)
class Life:
    """What the page shows. `now` is None if nothing had been published of it; `grounds` are the reasons with their reports.

    `whole` is whether everything was looked at: of a large happening, only the reports of the days of the page were.
    """

    happening: Happening
    now: Line | None
    grounds: Sequence[tuple[Reason, Sequence[Report]]]
    days: Sequence[Day]
    foreseen: Sequence[Prediction]
    page: ask.Page
    reports: Sequence[Report]
    whole: bool

    def rows(self) -> Iterator[dict[str, Any]]:
        """The reports in the columns of reports."""
        if self.now is not None:
            now: Any = self.now  # a line has what the columns ask of a standing
            for r in self.reports:
                yield {c.name: c.value(now, r) for c in tables.REPORTS.columns}


def life_of(edition: Edition, identifier: str, as_of: date, page: ask.Page) -> Life:
    """The life of the happening with this id, as of a day."""
    page = replace(page, size=DAYS)
    now = edition.asking.lines([identifier], as_of).get(identifier)
    if now is None:
        return Life(_untold(edition, identifier), None, (), (), (), ask.checked(page, 0, 0), (), whole=True)
    if now.told > SMALL:
        return _large(edition, now, page, each=EACH)
    if edition.asking.opposed(identifier) > OPPOSED:
        return _large(edition, now, page, each=SMALL)
    return _small(edition, now, page)


def _untold(edition: Edition, identifier: str) -> Happening:
    """A happening of which nothing had been published by the day asked."""
    later = edition.asking.lines([identifier], date.max).get(identifier)
    found = later.happening if later else edition.asking.book([identifier]).find(identifier)
    assert found is not None, identifier
    return found


def _small(edition: Edition, now: Line, page: ask.Page) -> Life:
    """Everything, from the mentions; how it stood on the days before, as it is kept."""
    book = edition.asking.book([now.happening.id], by=now.as_of)
    found = book.find(now.happening.id)
    standing = book.standing(found, now.as_of) if found else None
    if found is None or standing is None:
        return Life(now.happening, now, (), (), (), ask.checked(page, 0, 0), (), whole=True)
    days = _days(edition, book, found, now.as_of)
    page = ask.checked(page, len(days), 0)
    foreseen = predictions(found, book.rows(found), now.as_of)[:FORESEEN]
    shown = [_with_reports(d, book, found) for d in days[page.start : page.stop]]
    return Life(now.happening, now, book.grounds(standing), shown, foreseen, page, standing.reports, whole=True)


def _days(edition: Edition, book: Ledger, found: Happening, as_of: date) -> list[Day]:
    """The days of `ledger.diff.life`, without their reports: to work out how it stood on each would be most of the work."""
    stretches = edition.browse.stretches(found.id, as_of)
    starts = [since for since, _ in stretches]
    published = {r.published for r in book.reports(found, as_of)}
    out: list[Day] = []
    for day in days_of(book, found, as_of):
        stood = bisect_right(starts, day)
        if not stood:
            continue
        status = stretches[stood - 1][1]
        moved = not out or out[-1].status is not status
        if moved or day in published:
            out.append(Day(day, (), 0, status, moved))
    return out


def _with_reports(day: Day, book: Ledger, found: Happening) -> Day:
    reports = tuple(r for r in book.reports(found, day.day) if r.published == day.day)
    return replace(day, reports=reports, told=len(reports))


def _large(edition: Edition, now: Line, page: ask.Page, *, each: int) -> Life:
    """The days of one page, from the stretches of days that are kept, with so many reports of each day."""
    identifier, as_of = now.happening.id, now.as_of
    told = dict(edition.browse.days_of(identifier, as_of))
    moves = _moves(edition.browse.stretches(identifier, as_of))
    days = sorted({*told, *moves})
    page = ask.checked(page, len(days), 0)
    kept = days[page.start : page.stop]
    reports = some_reports(edition.asking, edition.browse, identifier, kept, as_of, each=each)
    by_day: dict[date | None, list[Report]] = {d: [] for d in kept}
    for r in reports:
        by_day[r.published].append(r)
    starts = sorted(moves)
    shown = [
        Day(d, tuple(by_day[d]), told.get(d, 0), moves[max(s for s in starts if s <= d)], d in moves)
        for d in kept
        if starts and starts[0] <= d
    ]
    return Life(now.happening, now, [(r, ()) for r in now.because], shown, (), page, reports, whole=False)


def _moves(stretches: Iterable[tuple[date, Status]]) -> dict[date, Status]:
    """The days on which the status became another."""
    out: dict[date, Status] = {}
    last: Status | None = None
    for since, status in stretches:
        if status is not last:
            out[since] = last = status
    return out
