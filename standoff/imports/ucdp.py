"""UCDP GED (Sundberg and Melander 2013; columns of version 23): CSV, one event a row.

A row does not say when it came out: name the day of the release, or the rows have no day of publication.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from standoff import knowledge
from standoff.errors import Malformed
from standoff.imports.codes import country_named
from standoff.imports.columns import Row, rows
from standoff.imports.events import Coded, Days, Found, days, named, reading_of, spot
from standoff.model import Actor

__all__ = ["NEEDED", "events"]

NEEDED = ("id", "type_of_violence", "side_a", "side_b", "where_coordinates", "country", "date_start", "date_end", "best")
PRECISION = {1: "town", 2: "town", 3: "region", 4: "region", 5: "area", 6: "country", 7: "area"}  # where_prec
_SORT = re.compile(r" (?:town|city|village|settlement)$")


def events(path: Path, published: date | None = None) -> Found:
    """The rows as readings."""
    found = Found()
    for row in rows(path, NEEDED):
        found.readings.append(reading_of(_coded(row, published), row))
    return found


def _coded(row: Row, published: date | None) -> Coded:
    kind = row.needed("type_of_violence")
    kinds = knowledge.load("imports")["ucdp"]
    if kind not in kinds:
        raise Malformed(f"{row.where('type_of_violence')}: {kind[:20]!r} is none of {', '.join(kinds)}")
    code, words = kinds[kind]
    when, country = _days(row), country_named(row.text("country"))
    precision = PRECISION.get(row.whole("where_prec", 1) or 1, "area")
    where = spot(row, _SORT.sub("", row.text("where_coordinates")), "latitude", "longitude", country, precision)
    dead = row.whole("best", 0)
    return Coded(
        holder="UCDP",
        id=row.needed("id"),
        published=published,
        note=row.text("source_headline"),
        words=words,
        cameo=code,
        actors=_side(row, "side_a", when.latest, country),
        recipients=_side(row, "side_b", when.latest, country),
        days=when,
        spot=where,
        what=tuple((label, row.text(column)) for label, column in (("Dyad", "dyad_name"), ("Source", "source_article"))),
        details=(("dead", str(dead)),) if dead else (),
    )


def _side(row: Row, column: str, day: date, country: str | None) -> tuple[Actor, ...]:
    """The side as a party; none where the cell is empty, since nobody was named."""
    name = row.text(column)
    return (named(name, day, country),) if name else ()


def _days(row: Row) -> Days:
    row.needed("date_start")
    row.needed("date_end")
    first, last = row.day("date_start"), row.day("date_end")
    assert first is not None
    assert last is not None
    if first > last:
        raise Malformed(f"{row.where('date_end')}: {last} is before date_start {first}")
    return days(first, last)
