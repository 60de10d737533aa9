"""POLECAT's columns (Political Event Classification, Attributes, and Types; Halterman et al. 2023), tab-separated.

The forty columns of the weekly files in their order, then three of ours.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from standoff.exports import Source
from standoff.exports.delimited import write_columns
from standoff.exports.dyads import Dyad, day_of, dyads
from standoff.model import Actor

__all__ = ["COLUMNS", "LOST", "SUFFIX", "WHAT", "write"]

WHAT = "POLECAT's columns, one row a dyad, tab-separated with a header; Story ID, Headline and Sentence of ours at the end"
LOST = (
    "stances: only mentions that somebody says happened or is happening are written",
    "statements, times and places that belong to no event",
    "spans",
    "more than one mode an event",
    "COW numbers, Wikipedia ids, second sectors, names as written, what else the story names: left empty",
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


def _empty(_: Dyad) -> None:
    return None


def _party(role: str, of: Callable[[Dyad], Actor | None]) -> dict[str, Any]:
    """The eight columns of an actor or recipient."""

    def part(name: str) -> Callable[[Dyad], str | None]:
        return lambda d: getattr(of(d), name, None)

    return {
        f"{role} Name": part("name"),
        f"{role} Country": part("country"),
        f"{role} COW": _empty,
        f"Primary {role} Sector": part("sector"),
        f"{role} Sectors": part("sector"),
        f"{role} Title": part("role"),
        f"{role} Name Raw": _empty,
        f"Wikipedia {role} ID": _empty,
    }


COLUMNS: dict[str, Any] = {
    "Event ID": lambda d: d.id,
    "Event Date": lambda d: day.isoformat() if (day := day_of(d)) else None,
    "Event Type": lambda d: d.event.type.value,
    "Event Mode": lambda d: d.event.mode,
    "Intensity": lambda d: SCORES[d.event.type.value],
    "Quad Code": lambda d: d.event.quad.value.upper().replace(" ", "-"),
    "Contexts": lambda d: ";".join(d.event.contexts),
    **_party("Actor", lambda d: d.actor),
    **_party("Recipient", lambda d: d.recipient),
    "Placename": lambda d: _place(d, "name"),
    "City": lambda d: _place(d, "name") if _place(d, "precision") in ("exact", "town") else None,
    "District": _empty,
    "Province": lambda d: _place(d, "name") if _place(d, "precision") == "region" else None,
    "Country": lambda d: _place(d, "country"),
    "Latitude": lambda d: _place(d, "lat"),
    "Longitude": lambda d: _place(d, "lon"),
    "GeoNames ID": lambda d: _place(d, "geonames_id"),
    "Raw Placename": lambda d: d.event.where.span.of(d.article.text) if d.event.where else None,
    "Feature Type": _empty,
    "Source": lambda d: d.article.outlet,
    "Publication Date": lambda d: d.article.published.isoformat() if d.article.published else None,
    **dict.fromkeys(("Story People", "Story Organizations", "Story Locations"), _empty),
    "Language": lambda d: d.article.language,
    "Version": _empty,
    "Story ID": lambda d: d.article.id,
    "Headline": lambda d: d.article.title,
    "Sentence": lambda d: d.event.sentence.of(d.article.text),
}


def write(source: Source, out: Path) -> list[Path]:
    """One file."""
    found = (d for r in source.readings() for d in dyads(r) if any(s.factuality.asserts for s in d.event.stances))
    return [write_columns(out, COLUMNS, found, delimiter="\t")]
