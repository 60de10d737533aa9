"""PLOVER's own JSON: one event a line, actors and recipients as lists, as in its manual (2021)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from standoff import files
from standoff.exports import Source
from standoff.exports.contract import dumps
from standoff.model import Event, Party, Reading

__all__ = ["LOST", "SUFFIX", "WHAT", "write"]

WHAT = "PLOVER's JSON, one event mention a line: what, how and why, actors and recipients as lists"
LOST = (
    "stances but for the auxiliary modes (future, hypothetical, negation)",
    "statements",
    "times and places that belong to no event",
)
SUFFIX = ".jsonl"
AUXILIARY = {"planned": "future", "predicted": "future", "possible": "hypothetical", "called_for": "hypothetical"}
AUXILIARY |= {"doubted": "negation", "denied": "negation"}


def write(source: Source, out: Path) -> list[Path]:
    """One file."""
    with files.text(out) as lines:
        for reading in source.readings():
            for event in reading.events:
                lines.write(dumps(_event(reading, event)) + "\n")
    return [out]


def _event(reading: Reading, e: Event) -> dict[str, Any]:
    article, when, where = reading.article, e.when, e.where
    day = (when and (when.latest or when.earliest)) or article.published
    return {
        "id": e.id,
        "date": day.isoformat() if day else None,
        "event": e.type.value,
        "mode": e.mode,
        "auxmode": sorted({AUXILIARY[s.factuality.value] for s in e.stances if s.factuality.value in AUXILIARY}),
        "context": list(e.contexts),
        "actor": [_party(p) for p in e.actors],
        "recipient": [_party(p) for p in e.recipients],
        "location": {"name": where.name, "lat": where.lat, "lon": where.lon, "geonamesid": where.geonames_id}
        if where
        else None,
        "text": e.sentence.of(article.text),
        "eventText": " ".join(s.of(article.text) for s in e.trigger),
        "cameo": e.cameo,
        "goldstein": e.goldstein,
        "source": {"story": article.id, "publisher": article.outlet, "url": article.url, "headline": article.title},
    }


def _party(p: Party) -> dict[str, Any]:
    return {
        "code": p.actor.country or p.actor.code.split(" ")[0],
        "sector": p.actor.sector,
        "text": p.actor.name,
        "role": p.actor.role,
    }
