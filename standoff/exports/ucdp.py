"""CSV in the shape of UCDP GED (Sundberg and Melander 2013): happenings of organised violence, one row each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from standoff.exports import Source
from standoff.exports.conflicts import VIOLENT, Conflict, conflicts
from standoff.exports.delimited import write_columns
from standoff.exports.lands import name_of
from standoff.model import Party

__all__ = ["COLUMNS", "LOST", "SUFFIX", "WHAT", "write"]

WHAT = "CSV in the shape of UCDP GED: happenings of violence that are reported to have happened"
LOST = (
    "every other type of event; happenings that are only foreseen, called for or denied",
    "UCDP's own ids of conflicts, dyads and sides, Gleditsch-Ward codes, PRIO-GRID cells: left empty",
    "happenings without any day; where nobody says when, the days of publication stand, with the least date_prec",
    "a side that nobody names: left empty",
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


def _day(c: Conflict, n: int) -> str | None:
    return c.days[n].isoformat() if c.days else None


def _precision(c: Conflict) -> int:
    """UCDP's date_prec: a day, two to six days, a week, a month, more."""
    days = c.stretch
    return 5 if days is None else next((p for most, p in ((0, 1), (5, 2), (6, 3), (30, 4)) if days <= most), 5)


def _empty(_: Conflict) -> None:
    return None


COLUMNS: dict[str, Any] = {
    "id": lambda c: c.standing.happening.id,
    "relid": lambda c: c.event.id,
    "year": lambda c: c.days[1].year,
    "active_year": _empty,
    "code_status": lambda _: "Clear",
    "type_of_violence": _kind,
    **dict.fromkeys(("conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id"), _empty),
    "dyad_name": lambda c: " - ".join(
        x for x in (_side(c.event.actors, 0), _side(c.event.recipients, 0) or _side(c.event.actors, 1)) if x
    ),
    **dict.fromkeys(("side_a_dset_id", "side_a_new_id"), _empty),
    "side_a": lambda c: _side(c.event.actors, 0),
    **dict.fromkeys(("side_b_dset_id", "side_b_new_id"), _empty),
    "side_b": lambda c: _side(c.event.recipients, 0) or _side(c.event.actors, 1),
    "number_of_sources": lambda c: c.standing.articles,
    "source_article": lambda c: "; ".join(dict.fromkeys(r.article for r in c.standing.reports)),
    "source_office": lambda c: "; ".join(dict.fromkeys(r.outlet for r in c.standing.reports if r.outlet)),
    "source_date": lambda c: "; ".join(dict.fromkeys(str(r.published) for r in c.standing.reports if r.published)),
    "source_headline": lambda c: c.reading.article.title,
    "source_original": lambda c: "; ".join(dict.fromkeys(r.holder for r in c.standing.reports)),
    "where_prec": lambda c: (
        {"exact": 1, "town": 1, "region": 4, "country": 6, "area": 6}.get(c.event.where.precision, 6) if c.event.where else 7
    ),
    "where_coordinates": lambda c: c.event.where.name if c.event.where else None,
    **dict.fromkeys(("where_description", "adm_1", "adm_2"), _empty),
    "latitude": lambda c: c.event.where.lat if c.event.where else None,
    "longitude": lambda c: c.event.where.lon if c.event.where else None,
    **dict.fromkeys(("geom_wkt", "priogrid_gid"), _empty),
    "country": lambda c: name_of(c.event.where.country) if c.event.where else None,
    **dict.fromkeys(("country_id", "region"), _empty),
    "event_clarity": lambda c: 1 if c.stretch == 0 else 2,
    "date_prec": _precision,
    "date_start": lambda c: _day(c, 0),
    "date_end": lambda c: _day(c, 1),
    **dict.fromkeys(("deaths_a", "deaths_b", "deaths_civilians"), _empty),
    "deaths_unknown": lambda c: c.number("dead"),
    "best": lambda c: c.number("dead"),
    "high": lambda c: c.bounds("dead")[1],
    "low": lambda c: c.bounds("dead")[0],
    **dict.fromkeys(("gwnoa", "gwnob"), _empty),
}


def write(source: Source, out: Path) -> list[Path]:
    """One file."""
    return [write_columns(out, COLUMNS, conflicts(source, VIOLENT))]
