"""Coasts and borders beneath the map, as thin lines; a disputed border is dashed, whoever claims it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from standoff.knowledge.naturalearth import Line, lines
from standoff.plots.drawing import data

__all__ = ["NOTE", "beneath"]

NOTE = "Borders: Natural Earth, 1:110 million, so only roughly; dashed where they are disputed."
MARKS: dict[str, dict[str, Any]] = {
    "coast": {"color": "#8fa3b3", "strokeWidth": 1},
    "border": {"color": "#b3a9a0", "strokeWidth": 1},
    "disputed": {"color": "#8a7f76", "strokeWidth": 1.4, "strokeDash": [3, 3]},
}


def beneath(west: float, east: float, south: float, north: float) -> list[Any]:
    """The layers of lines that come into a frame (degrees); x and y are "lon" and "lat"."""
    seen = [(n, line) for n, line in enumerate(lines()) if _meets(line, west, east, south, north)]
    kinds = ((kind, mark, [(n, line) for n, line in seen if line.kind == kind]) for kind, mark in MARKS.items())
    return [_layer(some, mark) for _, mark, some in kinds if some]


def _meets(line: Line, west: float, east: float, south: float, north: float) -> bool:
    lons, lats = [x for x, _ in line.points], [y for _, y in line.points]
    return min(lons) <= east and max(lons) >= west and min(lats) <= north and max(lats) >= south


def _layer(some: Iterable[tuple[int, Line]], mark: dict[str, Any]) -> Any:
    values = [{"lon": lon, "lat": lat, "line": n, "at": at} for n, line in some for at, (lon, lat) in enumerate(line.points)]
    return data(values).mark_line(clip=True, aria=False, **mark).encode(x="lon:Q", y="lat:Q", detail="line:N", order="at:Q")
