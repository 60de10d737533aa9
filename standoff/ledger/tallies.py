"""What the mentions of a happening say of it, counted: one mention more costs what it says, and not what was said before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any, Generic, TypeVar

from standoff.ledger.families import Family, families, says
from standoff.ledger.keys import ALONE, HARD, UNDATED, Signature
from standoff.ledger.rows import Row, in_passing
from standoff.ledger.sides import NONE, side

__all__ = ["Days", "Most", "Telling"]

T = TypeVar("T")
Days = tuple[int, int]  # the first and the last, as `date.toordinal` counts
TOWNS = ("exact", "town")


class Most(Generic[T]):
    """How often each of some values was told, and which most often: of equals the first by `rank`, else the first told."""

    __slots__ = ("_rank", "_ranks", "best", "counts")

    def __init__(self, rank: Callable[[T], Any] | None = None) -> None:
        self.counts: dict[T, int] = {}
        self.best: T | None = None
        self._rank = rank
        self._ranks: dict[T, Any] = {}

    def add(self, value: T) -> None:
        """Count a value once more."""
        self.counts[value] = count = self.counts.get(value, 0) + 1
        if count == 1:
            self._ranks[value] = len(self._ranks) if self._rank is None else self._rank(value)
        best = self.best
        if best is None or (-count, self._ranks[value]) < (-self.counts[best], self._ranks[best]):
            self.best = value

    @property
    def most(self) -> int:
        """How often the one told most often was told; 0 without any."""
        return 0 if self.best is None else self.counts[self.best]


def itself(value: T) -> T:
    """The rank of what is ordered by itself."""
    return value


class Bounds:
    """The days that some mentions mean: how often each, and the first and the last of all."""

    __slots__ = ("agreed", "high", "low")

    def __init__(self) -> None:
        self.agreed: Most[Days] = Most(lambda d: (d[1] - d[0], d))
        self.low: int | None = None
        self.high: int | None = None

    def add(self, low: int, high: int) -> None:
        """Count a mention."""
        self.agreed.add((low, high))
        self.low = low if self.low is None else min(low, self.low)
        self.high = high if self.high is None else max(high, self.high)


class Telling:
    """The mentions of one happening that were taken in, which must come in order. Nothing is ever taken out again."""

    def __init__(self, family: Family) -> None:
        self.family = family
        self.mentions = 0
        self.first: date | None = None
        self.types: Most[Any] = Most(lambda t: t.value)
        self.actors: Counter[str] = Counter()
        self.recipients: Counter[str] = Counter()
        self.sides: Counter[str] = Counter()
        self.named: Counter[tuple[str, str, str]] = Counter()  # acts, recipient and actor of the signatures
        self.objects: Most[str] = Most(itself)
        self.countries: Most[str] = Most(itself)
        self.places: Most[str] = Most(itself)
        self.towns: Most[str] = Most(itself)
        self.words: Most[str] = Most()
        self.deeds: Counter[str] = Counter()  # what was done with a treaty
        self.said: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}  # in passing, and told outright
        self.passing = 0
        self.stated = self.from_open = self.to_open = 0  # that say when; that leave open since when, until when
        self.days, self.hard, self.happened = Bounds(), Bounds(), Bounds()  # of all with days, those placed, those that were

    def take(self, row: Row, key: Signature) -> None:
        """Take in a mention."""
        self.mentions += 1
        self.first = row.published if self.first is None else min(self.first, row.published or self.first)
        self.types.add(row.event.type)
        self._parties(row, key)
        self._where(row, key)
        self._words(row)
        self._when(row, key)

    def _parties(self, row: Row, key: Signature) -> None:
        event = row.event
        for counts, parties in ((self.actors, event.actors), (self.recipients, event.recipients)):
            counts.update(p.actor.code for p in parties if p.actor.code)
        self.sides.update({side(p.actor.code) for p in (*event.actors, *event.recipients)} - {NONE})
        self.named[key.acts, key.recipient, key.actor] += 1

    def _where(self, row: Row, key: Signature) -> None:
        if key.object and not key.object.startswith(ALONE):
            self.objects.add(key.object)
        if key.country:
            self.countries.add(key.country)
        where = row.event.where
        if where is not None:
            self.places.add(where.name)
            if where.name and where.precision in TOWNS:
                self.towns.add(where.name)

    def _words(self, row: Row) -> None:
        self.words.add(" ".join(row.trigger.split()))
        passing = in_passing(row)
        self.passing += passing
        self.said[passing].update(_said(self.family.number, row.trigger.lower()))
        act = dict(row.event.details).get("act")
        self.deeds.update([act] if act else ())

    def _when(self, row: Row, key: Signature) -> None:
        when = row.event.when
        if when is not None and (when.earliest is not None or when.latest is not None):
            self.stated += 1
            self.from_open += when.earliest is None
            self.to_open += when.latest is None
        if key.basis == UNDATED:
            return
        self.days.add(key.low, key.high)
        if key.basis == HARD:
            self.hard.add(key.low, key.high)
            if any(s.factuality.asserts for s in row.event.stances):
                self.happened.add(key.low, key.high)


@lru_cache(maxsize=10_000)
def _said(family: int, trigger: str) -> frozenset[str]:
    """What the words of a trigger, in lower case, say by the table of the family of this number."""
    words = trigger.split()
    return frozenset(said for entry, said in families()[family].said if any(says(w, entry) for w in words))
