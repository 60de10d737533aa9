"""Event mentions as dyads: one row for each actor with each recipient, the shape of most event data sets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from standoff.model import Actor, Article, Event, EventType, Quad, Reading

__all__ = ["QUAD_NUMBERS", "Dyad", "day_of", "dyads"]

QUAD_NUMBERS = {
    Quad.VERBAL_COOPERATION: 1,
    Quad.MATERIAL_COOPERATION: 2,
    Quad.VERBAL_CONFLICT: 3,
    Quad.MATERIAL_CONFLICT: 4,
}
RECIPROCAL = frozenset({EventType.CONSULT, EventType.AGREE, EventType.COOPERATE})


@dataclass(frozen=True, slots=True)
class Dyad:
    """One actor and one recipient of an event mention, either of them None where there is none; `n` counts them."""

    article: Article
    event: Event
    n: int
    actor: Actor | None
    recipient: Actor | None

    @property
    def id(self) -> str:
        """The event's id with the dyad's number."""
        return f"{self.event.id}-{self.n}"


def dyads(reading: Reading) -> Iterator[Dyad]:
    """The dyads of a reading. Parties of a reciprocal event without recipients are each other's recipients."""
    for event in reading.events:
        actors: list[Actor | None] = [p.actor for p in event.actors]
        recipients: list[Actor | None] = [p.actor for p in event.recipients]
        if event.type in RECIPROCAL and len(actors) > 1 and not recipients:
            pairs = [(a, b) for i, a in enumerate(actors) for b in actors[i + 1 :]]
        else:
            pairs = [(a, b) for a in actors or [None] for b in recipients or [None]]
        for n, (actor, recipient) in enumerate(pairs):
            yield Dyad(reading.article, event, n, actor, recipient)


def day_of(dyad: Dyad) -> date | None:
    """The day of the event: the last it can have been, else the day of publication."""
    when = dyad.event.when
    return (when and (when.latest or when.earliest)) or dyad.article.published
