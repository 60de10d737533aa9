"""Questions about mentions that have a part in a view, about who did what to whom, and where, as SQL. Days are ISO text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, and_, case, exists, func, or_, select

from standoff.model import Quad, Whom
from standoff.record import kept, schema
from standoff.record.kept import OPEN
from standoff.record.whom import of_whom

__all__ = ["between", "linked", "links", "mentions", "pairs", "placed", "points", "summed"]

QUADS = tuple(f"quad{n}" for n in range(len(Quad)))


def mentions(
    view: str, day: str | None, of: Whom | None = None, *, names: Sequence[str] = (), count: bool = False
) -> Select[Any]:
    """The marks of a view: forces by day of publication, others by name, part and day; or how many stances they have.

    Args:
        names: in which order names come that have one of their own.
    """
    m = kept.marks.c
    conditions = [m.view == view]
    if day is not None:
        conditions.append(m.published <= day)
    if of is not None:
        conditions.append(of_whom(of, m.name, m.name))
    if count:
        return select(func.sum(m.stances)).where(*conditions)
    by_day = (m.published, m.article, m.start, m.id)
    name = case({n: str(i) for i, n in enumerate(names)}, value=m.name, else_=m.name) if names else m.name
    order = by_day if view == "force" else (name, m.part, m.day, m.article, m.start, m.id)
    return select(m.article, m.event, m.name, m.part, m.stances).where(*conditions).order_by(*order)


def pairs(*, count: bool = False) -> Select[Any]:
    """Directed pairs of sides with the number of mentions, most first."""
    d = kept.link_days.c
    total = func.sum(d.mentions).label("mentions")
    found = select(d.actor, d.recipient, total).group_by(d.actor, d.recipient)
    if count:
        return select(func.count()).select_from(found.subquery())
    return found.order_by(total.desc(), d.actor, d.recipient)


def links(day: str, either: Sequence[str], *, count: bool = False) -> Select[Any]:
    """The links told of by a day, those with most mentions first."""
    d = kept.link_days.c
    names = ("mentions", "happened", "articles", *QUADS, "goldstein")
    sums = [func.sum(d[name]).label(name) for name in names]
    query = select(d.actor, d.recipient, *sums).where(d.published <= day, d.published < OPEN).group_by(d.actor, d.recipient)
    if either:
        query = query.where(or_(d.actor.in_(either), d.recipient.in_(either)))
    if count:
        return select(func.count()).select_from(query.subquery())
    return query.order_by(sums[0].desc(), d.actor, d.recipient)


def placed(day: str, pair: tuple[str, str] | None = None) -> Select[Any]:
    """The places told of by a day (with both of a pair among the parties), a row for each way a place is given."""
    d = (kept.spot_days if pair is None else kept.spot_pairs).c
    place = (d.geonames_id, d.name, d.precision, d.country, d.lat, d.lon)
    sums = [func.sum(d[name]).label(name) for name in ("mentions", "happened", "articles", *QUADS)]
    query = select(*place, *sums).where(d.published <= day, d.published < OPEN)
    if pair is not None:
        query = query.where(d.one == min(pair), d.other == max(pair))
    return query.group_by(*place).order_by(*place)


def summed(pair: tuple[str, str]) -> bool:
    """Whether the places of a pair are kept as sums: those of two countries or organisations are, not of parts of them."""
    return pair[0] != pair[1] and not any(" " in code or not code for code in pair)


def between(day: str, pair: tuple[str, str]) -> Select[Any]:
    """The mentions by a day with a place and with both of a pair among their parties (or what is within these)."""
    m, e = kept.members.c, schema.events.c
    place = (e.where_geonames_id, e.where_name, e.where_precision, e.where_country, e.where_lat, e.where_lon)
    names = ("geonames_id", "name", "precision", "country", "lat", "lon")
    rows = select(m.article, m.asserts, e.quad, *(c.label(name) for c, name in zip(place, names, strict=True)))
    rows = rows.join_from(kept.members, schema.events, and_(e.article == m.article, e.n == m.n))
    p = schema.parties.alias
    conditions = [m.published <= day, m.published < OPEN, e.where_name.is_not(None)]
    for n, code in enumerate(pair):
        x = p(f"p{n}").c
        is_one = or_(x.actor_code == code, x.actor_code.startswith(f"{code} ", autoescape=True))
        conditions.append(exists().where(x.article == m.article, x.event == m.n, is_one))
    return rows.where(*conditions).order_by(m.article, m.n)


def points(actor: str, recipient: str, day: str, *, week: bool, foreseen: bool) -> Select[Any]:
    """By day or week and quad class: how many happenings of a pair, and the mean of their mean Goldstein scores."""
    x, c = kept.links.c, kept.cells.c
    start = (x.published_week if week else x.published) if foreseen else (x.week if week else x.day)
    mean = func.avg(x.goldstein).label("mean")
    each = (
        select(start.label("start"), x.quad, c.happening, mean)
        .join_from(kept.links, kept.cells, c.id == x.cell)
        .where(x.actor == actor, x.recipient == recipient, x.published <= day, x.published < OPEN)
        .where(x.foresees if foreseen else x.asserts)
        .group_by(start, x.quad, c.happening)
        .subquery()
    )
    e = each.c
    return select(e.start, e.quad, func.count(), func.avg(e.mean)).group_by(e.start, e.quad).order_by(e.start, e.quad)


def linked(day: str | None, kind: str | None, actor: str | None, recipient: str | None) -> Select[Any]:
    """The places of event mentions of a selection: by day of publication, article and place in it."""
    m, e = kept.members.c, schema.events.c
    query = select(m.article, m.n)
    if day is not None:
        query = query.where(m.published <= day)
    if kind is not None:
        query = query.join_from(kept.members, schema.events, and_(e.article == m.article, e.n == m.n)).where(e.type == kind)
    for role, name in (("actor", actor), ("recipient", recipient)):
        if name is not None:
            x = schema.parties.alias(role).c
            named = or_(x.actor_name == name, x.actor_code == name)
            query = query.where(exists().where(x.article == m.article, x.event == m.n, x.role == role, named))
    return query.order_by(m.published, m.article, m.start, m.event)
