"""The ledger of a set of readings: happenings, their reports, and their standings as of any day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from standoff.ledger.contradictions import Contradiction, contradictions, exclusions
from standoff.ledger.copies import Copies, find_copies
from standoff.ledger.linking import Linker
from standoff.ledger.reports import reports_of
from standoff.ledger.rows import Row
from standoff.ledger.standings import standing
from standoff.model import Happening, Reading, Reason, Report, Standing

__all__ = ["Ledger"]


class Ledger:
    """Everything that can be asked of some readings. Readings may come in any order; the answers are the same.

    `undated` counts the articles without a day: they are linked, but take part in no as-of view.
    """

    def __init__(self, readings: Iterable[Reading], *, copies: Copies | None = None) -> None:
        kept = list({r.article.id: r for r in readings}.values())  # of two articles of one id the later stands
        self.linker = Linker()
        for reading in kept:
            self.linker.add(reading)
        self.copies = copies if copies is not None else find_copies(r.article for r in kept)
        self.undated = sum(r.article.published is None for r in kept)
        self.articles = len({r.article.id for r in kept})
        self.happenings: list[Happening] = self.linker.happenings()
        self._by_id = {h.id: h for h in self.happenings}
        self._against = exclusions(self.happenings, self.linker.rows)
        self._at_odds = exclusions(self.happenings, self.linker.rows, deciding=False)

    def find(self, identifier: str) -> Happening | None:
        """The happening with this id, or the one that an older id now belongs to."""
        now = self.linker.resolve(identifier)
        return self._by_id.get(now) if now else None

    def rows(self, happening: Happening) -> list[Row]:
        """The mentions of a happening, in order."""
        return [self.linker.rows[e] for e in happening.events]

    def reports(self, happening: Happening, as_of: date | None = None) -> tuple[Report, ...]:
        """The reports of a happening by a day; all, the undated too, without one."""
        return reports_of(self.rows(happening), as_of, self.copies)

    def standing(self, happening: Happening, as_of: date) -> Standing | None:
        """The standing of a happening as of a day; None if nothing had been published of it."""
        against = [
            r for h in self._against.get(happening.id, ()) for r in self.reports(self._by_id[h], as_of) if r.factuality.asserts
        ]
        told = self.linker.as_of(happening, as_of)
        return standing(told, self.rows(told), as_of, copies=self.copies, against=against)

    def grounds(self, found: Standing) -> list[tuple[Reason, tuple[Report, ...]]]:
        """The reasons of a standing with the reports that each rests on, those of happenings that exclude it included."""
        return [(reason, self._resting(reason, found)) for reason in found.because]

    def _resting(self, reason: Reason, found: Standing) -> tuple[Report, ...]:
        homes = dict.fromkeys(self.linker.home(key.partition(":")[0]) for key in reason.stances)
        others = [self._by_id[h] for h in homes if h is not None and h != found.happening.id]
        told = [*found.reports, *(r for h in others for r in self.reports(h, found.as_of))]
        wanted = frozenset(reason.stances)
        return tuple(r for r in told if f"{r.event}:{r.holder}" in wanted)

    def standings(self, as_of: date) -> list[Standing]:
        """The standings of all happenings told of by a day, those with the most reports first."""
        found = [s for h in self.happenings if (s := self.standing(h, as_of)) is not None]
        return sorted(found, key=lambda s: (-s.holders, -len(s.reports), s.happening.id))

    def contradictions(self, happening: Happening, as_of: date | None = None) -> list[Contradiction]:
        """The numbers, days, sufficiencies and statements at odds among its reports by a day."""
        return contradictions(self.rows(happening), self.reports(happening, as_of))

    def at_odds(self, happening: Happening) -> list[Happening]:
        """The happenings that can hardly be true beside it, those that decide its standing first."""
        found = (*self._against.get(happening.id, ()), *self._at_odds.get(happening.id, ()))
        return [self._by_id[i] for i in dict.fromkeys(found)]
