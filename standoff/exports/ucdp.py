"""CSV in the shape of UCDP GED (Sundberg and Melander 2013): happenings of organised violence, one row each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from standoff.exports import Source
from standoff.exports.conflicts import VIOLENT, Conflict, conflicts
from standoff.exports.delimited import write_columns
from standoff.model import Party

__all__ = ["COLUMNS", "LOST", "SUFFIX", "WHAT", "write"]

WHAT = "CSV in the shape of UCDP GED: happenings of violence that are reported to have happened"
LOST = (
    "every other type of event; happenings that are only foreseen, called for or denied",
    "UCDP's own ids of conflicts, dyads and sides, Gleditsch-Ward codes, PRIO-GRID cells: left empty",
    "bounds of counts (the lower one is written)",
    "whether a death is one of a side or a civilian's: all stand in deaths_unknown",
)
SUFFIX = ".csv"
ARMED = frozenset({"MIL", "GOV", "COP", "SPY"})


def _side(group: tuple[Party, ...], n: int) -> str | None:
    return group[n].actor.name if len(group) > n else None


def _kind(c: Conflict) -> int:
    """1 state-based, 2 non-state, 3 one-sided, as UCDP numbers them, by the parties' sectors."""
    sides = [p.actor for p in (*c.event.actors, *c.event.recipients)]
    if any(a.sector == "CVL" for a in sides[1:]):
        return 3
    return 1 if any(a.sector in ARMED or (a.country and not a.sector) for a in sides) else 2


COLUMNS: dict[str, Any] = {
    "id": lambda c: c.standing.happening.id,
    "relid": lambda c: c.event.id,
    "year": lambda c: day.year if (day := c.standing.happening.latest or c.reading.article.published) else None,
    "active_year": lambda _: None,
    "code_status": lambda _: "Clear",
    "type_of_violence": _kind,
    "conflict_name": lambda _: None,
    "dyad_name": lambda c: " - ".join(
        x for x in (_side(c.event.actors, 0), _side(c.event.recipients, 0) or _side(c.event.actors, 1)) if x
    ),
    "side_a": lambda c: _side(c.event.actors, 0),
    "side_b": lambda c: _side(c.event.recipients, 0) or _side(c.event.actors, 1),
    "number_of_sources": lambda c: c.standing.articles,
    "source_article": lambda c: "; ".join(dict.fromkeys(r.article for r in c.standing.reports)),
    "source_headline": lambda c: c.reading.article.title,
    "where_prec": lambda c: (
        {"exact": 1, "town": 1, "region": 4, "country": 6, "area": 6}.get(c.event.where.precision, 6) if c.event.where else 7
    ),
    "where_coordinates": lambda c: c.event.where.name if c.event.where else None,
    "latitude": lambda c: c.event.where.lat if c.event.where else None,
    "longitude": lambda c: c.event.where.lon if c.event.where else None,
    "country": lambda c: c.event.where.country if c.event.where else None,
    "event_clarity": lambda c: 1 if c.standing.happening.earliest == c.standing.happening.latest else 2,
    "date_prec": lambda c: 1 if c.standing.happening.earliest == c.standing.happening.latest else 5,
    "date_start": lambda c: str(c.standing.happening.earliest or "") or None,
    "date_end": lambda c: str(c.standing.happening.latest or "") or None,
    "deaths_a": lambda _: None,
    "deaths_b": lambda _: None,
    "deaths_civilians": lambda _: None,
    "deaths_unknown": lambda c: c.number("dead"),
    "best": lambda c: c.number("dead"),
    "high": lambda _: None,
    "low": lambda _: None,
}


def write(source: Source, out: Path) -> list[Path]:
    """One file."""
    return [write_columns(out, COLUMNS, conflicts(source, VIOLENT))]
