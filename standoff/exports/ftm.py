"""FollowTheMoney entities (alephdata): actors as people and organisations, articles, and happenings as events."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from standoff import files
from standoff.exports import Source
from standoff.exports.contract import dumps
from standoff.exports.lands import alpha2
from standoff.model import Actor, Reading, Standing, content_id

__all__ = ["LOST", "SUFFIX", "WHAT", "is_person", "write"]

WHAT = "FollowTheMoney entities, one JSON object a line: Person, Organization, PublicBody, Article, Mention, Event"
LOST = (
    "offsets",
    "factuality, standing and rules (an Event's summary names status and counts)",
    "times; places but an Event's",
    "the code of an organisation as its country: FollowTheMoney has two small letters for countries and the EU, none for NATO "
    "(our codes, those of organisations too, stand among the keywords)",
)
SUFFIX = ".ftm.json"
FORMER = {"SUN": "suhh", "YUG": "yucs", "CSK": "cshh", "DDR": "dd"}  # FollowTheMoney's own codes of former states


def write(source: Source, out: Path) -> list[Path]:
    """One file."""
    actors: dict[str, dict[str, Any]] = {}
    involved: dict[str, list[str]] = {}  # event mention -> its parties' entities
    with files.text(out) as lines:
        for reading in source.readings():
            for entity in _of_reading(reading, actors):
                lines.write(dumps(entity) + "\n")
            involved |= _involved(reading, actors)
        for standing in source.standings:
            lines.write(dumps(_event(standing, involved)) + "\n")
        for entity in actors.values():
            lines.write(dumps(entity) + "\n")
    return [out]


def _entity(identifier: str, schema: str, **properties: Any) -> dict[str, Any]:
    kept = {k: [str(x) for x in (v if isinstance(v, list) else [v]) if x] for k, v in properties.items()}
    return {"id": identifier, "schema": schema, "properties": {k: v for k, v in kept.items() if v}}


def _of_reading(reading: Reading, actors: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    a = reading.article
    yield _entity(
        f"article-{a.id}",
        "Article",
        title=a.called,
        author=a.byline,
        publisher=a.outlet,
        publishedAt=a.published,
        sourceUrl=a.url,
        bodyText=a.text.strip(),  # FollowTheMoney strips it too
    )
    seen = set()
    for m in reading.mentions:
        identifier = _actor_id(m.actor)
        actors.setdefault(identifier, _actor(m.actor))
        if identifier not in seen:
            seen.add(identifier)
            yield _entity(
                f"mention-{content_id(a.id, identifier)}",
                "Mention",
                document=f"article-{a.id}",
                resolved=identifier,
                name=m.actor.name,
                detectedSchema=_schema(m.actor),
            )


def _involved(reading: Reading, actors: dict[str, dict[str, Any]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for event in reading.events:
        for party in (*event.actors, *event.recipients):
            identifier = _actor_id(party.actor)
            actors.setdefault(identifier, _actor(party.actor))
            found.setdefault(event.id, []).append(identifier)
    return found


def _actor_id(actor: Actor) -> str:
    return f"actor-{content_id(actor.name, actor.code)}"


def is_person(actor: Actor) -> bool:
    """Whether an actor is a person: one whom the article gives an office beside the name."""
    return bool(actor.role) and actor.name != actor.role


def _schema(actor: Actor) -> str:
    if is_person(actor):
        return "Person"
    return "PublicBody" if actor.country else "Organization"


def _actor(actor: Actor) -> dict[str, Any]:
    schema = _schema(actor)
    properties = {"name": actor.name, "country": _country(actor), "keywords": actor.code}
    if schema == "Person":
        properties["position"] = actor.role
    return _entity(_actor_id(actor), schema, **properties)


def _country(actor: Actor) -> str | None:
    """As FollowTheMoney writes it: two small letters, "eu", or a former state's four; None for other organisations."""
    if actor.code.split(" ")[0] == "EU":
        return "eu"
    return FORMER.get(actor.country or "") or (alpha2(actor.country) or "").lower() or None


def _event(s: Standing, involved: dict[str, list[str]]) -> dict[str, Any]:
    h = s.happening
    summary = f"{s.status} as of {s.as_of}: {s.holders} holders in {s.articles} articles"
    return _entity(
        f"happening-{h.id}",
        "Event",
        name=h.title,
        startDate=h.earliest,
        endDate=h.latest,
        location=h.where,
        summary=summary,
        keywords=[h.type.value, s.status.value],
        involved=list(dict.fromkeys(i for event in h.events for i in involved.get(event, ()))),
        proof=[f"article-{i}" for i in dict.fromkeys(r.article for r in s.reports)],
    )
