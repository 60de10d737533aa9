"""The table of a page's furniture, as sets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from standoff import knowledge

__all__ = ["Furniture", "furniture"]


@dataclass(frozen=True, slots=True)
class Furniture:
    """The lists of `furniture.yaml`, and the names of agencies and other media, in small letters."""

    exact: frozenset[str]
    boxes: tuple[str, ...]
    openings: tuple[str, ...]
    closings: tuple[str, ...]
    sections: frozenset[str]
    bylines: tuple[str, ...]
    outlets: frozenset[str]
    labels: frozenset[str]
    published: frozenset[str]
    later: frozenset[str]
    desks: frozenset[str]
    imprint: frozenset[str]
    agencies: frozenset[str]
    weekdays: frozenset[str]
    pictures: tuple[str, ...]


@cache
def furniture() -> Furniture:
    """The table, read once."""
    table, times = knowledge.load("furniture"), knowledge.load("times")
    media = (name for names in knowledge.load("organisations")["media"].values() for row in names for name in _names(row))
    return Furniture(
        frozenset(table["exact"]),
        tuple(table["boxes"]),
        tuple(table["openings"]),
        tuple(table["closings"]),
        frozenset(table["sections"]),
        tuple(sorted(table["bylines"], key=len, reverse=True)),
        frozenset(table["outlets"]),
        frozenset(table["labels"]),
        frozenset(table["published"]),
        frozenset(table["later"]),
        frozenset(table["desks"]),
        frozenset(table["imprint"]),
        frozenset(table["agencies"]) | {name.lower() for name in media},
        frozenset(times["weekdays"]),
        tuple(table["pictures"]),
    )


def _names(row: str | list[str]) -> list[str]:
    return [row] if isinstance(row, str) else row
