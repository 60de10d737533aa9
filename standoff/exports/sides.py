"""Who can take part in an event as conflict data sets count them: armed forces and groups, crowds, civilians.

An actor of ours is whoever the words name: a country, a minister, a fund, a city. A data set of conflicts knows only those who
can do such a thing. A country that strikes is its military forces; a president is not, and a monetary fund fights nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from standoff import knowledge
from standoff.exports.lands import name_of
from standoff.model import Actor

__all__ = ["Kind", "Side", "civilians", "crowd", "doer", "unidentified", "victim"]

STATE = frozenset({"MIL", "GOV", "COP", "SPY"})
GROUPS = {"REB": "rebel", "UAF": "militia", "PRM": "militia"}


class Kind(StrEnum):
    """The kinds of ACLED's inter codes, by the keys of conflicts.yaml."""

    STATE = "state"
    REBEL = "rebel"
    MILITIA = "militia"
    RIOTERS = "rioters"
    PROTESTERS = "protesters"
    CIVILIANS = "civilians"
    EXTERNAL = "external"

    @property
    def armed(self) -> bool:
        """Whether it is an organised armed actor."""
        return self in (Kind.STATE, Kind.REBEL, Kind.MILITIA, Kind.EXTERNAL)


@dataclass(frozen=True, slots=True)
class Side:
    """A side by the name that a data set gives it, its kind, and its country (alpha-3) where it is a state's."""

    name: str
    kind: Kind
    country: str | None = None


def doer(actor: Actor, place: str) -> Side | None:
    """The side that an actor is in violence which it does in a country; None for one that does no such thing."""
    if _is_person(actor):
        return None
    words = _words(actor)
    if actor.country and (actor.sector in STATE or not actor.sector):
        forces = "Police Forces" if actor.sector == "COP" else "Military Forces"
        return Side(f"{forces} of {name_of(actor.country)}", _of_state(actor.country, place), actor.country)
    if actor.sector in GROUPS:
        if actor.name == "Unidentified Armed Group":  # as our import of ACLED leaves it
            return unidentified(place)
        abroad = actor.sector == "PRM" and actor.country not in (None, place)  # a private army of another country's
        return Side(actor.name, Kind.EXTERNAL if abroad else Kind(GROUPS[actor.sector]))
    if actor.code.split(" ")[0] in _table("bodies"):
        return Side(actor.name, Kind.EXTERNAL)
    if not actor.code and words & _table("army"):
        return Side(f"Military Forces of {name_of(place)}", Kind.STATE, place)
    return unidentified(place) if words & _table("armed") else None


def victim(actor: Actor, place: str) -> Side | None:
    """The side that an actor is which violence is done to; None for a place, a building, or what is no side at all."""
    if _is_person(actor):
        return None if actor.sector in STATE else civilians(place)
    if actor.country and actor.sector in (None, "GOV") and actor.name == name_of(actor.country):
        return None  # the country as the place that is struck
    if actor.sector != "CVL" and (found := doer(actor, place)) is not None:
        return found
    people = actor.role is not None or not (actor.country or actor.code)
    return civilians(place) if people else None


def crowd(actor: Actor | None, place: str, *, violent: bool) -> Side | None:
    """Those who demonstrate; None where a state or a body protests, which is a note and no demonstration."""
    kind, name = (Kind.RIOTERS, "Rioters") if violent else (Kind.PROTESTERS, "Protesters")
    if actor is not None and (_is_person(actor) or not _many(actor)):
        return None
    return Side(f"{name} ({name_of(place)})", kind)


def civilians(place: str) -> Side:
    """Civilians of a country, as ACLED names them."""
    return Side(f"Civilians ({name_of(place)})", Kind.CIVILIANS)


def unidentified(place: str) -> Side:
    """Somebody with arms, of whom no more is said."""
    return Side(f"Unidentified Armed Group ({name_of(place)})", Kind.MILITIA)


def _of_state(country: str, place: str) -> Kind:
    """A state's forces at home, or abroad: these ACLED counts among the external ones."""
    return Kind.STATE if country == place else Kind.EXTERNAL


def _is_person(actor: Actor) -> bool:
    """Somebody by name, with a role that is no part of it ("Ana Kovač", minister); a force's name says what it is."""
    return bool(actor.role) and str(actor.role).casefold() not in actor.name.casefold()


def _many(actor: Actor) -> bool:
    """People, by a word for them or by the name of a nation; no state, and no body."""
    nation = bool(actor.country) and not actor.sector and actor.name != name_of(actor.country) and actor.name.endswith("s")
    return nation or bool(_words(actor) & _table("crowds"))


def _words(actor: Actor) -> frozenset[str]:
    """The words of its role and name, in small letters, and the role as a whole."""
    role = (actor.role or "").casefold()
    return frozenset({role, *role.split(), *actor.name.casefold().split()})


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(knowledge.load("conflicts")[name])
