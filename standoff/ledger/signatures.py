"""What of a mention decides which others it can be one happening with.

Mentions with one signature are never told apart, so a million mentions of one pair are a few thousand signatures: days times
places times objects.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from standoff.ledger.families import Family, Fit, fit
from standoff.ledger.holders import alliance_of, rivals
from standoff.ledger.rows import Row
from standoff.ledger.sides import NONE, party_of

__all__ = ["BLOC", "HARD", "NARROW", "SOFT", "UNDATED", "Signature", "signature", "signatures"]

HARD, SOFT, WIDE, UNDATED = "hard", "soft", "wide", "undated"
BLOC = "*"  # the adversaries of the recipient, taken as one
CLEAR = 0.66  # share of an article's mentions that must name one pair for the others to have it too
FAR = (date(1900, 1, 1), date(2100, 1, 1))
WIDEST = 120  # days: no time expression wider than this places an event, however long the family's gap
NARROW = 10  # days: a time expression up to this wide, or as wide as the family's gap, places an event


class Signature(NamedTuple):
    """The family's name, the parties' sides, the place, and the days it can mean (`date.toordinal`).

    `basis`: "hard" (a time expression places it), "wide" (one that only bounds it), "soft" (the day of publication
    stands in), "undated" (neither).
    """

    family: str
    object: str
    actor: str
    recipient: str
    country: str
    town: str
    low: int
    high: int
    basis: str


def signature(row: Row) -> tuple[Signature, Fit] | None:
    """The row's signature by itself and what family it was found by; None where no family fits."""
    found = fit(row)
    if found is None:
        return None
    family = found.family
    actor, recipient = party_of(row.event.actors), party_of(row.event.recipients)
    if actor == recipient and (family.actor and family.recipient):
        recipient = NONE  # what a side does to itself in a family of two sides is mostly a party read wrongly
    low, high, basis = window(row, family)
    where = row.event.where
    country = (where.country or NONE) if where else NONE
    if family.bloc and actor and recipient and rivals(actor, recipient, row.published):
        actor = BLOC
    elif family.alliance and actor:
        actor = alliance_of(actor, (recipient, country), row.published) or actor
    town = str(where.geonames_id or where.name) if where and where.precision in ("exact", "town") else NONE
    kept = found.object if family.keep else NONE
    return Signature(family.name, kept, actor, recipient, country, town if family.town else NONE, low, high, basis), found


def signatures(rows: Sequence[Row]) -> list[tuple[Row, Signature]]:
    """The signatures of one article's rows: a mention without one or both parties has those of its family's others there.

    Only where all but a few of the others, that do not speak against it, name one and the same pair.
    """
    found = [(row, *pair) for row in rows if (pair := signature(row)) is not None]
    pairs: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for _, key, fitted in found:
        if not _lacks(key, fitted.family):
            pairs[key.family][key.actor, key.recipient] += 1
    return [(row, _complete(key, fitted.family, pairs[key.family])) for row, key, fitted in found]


def _lacks(key: Signature, family: Family) -> bool:
    return (family.actor and not key.actor) or (family.recipient and not key.recipient)


def _complete(key: Signature, family: Family, pairs: Counter[tuple[str, str]]) -> Signature:
    if not _lacks(key, family):
        return key
    fitting = {
        p: n for p, n in pairs.items() if (not key.actor or p[0] == key.actor) and (not key.recipient or p[1] == key.recipient)
    }
    best = min(fitting, key=lambda p: (-fitting[p], p), default=None)
    if best is None or fitting[best] < CLEAR * sum(fitting.values()):
        return key
    return key._replace(actor=best[0], recipient=best[1])


def window(row: Row, family: Family) -> tuple[int, int, str]:
    """The days the mention can mean, and how well that is known."""
    bounds = _stated(row)
    day = row.published.toordinal() if row.published else None
    if bounds is not None:
        low, high = bounds
        narrow = high - low <= max(NARROW, min(family.gap, WIDEST))
        if narrow or day is None or not low <= day <= high:
            return low, high, HARD if narrow else WIDE
    if day is not None:  # no time of its own, or one so wide that it only says "these days"
        return day, day, SOFT
    return 0, 0, UNDATED


def _stated(row: Row) -> tuple[int, int] | None:
    """The bounds of the event's own time; an open side is closed by the day of publication, else far away."""
    when = row.event.when
    if when is None or when.basis == "published" or (when.earliest is None and when.latest is None):
        return None
    low, high = when.earliest or row.published or FAR[0], when.latest or row.published or FAR[1]
    if when.earliest is None and when.latest is not None:
        low = min(low, when.latest)
    if when.latest is None and when.earliest is not None:
        high = max(high, when.earliest)
    return min(low, high).toordinal(), max(low, high).toordinal()
