"""The ledger of a set of readings: happenings, their reports, and their standings as of any day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import itemgetter
from typing import Any

from standoff.ledger.contradictions import Contradiction, contradictions, exclusions
from standoff.ledger.copies import Copies, find_copies
from standoff.ledger.course import standing
from standoff.ledger.describing import described, happening_of
from standoff.ledger.foretelling import Stands, foretellings
from standoff.ledger.happening_confidence import of_happening
from standoff.ledger.linking import Linker
from standoff.ledger.reports import plain_reports, reports_of
from standoff.ledger.rows import Row
from standoff.ledger.signatures import Signature
from standoff.model import Happening, Reading, Reason, Report, Standing

__all__ = ["Ledger", "Part"]


@dataclass(frozen=True, slots=True)
class Part:
    """Some happenings of a larger ledger, linked already.

    `groups` are the mentions of each by its id, in order and with their signatures; what `against` (those that decide) and
    `at_odds` name must be among them. `asked`: the ids of those that are asked for; None for all. `articles` and `undated`
    are the counts of the whole.
    """

    groups: Mapping[str, Sequence[tuple[Row, Signature]]]
    copies: Copies = field(default_factory=Copies)
    against: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    at_odds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    asked: Sequence[str] | None = None
    former: Mapping[str, str] = field(default_factory=dict)  # id once given -> present id
    articles: int = 0
    undated: int = 0


class Ledger:
    """Everything that can be asked of some readings. Readings may come in any order; the answers are the same.

    `undated` counts the articles without a day: they are linked, but take part in no as-of view.
    """

    def __init__(self, readings: Iterable[Reading], *, copies: Copies | None = None) -> None:
        kept = list({r.article.id: r for r in readings}.values())  # of two articles of one id the later stands
        linker = Linker()
        for reading in kept:
            linker.add(reading)
        self.linker: Linker | _Linked = linker
        self.copies = copies if copies is not None else find_copies(r.article for r in kept)
        self.undated = sum(r.article.published is None for r in kept)
        self.articles = len({r.article.id for r in kept})
        self.happenings: list[Happening] = linker.happenings()
        self._by_id: Mapping[str, Happening] = {h.id: h for h in self.happenings}
        self._against: Mapping[str, tuple[str, ...]] = exclusions(self.happenings, linker.rows)
        self._at_odds: Mapping[str, tuple[str, ...]] = exclusions(self.happenings, linker.rows, deciding=False)
        self._plain: dict[str, list[Report]] = {}
        self._opposed: dict[tuple[str, ...], tuple[list[date], list[Report]]] = {}

    @classmethod
    def of(cls, part: Part) -> Ledger:
        """The ledger of some happenings that were linked already."""
        made = cls((), copies=part.copies)
        made.linker = _Linked(part)
        made.undated, made.articles = part.undated, part.articles
        made._by_id = _Lazily(part.groups)
        asked = part.groups if part.asked is None else part.asked
        made.happenings = sorted((made._by_id[i] for i in asked), key=lambda h: (-len(h.events), h.id))
        made._against, made._at_odds = part.against, part.at_odds
        return made

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

    def told(self, happening: Happening, as_of: date) -> Happening:
        """The happening as far as it had been told of by a day."""
        return self.linker.as_of(happening, as_of)

    def described(self, happening: Happening, days: Iterable[date]) -> Iterator[tuple[date, Happening]]:
        """The happening as far as it had been told of by each of some days, in order; without its events."""
        return described(happening.id, self.linker.told(happening), days)

    def standing(self, happening: Happening, as_of: date) -> Standing | None:
        """The standing of a happening as of a day; None if nothing had been published of it."""
        told = self.linker.as_of(happening, as_of)
        against = self.against(happening, as_of)
        return standing(told, self.rows(happening), as_of, copies=self.copies, against=against)

    def entire(self, happening: Happening, as_of: date) -> Standing | None:
        """The standing with what had been foretold of it and became of that, and with how likely it is read right."""
        found = self.standing(happening, as_of)
        if found is None:
            return None
        rows = [r for r in self.rows(happening) if r.published and r.published <= as_of]
        counts = dict(found.details)
        claimed = int(counts["asserting"]) >= int(counts["foreseeing"])
        stands = Stands(found.status, found.because[0].rule, found.came, claimed)
        foretold = foretellings(rows, self.plain(happening.id), stands, as_of)
        return replace(found, foretold=foretold, confidence=of_happening(rows, found.origins))

    def against(self, happening: Happening, as_of: date | None = None) -> list[Report]:
        """The dated reports, oldest first, that assert what cannot be true beside it; holders as named where they speak."""
        others = self._against.get(happening.id, ())
        if others and others not in self._opposed:
            found = [(r.published, r) for h in others for r in self._asserted(h) if r.published is not None]
            found.sort(key=itemgetter(0))
            self._opposed[others] = [day for day, _ in found], [r for _, r in found]
        days, reports = self._opposed.get(others, ([], []))
        return reports if as_of is None else reports[: bisect_right(days, as_of)]

    def _asserted(self, identifier: str) -> list[Report]:
        return [r for r in self.plain(identifier) if r.factuality.asserts]

    def plain(self, identifier: str) -> list[Report]:
        """The reports of a happening, each as it stands where it was made; made once."""
        if identifier not in self._plain:
            self._plain[identifier] = plain_reports(self.linker.of(identifier), self.copies)
        return self._plain[identifier]

    def grounds(self, found: Standing) -> list[tuple[Reason, tuple[Report, ...]]]:
        """The reasons of a standing with the reports that each rests on, those of happenings that exclude it included."""
        return [(reason, self._resting(reason, found)) for reason in found.because]

    def _resting(self, reason: Reason, found: Standing) -> tuple[Report, ...]:
        against = self.against(found.happening, found.as_of)
        wanted = frozenset(reason.stances)
        return tuple(r for r in (*found.reports, *against) if f"{r.event}:{r.holder}" in wanted)

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


class _Lazily(dict[str, Happening]):
    """Happenings by id, made when they are asked for: of what excludes another, often only the reports are."""

    def __init__(self, groups: Mapping[str, Sequence[tuple[Row, Signature]]]) -> None:
        super().__init__()
        self._groups = groups

    def __missing__(self, identifier: str) -> Happening:
        self[identifier] = found = happening_of(identifier, self._groups[identifier])
        return found

    def get(self, identifier: str, default: Any = None) -> Any:
        """The happening, made if need be."""
        return self[identifier] if identifier in self._groups else default


class _Linked:
    """What a ledger asks of a `Linker`, for mentions that were linked already."""

    def __init__(self, part: Part) -> None:
        self.rows: dict[str, Row] = {row.event.id: row for told in part.groups.values() for row, _ in told}
        self._signature = {row.event.id: key for told in part.groups.values() for row, key in told}
        self._home = {row.event.id: i for i, told in part.groups.items() for row, _ in told}
        self._groups = part.groups
        self._former = part.former
        self._made: dict[tuple[str, int], Happening] = {}

    def of(self, happening: str) -> list[Row]:
        return [row for row, _ in self._groups[happening]]

    def told(self, happening: Happening) -> Sequence[tuple[Row, Signature]]:
        return self._groups[happening.id]

    def home(self, event: str) -> str | None:
        return self._home.get(event)

    def resolve(self, identifier: str) -> str | None:
        now = self._former.get(identifier, identifier)
        return now if now in self._groups else None

    def as_of(self, happening: Happening, day: date) -> Happening:
        many = sum(1 for e in happening.events if (p := self.rows[e].published) is not None and p <= day)
        if not many or many == len(happening.events):
            return happening
        if (happening.id, many) not in self._made:
            told = [(self.rows[e], self._signature[e]) for e in happening.events[:many]]
            self._made[happening.id, many] = happening_of(happening.id, told)
        return self._made[happening.id, many]
