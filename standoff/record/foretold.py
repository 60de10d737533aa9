"""Questions about what was foreseen, and about what is at odds, as SQL. Days are ISO text."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Float, Label, Select, and_, case, cast, func, literal, not_, null, select, union_all

from standoff.model import Outcome, Whom
from standoff.record import kept
from standoff.record.kept import OPEN
from standoff.record.whom import of_whom

__all__ = ["clashes", "counted", "foreseen", "tellings", "times", "tracks", "went_by"]

f = kept.foretold.c


def _conditions(day: str, of: Whom | None, happening: str | None = None) -> list[ColumnElement[bool]]:
    """As of a day; only of some holders, only of one happening."""
    found = [f.since <= day, f.until > day]
    found += [] if of is None else [of_whom(of, f.holder, f.holder_code, folded=f.folded)]
    return found if happening is None else [*found, f.happening == happening]


def foreseen(day: str, of: Whom | None, happening: str | None) -> Select[Any]:
    """What was foreseen by a day, and what had become of it: by happening, the largest first."""
    query = select(kept.foretold).where(*_conditions(day, of, happening))
    return query.order_by(f.size.desc(), f.happening, f.n)


def went_by(before: str, day: str) -> Select[Any]:
    """What is foreseen for days that went by without the thing: what became so after one day, and is so on another."""
    over = f.outcome.in_([Outcome.NOT_BORNE_OUT.value, Outcome.VOID.value])
    query = select(kept.foretold).where(f.since > before, f.since <= day, f.until > day, over, f.will)
    return query.order_by(f.happening, f.n)


def counted(day: str, of: Whom | None, happening: str | None) -> Select[Any]:
    """How much that is."""
    return select(func.count()).where(*_conditions(day, of, happening))


def tellings(day: str, happenings: list[str], first: int) -> Select[Any]:
    """The first mentions, published by a day, in which each of what is foreseen of some happenings was said, in order."""
    t = kept.tellings.c
    query = select(kept.tellings).where(t.happening.in_(happenings), t.n < first, t.published <= day)
    return query.order_by(t.happening, t.of, t.n)


def times(day: str, happenings: list[str]) -> Select[Any]:
    """How often, by a day, each of what is foreseen of some happenings was said: happening, number, count."""
    t = kept.tellings.c
    query = select(t.happening, t.of, func.count()).where(t.happening.in_(happenings), t.published <= day)
    return query.group_by(t.happening, t.of)


def tracks(day: str, of: Whom | None, *, count: bool = False) -> Select[Any]:
    """The record of each holder: how much it foresaw and what became of it, how much it denied, how much was right of how much
    that is settled; how many had a probability, and the sum of their squared errors."""
    conditions = _conditions(day, of)
    if count:
        return select(func.count(f.holder.distinct())).where(*conditions)
    settled = f.right.is_not(None)
    scored = and_(settled, f.probability.is_not(None))
    wrong = f.probability - case((f.outcome == Outcome.CAME.value, 1.0), else_=0.0)
    columns = (
        f.holder,
        _number(f.will, "made"),
        *(_number(and_(f.will, f.outcome == outcome.value), name) for name, outcome in _COUNTED.items()),
        _number(not_(f.will), "denied"),
        _number(and_(settled, f.right), "right"),
        _number(settled, "n"),
        _number(scored, "scored"),
        func.sum(case((scored, wrong * wrong), else_=cast(literal(0), Float))).label("error"),
    )
    found = select(*columns).where(*conditions).group_by(f.holder).subquery()
    c = found.c
    return select(found).order_by(c.n.desc(), (c.made + c.denied).desc(), c.holder)


_COUNTED = {"came": Outcome.CAME, "late": Outcome.CAME_LATE, "partly": Outcome.PARTLY, "failed": Outcome.NOT_BORNE_OUT}


def _number(condition: ColumnElement[bool], name: str) -> Label[int]:
    return func.sum(case((condition, 1), else_=0)).label(name)


def clashes(day: str, of: str | None = None, *, count: bool = False) -> Select[Any]:
    """What is at odds by a day, of one happening or of all: by happening, the largest first, reports before exclusions."""
    c, e = kept.clashes.c, kept.exclusions.c
    one, other = kept.happenings.alias("one"), kept.happenings.alias("other")
    reports = select(
        c.size, c.happening, literal(0).label("part"), c.n, c.rule, c.one_holder, c.one_says, c.other_holder, c.other_says,
        c.one_day, c.other_day, c.repeated, null().label("other"),
    ).where(c.since <= day, c.until > day)  # fmt: skip
    happenings = (
        select(
            one.c.size, one.c.id, case((e.decides, 1), else_=2), -other.c.size, literal("excluding happenings"), null(), null(),
            null(), other.c.title, null(), null(), literal(0), other.c.id,
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
