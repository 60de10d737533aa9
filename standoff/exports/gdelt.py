"""GDELT 2.0's event and mention tables (Leetaru and Schrodt 2013; codebook V2.0, 2015): tab-separated, without header.

GDELT counts an event once a day and pair of actors. Here an event is a happening as of the day asked, and a mention is a
report of it, so that NumMentions, NumSources and NumArticles are reports, holders and articles. Without standings every event
mention is an event of its own. GLOBALEVENTID is a whole number, as readers of GDELT expect, made of our id.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from standoff.exports import Source
from standoff.exports.delimited import write_columns
from standoff.exports.dyads import QUAD_NUMBERS, Dyad, day_of, dyads
from standoff.exports.lands import fips
from standoff.model import Actor, Event, Place, Report, Standing, content_id

__all__ = ["EVENTS", "LOST", "MENTIONS", "SUFFIX", "WHAT", "write"]

WHAT = "GDELT 2.0's columns: events.tsv and mentions.tsv, tab-separated without header"
LOST = (
    "factuality and standing: GDELT has no column for them (mentions carry the holder in MentionDocTranslationInfo)",
    "our ids (a mention's Extras names the event mention that the number was made of)",
    "tone, ethnic and religious codes, ADM1 and ADM2 codes: left empty",
    "PLOVER type, mode, contexts",
    "statements",
)
SUFFIX = ""
GEO_TYPE = {"country": 1, "region": 5, "area": 1, "town": 4, "exact": 4}
IN_THE_STATES = {5: 2, 4: 3}  # a state and a town of the United States have numbers of their own


def _compact(day: date | None) -> str | None:
    return day.isoformat().replace("-", "") if day else None


def _number(identifier: str) -> int:
    """A whole number below 2**60 for an id."""
    return int(content_id(identifier)[:15], 16)


def _geo_type(where: Place | None) -> int:
    if where is None:
        return 0
    kind = GEO_TYPE.get(where.precision, 1)
    return IN_THE_STATES.get(kind, kind) if where.country == "USA" else kind


def _fraction(day: date | None) -> float | None:
    return round(day.year + (day.month * 30 + day.day) / 365, 4) if day else None


def _actor(n: int) -> dict[str, Any]:
    """The ten columns of an actor; `n` is 1 or 2."""

    def of(d: Dyad) -> Actor | None:
        return d.actor if n == 1 else d.recipient

    columns: dict[str, Any] = {
        "Code": lambda d: a.code.replace(" ", "") or None if (a := of(d)) else None,
        "Name": lambda d: a.name.upper() if (a := of(d)) else None,
        "CountryCode": lambda d: a.country if (a := of(d)) else None,
        "KnownGroupCode": lambda d: a.code.split(" ")[0] if (a := of(d)) and a.code and not a.country else None,
    }
    columns |= dict.fromkeys(("EthnicCode", "Religion1Code", "Religion2Code"), lambda _: None)
    columns |= {"Type1Code": lambda d: a.sector if (a := of(d)) else None}
    columns |= dict.fromkeys(("Type2Code", "Type3Code"), lambda _: None)
    return {f"Actor{n}{name}": make for name, make in columns.items()}


def _geo(prefix: str, *, known: bool) -> dict[str, Any]:
    def where(d: Dyad) -> Any:
        return d.event.where if known else None

    return {
        f"{prefix}Geo_Type": lambda d: _geo_type(where(d)),
        f"{prefix}Geo_FullName": lambda d: w.name if (w := where(d)) else None,
        f"{prefix}Geo_CountryCode": lambda d: fips(w.country) if (w := where(d)) else None,
        f"{prefix}Geo_ADM1Code": lambda _: None,
        f"{prefix}Geo_ADM2Code": lambda _: None,
        f"{prefix}Geo_Lat": lambda d: w.lat if (w := where(d)) else None,
        f"{prefix}Geo_Long": lambda d: w.lon if (w := where(d)) else None,
        f"{prefix}Geo_FeatureID": lambda d: w.geonames_id if (w := where(d)) else None,
    }


EVENTS: dict[str, Any] = {
    "GLOBALEVENTID": lambda d: _number(d.id),
    "SQLDATE": lambda d: _compact(day_of(d)),
    "MonthYear": lambda d: day.isoformat()[:7].replace("-", "") if (day := day_of(d)) else None,
    "Year": lambda d: day.year if (day := day_of(d)) else None,
    "FractionDate": lambda d: _fraction(day_of(d)),
    **_actor(1),
    **_actor(2),
    "IsRootEvent": lambda _: 1,
    "EventCode": lambda d: d.event.cameo,
    "EventBaseCode": lambda d: d.event.cameo[:3],
    "EventRootCode": lambda d: d.event.cameo[:2],
    "QuadClass": lambda d: QUAD_NUMBERS[d.event.quad],
    "GoldsteinScale": lambda d: d.event.goldstein,
    "NumMentions": lambda _: 1,
    "NumSources": lambda d: len({s.holder for s in d.event.stances}),
    "NumArticles": lambda _: 1,
    "AvgTone": lambda _: None,
    **_geo("Actor1", known=False),
    **_geo("Actor2", known=False),
    **_geo("Action", known=True),
    "DATEADDED": lambda d: f"{_compact(d.article.published)}000000" if d.article.published else None,
    "SOURCEURL": lambda d: d.article.url or d.article.id,
}

MENTIONS: dict[str, Any] = {
    "GLOBALEVENTID": lambda m: _number(m[0]),
    "EventTimeDate": lambda m: f"{_compact(m[1])}000000" if m[1] else None,
    "MentionTimeDate": lambda m: f"{_compact(m[2].published)}000000" if m[2].published else None,
    "MentionType": lambda _: 2,  # a citation: the article's id is no address
    "MentionSourceName": lambda m: m[2].outlet,
    "MentionIdentifier": lambda m: m[2].article,
    "SentenceID": lambda _: None,
    "Actor1CharOffset": lambda _: -1,
    "Actor2CharOffset": lambda _: -1,
    "ActionCharOffset": lambda m: m[2].span.start,
    "InRawText": lambda _: 1,
    "Confidence": lambda _: None,
    "MentionDocLen": lambda _: None,
    "MentionDocTone": lambda _: None,
    "MentionDocTranslationInfo": lambda m: f"holder:{m[2].holder};factuality:{m[2].factuality}",
    "Extras": lambda m: f"event:{m[0]}",
}


def write(source: Source, out: Path) -> list[Path]:
    """events.tsv and mentions.tsv in folder `out`."""
    ids: dict[str, list[str]] = {}
    found: list[Dyad] = []
    wanted = {s.happening.events[0]: s for s in source.standings if s.happening.events}
    for reading in source.readings():
        for d in dyads(reading):
            if not source.standings or d.event.id in wanted:
                found.append(d)
                ids.setdefault(d.event.id, []).append(d.id)
    columns = EVENTS | {
        "NumMentions": lambda d: _count(wanted, d.event, "reports"),
        "NumSources": lambda d: _count(wanted, d.event, "holders"),
        "NumArticles": lambda d: _count(wanted, d.event, "articles"),
    }
    mentions = [
        (identifier, s.happening.earliest, r)
        for event, s in wanted.items()
        for identifier in ids.get(event, ())
        for r in _reports(s)
    ]
    return [
        write_columns(out / "events.tsv", columns, found, delimiter="\t", header=False),
        write_columns(out / "mentions.tsv", MENTIONS, mentions, delimiter="\t", header=False),
    ]


def _count(wanted: dict[str, Standing], event: Event, what: str) -> int:
    if event.id not in wanted:
        return len({s.holder for s in event.stances}) if what == "holders" else 1
    value = getattr(wanted[event.id], what)
    return value if isinstance(value, int) else len(value)


def _reports(standing: Standing) -> list[Report]:
    return list(standing.reports)
