"""Coasts and borders of Natural Earth at 1:110 million (naturalearthdata.com, public domain), as tools/borders.py left them.

Which of the borders are disputed is said in `knowledge/borders.yaml`, in our own words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from standoff import knowledge

__all__ = ["FILE", "HEAD", "Line", "lines"]

FILE = Path(__file__).parent / "borders.tsv"
HEAD = (
    "# Coasts (one country) and borders (two), points as longitude,latitude; of Natural Earth's countries at 1:110 million, "
    "public domain, as bundled with geopandas 0.14.4. Made by tools/borders.py."
)


@dataclass(frozen=True, slots=True)
class Line:
    """A coast, or a border of two countries: `kind` is "coast", "border" or "disputed"; points are (longitude, latitude)."""

    kind: str
    between: tuple[str, ...]
    points: tuple[tuple[float, float], ...]


@cache
def lines() -> tuple[Line, ...]:
    """All of them."""
    table = knowledge.load("borders")
    disputed = {frozenset(entry["between"]) for entry in table["disputed"]}
    out = []
    for row in FILE.read_text(encoding="utf-8").splitlines()[1:]:
        one, other, points = row.split("\t")
        kind = "coast" if not other else "disputed" if frozenset((one, other)) in disputed else "border"
        out.append(Line(kind, (one, other) if other else (one,), tuple(_point(p) for p in points.split(" "))))
    added = (Line("disputed", tuple(e["between"]), tuple((x, y) for x, y in e["points"])) for e in table["lines"])
    return (*out, *added)


def _point(text: str) -> tuple[float, float]:
    lon, lat = text.split(",")
    return float(lon), float(lat)
