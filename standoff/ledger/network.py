"""Who does what to whom: the directed links between sides, with what kinds of events and how often."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from standoff.ledger.rows import Row
from standoff.ledger.sides import side
from standoff.ledger.spots import most_of
from standoff.model import Party, Quad

__all__ = ["Link", "links", "sides_of"]


@dataclass(frozen=True, slots=True)
class Link:
    """What one side is told to have done to another.

    `quads` counts the mentions by quad class, in the order of `Quad`; `happened` those that somebody says happened or is
    happening; `goldstein` is the mean score of all, -10 to 10.
    """

    actor: str
    recipient: str
    mentions: int
    happened: int
    articles: int
    quads: tuple[int, ...]
    goldstein: float

    @property
    def most(self) -> Quad:
        """The quad class of most mentions."""
        return most_of(self.quads)


def links(rows: Iterable[Row], as_of: date) -> list[Link]:
    """The links told of by a day, those with most mentions first; articles without a day take no part."""
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.published is not None and row.published <= as_of:
            for a in _sides(row.event.actors):
                for b in _sides(row.event.recipients):
                    if a != b:
                        found[a, b].append(row)
    made = (_link(a, b, group) for (a, b), group in found.items())
    return sorted(made, key=lambda x: (-x.mentions, x.actor, x.recipient))


def sides_of(found: Sequence[Link], most: int) -> list[str]:
    """The sides of some links, those with most mentions first."""
    weights: Counter[str] = Counter()
    for x in found:
        weights.update({x.actor: x.mentions, x.recipient: x.mentions})
    return sorted(weights, key=lambda s: (-weights[s], s))[:most]


def _sides(parties: Iterable[Party]) -> list[str]:
    return list(dict.fromkeys(side(p.actor.code) for p in parties if p.actor.code))


def _link(actor: str, recipient: str, rows: list[Row]) -> Link:
    counts = Counter(r.event.quad for r in rows)
    return Link(
        actor=actor,
        recipient=recipient,
        mentions=len(rows),
        happened=sum(any(s.factuality.asserts for s in r.event.stances) for r in rows),
        articles=len({r.article for r in rows}),
        quads=tuple(counts[q] for q in Quad),
        goldstein=round(sum(r.event.goldstein for r in rows) / len(rows), 2),
    )
