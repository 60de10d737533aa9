"""Event mentions that are part of the ledger, out of the record: as readings that hold just these events."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import astuple
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, select, tuple_

from standoff.model import Article, Event, Factuality, Party, Reading, Span, Stance
from standoff.record import kept, schema
from standoff.record.columns import from_row

__all__ = ["Placed", "Told", "told_at", "told_in", "turned"]

CHUNK = 400

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
        Stance(holder, code, Factuality(factuality), statement, tuple(Span(*e) for e in evidence), by, likelihood)
        for holder, code, factuality, statement, evidence, by, likelihood in json.loads(text)
    )


def told_in(connection: Connection, cells: Iterable[int]) -> Told:
    """The mentions in some cells, by article and place in it."""
    wanted = list(cells)
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for start in range(0, len(wanted), CHUNK):
        _collect(connection, kept.members.c.cell.in_(wanted[start : start + CHUNK]), found)
    return _readings(connection, found)


def told_at(connection: Connection, places: Iterable[tuple[str, int]]) -> Told:
    """The mentions at some places (article and number of the event), by article and place in it."""
    wanted = list(places)
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    m = kept.members.c
    for start in range(0, len(wanted), CHUNK):
        some = wanted[start : start + CHUNK]
        near = m.article.in_({article for article, _ in some})  # by the index, which SQLite does not use for pairs
        _collect(connection, and_(near, tuple_(m.article, m.n).in_(some)), found)
    return _readings(connection, found)


def _collect(connection: Connection, condition: Any, found: dict[str, list[dict[str, Any]]]) -> None:
    """The events with their parties and stances, by table."""
    m, e = kept.members, schema.events
    home = and_(e.c.article == m.c.article, e.c.n == m.c.n)
    for row in connection.execute(select(m.c.cell, m.c.turned, *e.c).join_from(m, e, home).where(condition)).mappings():
        found["events"].append(dict(row))
    for table in (schema.parties, schema.stances):
        same = and_(table.c.article == m.c.article, table.c.event == m.c.n)
        rows = connection.execute(select(table).join_from(m, table, same).where(condition)).mappings()
        found[table.name].extend(map(dict, rows))


def _readings(connection: Connection, found: dict[str, list[dict[str, Any]]]) -> Told:
    parties: dict[tuple[str, int, str], list[dict[str, Any]]] = defaultdict(list)
    stances: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    for r in found["parties"]:
        parties[r["article"], r["event"], r["role"]].append(r)
    for r in found["stances"]:
        stances[r["article"], r["event"]].append(r)
    events: dict[str, list[tuple[Placed, Event]]] = defaultdict(list)
    for r in found["events"]:
        at = r["article"], r["n"]
        made = from_row(
            Event,
            r,
            actors=tuple(from_row(Party, p) for p in sorted(parties[*at, "actor"], key=_number)),
            recipients=tuple(from_row(Party, p) for p in sorted(parties[*at, "recipient"], key=_number)),
            stances=tuple(from_row(Stance, s) for s in sorted(stances[at], key=_number)),
        )
        events[r["article"]].append((Placed(r["cell"], r["n"], _unturned(r["turned"])), made))
    out: Told = []
    for article in _articles(connection, sorted(events)):
        mine = sorted(events[article.id], key=lambda x: x[0].n)
        out.append((Reading(article, events=tuple(e for _, e in mine)), [placed for placed, _ in mine]))
    return out


def _number(row: dict[str, Any]) -> int:
    return int(row["n"])


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
