"""CSV in the shape of UCDP GED (Sundberg and Melander 2013): deadly organised violence, one row a place and day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from standoff.exports import Source
from standoff.exports.conflicts import Frame, Incident, conflicts
from standoff.exports.delimited import write_columns
from standoff.exports.lands import name_of
from standoff.exports.leftout import write_left_out
from standoff.exports.sides import Kind, Side
from standoff.model import EventType, content_id

__all__ = ["COLUMNS", "FRAME", "LOST", "SUFFIX", "WHAT", "write"]

WHAT = (
    "CSV in the shape of UCDP GED: one row an event of deadly violence between known sides, as it is reported to have happened"
)
LOST = (
    "every other type of event; what is only foreseen, called for or denied; what nobody is said to have died of",
    "a war or an offensive as a whole: its battles and attacks are the rows",
    "mentions without days of their own, without a country, or of a side that nobody names or that does no such thing: each is "
    "listed with its reason in NAME.left_out.csv beside the file, and counted when it is written",
    "UCDP's own ids of conflicts, dyads and sides, Gleditsch-Ward codes, PRIO-GRID cells: left empty",
    "whose the dead are, but where they are civilians whom a side attacks: all others stand in deaths_unknown",
)
SUFFIX = ".csv"
FRAME = Frame(frozenset({EventType.ASSAULT}), since=date(1989, 1, 1), longest=366, countries=True, deaths=True)
PRECISION = {"exact": 1, "town": 1, "region": 4, "area": 4, "country": 6}


def _kind(i: Incident) -> int:
    """1 state-based, 2 non-state, 3 one-sided, as UCDP numbers them."""
    if _one_sided(i):
        return 3
    return 1 if any(s.country for s in (*i.doers, *i.victims)) or not i.victims else 2


def _one_sided(i: Incident) -> bool:
    return any(v.kind is Kind.CIVILIANS for v in i.victims) and not any(v.kind.armed for v in i.victims)


def _name(side: Side) -> str:
    """UCDP names a state's forces by its government."""
    return f"Government of {name_of(side.country)}" if side.country else side.name


def _side_b(i: Incident) -> str:
    """The other side; the state whose land is struck, where nobody else is named."""
    if _one_sided(i):
        return "Civilians"
    other = next((v for v in i.victims if v.kind.armed), None) or (i.doers[1] if len(i.doers) > 1 else None)
    return _name(other) if other else f"Government of {name_of(i.first.where.country)}"


def _precision(i: Incident) -> int:
    """UCDP's date_prec: a day, two to six days, a week, a month, more."""
    return next((p for most, p in ((0, 1), (5, 2), (6, 3), (30, 4)) if i.stretch <= most), 5)


def _deaths(i: Incident) -> int:
    low, high = i.deaths
    return low if low is not None else high or 0


def _empty(_: Incident) -> None:
    return None


COLUMNS: dict[str, Any] = {
    "id": lambda i: int(content_id("ucdp", i.first.event.id)[:12], 16),
    "relid": lambda i: i.first.event.id,
    "year": lambda i: i.first.days[1].year,
    "active_year": _empty,
    "code_status": lambda _: "Clear",
    "type_of_violence": _kind,
    **dict.fromkeys(("conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id"), _empty),
    "dyad_name": lambda i: f"{_name(i.doers[0])} - {_side_b(i)}",
    **dict.fromkeys(("side_a_dset_id", "side_a_new_id"), _empty),
    "side_a": lambda i: _name(i.doers[0]),
    **dict.fromkeys(("side_b_dset_id", "side_b_new_id"), _empty),
    "side_b": _side_b,
    "number_of_sources": lambda i: len(i.articles),
    "source_article": lambda i: "; ".join(a.id for a in i.articles),
    "source_office": lambda i: "; ".join(dict.fromkeys(a.outlet for a in i.articles if a.outlet)),
    "source_date": lambda i: "; ".join(dict.fromkeys(str(a.published) for a in i.articles if a.published)),
    "source_headline": lambda i: i.first.reading.article.title,
    "source_original": lambda i: "; ".join(dict.fromkeys(s.holder for t in i.told for s in t.event.stances)),
    "where_prec": lambda i: 2 if i.first.inferred else PRECISION[i.first.where.precision],
    "where_coordinates": lambda i: i.first.where.name,
    "where_description": _empty,
    "adm_1": lambda i: i.first.where.name if PRECISION[i.first.where.precision] == 4 else None,
    "adm_2": _empty,
    "latitude": lambda i: i.first.where.lat,
    "longitude": lambda i: i.first.where.lon,
    **dict.fromkeys(("geom_wkt", "priogrid_gid"), _empty),
    "country": lambda i: name_of(i.first.where.country),
    **dict.fromkeys(("country_id", "region"), _empty),
    "event_clarity": lambda i: 1 if i.stretch == 0 else 2,
    "date_prec": _precision,
    "date_start": lambda i: i.first.days[0].isoformat(),
    "date_end": lambda i: i.first.days[1].isoformat(),
    **dict.fromkeys(("deaths_a", "deaths_b"), _empty),
    "deaths_civilians": lambda i: _deaths(i) if _one_sided(i) else None,
    "deaths_unknown": lambda i: None if _one_sided(i) else _deaths(i),
    "best": _deaths,
    "high": lambda i: i.deaths[1],
    "low": lambda i: i.deaths[0],
    **dict.fromkeys(("gwnoa", "gwnob"), _empty),
}


def write(source: Source, out: Path) -> list[Path]:
    """The rows, and beside them what was left out."""
    found = conflicts(source, FRAME)
    return [write_columns(out, COLUMNS, found.incidents), write_left_out(source, found, out)]
