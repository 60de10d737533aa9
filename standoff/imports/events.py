"""One row of an event data set as a reading: an article of its holder, whose text is the row, with one event."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from math import cos, radians

from standoff import knowledge
from standoff.errors import Malformed
from standoff.imports.columns import Row
from standoff.imports.sheet import Sheet
from standoff.model import (
    NARRATOR,
    Actor,
    Article,
    Event,
    EventType,
    Factuality,
    Mention,
    Origin,
    Party,
    Place,
    Quad,
    Reading,
    Span,
    Stance,
    When,
    content_id,
)
from standoff.reading import rules_version

__all__ = ["Coded", "Days", "Found", "Spot", "around", "code_known", "days", "named", "reading_of", "spot"]

NEAR = 50  # km: a name in the gazetteer farther than this from the row's coordinates is another place
_YEARS = re.compile(r"(?<!\s)\s*\((?:\d{4})?\s*[-–]?\s*(?:\d{4})?\)\s*$")
_INSIDE = re.compile(r"(?<!\s)\s*\(([^()]{2,60})\)\s*$")


@dataclass(slots=True)
class Found:
    """What a file gave: readings, and rows left out by reason."""

    readings: list[Reading] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)

    def skip(self, why: str) -> None:
        """Count a row that is left out."""
        self.left_out[why] = self.left_out.get(why, 0) + 1


@dataclass(frozen=True, slots=True)
class Days:
    """When: the TIMEX3 value and its bounds."""

    value: str
    earliest: date
    latest: date


@dataclass(frozen=True, slots=True)
class Spot:
    """Where: the name as the row has it, and the rest of a `Place`."""

    name: str
    lat: float | None
    lon: float | None
    country: str | None
    precision: str


@dataclass(frozen=True, slots=True)
class Coded:
    """What a row says, in our terms. `words` name the event; `what` are further labelled lines of the row, e.g. its source."""

    holder: str
    id: str
    published: date | None
    note: str
    words: str
    cameo: str
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    days: Days | None
    spot: Spot | None
    what: tuple[tuple[str, str], ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    url: str | None = None


def code_known(code: str) -> str | None:
    """The CAMEO code as our table has it, or the one above it; None for one that is no event in our sense."""
    codes = knowledge.load("plover")["codes"]
    return next((code[:n] for n in range(len(code), 1, -1) if code[:n] in codes), None)


def named(name: str, day: date | None, country: str | None = None) -> Actor:
    """The actor that a name in a data set means; what stands in brackets behind it are its years or its country.

    One whom our tables do not know keeps its name and has no code.
    """
    from standoff.reading.actors.linking import resolve

    plain = _YEARS.sub("", name)
    inside = _INSIDE.search(plain)
    plain = _INSIDE.sub("", plain) or plain
    hint = inside[1] if inside else None
    found = resolve(plain, day=day, country_hint=hint) or resolve(plain, day=day, country_hint=country)
    return replace(found, name=plain) if found else Actor("", plain)


def days(first: date, last: date) -> Days:
    """A day, a whole month, a whole year, or a span of days."""
    if first == last:
        return Days(first.isoformat(), first, last)
    if first > last:
        first, last = last, first
    month_end = calendar.monthrange(last.year, last.month)[1]
    if first.day == 1 and last.day == month_end and first.year == last.year:
        if first.month == last.month:
            return Days(f"{first:%Y-%m}", first, last)
        if (first.month, last.month) == (1, 12):
            return Days(f"{first:%Y}", first, last)
    return Days(f"{first.isoformat()}/{last.isoformat()}", first, last)


def around(day: date, size: int) -> Days:
    """A day known only to some days on either side."""
    return days(day - timedelta(size), day + timedelta(size))


def spot(row: Row, name: str, lat: str, lon: str, country: str | None, precision: str) -> Spot | None:
    """The place of a row, None without a name.

    Raises:
        Malformed: a latitude or longitude that cannot be.
    """
    if not name:
        return None
    north, east = row.number(lat, most=90), row.number(lon, most=180)
    if (north is None) != (east is None):
        raise Malformed(f"{row.where(lat if north is None else lon)}: empty, while {lon if north is None else lat} is not")
    return Spot(name, north, east, country, precision)


def reading_of(coded: Coded, row: Row) -> Reading:
    """The reading of one row. All findings have `by` "import:" and the holder's name."""
    by = f"import:{coded.holder}"
    sheet = Sheet()
    sheet.note(coded.note)
    when = _when(sheet, coded.days, by)
    trigger = sheet.line("Event", coded.words)
    actors = _parties(sheet, "Actor", coded.actors, by)
    recipients = _parties(sheet, "Recipient", coded.recipients, by)
    where = _place(sheet, coded.spot, by)
    data = [*trigger, *(x.span for x in (when, where) if x), *(p.span for p in (*actors, *recipients))]
    for label, value in coded.what:
        sheet.line(label, value)
    identifier = f"{coded.holder}:{coded.id}" + (f"@{coded.published}" if coded.published else "")
    event = _event(coded, identifier, sheet.over(data), tuple(trigger), (actors, recipients), (when, where), by)
    article = Article(
        id=identifier,
        text=sheet.text,
        blocks=sheet.blocks,
        published=coded.published,
        published_basis="source" if coded.published else "unknown",
        outlet=coded.holder,
        title=f"{coded.holder} {coded.id}",
        url=coded.url,
        origin=Origin(str(row.path), f"line {row.line}", coded.holder.lower()),
    )
    return Reading(
        article,
        times=(when,) if when else (),
        places=(where,) if where else (),
        mentions=tuple(Mention(p.span, p.actor, by) for p in (*actors, *recipients)),
        events=(event,),
        model=by,
        version=rules_version(),
    )


