"""What conflict-event data sets have in common: one row a violent or protest happening, of those reported to have happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from standoff.exports import Source
from standoff.model import Event, EventType, Reading, Standing, Status

__all__ = ["VIOLENT", "Conflict", "conflicts"]

VIOLENT = frozenset({EventType.ASSAULT})
TOLD = frozenset({Status.SINGLE_SOURCE, Status.CORROBORATED, Status.DISPUTED, Status.BORNE_OUT})


@dataclass(frozen=True, slots=True)
class Conflict:
    """A happening with its first mention (which has the place and the details) and that mention's reading."""

    standing: Standing
    event: Event
    reading: Reading

    def detail(self, key: str) -> str | None:
        """One of the event's details."""
        return dict(self.event.details).get(key)

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and last day it can have been, by the words or else by publication; None where no day is known at all."""
        h = self.standing.happening
        first, last = h.earliest or h.latest, h.latest or h.earliest
        return (first, last) if first and last else None

    @property
    def stretch(self) -> int | None:
        """From how many days apart its bounds are, 0 for a day that is known; None where nobody says when."""
        days = self.days
        return (days[1] - days[0]).days if days and self.standing.happening.dated else None

    def number(self, key: str) -> int | None:
        """A count among the event's details as these data sets have it: of "at least 12" and "10 to 20" the lower bound."""
        found = self._numbers(key)
        return found[0] if found else None

    def bounds(self, key: str) -> tuple[int | None, int | None]:
        """The least and the greatest number told; None for a bound that is not."""
        found, words = self._numbers(key), (self.detail(key) or "").casefold()
        if not found:
            return None, None
        low = None if words.startswith(("up to", "at most", "fewer", "less", "under")) else found[0]
        high = None if words.startswith(("at least", "more", "over")) else found[-1]
        return low, high

    def _numbers(self, key: str) -> list[int]:
        words = (self.detail(key) or "").replace(",", "").split()
        return [int(w) for w in words if w.isascii() and w.isdigit()]


def conflicts(source: Source, types: frozenset[EventType]) -> Iterator[Conflict]:
    """Happenings of these types that somebody reports to have happened, in the order of the readings; those with a day."""
    wanted = {s.happening.events[0]: s for s in source.standings if s.happening.type in types and s.status in TOLD}
    for reading in source.readings():
        for event in reading.events:
            if event.id in wanted and (found := Conflict(wanted[event.id], event, reading)).days:
                yield found
