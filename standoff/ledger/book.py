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
from standoff.ledger.course import evidence, standing, turning_days
from standoff.ledger.describing import described, happening_of
from standoff.ledger.happening_confidence import features
from standoff.ledger.linking import Linker
from standoff.ledger.outcomes import Foreseen, Stands
from standoff.ledger.parts import Level, levels
from standoff.ledger.reports import plain_reports, reports_of
from standoff.ledger.rows import Row
from standoff.ledger.standings import decided
from standoff.model import Foretelling, Happening, Reading, Reason, Report, Standing

__all__ = ["Ledger", "Part"]


@dataclass(frozen=True, slots=True)
class Part:
    """Some happenings of a larger ledger, linked already.

    `groups` are they, wholes and parts, with their mentions, by id; what `against` (those that decide) and `at_odds` name must
    be among them. `asked`: the ids of those that are asked for; None for all. `articles` and `undated` are the counts of the
    whole.
    """

    groups: Mapping[str, Level]
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
        wholes = linker.happenings()
        self._levels: Mapping[str, Level] = {
            i: level for h in wholes for i, level in levels(h.id, linker.told(h), self.copies).items()
        }
        self._by_id: Mapping[str, Happening] = _Lazily(self._levels)
        self.happenings: list[Happening] = _in_order(self._by_id[i] for i in self._levels)
        self._against: Mapping[str, tuple[str, ...]] = exclusions(wholes, linker.rows)
        self._at_odds: Mapping[str, tuple[str, ...]] = exclusions(wholes, linker.rows, deciding=False)
        self._told: dict[tuple[str, int], Happening] = {}
        self._plain: dict[str, list[Report]] = {}
        self._opposed: dict[tuple[str, ...], tuple[list[date], list[Report]]] = {}
        self._foreseen: dict[str, Foreseen] = {}

    @classmethod
    def of(cls, part: Part) -> Ledger:
        """The ledger of some happenings that were linked already."""
        made = cls((), copies=part.copies)
        made.linker = _Linked(part)
        made.undated, made.articles = part.undated, part.articles
        made._levels, made._by_id = part.groups, _Lazily(part.groups)
        asked = part.groups if part.asked is None else part.asked
        made.happenings = _in_order(made._by_id[i] for i in asked)
        made._against, made._at_odds = part.against, part.at_odds
        return made

    def find(self, identifier: str) -> Happening | None:
        """The happening with this id, or the one that an older id now belongs to."""
        now = identifier if identifier in self._levels else self.linker.resolve(identifier)
        return self._by_id.get(now) if now else None

    def rows(self, happening: Happening) -> list[Row]:
        """The mentions of a happening, those of its parts included, in order."""
        return [row for row, _ in self._levels[happening.id].told]

    def stood(self, happening: Happening) -> list[Row]:
        """The mentions that its standing is made of: see `ledger.parts`."""
        return self._levels[happening.id].stood()

    def days(self, happening: Happening) -> list[date]:
        """The days at whose end it may stand otherwise than before, in order: none before the first mention of its own."""
        own = min((row.published for row, _ in self._levels[happening.id].told if row.published), default=None)
        found = turning_days(self.stood(happening), self.against(happening)) if own is not None else []
        return [day for day in found if own is not None and day >= own]

    def parts(self, happening: Happening) -> list[Happening]:
        """The parts of a happening, those with the most mentions first; not the parts of these."""
        return _in_order(self._by_id[i] for i, level in self._levels.items() if level.parent == happening.id)

    def reports(self, happening: Happening, as_of: date | None = None) -> tuple[Report, ...]:
        """The reports of a happening by a day; all, the undated too, without one."""
        return reports_of(self.rows(happening), as_of, self.copies)

    def told(self, happening: Happening, as_of: date) -> Happening:
        """The happening as far as it had been told of by a day: same id, and nothing in it of what was published later."""
        level = self._levels[happening.id]
        told = [m for m in level.told if (p := m[0].published) is not None and p <= as_of]
        if not told or len(told) == len(level.told):
            return happening
        key = happening.id, len(told)
        if key not in self._told:
            self._told[key] = happening_of(happening.id, told, level.parent, level.trait)
        return self._told[key]

    def described(self, happening: Happening, days: Iterable[date]) -> Iterator[tuple[date, Happening]]:
        """The happening as far as it had been told of by each of some days, in order; without its events."""
        level = self._levels[happening.id]
        return described(happening.id, level.told, days, level.parent, level.trait)

    def standing(self, happening: Happening, as_of: date) -> Standing | None:
        """The standing of a happening as of a day; None if nothing had been published of it."""
        told, against = self.told(happening, as_of), self.against(happening, as_of)
        if not any(row.published and row.published <= as_of for row, _ in self._levels[happening.id].told):
            return None
        return standing(told, self.stood(happening), as_of, copies=self.copies, against=against)

    def features(self, happening: Happening, as_of: date) -> dict[str, float]:
        """By what the confidence of a happening as of a day is told; nothing where nothing had been published of it."""
        told, against = self.told(happening, as_of), self.against(happening, as_of)
        found = evidence(told, self.stood(happening), as_of, copies=self.copies, against=against)
        return features(found[0], decided(found[0])[0].status, found[1]) if found else {}

    def entire(self, happening: Happening, as_of: date) -> Standing | None:
        """The standing with what had been foretold of it and became of that, and with how likely it is read right."""
        found = self.standing(happening, as_of)
        if found is None:
            return None
        reports = self._with_those_of_parts(happening, found)
        counts = dict(found.details)
        claimed = int(counts["asserting"]) >= int(counts["foreseeing"])
        stands = Stands(found.status, found.because[0].rule, found.came, claimed)
        foretold = self.foreseen(happening).as_of(as_of, stands)
        return replace(found, reports=reports, foretold=foretold)

    def _with_those_of_parts(self, happening: Happening, found: Standing) -> tuple[Report, ...]:
        """The reports of a happening by a day, as they stand: what denies but a part of it too, and nothing of its whole."""
        level = self._levels[happening.id]
        if not level.apart and not level.above:
            return found.reports
        stand = {(r.event, r.holder, r.factuality): r for r in found.reports}
        return tuple(stand.get((r.event, r.holder, r.factuality), r) for r in self.reports(happening, found.as_of))

    def foretold(self, happening: Happening, as_of: date) -> tuple[Foretelling, ...]:
        """What was foreseen of a happening by a day, those who said that it would not come included."""
        found = self.entire(happening, as_of)
        return found.foretold if found is not None else ()

    def foreseen(self, happening: Happening) -> Foreseen:
        """What was foreseen of a happening, whatever the day; made once."""
        if happening.id not in self._foreseen:
            self._foreseen[happening.id] = Foreseen.of(happening.id, self.stood(happening), self.plain(happening.id))
        return self._foreseen[happening.id]

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
        """The reports that a happening's standing is made of, each as it stands where it was made; made once."""
        if identifier not in self._plain:
            self._plain[identifier] = plain_reports(self._levels[identifier].stood(), self.copies)
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
        rows = self.stood(happening)
        return contradictions(rows, reports_of(rows, as_of, self.copies))

    def at_odds(self, happening: Happening) -> list[Happening]:
        """The happenings that can hardly be true beside it, those that decide its standing first."""
        found = (*self._against.get(happening.id, ()), *self._at_odds.get(happening.id, ()))
        return [self._by_id[i] for i in dict.fromkeys(found)]


