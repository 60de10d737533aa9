"""The page of one happening: its standing with the reports it rests on, and its days; of a large one, no more than a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from standoff.asking import Clash, Line
from standoff.asking.sample import SMALL
from standoff.exports import contract, tables
from standoff.ledger.diff import Day
from standoff.ledger.origins import first_said
from standoff.model import Foretelling, Happening, Reason, Report
from standoff.web import query as ask
from standoff.web.library import Edition

__all__ = ["Life", "life_of"]

DAYS = 30  # days of a page
EACH = 6  # reports of a day of a large happening
OPPOSED = 2_000  # mentions of what excludes a happening: more are not loaded while somebody waits
FORESEEN = 100  # predictions of a page
PARTS = 60  # parts shown
CLASHES = 50  # of what is at odds


@dataclass(frozen=True, slots=True)
class Life:
    """What the page shows. `now` is None if nothing had been published of it; `grounds` are the reasons with their reports.

    `above` is what it is a part of; `parts` are its own, each with its parts. `clashes` is what is at odds in it, and beside
    it. `whole` is whether everything was looked at: of a large happening, only the reports of the days of the page were.
    `uncounted`: why some reports are shown and not counted.
    """

    happening: Happening
    now: Line | None
    grounds: Sequence[tuple[Reason, Sequence[Report]]]
    days: Sequence[Day]
    foreseen: Sequence[Foretelling]
    page: ask.Page
    clashes: Sequence[Clash]
    reports: Sequence[Report]
    whole: bool
    above: Line | None = None
    parts: Sequence[tuple[Line, Sequence[Line]]] = ()
    uncounted: Sequence[Reason] = ()

    @property
    def first(self) -> Report | None:
        """The report that said it first."""
        return first_said(self.reports)

    def rows(self) -> Iterator[dict[str, Any]]:
        """The reports in the columns of reports."""
        if self.now is not None:
            now: Any = self.now  # a line has what the columns ask of a standing
            for r in self.reports:
                yield {c.name: c.value(now, r) for c in tables.REPORTS.columns}

    def days_told(self) -> Iterator[dict[str, Any]]:
        """The days of the page as plain rows: how it stood, and where it became another, by which rule and reports."""
        for d in self.days:
            yield {
                "day": d.day, "status": d.status.value, "moved": d.moved, "rule": d.rule, "reports": d.told, "rests": d.rests,
                "because": [contract.of_report(r) for r in d.because],
            }  # fmt: skip


def life_of(edition: Edition, identifier: str, as_of: date, page: ask.Page) -> Life:
    """The life of the happening with this id, as of a day."""
    page, asking = replace(page, size=DAYS), edition.asking
    now = asking.lines([identifier], as_of).get(identifier)
    if now is None:
        return Life(_untold(edition, identifier), None, (), (), (), ask.checked(page, 0, 0), (), (), whole=True)
    large = now.told > SMALL
    page = ask.checked(page, asking.count_life(identifier, as_of), 0)
    days = asking.life(identifier, as_of, each=EACH if large else None, limit=page.size, offset=page.start)
    clashes = asking.contradictions(as_of, happening=identifier, limit=CLASHES)
    told = [r for d in days for r in d.reports]
    life = Life(now.happening, now, [(r, ()) for r in now.because], days, (), page, clashes, told, whole=False)
    life = replace(life, above=_above(edition, now), parts=_parts(edition, now))
    return life if large or asking.opposed(identifier) > OPPOSED else _whole(edition, life, now)


def _above(edition: Edition, now: Line) -> Line | None:
    """What it is a part of."""
    parent = now.happening.parent
    return edition.asking.lines([parent], now.as_of).get(parent) if parent else None


def _parts(edition: Edition, now: Line) -> list[tuple[Line, list[Line]]]:
    """The parts, the first of them with their own."""
    found = edition.asking.parts(now.happening.id, now.as_of)[:PARTS]
    return [(part, edition.asking.parts(part.happening.id, now.as_of)) for part in found]


def _untold(edition: Edition, identifier: str) -> Happening:
    """A happening of which nothing had been published by the day asked."""
    later = edition.asking.lines([identifier], date.max).get(identifier)
    found = later.happening if later else edition.asking.book([identifier]).find(identifier)
    assert found is not None, identifier
    return found


def _whole(edition: Edition, life: Life, now: Line) -> Life:
    """With all reports, those that the standing rests on, and what was foreseen: worked out from all mentions."""
    book = edition.asking.book([now.happening.id], by=now.as_of)
    found = book.find(now.happening.id)
    standing = book.entire(found, now.as_of) if found else None
    if found is None or standing is None:
        return life
    foreseen = standing.foretold[:FORESEEN]
    return replace(
        life, grounds=book.grounds(standing), foreseen=foreseen, reports=standing.reports, whole=True, uncounted=standing.aside
    )
