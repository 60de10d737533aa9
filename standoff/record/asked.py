"""Asking the tables of the ledger: questions run, rows as dicts, and the mentions that rows name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, func, select

from standoff.days import EARLIEST, LATEST
from standoff.record import kept, schema
from standoff.record.faults import limited
from standoff.record.kept import OPEN, VERSION
from standoff.record.store import Record
from standoff.record.told import Told, told_at, told_in

__all__ = ["Asked"]

CHUNK = 400
PLACES = 200  # pairs of values in one IN


def _placed(day: Any) -> Any:
    """Whether a day of publication is there, and has a place in a ledger."""
    return (day >= EARLIEST.isoformat()) & (day <= LATEST.isoformat())


class Asked:
    """A record's ledger, to be asked; every question sees what was settled last."""

    def __init__(self, record: Record) -> None:
        self._record = record

    @contextmanager
    def _open(self) -> Iterator[Connection]:
        with self._record._connected() as connection, limited(connection, self._record._seconds):
            yield connection

    def select(self, query: Any, limit: int | None = None, offset: int = 0) -> list[dict[str, Any]]:
        """The rows of a question, by column."""
        with self._open() as connection:
            result = connection.execute(_page(query, limit, offset))
            names = tuple(result.keys())
            return [dict(zip(names, row, strict=True)) for row in result]

    def tuples(self, query: Any, limit: int | None = None, offset: int = 0) -> list[tuple[Any, ...]]:
        """The rows of a question."""
        with self._open() as connection:
            return [tuple(row) for row in connection.execute(_page(query, limit, offset))]

    def number(self, query: Any) -> int:
        """The one number that a question gives."""
        with self._open() as connection:
            return int(connection.execute(query).scalar_one() or 0)

    def among(self, table: Table, column: str, values: Iterable[Any], *columns: str) -> list[dict[str, Any]]:
        """The rows of a table in which a column has one of some values."""
        chosen = [table.c[name] for name in columns] or list(table.c)
        rest, found = iter(values), list[dict[str, Any]]()
        while some := list(islice(rest, CHUNK)):
            found += self.select(select(*chosen).where(table.c[column].in_(some)))
        return found

    def told_in(self, cells: Iterable[int], by: str | None = None) -> Told:
        """The mentions in some cells, or only those published by a day."""
        with self._open() as connection:
            return told_in(connection, cells, by)

    def told_at(self, places: Iterable[tuple[str, int]]) -> Told:
        """The mentions at some places."""
        with self._open() as connection:
            return told_at(connection, places)

    # ------------------------------------------------------------------------------------------ the record as a whole

    def days(self) -> list[tuple[str, int]]:
        """Days of publication with the number of articles."""
        a = schema.articles.c.published
        query = select(a, func.count()).where(_placed(a)).group_by(a).order_by(a)
        return [(day, count) for day, count in self.tuples(query)]

    def day(self, *, before: str | None = None, after: str | None = None) -> str | None:
        """The last day of publication, the last before a day, or the first after one."""
        a = schema.articles.c.published
        query = select(func.min(a) if after else func.max(a)).where(_placed(a))
        query = query.where(a > after) if after else query
        query = query.where(a < before) if before else query
        found = self.tuples(query)[0][0]
        return None if found is None else str(found)

    def articles(self) -> int:
        """How many articles there are."""
        return self.number(select(func.count()).select_from(schema.articles))

    def undated(self) -> int:
        """How many of them have no day."""
        return self.number(select(func.count()).where(schema.articles.c.published.is_(None)))

    def unsettled(self) -> int:
        """How many of them are not part of the ledger."""
        return self.articles() - self.number(select(func.count()).select_from(kept.settled))

    def origins(self) -> list[tuple[str, str]]:
        """The ids that were given once, with the event mention each was made of."""
        return [(str(i), str(event)) for i, event in self.tuples(select(kept.origins.c.id, kept.origins.c.event))]

    def version(self) -> str:
        """By which rules the ledger was made, "" if it never was."""
        query = select(schema.meta.c.value).where(schema.meta.c.key == VERSION)
        found = self.tuples(query)
        return str(found[0][0]) if found else ""

    def behind(self) -> bool:
        """Whether articles were added, replaced or taken out since the ledger was last brought up to date."""
        a, mark, there = schema.articles.c.id, kept.settled.c.article, kept.linked.c.article
        come = select(a).outerjoin(kept.settled, mark == a).where(mark.is_(None))
        gone = select(there).outerjoin(kept.settled, mark == there).where(mark.is_(None))
        return bool(self.tuples(come, 1) or self.tuples(gone, 1))

    def linked_days(self, day: str) -> list[tuple[str, int]]:
        """Days of publication, up to one, with the number of articles that tell of something."""
        c = kept.linked.c
        query = select(c.published, func.count()).where(c.mentions > 0, c.published <= day, c.published < OPEN)
        return [(d, n) for d, n in self.tuples(query.group_by(c.published).order_by(c.published))]

    def published_by(self, day: str) -> int:
        """How many articles of the ledger had been published by a day."""
        c = kept.linked.c
        return self.number(select(func.count()).where(c.published <= day, c.published < OPEN))

    # ------------------------------------------------------------------------------------------ single happenings

    def beginning(self, text: str, limit: int) -> list[str]:
        """The ids of happenings that begin so."""
        h = kept.happenings.c.id
        query = select(h).where(h >= text, h < f"{text}\U0010ffff").order_by(h)
        return [str(i) for (i,) in self.tuples(query, limit)]

    def former(self, identifier: str) -> str | None:
        """The happening that an id which was given once now leads to."""
        o, m, c = kept.origins.c, kept.members.c, kept.cells.c
        query = select(c.happening).join_from(kept.origins, kept.members, m.event == o.event)
        found = self.tuples(query.join(kept.cells, c.id == m.cell).where(o.id == identifier), 1)
        return str(found[0][0]) if found and found[0][0] else self._followed(identifier)

    def _followed(self, identifier: str) -> str | None:
        """What became of a happening the mention of which is no more, by the trace that it left."""
        seen, edge = {identifier}, [identifier]
        while edge:
            news = sorted(r["new"] for r in self.among(kept.changes, "old", edge, "new"))
            if there := self.among(kept.happenings, "id", news, "id"):
                return min(str(r["id"]) for r in there)
            edge = [n for n in dict.fromkeys(news) if n not in seen]
            seen.update(edge)
        return None

    def changes(self, identifier: str) -> list[tuple[str, str, str]]:
        """The trace of a happening: what became of which (old id, new id, and how)."""
        c = kept.changes.c
        query = select(c.old, c.new, c.kind).where((c.old == identifier) | (c.new == identifier)).order_by(c.old, c.new)
        return [(str(old), str(new), str(kind)) for old, new, kind in self.tuples(query)]

    def places(self, events: Iterable[str]) -> list[tuple[str, int]]:
        """Where some event mentions stand: article, and number of the event."""
        found = self.among(kept.members, "event", dict.fromkeys(events), "article", "n")
        return [(r["article"], r["n"]) for r in found]

    def parted(self, parts: Iterable[str]) -> list[tuple[str, str]]:
        """The events of the mentions of some parts: part, event."""
        p, m = kept.parted.c, kept.members.c
        rest, out = iter(parts), list[tuple[str, str]]()
        while some := list(islice(rest, CHUNK)):
            query = select(p.happening, m.event).join_from(kept.parted, kept.members, (m.article == p.article) & (m.n == p.n))
            out += self.tuples(query.where(p.happening.in_(some), p.own))
        return out

    def homes(self, events: Iterable[str]) -> dict[str, str]:
        """The happening of each of some event mentions."""
        m, c = kept.members.c, kept.cells.c
        rest, out = iter(events), dict[str, str]()
        while some := list(islice(rest, CHUNK)):
            query = select(m.event, c.happening).join_from(kept.members, kept.cells, c.id == m.cell).where(m.event.in_(some))
            out |= dict(self.tuples(query))
        return out


def _page(query: Any, limit: int | None, offset: int) -> Any:
    if limit is not None:
        query = query.limit(limit)
    return query.offset(offset) if offset else query