def _in_order(found: Iterable[Happening]) -> list[Happening]:
    """Those with the most mentions first."""
    return sorted(found, key=lambda h: (-len(h.events), h.id))


class _Lazily(dict[str, Happening]):
    """Happenings by id, made when they are asked for: of what excludes another, often only the reports are."""

    def __init__(self, levels: Mapping[str, Level]) -> None:
        super().__init__()
        self._levels = levels

    def __missing__(self, identifier: str) -> Happening:
        level = self._levels[identifier]
        self[identifier] = found = happening_of(identifier, level.told, level.parent, level.trait)
        return found

    def get(self, identifier: str, default: Any = None) -> Any:
        """The happening, made if need be."""
        return self[identifier] if identifier in self._levels else default


class _Linked:
    """What a ledger asks of a `Linker`, for mentions that were linked already."""

    def __init__(self, part: Part) -> None:
        self.rows: dict[str, Row] = {row.event.id: row for level in part.groups.values() for row, _ in level.told}
        self._home = {row.event.id: i for i, level in part.groups.items() for row, _ in level.told}
        self._groups = part.groups
        self._former = part.former

    def home(self, event: str) -> str | None:
        return self._home.get(event)

    def resolve(self, identifier: str) -> str | None:
        now = self._former.get(identifier, identifier)
        return now if now in self._groups else None
