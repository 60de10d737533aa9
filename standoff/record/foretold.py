"""Questions about what was foreseen, and about what is at odds, as SQL. Days are ISO text."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Float, Select, and_, case, cast, func, literal, null, or_, select, union_all

from standoff.model import Whom
from standoff.record import kept
from standoff.record.kept import OPEN
from standoff.record.whom import of_whom

__all__ = ["clashes", "counted", "foreseen", "tracks"]

p = kept.predictions.c


def _of(of: Whom | None, happening: str | None = None) -> list[ColumnElement[bool]]:
    """Only of some holders, only of one happening."""
    found = [] if of is None else [of_whom(of, p.holder, p.holder_code, folded=p.folded)]
    return found if happening is None else [*found, p.happening == happening]


def foreseen(day: str, of: Whom | None, happening: str | None) -> Select[Any]:
    """What was foreseen by a day: by happening, the largest first."""
    query = select(kept.predictions).where(p.since <= day, *_of(of, happening))
    return query.order_by(p.size.desc(), p.happening, p.n)


def counted(day: str, of: Whom | None, happening: str | None) -> Select[Any]:
    """How much that is."""
    return select(func.count()).where(p.since <= day, *_of(of, happening))


def tracks(day: str, of: Whom | None, *, count: bool = False) -> Select[Any]:
    """The record of each holder: made, came, did not come, open; scored predictions and the sum of their squared errors.

    Of several words of one holder on one happening and due day the latest of the day asked stands.
    """
    conditions = [p.since <= day, p.next > day, *_of(of)]
    if count:
        return select(func.count(p.holder.distinct())).where(*conditions)
    came, lapsed = p.came <= day, and_(p.came > day, p.lapses <= day)
    settled = and_(or_(p.came <= day, p.lapses <= day), p.probability.is_not(None))
    wrong = p.probability - case((came, 1.0), else_=0.0)
    columns = (
        p.holder,
        func.count().label("made"),
        func.sum(case((came, 1), else_=0)).label("came"),
        func.sum(case((lapsed, 1), else_=0)).label("lapsed"),
        func.sum(case((settled, 1), else_=0)).label("scored"),
        func.sum(case((settled, wrong * wrong), else_=cast(literal(0), Float))).label("error"),
    )
    found = select(*columns).where(*conditions).group_by(p.holder).subquery()
    f = found.c
    return select(found).order_by((f.came + f.lapsed).desc(), f.made.desc(), f.holder)


def clashes(day: str, of: str | None = None, *, count: bool = False) -> Select[Any]:
    """What is at odds by a day, of one happening or of all: by happening, the largest first, reports before exclusions."""
    c, e = kept.clashes.c, kept.exclusions.c
    one, other = kept.happenings.alias("one"), kept.happenings.alias("other")
    reports = select(
        c.size, c.happening, literal(0).label("part"), c.n, c.rule, c.one_holder, c.one_says, c.other_holder, c.other_says,
        null().label("other"),
    ).where(c.since <= day, c.until > day)  # fmt: skip
    happenings = (
        select(
            one.c.size, one.c.id, case((e.decides, 1), else_=2), -other.c.size, literal("excluding happenings"), null(), null(),
            null(), other.c.title, other.c.id,
        )
        .join_from(kept.exclusions, one, one.c.id == e.one)
        .join(other, other.c.id == e.other)
        .where(one.c.first <= day, other.c.first <= day, one.c.first < OPEN)
    )  # fmt: skip
    if of is not None:
        reports, happenings = reports.where(c.happening == of), happenings.where(one.c.id == of)
    found = union_all(reports, happenings).subquery()
    if count:
        return select(func.count()).select_from(found)
    title = kept.happenings.c.title.label("title")
    f = found.c
    query = select(found, title).join_from(found, kept.happenings, kept.happenings.c.id == f.happening)
    return query.order_by(f.size.desc(), f.happening, f.part, f.n, f.other)
