"""GDELT 2.0's event table (codebook V2.0, 2015): 61 columns parted by tabs, without header.

A row was published on the day of DATEADDED. GDELT's codes of statements (CAMEO 01) are no events in our sense, and left out.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from standoff import knowledge
from standoff.exports.gdelt import EVENTS as COLUMNS
from standoff.imports.codes import actor_of_code, by_fips, written
from standoff.imports.columns import Row, rows
from standoff.imports.events import Coded, Found, Spot, code_known, days, reading_of, spot
from standoff.model import Actor

__all__ = ["events"]

PRECISION = {1: "country", 2: "region", 3: "town", 4: "town", 5: "region"}  # ActionGeo_Type


def events(path: Path, published: date | None = None) -> Found:
    """The rows as readings."""
    found = Found()
    for row in rows(path, (), delimiter="\t", header=tuple(COLUMNS)):
        code = code_known(row.needed("EventCode"))
        if code is None:
            found.skip("no event in our sense: CAMEO 01, or a code that CAMEO does not have")
        else:
            found.readings.append(reading_of(_coded(row, code, published), row))
    return found


def _coded(row: Row, code: str, published: date | None) -> Coded:
    row.needed("SQLDATE")
    day = row.day("SQLDATE")
    assert day is not None
    url = row.text("SOURCEURL")
    return Coded(
        holder="GDELT",
        id=row.needed("GLOBALEVENTID"),
        published=_added(row) or published,
        note="",
        words=str(knowledge.load("plover")["codes"][code][4]),
        cameo=code,
        actors=_actor(row, "Actor1"),
        recipients=_actor(row, "Actor2"),
        days=days(day, day),
        spot=_spot(row),
        what=(("CAMEO", row.text("EventCode")), ("Source", url)),
        url=url if url.startswith(("http://", "https://")) else None,
    )


def _actor(row: Row, prefix: str) -> tuple[Actor, ...]:
    code = row.text(f"{prefix}Code")
    name = written(row.text(f"{prefix}Name")) or code
    return (actor_of_code(code, name),) if name else ()


def _added(row: Row) -> date | None:
    moment = row.text("DATEADDED")
    return Row(row.path, row.line, {"DATEADDED": moment[:8]}).day("DATEADDED") if moment else None


def _spot(row: Row) -> Spot | None:
    kind = row.whole("ActionGeo_Type", 0) or 0
    if kind not in PRECISION:
        return None
    name = row.text("ActionGeo_FullName").partition(",")[0]
    country = by_fips(row.text("ActionGeo_CountryCode"))
    return spot(row, name, "ActionGeo_Lat", "ActionGeo_Long", country, PRECISION[kind])
