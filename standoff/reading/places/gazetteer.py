"""The gazetteer: what places a name can mean, with coordinates and prominence.

It is built at first use (some ten seconds, see build.py) into one SQLite file in the cache folder, which is then opened
read-only: opening costs no time, and one look-up some ten microseconds, remembered.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from standoff.derived import damaged, intact
from standoff.errors import NotWritten
from standoff.knowledge import FOLDER, cache_folder, geonames
from standoff.reading.places.build import LAYOUT, TABLES, build, fill, generic_words
from standoff.reading.places.keys import key_of

__all__ = ["Entry", "Gazetteer", "gazetteer"]

COLUMNS = "p.id, p.geonames, p.name, p.lat, p.lon, p.country, p.admin1, p.weight, p.kind, p.years"
MAPPED = 1 << 26  # bytes of the file that are mapped
MOST = 60  # places of one name that are considered, the most prominent ones


@dataclass(frozen=True, slots=True)
class Entry:
    """A place that a name can mean.

    `weight` is the logarithm of its population, or what its kind is worth; `main` whether the name is one of its usual ones;
    `caps` whether the name must stand in capitals. `country` is ISO 3166 alpha-3 or "", `admin1` GeoNames' code or "".
    """

    number: int
    geonames: int | None
    name: str
    lat: float
    lon: float
    country: str
    admin1: str
    weight: float
    kind: str
    years: str | None
    main: bool = True
    caps: bool = False

    @property
    def area(self) -> tuple[str, str]:
        """Country and first-level region."""
        return self.country, self.admin1


class Gazetteer:
    """Look-ups in a gazetteer file; None builds one in memory."""

    def __init__(self, path: Path | None) -> None:
        if path is None:
            self._store = sqlite3.connect(":memory:", check_same_thread=False)
            fill(self._store)
        else:
            self._store = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            self._store.execute(f"PRAGMA mmap_size={MAPPED}")  # most names are asked for once: no copy of a page a name
        self.find = lru_cache(maxsize=100_000)(self._find)
        self.region = lru_cache(maxsize=5_000)(self._region)

    def _find(self, key: str) -> tuple[Entry, ...]:
        """The places of that key, most prominent first."""
        rows = self._store.execute(
            f"SELECT {COLUMNS}, n.main, n.caps FROM name n JOIN place p ON p.id = n.place WHERE n.key = ? "
            "ORDER BY p.weight + n.main DESC, p.id LIMIT ?",
            (key, MOST),
        ).fetchall()
        return tuple(Entry(*row[:10], *map(bool, row[10:])) for row in rows)

    def _region(self, country: str, admin1: str) -> Entry | None:
        """A country's first-level region by its GeoNames code; the country itself for ""."""
        kind = "admin1" if admin1 else "country"
        row = self._store.execute(
            f"SELECT {COLUMNS} FROM place p WHERE country = ? AND admin1 = ? AND kind = ? ORDER BY id", (country, admin1, kind)
        ).fetchone()
        return Entry(*row) if row else None

    def named(self, name: str) -> tuple[Entry, ...]:
        """The places of that name, in any spelling that the key joins."""
        return self.find(key_of(name))


@cache
def _version() -> str:
    """What the file depends on: our tables, GeoNames', the shape of the file."""
    words = " ".join(sorted(generic_words()))
    whole = hashlib.sha256(f"{LAYOUT}-{geonames.digest()}-{words}".encode())
    for table in TABLES:
        whole.update((FOLDER / f"{table}.yaml").read_bytes())
    return whole.hexdigest()[:16]


def gazetteer() -> Gazetteer:
    """The gazetteer of this process: built if it is not there, in memory if it cannot be written."""
    return _gazetteer(os.getpid())  # a connection must not be used on both sides of a fork


@lru_cache(maxsize=1)
def _gazetteer(process: int) -> Gazetteer:  # noqa: ARG001 - the key of the cache
    path = cache_folder() / f"places-{_version()}.sqlite"
    try:
        if not intact(path):
            if path.exists():
                damaged("gazetteer")
            build(path)
        return Gazetteer(path)
    except (OSError, NotWritten, sqlite3.Error):
        return Gazetteer(None)
