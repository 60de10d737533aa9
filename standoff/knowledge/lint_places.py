"""Checks the tables of places: shapes, coordinates, codes, ids, and that no name stands twice."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from standoff.knowledge import geonames, load

__all__ = ["check"]

LISTED = ("places_world", "places_waters", "places_sites")
KINDS = frozenset(
    [
        "continent", "sea", "historical", "region", "strait", "river", "lake", "island", "mountain", "front", "base", "nuclear",
        "site", "seat",
    ]
)  # fmt: skip
FAR = 75.0  # degrees from a country's point within which what lies in it must lie (Russia and its Far East are the widest)
SCATTERED = frozenset({"UMI", "ATA"})
YEARS = re.compile(r"-?\d{0,4}-\d{0,4}\Z")


def check() -> list[str]:
    """What is wrong with the tables, one sentence each; empty when nothing is."""
    return [*_countries(), *_regions(), *_counties(), *_listed(), *_borders(), *_twice(), *_context()]


def _countries() -> Iterator[str]:
    known = {c.alpha3 for c in geonames.countries()}
    for code, (lat, lon, names) in load("places_countries").items():
        if code not in known:
            yield f"places_countries: no country {code}"
        if not _on_earth(lat, lon):
            yield f"places_countries: {code} is nowhere: {lat}, {lon}"
        yield from (f"places_countries: {code}: no name: {n!r}" for n in names if not _is_name(n))
    yield from _repeated("places_countries", [n for _, _, names in load("places_countries").values() for n in names])


def _regions() -> Iterator[str]:
    ids: list[str] = []
    for country, rows in load("places_regions").items():
        codes = [row[0] for row in rows]
        yield from _repeated(f"places_regions: {country}", codes)
        for code, number, name, lat, lon in rows:
            if not _is_name(name) or not isinstance(code, str):
                yield f"places_regions: {country} {code}: no name or no code"
            if number is not None:
                ids.append(str(number))
            if not _lies_in(country, lat, lon):
                yield f"places_regions: {name} lies far from {country}"
    yield from _repeated("places_regions: id", ids)


def _counties() -> Iterator[str]:
    for area, rows in load("places_counties").items():
        if area[:3] not in ("US-", "GB-"):
            yield f"places_counties: no area {area}"
        for name, lat, lon in rows:
            if not _is_name(name) or not _on_earth(lat, lon):
                yield f"places_counties: {area}: {name!r} is no county or nowhere"


def _listed() -> Iterator[str]:
    for table in LISTED:
        for kind, rows in load(table).items():
            if kind in ("alias", "border"):
                continue
            if kind not in KINDS:
                yield f"{table}: unknown kind {kind}"
            for row in rows:
                yield from (f"{table}: {row[0]!r}: {what}" for what in _row(row))


def _row(row: list[Any]) -> Iterator[str]:
    names, lat, lon, countries, *rest = row
    if not all(_is_name(n) for n in names.split("|")):
        yield "an empty or odd name"
    if not _on_earth(lat, lon):
        yield f"nowhere: {lat}, {lon}"
    for country in filter(None, countries.split("+")):
        if country not in load("places_countries"):
            yield f"no country {country}"
        elif not _lies_in(country, lat, lon):
            yield f"far from {country}"
    if rest and not (rest[0] is None or (isinstance(rest[0], int) and rest[0] > 0)):
        yield f"no id: {rest[0]!r}"
    if len(rest) > 1 and not YEARS.match(rest[1]):
        yield f"no years: {rest[1]!r}"


def _borders() -> Iterator[str]:
    rows = load("places_world")["border"]
    yield from _repeated("places_world: border", [row[0] for row in rows])
    for name, lat, lon, countries in rows:
        sides = countries.split("+")
        if len(sides) != 2 or not all(_lies_in(side, lat, lon) for side in sides):
            yield f"places_world: border {name}: not between two countries near {lat}, {lon}"


def _twice() -> Iterator[str]:
    """A name of our own tables must not stand in two rows of one kind."""
    for table in LISTED:
        for kind, rows in load(table).items():
            if kind not in ("alias", "border"):
                yield from _repeated(f"{table}: {kind}", [n for row in rows for n in row[0].split("|")])


def _context() -> Iterator[str]:
    table = load("places_context")
    for name, value in table.items():
        if name in ("abbreviations", "heads", "locals"):
            continue
        if name not in ("standing", "joints"):
            yield from (
                f"places_context: {name}: not in lower case: {w!r}" for w in value if not isinstance(w, str) or w != w.lower()
            )
        yield from _repeated(f"places_context: {name}", [w for w in value if name not in ("ordinary", "joints")])
    yield from (f"places_context: locals: no country {c}" for c in table["locals"] if c not in load("places_countries"))
    yield from _repeated("places_context: locals", [w for words in table["locals"].values() for w in words])
    areas = {(country, row[0]) for country, rows in load("places_regions").items() for row in rows}
    for short, area in table["abbreviations"].items():
        if tuple(area) not in areas:
            yield f"places_context: {short} means no region: {area}"


def _repeated(where: str, names: list[str]) -> Iterator[str]:
    for name, times in sorted(Counter(names).items()):
        if times > 1:
            yield f"{where}: twice: {name!r}"


def _is_name(name: object) -> bool:
    return isinstance(name, str) and name == name.strip() and len(name) > 1 and "(" not in name and not name.isdigit()


def _on_earth(lat: object, lon: object) -> bool:
    return isinstance(lat, float) and isinstance(lon, float) and -90 <= lat <= 90 and -180 <= lon <= 180


def _lies_in(country: str, lat: float, lon: float) -> bool:
    """Whether a point is at all near a country: a guard against a lost sign and swapped coordinates."""
    if not _on_earth(lat, lon):
        return False
    there = load("places_countries").get(country)
    if there is None:
        return False
    dlat, dlon = abs(lat - there[0]), abs(lon - there[1])
    dlon = min(dlon, 360 - dlon) * math.cos(math.radians(lat))
    return country in SCATTERED or math.hypot(dlat, dlon) <= (FAR if country in ("RUS", "USA", "FRA") else FAR / 2)
