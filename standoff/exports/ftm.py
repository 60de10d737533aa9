"""FollowTheMoney entities (alephdata): actors as people and organisations, articles, and happenings as events."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from standoff.exports import Source
from standoff.exports.contract import dumps
from standoff.model import Actor, Reading, Standing, content_id

__all__ = ["LOST", "SUFFIX", "WHAT", "write"]

WHAT = "FollowTheMoney entities, one JSON object a line: Person, Organization, PublicBody, Article, Mention, Event"
LOST = (
    "offsets",
    "factuality, standing and rules (an Event's summary names status and counts)",
    "times; places but an Event's",
)
SUFFIX = ".ftm.json"


def write(source: Source, out: Path) -> list[Path]:
    """One file."""
    actors: dict[str, dict[str, Any]] = {}
    with out.open("w", encoding="utf-8", newline="\n") as lines:
        for reading in source.readings():
            for entity in _of_reading(reading, actors):
                lines.write(dumps(entity) + "\n")
        for standing in source.standings:
            lines.write(dumps(_event(standing)) + "\n")
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
        title=a.title or a.id,
        author=a.byline,
        publisher=a.outlet,
        publishedAt=a.published,
        sourceUrl=a.url,
        bodyText=a.text,
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


def _actor_id(actor: Actor) -> str:
    return f"actor-{content_id(actor.name, actor.code)}"


def _schema(actor: Actor) -> str:
    if actor.role and actor.name != actor.role:
        return "Person"
    return "PublicBody" if actor.country else "Organization"


def _actor(actor: Actor) -> dict[str, Any]:
    schema = _schema(actor)
    properties = {"name": actor.name, "country": actor.country, "keywords": actor.code}
    if schema == "Person":
        properties["position"] = actor.role
    return _entity(_actor_id(actor), schema, **properties)


def _event(s: Standing) -> dict[str, Any]:
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
        proof=[f"article-{i}" for i in dict.fromkeys(r.article for r in s.reports)],
    )