def _event(
    coded: Coded,
    identifier: str,
    sentence: Span,
    trigger: tuple[Span, ...],
    parties: tuple[tuple[Party, ...], tuple[Party, ...]],
    when_where: tuple[When | None, Place | None],
    by: str,
) -> Event:
    kind, mode, context, goldstein, _ = knowledge.load("plover")["codes"][coded.cameo]
    return Event(
        id=content_id("event", identifier, coded.cameo, trigger[0].start, trigger[0].end),
        trigger=trigger,
        sentence=sentence,
        type=EventType(kind),
        mode=mode or None,
        contexts=(context,) if context else (),
        cameo=coded.cameo,
        quad=Quad(knowledge.load("plover")["types"][kind]["quad"]),
        goldstein=float(goldstein),
        actors=parties[0],
        recipients=parties[1],
        when=when_where[0],
        where=when_where[1],
        quantity=None,
        stances=(Stance(NARRATOR, None, Factuality.HAPPENED, None, (), by),),
        details=tuple(sorted(coded.details)),
        rules=(by,),
    )


def _when(sheet: Sheet, when: Days | None, by: str) -> When | None:
    if when is None:
        return None
    words = when.earliest.isoformat() if when.earliest == when.latest else f"{when.earliest} to {when.latest}"
    (span,) = sheet.line("Day", words)
    return When(span, "DATE", when.value, when.earliest, when.latest, "stated", by)


def _parties(sheet: Sheet, label: str, group: tuple[Actor, ...], by: str) -> tuple[Party, ...]:
    spans = sheet.line(label, *(a.name for a in group))
    return tuple(Party(a, s, by) for a, s in zip(group, spans, strict=True))


def _place(sheet: Sheet, where: Spot | None, by: str) -> Place | None:
    if where is None:
        return None
    (span,) = sheet.line("Place", where.name)
    return Place(span, where.name, _geonames_id(where), where.lat, where.lon, where.country, where.precision, by)


def _geonames_id(where: Spot) -> int | None:
    """The place of this name in the gazetteer that lies at the row's coordinates: so that the two can be known for one."""
    from standoff.reading.places.gazetteer import gazetteer

    if where.lat is None or where.lon is None or where.precision not in ("exact", "town"):
        return None
    near = [
        (_km(where.lat, where.lon, e.lat, e.lon), e.geonames) for e in gazetteer().named(where.name) if e.geonames is not None
    ]
    return min(((km, n) for km, n in near if km <= NEAR), default=(0.0, None))[1]


def _km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Distance on a small part of the globe."""
    east = (lon - other_lon + 180) % 360 - 180
    return float(111.2 * ((lat - other_lat) ** 2 + (east * cos(radians(lat))) ** 2) ** 0.5)
