"""What conflict-event data sets have in common: one row a violent or protest happening, of those reported to have happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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

    def number(self, key: str) -> int | None:
        """A count among the event's details as these data sets have it: of "at least 12" and "10 to 20" the lower bound."""
        found = next((w for w in (self.detail(key) or "").replace(",", "").split() if w.isascii() and w.isdigit()), None)
        return int(found) if found else None


def conflicts(source: Source, types: frozenset[EventType]) -> Iterator[Conflict]:
    """Happenings of these types that somebody reports to have happened, in the order of the readings."""
    wanted = {s.happening.events[0]: s for s in source.standings if s.happening.type in types and s.status in TOLD}
    for reading in source.readings():
        for event in reading.events:
            if event.id in wanted:
                yield Conflict(wanted[event.id], event, reading)
