"""What kind of thing a name is of, as the recogniser sees it: evidence, right about nine times in ten, and no decision."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from standoff.grammar.questions import of_kind
from standoff.grammar.relations import ENTITIES
from standoff.language import Parse, Token

__all__ = [
    "Name", "NameKind", "is_named", "names", "names_agent", "names_building", "names_nation", "names_nobody",
    "names_organisation", "names_party", "names_people", "names_person", "names_place", "names_sum", "names_territory",
    "names_thing", "names_work", "same_kind_of_name", "tells_day", "tells_time", "tells_time_or_share", "titles_something",
]  # fmt: skip


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


# -------------------------------------------------------------------------------------------- a word of which kind of name
names_person = of_kind("person")
names_organisation = of_kind("organisation")
names_people = of_kind("people")  # a nation, a faith, a party's members: "Danish", "Sunnis"
names_territory = of_kind("territory")  # a state, region or town
names_nation = of_kind("territory", "people")
names_building = of_kind("building")  # an airport, a bridge, a street
names_place = of_kind("territory", "land", "building")
names_party = of_kind("territory", "people", "organisation")  # what acts in politics
names_agent = of_kind("territory", "people", "organisation", "person")  # who can act and speak
names_work = of_kind("work")  # the title of a book, a film, a song
names_thing = of_kind("territory", "land", "building", "people", "work", "product", "law")  # no single person
names_nobody = of_kind("day", "hour", "money", "number", "ordinal", "share", "measure", "event", "language")
names_sum = of_kind("money")
titles_something = of_kind("person", "organisation", "work", "building")  # its words name no deed
tells_day = of_kind("day")
tells_time = of_kind("day", "hour")
tells_time_or_share = of_kind("day", "hour", "share", "ordinal")  # numbers that count no things
