"""Event mentions that are part of the ledger, out of the record: as readings that hold just these events."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import astuple
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, select, true, tuple_

from standoff.model import Article, Event, Factuality, Ground, Party, Reading, Span, Stance
from standoff.record import kept, schema
from standoff.record.columns import reader

__all__ = ["Placed", "Told", "told_at", "told_in", "turned"]

CHUNK = 400

Found = dict[str, list[Any]]  # rows by table
_party, _stance = reader(Party, start=4), reader(Stance, start=3)
_event = reader(Event, start=2, leave_out=("actors", "recipients", "stances"))

Told = list[tuple[Reading, list["Placed"]]]  # readings of the events asked for, with what the ledger has noted of each


class Placed(NamedTuple):
    """The cell of a mention, its number in the article, and its stances as the ledger takes them (None: as they were read)."""

    cell: int
    n: int
    stances: tuple[Stance, ...] | None


def turned(stances: Iterable[Stance]) -> str:
    """Some stances as one text."""
    return json.dumps([[*astuple(s)[:2], s.factuality.value, *astuple(s)[3:]] for s in stances], separators=(",", ":"))


def _unturned(text: str | None) -> tuple[Stance, ...] | None:
    if text is None:
        return None
    return tuple(
        Stance(
            holder,
            code,
            Factuality(factuality),
            statement,
            tuple(Span(*e) for e in evidence),
            by,
            likelihood,
            Ground(ground),
            rule,
        )
        for holder, code, factuality, statement, evidence, by, likelihood, ground, rule in json.loads(text)
    )


def told_in(connection: Connection, cells: Iterable[int], by: str | None = None) -> Told:
    """The mentions in some cells (those published by a day, if one is given), by article and place in it."""
    wanted = list(cells)
    found: Found = defaultdict(list)
    m = kept.members.c
    known = true() if by is None else m.published <= by
    for start in range(0, len(wanted), CHUNK):
        _collect(connection, and_(m.cell.in_(wanted[start : start + CHUNK]), known), found)
    return _readings(connection, found)


def told_at(connection: Connection, places: Iterable[tuple[str, int]]) -> Told:
    """The mentions at some places (article and number of the event), by article and place in it."""
    wanted = list(places)
    found: Found = defaultdict(list)
    m = kept.members.c
    for start in range(0, len(wanted), CHUNK):
        some = wanted[start : start + CHUNK]
        near = m.article.in_({article for article, _ in some})  # by the index, which SQLite does not use for pairs
        _collect(connection, and_(near, tuple_(m.article, m.n).in_(some)), found)
    return _readings(connection, found)


def _collect(connection: Connection, condition: Any, found: Found) -> None:
    """The events with their parties and stances, by table.

    Of an article that was read anew since the ledger was settled, those are left out that are no more, or another by now.
    """
    m, e = kept.members, schema.events
    home = and_(e.c.article == m.c.article, e.c.n == m.c.n, e.c.id == m.c.event)
    found["events"] += connection.execute(select(*e.c, m.c.cell, m.c.turned).join_from(m, e, home).where(condition)).all()
    for table in (schema.parties, schema.stances):
        same = and_(table.c.article == m.c.article, table.c.event == m.c.n)
        found[table.name] += connection.execute(select(table).join_from(m, table, same).where(condition)).all()


def _readings(connection: Connection, found: Found) -> Told:
    parties: dict[tuple[str, int, str], list[Any]] = defaultdict(list)
    stances: dict[tuple[str, int], list[Any]] = defaultdict(list)
    for r in sorted(found["parties"], key=itemgetter(3)):  # article, event, role, n
        parties[r[0], r[1], r[2]].append(_party(r))
    for r in sorted(found["stances"], key=itemgetter(2)):  # article, event, n
        stances[r[0], r[1]].append(_stance(r))
    events: dict[str, list[tuple[Placed, Event]]] = defaultdict(list)
    none: list[Any] = []
    for r in found["events"]:
        article, n, cell, turned_ = r[0], r[1], r[-2], r[-1]
        actors, recipients = parties.get((article, n, "actor"), none), parties.get((article, n, "recipient"), none)
        made = _event(r, tuple(actors), tuple(recipients), tuple(stances.get((article, n), none)))
        events[article].append((Placed(cell, n, _unturned(turned_)), made))
    out: Told = []
    for text in _articles(connection, sorted(events)):
        mine = sorted(events[text.id], key=lambda x: x[0].n)
        out.append((Reading(text, events=tuple(e for _, e in mine)), [placed for placed, _ in mine]))
    return out


def _articles(connection: Connection, ids: list[str]) -> list[Article]:
    """What the ledger needs to know of some articles: text, day, outlet, country, title."""
    a = schema.articles.c
    columns = (a.id, a.text, a.published, a.outlet, a.country, a.title)
    out: list[Article] = []
    for start in range(0, len(ids), CHUNK):
        query = select(*columns).where(a.id.in_(ids[start : start + CHUNK])).order_by(a.id)
        for row in connection.execute(query):
            day = _day(row.published)
            out.append(Article(row.id, row.text, published=day, outlet=row.outlet, country=row.country, title=row.title))
    return out


def _day(text: str | None) -> Any:
    return date.fromisoformat(text) if text else None
