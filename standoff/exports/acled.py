"""CSV in the shape of ACLED (Raleigh et al. 2010): violent and protest happenings, one row each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from standoff.exports import Source
from standoff.exports.conflicts import Conflict, conflicts
from standoff.exports.delimited import write_columns
from standoff.exports.dyads import day_of, dyads
from standoff.model import EventType

__all__ = ["COLUMNS", "LOST", "SUFFIX", "WHAT", "write"]

WHAT = "CSV in the shape of ACLED: happenings of violence and protest that are reported to have happened"
LOST = (
    "every other type of event; happenings that are only foreseen, called for or denied",
    "who says so (the notes name the status and the holders)",
    "bounds of counts (the lower one is written)",
    "ISO numeric codes, ACLED's own actor codes, admin2 and admin3: left empty",
)
SUFFIX = ".csv"
TYPES = frozenset({EventType.ASSAULT, EventType.PROTEST})
BY_MODE = {
    "aerial": ("Explosions/Remote violence", "Air/drone strike"),
    "drone": ("Explosions/Remote violence", "Air/drone strike"),
    "heavy-weapons": ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    "explosives": ("Explosions/Remote violence", "Remote explosive/landmine/IED"),
    "suicide-attack": ("Explosions/Remote violence", "Suicide bomb"),
    "abduct": ("Violence against civilians", "Abduction/forced disappearance"),
    "sexual": ("Violence against civilians", "Sexual violence"),
    "riot": ("Riots", "Violent demonstration"),
    "demo": ("Protests", "Peaceful protest"),
}


def _kind(c: Conflict) -> tuple[str, str]:
    default = ("Protests", "Peaceful protest") if c.event.type is EventType.PROTEST else ("Battles", "Armed clash")
    return BY_MODE.get(c.event.mode or "", default)


def _day(c: Conflict) -> Any:
    return next((day_of(d) for d in dyads(c.reading) if d.event.id == c.event.id), None)


def _name(group: Any, n: int) -> str | None:
    return group[n].actor.name if len(group) > n else None


def _precision(c: Conflict) -> int | None:
    return (
        {"exact": 1, "town": 1, "region": 2, "country": 3, "area": 3}.get(c.event.where.precision, 3) if c.event.where else None
    )


COLUMNS: dict[str, Any] = {
    "event_id_cnty": lambda c: c.standing.happening.id,
    "event_date": lambda c: day.isoformat() if (day := _day(c)) else None,
    "year": lambda c: day.year if (day := _day(c)) else None,
    "time_precision": lambda c: 1 if c.event.when and c.event.when.earliest == c.event.when.latest else 2,
    "disorder_type": lambda c: "Demonstrations" if c.event.type is EventType.PROTEST else "Political violence",
    "event_type": lambda c: _kind(c)[0],
    "sub_event_type": lambda c: _kind(c)[1],
    "actor1": lambda c: _name(c.event.actors, 0),
    "assoc_actor_1": lambda c: _name(c.event.actors, 1) if c.event.recipients else None,
    "actor2": lambda c: _name(c.event.recipients, 0) or _name(c.event.actors, 1),
    "assoc_actor_2": lambda c: _name(c.event.recipients, 1),
    "iso": lambda _: None,
    "region": lambda _: None,
    "country": lambda c: c.event.where.country if c.event.where else None,
    "location": lambda c: c.event.where.name if c.event.where else None,
    "latitude": lambda c: c.event.where.lat if c.event.where else None,
    "longitude": lambda c: c.event.where.lon if c.event.where else None,
    "geo_precision": _precision,
    "source": lambda c: "; ".join(dict.fromkeys(r.outlet or r.article for r in c.standing.reports)),
    "source_scale": lambda _: None,
    "notes": lambda c: (
        f"{c.standing.happening.title} [{c.standing.status}; {c.standing.holders} holders, {c.standing.articles} articles]"
    ),
    "fatalities": lambda c: c.number("dead"),
    "timestamp": lambda _: None,
}


def write(source: Source, out: Path) -> list[Path]:
    """One file."""
    return [write_columns(out, COLUMNS, conflicts(source, TYPES))]
