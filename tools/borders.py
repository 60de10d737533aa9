"""Makes standoff/knowledge/naturalearth/borders.tsv from Natural Earth (1:110 million) as geopandas 0.14 bundles it.

    pip install pyshp && pip download --no-deps geopandas==0.14.4 && unzip geopandas-*.whl 'geopandas/datasets/*'
    python tools/borders.py geopandas/datasets/naturalearth_lowres/naturalearth_lowres.shp

A stretch of outline that two countries share is a border; one that belongs to a single country is a coast. Both countries have
the very same points there, so that no tolerance is needed.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby, pairwise
from pathlib import Path

import shapefile

from standoff.knowledge.naturalearth import FILE, HEAD

Point = tuple[float, float]
CODES = {"Kosovo": "XKX", "CYN": "CYP north", "SOL": "SOM north"}  # what the source has no ISO code for


def rings(source: shapefile.Reader) -> Iterator[tuple[str, list[Point]]]:
    """The outlines, each with its country's code."""
    for found in source.iterShapeRecords():
        code = found.record["iso_a3"] if found.record["iso_a3"] != "-99" else found.record["name"]
        ends = [*found.shape.parts, len(found.shape.points)]
        for start, end in pairwise(ends):
            yield CODES.get(code, code), [tuple(p) for p in found.shape.points[start:end]]


def lines(outlines: list[tuple[str, list[Point]]]) -> Iterator[tuple[str, str, list[Point]]]:
    """Every coast (second code empty) and border once."""
    owners: dict[frozenset[Point], set[str]] = defaultdict(set)
    for code, ring in outlines:
        for pair in pairwise(ring):
            owners[frozenset(pair)].add(code)
    for code, ring in outlines:
        sides = list(pairwise(ring))
        for others, run in groupby(sides, key=lambda s: min(owners[frozenset(s)] - {code}, default="")):
            if not others or code < others:
                stretch = list(run)
                yield code, others, [stretch[0][0], *(end for _, end in stretch)]


def main(path: str) -> None:
    """Write the table."""
    found = sorted(lines(list(rings(shapefile.Reader(path)))))
    rows = ["\t".join((a, b, " ".join(f"{x:.2f},{y:.2f}" for x, y in points))) for a, b, points in found]
    FILE.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    print(f"{Path(FILE).name}: {len(rows)} lines")


if __name__ == "__main__":
    main(sys.argv[1])
