"""Questions about how happenings stood, as SQL: a row for each, by the page, found by indexes.

Words are looked for in small letters (`str.casefold`), and literally. Days are ISO text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from standoff.record import kept

__all__ = [
    "Filter",
    "counted",
    "due",
    "in_order",
    "kin",
    "lapsed",
    "moved",
    "of_happenings",
    "on_timeline",
    "opposed",
    "opposing",
    "statuses",
    "stretches",
]

s = kept.standings.c
_more = kept.status_days.c


@dataclass(frozen=True, slots=True)
class Filter:
    """What is wanted of standings; None, and no codes, for all. `codes`: each must be a party's, or begin it."""

    status: str | None = None
    type: str | None = None
    codes: tuple[str, ...] = ()
    about: str | None = None
    where: str | None = None
    least: int = 0  # holders
    sure: float = 0.0  # how likely it must be read right

    def conditions(self) -> list[ColumnElement[bool]]:
        """As conditions of SQL."""
        out: list[ColumnElement[bool]] = []
        if self.status is not None:
            out.append(s.status == self.status)
        if self.type is not None:
            out.append(s.type == self.type)
        out += [or_(_holds(s.parties, f"|{c}|"), _holds(s.parties, f"|{c} ")) for c in self.codes]
        if self.about:
            out.append(_holds(s.folded, self.about))
        if self.where:
            out.append(_holds(s.place, self.where))
        if self.sure > 0:
            out.append(s.confidence >= self.sure)
        if self.least > 0:
            out.append(s.holders >= self.least)
        return out


def _holds(column: Any, words: str) -> ColumnElement[bool]:
    held: ColumnElement[bool] = column.contains(words, autoescape=True)
    return held


def _on(day: str, table: Any = s) -> ColumnElement[bool]:
    return and_(table.since <= day, table.until > day)


def in_order(day: str, wanted: Filter) -> Select[Any]:
    """The standings as of a day, those with most holders, then most reports, first."""
    found = select(kept.standings).where(_on(day), *wanted.conditions())
    return found.order_by(s.holders.desc(), s.told.desc(), s.happening)


def kin(day: str, wanted: Filter) -> Select[Any]:
    """The happenings of `in_order`, each with what it is a part of: happening, parent."""
    found = select(s.happening, s.parent).where(_on(day), *wanted.conditions())
    return found.order_by(s.holders.desc(), s.told.desc(), s.happening)


def counted(day: str, wanted: Filter) -> Select[Any]:
    """How many there are."""
    if wanted == Filter():
        return select(func.sum(_more.more)).where(_more.day <= day)
    return select(func.count()).where(_on(day), *wanted.conditions())


def statuses(day: str, wanted: Filter) -> Select[Any]:
    """How many there are of each status; those that none has are left out."""
    if wanted == Filter():
        number = func.sum(_more.more)
        of_day = select(_more.status, number).where(_more.day <= day)
        return of_day.group_by(_more.status).having(number > 0).order_by(_more.status)
    return select(s.status, func.count()).where(_on(day), *wanted.conditions()).group_by(s.status).order_by(s.status)


def due(day: str, disputed: str) -> Select[Any]:
    """The open ones, and those that the rule named disputes, that fall due on the day or later, the next first."""
    awaited = or_(s.status == "open", s.rule == disputed)
    return select(kept.standings).where(s.due >= day, _on(day), awaited).order_by(s.due, s.happening)


def of_happenings(day: str, happenings: list[str]) -> Select[Any]:
    """The standings of some happenings as of a day."""
    return select(kept.standings).where(s.happening.in_(happenings), _on(day)).order_by(s.happening)


def stretches(first: str, last: str, happenings: list[str]) -> Select[Any]:
    """How some happenings stood from one day to another: happening, since, until, status."""
    query = select(s.happening, s.since, s.until, s.status).where(s.happening.in_(happenings), s.since <= last, s.until > first)
    return query.order_by(s.happening, s.since)


def opposed(happening: str) -> Select[Any]:
    """How many mentions the happenings have that decide how one stands."""
    h, e = kept.happenings.c, kept.exclusions.c
    return (
        select(func.sum(h.size))
        .join_from(kept.exclusions, kept.happenings, h.id == e.other)
        .where(e.one == happening, e.decides)
    )


def moved(before: str, day: str, *, count: bool = False) -> Select[Any]:
    """The standings as of a day of what stood otherwise at the end of an earlier one, those with most reports first."""
    was = kept.standings.alias("was")
    chosen = [func.count()] if count else list(s)
    same = and_(was.c.happening == s.happening, _on(before, was.c))
    query = select(*chosen).join_from(kept.standings, was, same, isouter=True)
    query = query.where(s.since > before, _on(day), or_(was.c.status.is_(None), was.c.status != s.status))
    return query if count else query.order_by(s.told.desc(), s.happening)


def opposing(before: str, day: str, happenings: list[str]) -> Select[Any]:
    """How many mentions published after one day and by another assert what decides against some happenings, by happening."""
    e, c, m = kept.exclusions.c, kept.cells.c, kept.members.c
    found = select(e.one, func.count()).join_from(kept.exclusions, kept.cells, c.happening == e.other)
    found = found.join(kept.members, m.cell == c.id).where(e.one.in_(happenings), e.decides)
    return found.where(m.asserts, m.published > before, m.published <= day).group_by(e.one)


def lapsed(before: str, day: str, happenings: list[str]) -> Select[Any]:
    """Which of some happenings have a due day that went by after one day and by another."""
    t = kept.tellings.c
    return select(t.happening).where(t.happening.in_(happenings), t.lapses > before, t.lapses <= day).distinct()


def on_timeline(
    day: str, wanted: Filter, first: str | None, last: str | None, *, count: bool = False, undated: bool = False
) -> Select[Any]:
    """The standings as of a day that have a place on the timeline, in its order; or how many, or how many have none."""
    conditions = [_on(day), *wanted.conditions(), s.part.is_(None) if undated else s.part.is_not(None)]
    if first is not None and not undated:
        conditions.append(or_(and_(s.wide, s.day >= first), and_(~s.wide, s.last >= first)))
    if last is not None and not undated:
        conditions.append(or_(and_(s.wide, s.last <= last), and_(~s.wide, s.day <= last)))
    if count or undated:
        return select(func.count()).where(*conditions)
    order = (s.part, s.wide, s.day, s.last, s.holders.desc(), s.happening)
    return select(kept.standings).where(*conditions).order_by(*order)
