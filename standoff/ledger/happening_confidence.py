"""How likely the reports of a happening, and the happening as a whole, are read right: a function of what is known of them.

Until labelled ledgers are enough to learn it from, it is set by hand, and shown for what it is:

    a report        the confidence of its event, halved where the narrator only names the deed in passing
    a happening     the mean confidence of its mentions,
                    times 0.7 to 1 by the share of its mentions that tell it rather than name it in passing,
                    times 0.7 to 1 by the share of them that have the party it is named after,
                    times 0.75 for one independent origin, 0.9 for two, and 1 for three and more

It says how far the record can be relied on, not whether what is reported is true.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from standoff.ledger.rows import Row, in_passing
from standoff.ledger.sides import side

__all__ = ["of_happening"]

LEAST = 0.7  # of a share of nothing
ORIGINS = {0: 0.75, 1: 0.75, 2: 0.9}


def of_happening(rows: Sequence[Row], origins: int) -> float:
    """The confidence of a happening of these mentions, from 0 to 1."""
    if not rows:
        return 0.0
    mean = sum(row.event.confidence for row in rows) / len(rows)
    told = sum(not in_passing(row) for row in rows) / len(rows)
    return round(mean * _weight(told) * _weight(_agreeing(rows)) * ORIGINS.get(origins, 1.0), 2)


def _weight(share: float) -> float:
    return LEAST + (1 - LEAST) * share


def _agreeing(rows: Sequence[Row]) -> float:
    """The share of the mentions that have the actor most of them have; those without any are left out."""
    named = [{side(p.actor.code) for p in row.event.actors if p.actor.code} for row in rows]
    actors = Counter(a for some in named for a in some)
    known = sum(bool(some) for some in named)
    return max(actors.values()) / known if known else 1.0
