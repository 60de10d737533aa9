"""ICEWS's columns (Boschee et al. 2015), tab-separated."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from standoff.exports import Source
from standoff.exports.delimited import write_columns
from standoff.exports.dyads import day_of, dyads

__all__ = ["COLUMNS", "LOST", "SUFFIX", "WHAT", "write"]

WHAT = "ICEWS's columns, one row a dyad, tab-separated with a header"
LOST = (
    "stances: only mentions that somebody says happened or is happening are written",
    "PLOVER type, mode and contexts (the CAMEO code stands for them)",
    "statements; times and places that belong to no event; spans",
    "district and province",
)
SUFFIX = ".tsv"

COLUMNS: dict[str, Any] = {
    "Event ID": lambda d: d.id,
    "Event Date": lambda d: day.isoformat() if (day := day_of(d)) else None,
    "Source Name": lambda d: d.actor.name if d.actor else None,
    "Source Sectors": lambda d: d.actor.sector if d.actor else None,
    "Source Country": lambda d: d.actor.country if d.actor else None,
    "Event Text": lambda d: f"{d.event.type} {d.event.mode or ''}".strip(),
    "CAMEO Code": lambda d: d.event.cameo,
    "Intensity": lambda d: d.event.goldstein,
    "Target Name": lambda d: d.recipient.name if d.recipient else None,
    "Target Sectors": lambda d: d.recipient.sector if d.recipient else None,
    "Target Country": lambda d: d.recipient.country if d.recipient else None,
    "Story ID": lambda d: d.article.id,
    "Sentence Number": lambda _: None,
    "Publisher": lambda d: d.article.outlet,
    "City": lambda d: d.event.where.name if d.event.where and d.event.where.precision in ("exact", "town") else None,
    "District": lambda _: None,
    "Province": lambda _: None,
    "Country": lambda d: d.event.where.country if d.event.where else None,
    "Latitude": lambda d: d.event.where.lat if d.event.where else None,
    "Longitude": lambda d: d.event.where.lon if d.event.where else None,
}


def write(source: Source, out: Path) -> list[Path]:
    """One file."""
    found = (d for r in source.readings() for d in dyads(r) if any(s.factuality.asserts for s in d.event.stances))
    return [write_columns(out, COLUMNS, found, delimiter="\t")]
