"""The side that an actor's code stands for: a country or organisation, or an armed group of it."""

from __future__ import annotations

from functools import cache, lru_cache

from standoff import knowledge
from standoff.model import Party

__all__ = ["NONE", "party_of", "side"]

NONE = ""
ARMED = frozenset({"REB", "SEP", "INS", "PAR", "UAF"})  # PLOVER's and CAMEO's sectors of armed groups: parties of their own


def party_of(parties: tuple[Party, ...]) -> str:
    """The side of the first party that can be told."""
    return next((side(p.actor.code) for p in parties if p.actor.code), NONE)


@lru_cache(maxsize=10_000)
def side(code: str) -> str:
    """The country or organisation of an actor's code, an organisation's organ rolled up to it; an armed group is itself."""
    parts = code.split()
    if not parts:
        return NONE
    if len(parts) > 1 and parts[1] in ARMED:
        return " ".join(parts[:2])
    return _within().get(parts[0], parts[0])


@cache
def _within() -> dict[str, str]:
    """Organ -> the organisation that it is part of."""
    table = knowledge.load("organisations")["international"]
    return {code: entry["within"] for code, entry in table.items() if "within" in entry}
