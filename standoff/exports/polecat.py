"""POLECAT's columns (Political Event Classification, Attributes, and Types; Halterman et al. 2023), tab-separated."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from standoff.exports import Source
from standoff.exports.delimited import write_columns
from standoff.exports.dyads import Dyad, day_of, dyads

__all__ = ["COLUMNS", "LOST", "SUFFIX", "WHAT", "write"]

WHAT = "POLECAT's columns, one row a dyad, tab-separated with a header"
LOST = (
    "stances: only mentions that somebody says happened or is happening are written",
    "statements, times and places that belong to no event",
    "spans",
    "more than one mode an event",
)
SUFFIX = ".tsv"

SCORES = {
    "AGREE": 2.5,
    "CONSULT": 2.5,
    "SUPPORT": 5.0,
    "CONCEDE": 4.5,
    "COOPERATE": 9.5,
    "AID": 10.0,
    "RETREAT": 6.5,
    "REQUEST": 0.0,
}
SCORES |= {
    "ACCUSE": -3.0,
    "REJECT": -2.0,
    "THREATEN": -3.5,
    "PROTEST": -5.0,
    "SANCTION": -6.0,
    "MOBILIZE": -5.5,
    "COERCE": -7.0,
    "ASSAULT": -9.0,
}


def _place(d: Dyad, name: str) -> Any:
    return getattr(d.event.where, name) if d.event.where else None


COLUMNS: dict[str, Any] = {
    "Event ID": lambda d: d.id,
    "Event Date": lambda d: day.isoformat() if (day := day_of(d)) else None,
    "Event Type": lambda d: d.event.type.value,
    "Event Mode": lambda d: d.event.mode,
    "Intensity": lambda d: SCORES[d.event.type.value],
    "Quad Code": lambda d: d.event.quad.value.upper().replace(" ", "-"),
    "Contexts": lambda d: ";".join(d.event.contexts),
    "Actor Name": lambda d: d.actor.name if d.actor else None,
    "Actor Country": lambda d: d.actor.country if d.actor else None,
    "Primary Actor Sector": lambda d: d.actor.sector if d.actor else None,
    "Actor Title": lambda d: d.actor.role if d.actor else None,
    "Recipient Name": lambda d: d.recipient.name if d.recipient else None,
    "Recipient Country": lambda d: d.recipient.country if d.recipient else None,
    "Primary Recipient Sector": lambda d: d.recipient.sector if d.recipient else None,
    "Recipient Title": lambda d: d.recipient.role if d.recipient else None,
    "Placename": lambda d: _place(d, "name"),
    "Latitude": lambda d: _place(d, "lat"),
    "Longitude": lambda d: _place(d, "lon"),
    "GeoNames ID": lambda d: _place(d, "geonames_id"),
    "Country": lambda d: _place(d, "country"),
    "Headline": lambda d: d.article.title,
    "Publication Date": lambda d: d.article.published.isoformat() if d.article.published else None,
    "Publisher": lambda d: d.article.outlet,
    "Story ID": lambda d: d.article.id,
    "Sentence": lambda d: d.event.sentence.of(d.article.text),
}


def write(source: Source, out: Path) -> list[Path]:
    """One file."""
    found = (d for r in source.readings() for d in dyads(r) if any(s.factuality.asserts for s in d.event.stances))
    return [write_columns(out, COLUMNS, found, delimiter="\t")]
