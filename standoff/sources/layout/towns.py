"""Names that a report can be dated from: towns, states and their capitals, as GeoNames writes them."""

from __future__ import annotations

from functools import cache

from standoff import knowledge
from standoff.knowledge import geonames

__all__ = ["is_place", "is_town"]

PEOPLE = 50_000  # the least of a town that is known by its bare name; GeoNames' table begins with the largest
LONGEST = 24  # code points of another name that is kept


def is_town(name: str) -> bool:
    """Whether it is the name of a town, or of a state's capital."""
    return _key(name) in _towns()


def is_place(name: str) -> bool:
    """Whether it is a town, a state, or a region as datelines shorten it ("Ill.")."""
    key = _key(name)
    return key in _towns() or key in _areas()


def _key(name: str) -> str:
    key = name.casefold().replace("’", "'").replace(".", "").replace("-", " ").strip()
    return key.replace("saint ", "st ")


@cache
def _towns() -> frozenset[str]:
    """Main names of towns, and their other names in plain letters; read once, in some tenths of a second."""
    names = {_key(c.capital) for c in geonames.countries() if c.capital}
    for town in geonames.towns():
        if town.people < PEOPLE:
            break
        names.add(_key(town.name))
        names.update(_key(o) for o in town.others if o.isascii() and 4 <= len(o) <= LONGEST and o[0].isupper())
    names.update(map(_key, knowledge.load("furniture")["towns"]))
    return frozenset(names - set(knowledge.load("places_context")["ordinary"]))


@cache
def _areas() -> frozenset[str]:
    table = knowledge.load("furniture")
    names = {c.name for c in geonames.countries()} | set(knowledge.load("places_context")["abbreviations"])
    return frozenset(map(_key, names | set(table["areas"])))
