"""The side that an actor's code stands for: a country or organisation, or an armed group of it."""

from __future__ import annotations

from standoff.model import Party

__all__ = ["NONE", "party_of", "side"]

NONE = ""
ARMED = frozenset({"REB", "SEP", "INS", "PAR", "UAF"})  # PLOVER's and CAMEO's sectors of armed groups: parties of their own


def party_of(parties: tuple[Party, ...]) -> str:
    """The side of the first party that can be told."""
    return next((side(p.actor.code) for p in parties if p.actor.code), NONE)


def side(code: str) -> str:
    """The country or organisation of an actor's code; an armed group is a side of its own."""
    parts = code.split()
    if not parts:
        return NONE
    return " ".join(parts[:2]) if len(parts) > 1 and parts[1] in ARMED else parts[0]
