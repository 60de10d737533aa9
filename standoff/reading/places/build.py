"""Building the gazetteer: GeoNames' towns and countries and our own tables become one SQLite file.

The file is derived and can be deleted at any time. It is written beside its final name and moved there in one step, so that a
reader never sees half of it; the same tables give the same rows in the same order.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

from standoff import files, knowledge
from standoff.derived import seal
from standoff.knowledge import geonames
from standoff.knowledge.geonames import Country, Town
from standoff.reading.places.keys import key_of

__all__ = ["ALTERNATES_FROM", "LAYOUT", "TABLES", "WEIGHTS", "build", "fill", "generic_words", "usable"]

LAYOUT = "10"  # raised when the file's shape or the rules of building change
TABLES = ("places_countries", "places_regions", "places_counties", "places_world", "places_waters", "places_sites")
SMALLEST = 500  # inhabitants that a town is taken to have at least
ALTERNATES_FROM = 3_000  # towns with fewer people are kept under their main names only: their other names are mostly noise

REGIONAL = 0.6  # added to the weight of a town that its region is named after: most often its seat
CAPITAL = 1.5  # added to the weight of a country's capital: it is in the news thirty times as much as a town of its size

# How prominent a kind of place is in news, as the logarithm of the town population it is worth.
WEIGHTS = {
    "continent": 9.5, "sea": 8.5, "historical": 7.0, "region": 6.6, "strait": 7.0, "river": 6.2, "lake": 5.8, "island": 6.0,
    "mountain": 6.0, "front": 6.0, "base": 5.5, "nuclear": 6.0, "site": 5.6, "seat": 7.0, "county": 4.6,
}  # fmt: skip

_SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, geonames INTEGER, name TEXT, lat REAL, lon REAL, country TEXT, admin1 TEXT,
                    weight REAL, kind TEXT, years TEXT);
CREATE TABLE name (key TEXT, place INTEGER, main INTEGER, caps INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""

Row = tuple[int | None, str, float, float, str, str, float, str, str | None]
Named = tuple[Row, list[tuple[str, bool]]]


def build(path: Path) -> None:
    """Write the gazetteer to `path`, in one step.

    Raises:
        OSError, NotWritten, sqlite3.Error: it cannot be written.
    """
    files.own_folder(path.parent)
    with files.whole(path, database=True, private=True) as part:
        with closing(sqlite3.connect(part)) as store:
            fill(store)
            store.commit()
        seal(part)


def fill(store: sqlite3.Connection) -> None:
    """Create the tables and put every place and name into them."""
    store.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SCHEMA)
    places: list[tuple[Any, ...]] = []
    names: dict[tuple[str, int], tuple[int, int]] = {}
    for number, (row, called) in enumerate(_all()):
        places.append((number, *row))
        for name, main in called:
            key = key_of(name)
            if key:
                before = names.get((key, number), (0, 1))
                names[(key, number)] = (max(before[0], int(main)), min(before[1], int(_capitals(name))))
    store.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", places)
    store.executemany("INSERT INTO name VALUES (?,?,?,?)", [(*k, *v) for k, v in sorted(names.items())])
    store.execute("CREATE INDEX area ON place (country, admin1) WHERE kind IN ('admin1', 'country')")
    store.execute("ANALYZE")


def _capitals(name: str) -> bool:
    """Whether the name is written in capitals throughout, and so must be found in capitals."""
    return name.isupper() and len(name.replace(".", "")) < 6


def _all() -> Iterator[Named]:
    countries, towns = geonames.countries(), list(geonames.towns())
    alpha3 = {c.alpha2: c.alpha3 for c in countries}
    yield from _countries(countries)
    yield from _regions(towns, {v: k for k, v in alpha3.items()})
    yield from _counties()
    for table in ("places_world", "places_waters", "places_sites"):
        yield from _listed(knowledge.load(table))
    capitals = {(c.alpha3, key_of(c.capital)) for c in countries if c.capital}
    yield from _towns(towns, alpha3, knowledge.load("places_sites")["alias"], capitals)


def _countries(countries: Iterable[Country]) -> Iterator[Named]:
    table = knowledge.load("places_countries")
    for country in countries:
        if country.alpha3 not in table:
            continue  # dissolved: Serbia and Montenegro, the Netherlands Antilles
        lat, lon, more = table[country.alpha3]
        weight = 8.0 + math.log10(country.people + 1) / 5
        names = [(country.name, True), *((name, True) for name in more)]
        yield (country.number, country.name, lat, lon, country.alpha3, "", weight, "country", None), names


def _regions(towns: Iterable[Town], alpha2: dict[str, str]) -> Iterator[Named]:
    people: dict[tuple[str, str], int] = {}
    largest: dict[tuple[str, str], list[Town]] = {}
    for town in towns:
        at = (town.country, town.region)
        people[at] = people.get(at, 0) + town.people
        largest.setdefault(at, []).append(town)
    for country, rows in sorted(knowledge.load("places_regions").items()):
        for code, number, name, lat, lon in rows:
            weight = min(7.8, math.log10(people.get((alpha2[country], code), 0) + 1000))
            names = [*_forms(name), *_like_its_seat(name, largest.get((alpha2[country], code), [])[:3])]
            yield (number, name, lat, lon, country, code, weight, "admin1", None), names


def _like_its_seat(name: str, towns: list[Town]) -> Iterator[tuple[str, bool]]:
    """The spellings of the town that a region is named after are the region's too ("Mykolaiv", "Nikolayev")."""
    bare = {key_of(form) for form, _ in _forms(name)}
    for town in towns:
        called = [town.name, *town.others]
        if bare & {key_of(n) for n in called}:
            yield from ((n, False) for n in called)
            return


