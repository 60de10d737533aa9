"""ACLED's export (Raleigh et al. 2010; columns of the codebook of 2023): CSV, one event a row.

A row was published on the day of its `timestamp`, when it was last uploaded. ACLED's `actor1` and `actor2` have no direction
in a battle; they are read as actor and recipient, and linking looks at clashes either way.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from standoff import knowledge
from standoff.errors import Malformed
from standoff.imports.codes import by_number, country_named
from standoff.imports.columns import Row, rows
from standoff.imports.events import Coded, Days, Found, Spot, around, days, named, reading_of, spot
from standoff.model import Actor

__all__ = ["NEEDED", "events"]

NEEDED = ("event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1", "country", "location", "notes")
PRECISION = {1: "town", 2: "region", 3: "region"}  # geo_precision
WEEK = 3  # days on either side where only the week is known


def events(path: Path, published: date | None = None) -> Found:
    """The rows as readings. Those of a sub-event type that is no event in our sense are left out."""
    found = Found()
    kinds = knowledge.load("imports")["acled"]
    for row in rows(path, NEEDED):
        kind = row.needed("sub_event_type")
        if kind.casefold() not in kinds:
            raise Malformed(f"{row.where('sub_event_type')}: {kind[:60]!r} is no type of ACLED's")
        code = kinds[kind.casefold()]
        if code:
            found.readings.append(reading_of(_coded(row, code, published), row))
        else:
            found.skip(f"no event in our sense: {kind}")
    return found


def _coded(row: Row, code: str, published: date | None) -> Coded:
    when = _days(row)
    country = _country(row)
    dead = row.whole("fatalities", 0)
    return Coded(
        holder="ACLED",
        id=row.needed("event_id_cnty"),
        published=_uploaded(row) or published,
        note=row.text("notes"),
        words=row.needed("sub_event_type"),
        cameo=code,
        actors=_actor(row, "actor1", when.latest, country),
        recipients=_actor(row, "actor2", when.latest, country),
        days=when,
        spot=_spot(row, country),
        what=(("Type", row.text("event_type")), ("Source", row.text("source"))),
        details=(("dead", str(dead)),) if dead else (),
    )


def _actor(row: Row, column: str, day: date, country: str | None) -> tuple[Actor, ...]:
    name = row.text(column)
    return (named(name, day, country),) if name else ()


def _days(row: Row) -> Days:
    row.needed("event_date")
    day = row.day("event_date")
    assert day is not None
    precision = row.whole("time_precision", 1)
    if precision == 2:
        return around(day, WEEK)
    if precision == 3:
        first = day.replace(day=1)
        return days(first, _month_end(first))
    return days(day, day)


def _month_end(first: date) -> date:
    import calendar

    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def _country(row: Row) -> str | None:
    number = row.whole("iso")
    return (by_number(number) if number else None) or country_named(row.text("country"))


def _spot(row: Row, country: str | None) -> Spot | None:
    precision = PRECISION.get(row.whole("geo_precision", 1) or 1, "region")
    return spot(row, row.text("location"), "latitude", "longitude", country, precision)


def _uploaded(row: Row) -> date | None:
    seconds = row.whole("timestamp")
    if seconds is None:
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise Malformed(f"{row.where('timestamp')}: {seconds} is no moment") from error
