"""Sums by day: of event mentions, who did what to whom and where; of happenings, how many stand how."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, case, func, select, union_all

from standoff.model import Quad
from standoff.record import kept, schema

__all__ = ["PLACE", "links_of", "parties_on", "placed_on", "statuses"]

PLACE = ("geonames_id", "name", "precision", "country", "lat", "lon")


def _quads(column: Any, names: list[Any]) -> list[Any]:
    return [func.sum(case((column == name, 1), else_=0)).label(f"quad{n}") for n, name in enumerate(names)]


def statuses() -> Select[Any]:
    """By day and status, how many more happenings stand so from then on (fewer: below nothing)."""
    s = kept.standings.c
    begun = select(s.since.label("day"), s.status, func.count().label("n")).group_by(s.since, s.status)
    ended = select(s.until.label("day"), s.status, (-func.count()).label("n")).group_by(s.until, s.status)
    both = union_all(begun, ended).subquery().c
    return select(both.day, both.status, func.sum(both.n).label("more")).group_by(both.day, both.status)


def links_of(day: str) -> Select[Any]:
    """The rows of `link_days` for a day."""
    x = kept.links.c
    return (
        select(
            x.actor,
            x.recipient,
            x.published,
            func.count().label("mentions"),
            func.sum(case((x.asserts, 1), else_=0)).label("happened"),
            func.count(x.article.distinct()).label("articles"),
            *_quads(x.quad, list(range(len(Quad)))),
            func.sum(x.goldstein).label("goldstein"),
        )
        .where(x.published == day)
        .group_by(x.actor, x.recipient, x.published)
        .order_by(x.actor, x.recipient)
    )


def placed_on(day: str) -> Select[Any]:
    """The mentions of a day that have a place: article, number, quad class, whether somebody says it happened, the place."""
    m, e = kept.members.c, schema.events.c
    place = (e.where_geonames_id, e.where_name, e.where_precision, e.where_country, e.where_lat, e.where_lon)
    return (
        select(m.article, m.n, m.asserts, e.quad, *(column.label(name) for column, name in zip(place, PLACE, strict=True)))
        .join_from(kept.members, schema.events, and_(e.article == m.article, e.n == m.n))
        .where(m.published == day, e.where_name.is_not(None))
        .order_by(m.article, m.n)
    )


def parties_on(day: str) -> Select[Any]:
    """The codes of the parties of these mentions: article, number, code."""
    m, e, x = kept.members.c, schema.events.c, schema.parties.c
    return (
        select(m.article, m.n, x.actor_code)
        .join_from(kept.members, schema.events, and_(e.article == m.article, e.n == m.n))
        .join(schema.parties, and_(x.article == m.article, x.event == m.n))
        .where(m.published == day, e.where_name.is_not(None), x.actor_code != "")
        .distinct()
    )
