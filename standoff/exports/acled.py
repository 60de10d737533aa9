"""CSV in the shape of ACLED (Raleigh et al. 2010): battles, strikes, attacks and demonstrations, one row a place and day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from standoff import knowledge
from standoff.exports import Source
from standoff.exports.conflicts import Frame, Incident, conflicts
from standoff.exports.delimited import write_columns
from standoff.exports.lands import name_of, number
from standoff.exports.leftout import write_left_out
from standoff.exports.sides import Kind, Side
from standoff.model import EventType, content_id

__all__ = ["COLUMNS", "FRAME", "LOST", "SUFFIX", "WHAT", "write"]

WHAT = "CSV in the shape of ACLED: one row an event of violence or protest, of a place and a day, that is told to have happened"
LOST = (
    "every other type of event; what is only foreseen, called for or denied",
    "a war, an invasion, an offensive as a whole: its battles, strikes and attacks are the rows",
    "mentions without a day of their own, without a place below the country (rows known only to a country are left out), "
    "of an actor that does no such thing (a person, a fund), or of a battle without a second armed side: each is listed with "
    "its reason in NAME.left_out.csv beside the file, and counted when it is written",
    "who says so (the notes name the status, the words and where they stand)",
    "bounds of counts: the lowest number told is written, 0 where nobody speaks of dead; nothing where what is told is above "
    "1,000, or may be of other places or events too",
    "the years of a government in an actor's name",
    "a province's capital: where only a region is known, its middle is written, with geo_precision 3",
    "region, admin2 and admin3, the scale of the source, tags: left empty",
)
SUFFIX = ".csv"
FRAME = Frame(frozenset({EventType.ASSAULT, EventType.PROTEST}), since=date(1997, 1, 1), longest=31)
REGIONS = frozenset({"region", "area"})


def _kind(i: Incident) -> str:
    """The sub-event type; forces that take ground that is not their state's overtake it, whatever the words are."""
    regains = i.kind == "Government regains territory" and all(d.kind is not Kind.STATE for d in i.doers)
    return "Non-state actor overtakes territory" if regains else i.kind


def _event_type(i: Incident) -> str:
    return str(knowledge.load("conflicts")["events"][i.kind])


def _disorder(i: Incident) -> str:
    return str(knowledge.load("conflicts")["disorder"][_event_type(i)])


def _sides(i: Incident) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    """Of the two columns of actors the first and the second; two who fight each other stand on both sides."""
    if not i.victims and _event_type(i) == "Battles":
        return i.doers[:1], i.doers[1:]
    return i.doers, i.victims


def _actor(i: Incident, column: int, n: int) -> str | None:
    group = _sides(i)[column]
    return group[n].name if len(group) > n else None


def _inter(i: Incident, column: int) -> tuple[str, int] | None:
    group = _sides(i)[column]
    if not group:
        return None
    name, code = knowledge.load("conflicts")["inter"][group[0].kind]
    return str(name), int(code)


def _interaction(i: Incident) -> str | None:
    """The two kinds, the one with the lower number first."""
    both = sorted((x for n in (0, 1) if (x := _inter(i, n))), key=lambda x: x[1])
    return f"{both[0][0]} only" if len(both) == 1 else "-".join(name for name, _ in both)


def _civilians(i: Incident) -> str | None:
    main = _sides(i)[1][:1]
    return "Civilian targeting" if main and main[0].kind is Kind.CIVILIANS else None


def _time_precision(i: Incident) -> int:
    """A day, a week, a month."""
    return 3 if i.stretch > 6 else 2 if i.stretch else 1


def _geo_precision(i: Incident) -> int:
    """A town; a town that the sentence names beside it; a region."""
    return 3 if i.first.where.precision in REGIONS else 2 if i.first.inferred else 1


def _fatalities(i: Incident) -> int | None:
    """The lowest number told; 0 where nobody speaks of dead, nothing where the number told may be of more than this event."""
    spoken = any(dict(t.event.details).get("dead") for t in i.told)
    return i.deaths[0] if spoken else 0


def _timestamp(i: Incident) -> int:
    """When it was last told of, in seconds; of what no article dates, the day of the export."""
    last = max((a.published for a in i.articles if a.published), default=i.first.standing.as_of)
    return int(datetime.combine(last, time(), UTC).timestamp())


def _notes(i: Incident) -> str:
    """What was said, in the words of our tables; and where the words of the articles stand."""
    at = "; ".join(f"{t.reading.article.id}:{t.event.trigger[0].start}-{t.event.trigger[-1].end}" for t in i.told)
    words = " … ".join(s.of(i.first.reading.article.text) for s in i.first.event.trigger)
    told = f"{i.first.standing.status}; {i.holders} holders, {len(i.articles)} articles"
    return f"{_kind(i)} in {i.first.where.name}: “{' '.join(words.split())}” [{told}; {at}]"


def _empty(_: Incident) -> None:
    return None


COLUMNS: dict[str, Any] = {
    "event_id_cnty": lambda i: f"{i.first.where.country}{content_id('acled', i.first.event.id)[:10]}",
    "event_date": lambda i: i.middle.isoformat(),
    "year": lambda i: i.middle.year,
    "time_precision": _time_precision,
    "disorder_type": _disorder,
    "event_type": _event_type,
    "sub_event_type": _kind,
    "actor1": lambda i: _actor(i, 0, 0),
    "assoc_actor_1": lambda i: _actor(i, 0, 1),
    "inter1": lambda i: x[0] if (x := _inter(i, 0)) else None,
    "actor2": lambda i: _actor(i, 1, 0),
    "assoc_actor_2": lambda i: _actor(i, 1, 1),
    "inter2": lambda i: x[0] if (x := _inter(i, 1)) else None,
    "interaction": _interaction,
    "civilian_targeting": _civilians,
    "iso": lambda i: number(i.first.where.country),
    "region": _empty,
    "country": lambda i: name_of(i.first.where.country),
    "admin1": lambda i: i.first.where.name if i.first.where.precision in REGIONS else None,
    **dict.fromkeys(("admin2", "admin3"), _empty),
    "location": lambda i: i.first.where.name,
    "latitude": lambda i: i.first.where.lat,
    "longitude": lambda i: i.first.where.lon,
    "geo_precision": _geo_precision,
    "source": lambda i: "; ".join(dict.fromkeys(a.outlet or a.id for a in i.articles)),
    "source_scale": _empty,
    "notes": _notes,
    "fatalities": _fatalities,
    "tags": _empty,
    "timestamp": _timestamp,
}


def write(source: Source, out: Path) -> list[Path]:
    """The rows, and beside them what was left out."""
    found = conflicts(source, FRAME)
    return [write_columns(out, COLUMNS, found.incidents), write_left_out(source, found, out)]
