"""What kind of thing a name is of, as the recogniser sees it: evidence, right about nine times in ten, and no decision."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from standoff.grammar.relations import ENTITIES, entities
from standoff.language import Parse, Token

__all__ = [
    "Name",
    "NameKind",
    "is_named",
    "names",
    "names_agent",
    "names_building",
    "names_nation",
    "names_nobody",
    "names_organisation",
    "names_party",
    "names_people",
    "names_person",
    "names_place",
    "names_territory",
    "names_thing",
    "names_work",
    "same_kind_of_name",
    "tells_day",
    "tells_time",
    "tells_time_or_share",
    "titles_something",
]

_PERSON, _ORGANISATION, _PEOPLE, _TERRITORY = (entities(k) for k in ("person", "organisation", "people", "territory"))
_NATION = _TERRITORY | _PEOPLE
_PLACE = entities("territory", "land", "building")
_PARTY = _NATION | _ORGANISATION
_BUILDING = entities("building")
_AGENT = _PARTY | _PERSON
_WORK = entities("work")
_THING = _PLACE | _PEOPLE | _WORK | entities("product", "law")
_NOBODY = entities("day", "hour", "money", "number", "ordinal", "share", "measure", "event", "language")
_NO_DEED = entities("person", "organisation", "work", "building")
_DAY, _TIME = entities("day"), entities("day", "hour")
_TIME_OR_SHARE = entities("day", "hour", "share", "ordinal")


class NameKind(StrEnum):
    """What a name is of."""

    PERSON = "person"
    TERRITORY = "territory"  # a state, a region, a town: what is governed
    LAND = "land"  # mountains, seas, parts of the world
    BUILDING = "building"  # airports, bridges, streets
    PEOPLE = "people"  # a nation, a faith, the members of a party
    ORGANISATION = "organisation"
    LANGUAGE = "language"
    LAW = "law"
    OTHER = "other"

    @property
    def is_place(self) -> bool:
        """Whether one can be there."""
        return self in (NameKind.TERRITORY, NameKind.LAND, NameKind.BUILDING)


class Name(NamedTuple):
    """A name: tokens `[first, last)` of the parse."""

    first: int
    last: int
    kind: NameKind


_KINDS = {label: NameKind(kind) if kind in set(NameKind) else NameKind.OTHER for label, kind in ENTITIES.items()}


def names(parse: Parse) -> Iterator[Name]:
    """The names (and dates, sums, works) that the recogniser sees in an article, in text order."""
    return (Name(first, last, _KINDS.get(label, NameKind.OTHER)) for first, last, label in parse.entities)


def is_named(token: Token) -> bool:
    """Whether it is a word of anything that the recogniser knows."""
    return token.ent != ""


def same_kind_of_name(one: Token, other: Token) -> bool:
    """Whether both are words of names of one kind."""
    return one.ent != "" and one.ent == other.ent


def names_person(token: Token) -> bool:
    """Part of a person's name."""
    return token.ent in _PERSON


def names_organisation(token: Token) -> bool:
    """Part of an organisation's name."""
    return token.ent in _ORGANISATION


def names_people(token: Token) -> bool:
    """Part of the name of a nation, a faith, a party's members: "Danish", "Sunnis"."""
    return token.ent in _PEOPLE


def names_territory(token: Token) -> bool:
    """Part of the name of a state, region or town."""
    return token.ent in _TERRITORY


def names_nation(token: Token) -> bool:
    """Part of the name of a territory or of its people."""
    return token.ent in _NATION


def names_building(token: Token) -> bool:
    """Part of the name of an airport, a bridge, a street."""
    return token.ent in _BUILDING


def names_place(token: Token) -> bool:
    """Part of the name of a territory, a piece of land or a building."""
    return token.ent in _PLACE


def names_party(token: Token) -> bool:
    """Part of the name of a territory, a people or an organisation: what acts in politics."""
    return token.ent in _PARTY


def names_agent(token: Token) -> bool:
    """Part of the name of a person or a party: who can act and speak."""
    return token.ent in _AGENT


def titles_something(token: Token) -> bool:
    """Part of the name of a person, an organisation, a work or a building: its words name no deed."""
    return token.ent in _NO_DEED


def names_work(token: Token) -> bool:
    """Part of the title of a book, a film, a song."""
    return token.ent in _WORK


def names_thing(token: Token) -> bool:
    """Part of the name of a place, a people, a product, a law or a work: of no single person."""
    return token.ent in _THING


def names_nobody(token: Token) -> bool:
    """Part of a date, a number, a sum, an event, a language."""
    return token.ent in _NOBODY


def tells_day(token: Token) -> bool:
    """Part of a date."""
    return token.ent in _DAY


def tells_time(token: Token) -> bool:
    """Part of a date or a time of day."""
    return token.ent in _TIME


def tells_time_or_share(token: Token) -> bool:
    """Part of a date, a time of day, a percentage, a rank: numbers that count no things."""
    return token.ent in _TIME_OR_SHARE
