"""GeoJSON (RFC 7946): a point for each event mention that has a place with coordinates."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from standoff import files
from standoff.exports import Source
from standoff.exports.tables import EVENTS
from standoff.model import Reading

__all__ = ["LOST", "SUFFIX", "WHAT", "features", "write"]

WHAT = "GeoJSON: a point for each event mention with a place, its columns as properties"
LOST = (
    "events without a place; statements, times and places that belong to no event",
    "extent: regions and countries are points in them",
)
SUFFIX = ".geojson"


def write(source: Source, out: Path) -> list[Path]:
    """One file."""
    found = [f for r in source.readings() for f in features(r)]
    text = json.dumps({"type": "FeatureCollection", "features": found}, ensure_ascii=False)
    files.put(out, text.encode("utf-8", "backslashreplace"))
    return [out]


def features(reading: Reading) -> list[dict[str, Any]]:
    """The features of one reading; longitude first, as the standard has it."""
    out = []
    for event, row in zip(reading.events, EVENTS.rows([reading]), strict=True):
        if event.where and event.where.lat is not None and event.where.lon is not None:
            geometry = {"type": "Point", "coordinates": [event.where.lon, event.where.lat]}
            properties = {k: v for k, v in row.items() if k not in ("lat", "lon")}
            out.append({"type": "Feature", "id": event.id, "geometry": geometry, "properties": properties})
    return out
