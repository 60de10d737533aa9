"""What of a mention decides which others it can be one happening with.

Mentions with one signature are never told apart, so a million mentions of one pair are a few thousand signatures: days times
places times objects.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from standoff.ledger.families import Family, Fit, fit
from standoff.ledger.rows import Row
from standoff.model import Event, Party

__all__ = ["HARD", "NARROW", "NONE", "SOFT", "UNDATED", "Signature", "party_of", "side", "signature"]

HARD, SOFT, WIDE, UNDATED = "hard", "soft", "wide", "undated"
NONE = ""
ARMED = frozenset({"REB", "SEP", "INS", "PAR", "UAF"})  # PLOVER's and CAMEO's sectors of armed groups: parties of their own
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
    """The row's signature and what family it was found by; None where no family fits."""
    found = fit(row)
    if found is None:
        return None
    actor, recipient = party_of(row.event.actors), party_of(row.event.recipients)
    low, high, basis = window(row, found.family)
    where = row.event.where
    country = (where.country or NONE) if where else NONE
    town = str(where.geonames_id or where.name) if where and where.precision in ("exact", "town") else NONE
    kept = found.object if found.family.keep else NONE
    return Signature(
        found.family.name, kept, actor, recipient, country, town if found.family.town else NONE, low, high, basis
    ), found


def party_of(parties: tuple[Party, ...]) -> str:
    """The side of the first party that can be told: country or organisation, and whether an armed group."""
    return next((side(p.actor.code) for p in parties if p.actor.code), NONE)


def side(code: str) -> str:
    """The country or organisation of an actor's code; an armed group is a side of its own."""
    parts = code.split()
    if not parts:
        return NONE
    return " ".join(parts[:2]) if len(parts) > 1 and parts[1] in ARMED else parts[0]


def window(row: Row, family: Family) -> tuple[int, int, str]:
    """The days the mention can mean, and how well that is known."""
    bounds = _stated(row.event)
    if bounds is not None:
        low, high = bounds
        return low, high, HARD if high - low <= max(NARROW, family.gap) else WIDE
    if row.published is not None:
        day = row.published.toordinal()
        return day, day, SOFT
    return 0, 0, UNDATED


def _stated(event: Event) -> tuple[int, int] | None:
    """The bounds of the event's own time; an open side is closed far away, and so is wide."""
    when = event.when
    if when is None or when.basis == "published" or (when.earliest is None and when.latest is None):
        return None
    low = when.earliest.toordinal() if when.earliest else date(1900, 1, 1).toordinal()
    high = when.latest.toordinal() if when.latest else date(2100, 1, 1).toordinal()
    return (low, high) if low <= high else (high, low)
