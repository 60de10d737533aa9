"""CSV in the shape of ACLED (Raleigh et al. 2010): violent and protest happenings, one row each."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from standoff.exports import Source
from standoff.exports.conflicts import Conflict, conflicts
from standoff.exports.delimited import write_columns
from standoff.exports.lands import name_of, number
from standoff.model import EventType, Party

__all__ = ["COLUMNS", "LOST", "SUFFIX", "WHAT", "write"]

WHAT = "CSV in the shape of ACLED: happenings of violence and protest that are reported to have happened"
LOST = (
    "every other type of event; happenings that are only foreseen, called for or denied",
    "who says so (the notes name the status and the holders)",
    "bounds of counts (the lower one is written)",
    "happenings without any day; where nobody says when, the day of publication stands, with the least time_precision",
    "ACLED's interaction codes, region, admin2 and admin3, the scale of the source: left empty",
)
SUFFIX = ".csv"
INTER = dict.fromkeys(("GOV", "MIL", "COP", "SPY"), "State forces") | {"REB": "Rebel group", "CVL": "Civilians"}
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


def _name(group: tuple[Party, ...], n: int) -> str | None:
    return group[n].actor.name if len(group) > n else None


def _inter(group: tuple[Party, ...]) -> str | None:
    """ACLED's kind of an actor, where its sector tells it."""
    actor = group[0].actor if group else None
    if actor is None:
        return None
    return INTER.get(actor.sector or "") or ("State forces" if actor.country and not actor.sector else None)


def _civilians(c: Conflict) -> str | None:
    return "Civilian targeting" if any(p.actor.sector == "CVL" for p in c.event.recipients) else None


def _day(c: Conflict) -> date:
    """The middle of its bounds: ACLED's precision is of the time around a day."""
    assert c.days is not None  # conflicts() gives only those with a day
    return c.days[0] + (c.days[1] - c.days[0]) // 2


def _time_precision(c: Conflict) -> int:
    """A day, a week, a month or more."""
    return 3 if c.stretch is None or c.stretch > 6 else 2 if c.stretch else 1


def _at(c: Conflict, *precisions: str) -> str | None:
    return c.event.where.name if c.event.where and (not precisions or c.event.where.precision in precisions) else None


def _empty(_: Conflict) -> None:
    return None


def _precision(c: Conflict) -> int | None:
    return (
        {"exact": 1, "town": 1, "region": 2, "country": 3, "area": 3}.get(c.event.where.precision, 3) if c.event.where else None
    )


COLUMNS: dict[str, Any] = {
    "event_id_cnty": lambda c: c.standing.happening.id,
    "event_date": lambda c: _day(c).isoformat(),
    "year": lambda c: _day(c).year,
    "time_precision": _time_precision,
    "disorder_type": lambda c: "Demonstrations" if c.event.type is EventType.PROTEST else "Political violence",
    "event_type": lambda c: _kind(c)[0],
    "sub_event_type": lambda c: _kind(c)[1],
    "actor1": lambda c: _name(c.event.actors, 0),
    "assoc_actor_1": lambda c: _name(c.event.actors, 1) if c.event.recipients else None,
    "inter1": lambda c: _inter(c.event.actors),
    "actor2": lambda c: _name(c.event.recipients, 0) or _name(c.event.actors, 1),
    "assoc_actor_2": lambda c: _name(c.event.recipients, 1),
    "inter2": lambda c: _inter(c.event.recipients or c.event.actors[1:]),
    "interaction": _empty,
    "civilian_targeting": _civilians,
    "iso": lambda c: number(c.event.where.country) if c.event.where else None,
    "region": _empty,
    "country": lambda c: name_of(c.event.where.country) if c.event.where else None,
    "admin1": lambda c: _at(c, "region"),
    **dict.fromkeys(("admin2", "admin3"), _empty),
    "location": _at,
    "latitude": lambda c: c.event.where.lat if c.event.where else None,
    "longitude": lambda c: c.event.where.lon if c.event.where else None,
    "geo_precision": _precision,
    "source": lambda c: "; ".join(dict.fromkeys(r.outlet or r.article for r in c.standing.reports)),
    "source_scale": _empty,
    "notes": lambda c: (
        f"{c.standing.happening.title} [{c.standing.status}; {c.standing.holders} holders, {c.standing.articles} articles]"
    ),
    "fatalities": lambda c: c.number("dead"),
    **dict.fromkeys(("tags", "timestamp"), _empty),
}


def write(source: Source, out: Path) -> list[Path]:
    """One file."""
    return [write_columns(out, COLUMNS, conflicts(source, TYPES))]