@cache
def generic_words() -> frozenset[str]:
    """Words that say what a region is and that usage drops ("Kherson Oblast": "Kherson", "the Kherson region")."""
    return frozenset(knowledge.load("places_context")["generic"])


def _forms(name: str) -> Iterator[tuple[str, bool]]:
    """The name, and the name without the words that say what kind of region it is."""
    yield name, True
    words = name.split()
    bare = [w for w in words if w.lower() not in generic_words()]
    if bare and len(bare) < len(words) and " of " not in name:
        yield " ".join(bare), True
        for generic in knowledge.load("places_context")["endings_of_regions"]:
            yield f"{' '.join(bare)} {generic}", True


def _counties() -> Iterator[Named]:
    for area, rows in sorted(knowledge.load("places_counties").items()):
        country, admin1 = {"US": "USA", "GB": "GBR"}[area[:2]], area[3:]
        for name, lat, lon in rows:
            names = [(name, True)]
            if name.endswith((" County", " Parish", " Borough")):
                names.append((name.rsplit(" ", 1)[0], False))
            elif country == "GBR" and not name.startswith(("City", "Borough")):
                names.append((f"County {name}", False))
            yield (None, name, lat, lon, country, admin1, WEIGHTS["county"], "county", None), names


def _listed(table: dict[str, Any]) -> Iterator[Named]:
    for kind, rows in table.items():
        if kind in ("alias", "border"):
            continue
        for names, lat, lon, countries, *rest in rows:
            called = names.split("|")
            geonames = rest[0] if rest else None
            years = rest[1] if len(rest) > 1 else None
            row = (geonames, called[0], lat, lon, countries.split("+")[0], "", WEIGHTS[kind], kind, years)
            yield row, [(name, True) for name in called]


def _towns(
    towns: Iterable[Town], alpha3: dict[str, str], alias: dict[str, list[str]], capitals: set[tuple[str, str]]
) -> Iterator[Named]:
    seats = {
        (country, row[0], key_of(name))
        for country, rows in knowledge.load("places_regions").items()
        for row in rows
        for name, _ in _forms(row[2])
    }
    further: dict[tuple[str, str], list[str]] = {}
    for other, (name, country) in alias.items():
        further.setdefault((key_of(name), country), []).append(other)
    for town in towns:
        country = alpha3[town.country]
        names = [(town.name, True)]
        if town.people >= ALTERNATES_FROM:
            names.extend((n, False) for n in town.others)
        for key in dict.fromkeys(key_of(name) for name, _ in names):
            names.extend((other, True) for other in further.pop((key, country), ()))  # the largest of that name has it
        weight = math.log10(max(town.people, SMALLEST))
        if (country, town.region, key_of(town.name)) in seats:
            weight += REGIONAL
        if (country, key_of(town.name)) in capitals:
            capitals.discard((country, key_of(town.name)))
            weight += CAPITAL
        yield (town.number, town.name, town.lat, town.lon, country, town.region, weight, "town", None), names


def usable(name: str) -> bool:
    """Whether another name of a town could stand in English text: Latin letters, a capital first, no code."""
    if len(name) < 4 or not name[0].isupper() or name.isupper():
        return False
    key = key_of(name)
    return key.isascii() and key.replace(" ", "").isalpha()
