"""Writing the ledger that a record keeps: plain rows in and out of the tables of `kept.py`, within one transaction.

What the rows mean, and when they are to be made, `standoff.settling` knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, bindparam, func, select
from sqlalchemy.exc import SQLAlchemyError

from standoff.model import Origin, Reading, Rejected
from standoff.record import kept, schema, sums
from standoff.record.columns import to_row
from standoff.record.kept import OPEN, VERSION
from standoff.record.writing import SETTLING, call_back

if TYPE_CHECKING:
    from standoff.record.store import Record

__all__ = ["CELL", "TOLD", "Settled", "portions", "writing"]

TOLD = ("cell", "article", "n", "event", "published", "told")
CHUNK = 400  # values of one IN: below every database's limit
CELL = (
    "id", "family", "object", "acts", "recipient", "country", "actor", "town", "low", "high", "basis", "mutual", "mentions",
    "block", "happening",
)  # fmt: skip


@contextmanager
def writing(record: Record) -> Iterator[Settled]:
    """The tables of a record's ledger in one transaction: all that is done within is kept, or nothing of it."""
    with record._begin() as connection:
        connection.execute(select(schema.meta).where(schema.meta.c.key == "schema").with_for_update()).all()
        yield Settled(record, connection)


def portions(values: Iterable[Any], size: int = CHUNK) -> Iterator[list[Any]]:
    """Lists of so many at most."""
    rest = iter(values)
    while found := list(islice(rest, size)):
        yield found


class Settled:
    """The tables, as seen by the one who makes them."""

    def __init__(self, record: Record, connection: Connection) -> None:
        self._record = record
        self._connection = connection

    # ------------------------------------------------------------------------------------------ which articles

    def version(self) -> str:
        """By which rules the ledger was made, "" if it never was."""
        query = select(schema.meta.c.value).where(schema.meta.c.key == VERSION)
        return str(self._connection.execute(query).scalar() or "")

    def begin_anew(self, version: str) -> None:
        """Forget everything but the ids that were given, and note the rules."""
        keep = kept.happenings.c
        self.add(kept.origins, self._new_origins(self.select(select(keep.id, keep.origin))))
        for table in kept.KEPT:
            if table not in (kept.origins, kept.changes):
                self._connection.execute(table.delete())
        self._connection.execute(schema.rejected.delete().where(schema.rejected.c.stage == SETTLING))
        self._connection.execute(schema.meta.delete().where(schema.meta.c.key == VERSION))
        self._connection.execute(schema.meta.insert(), [{"key": VERSION, "value": version}])

    def forget_origins(self, wrong: Callable[[str, str], bool]) -> None:
        """Forget the ids that were not given to what was made of the mention they lead to: somebody put them there."""
        found = self.tuples(select(kept.origins.c.id, kept.origins.c.event))
        self.remove(kept.origins, "id", [identifier for identifier, event in found if wrong(identifier, event)])

    def pending(self) -> list[str]:
        """The articles that are not part of the ledger, by day and id."""
        a, mark = schema.articles.c, kept.settled.c.article
        query = select(a.id).outerjoin(kept.settled, mark == a.id).where(mark.is_(None))
        return list(self._connection.execute(query.order_by(func.coalesce(a.published, OPEN), a.id)).scalars())

    def days_outside(self, first: str, last: str) -> dict[str, str]:
        """The articles that were published before a day or after another, with their days."""
        a = schema.articles.c
        query = select(a.id, a.published).where((a.published < first) | (a.published > last))
        return dict(self.tuples(query))

    def call_back(self, articles: Sequence[str]) -> None:
        """Forget that some articles were set aside, as they are to be settled."""
        call_back(self._connection, articles)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """What is done within is undone if it fails, and the rest of the transaction goes on."""
        with self._connection.begin_nested():
            yield

    def at_fault(self, error: Exception) -> bool:
        """Whether an error is the database's own."""
        return isinstance(error, SQLAlchemyError)

    def set_aside(self, articles: Mapping[str, tuple[str, str]]) -> None:
        """Leave articles out of the ledger until they are read anew, or by other rules; why (reason, sentence) is stored."""
        r = schema.rejected
        places = self.among(schema.articles, "id", articles, "id", "origin_path", "origin_inside", "origin_reader")
        origins = {p["id"]: Origin(p["origin_path"], p["origin_inside"], p["origin_reader"]) for p in places}
        refused = {x.id: x for i in sorted(origins) if (x := Rejected(origins[i], SETTLING, *articles[i]))}
        self.remove(r, "id", refused)
        self.add(r, ({"id": x.id, **to_row(x)} for x in refused.values()))
        self.add(kept.settled, ({"article": i} for i in origins))

    def gone(self) -> list[str]:
        """The articles with rows in the ledger that were taken out of the record, or replaced."""
        mark, there = kept.settled.c.article, kept.linked.c.article
        query = select(there).outerjoin(kept.settled, mark == there).where(mark.is_(None)).order_by(there)
        return list(self._connection.execute(query).scalars())

    def readings(self, articles: Sequence[str]) -> list[Reading]:
        """The events of some articles."""
        return list(self._record._readings(list(articles), "events"))

    def told(self, cells: Iterable[int], *, asserted: bool = False) -> list[tuple[Any, ...]]:
        """The mentions in some cells, as rows of `TOLD`; only those that somebody says happened, if so asked."""
        m = kept.members.c
        query = select(*(m[name] for name in TOLD))
        query = query.where(m.asserts) if asserted else query
        return [tuple(r) for some in portions(cells) for r in self._connection.execute(query.where(m.cell.in_(some)))]

    # ------------------------------------------------------------------------------------------ plain rows

    def select(self, query: Any) -> list[dict[str, Any]]:
        """The rows of a question, by column."""
        result = self._connection.execute(query)
        names = tuple(result.keys())
        return [dict(zip(names, row, strict=True)) for row in result]

    def tuples(self, query: Any) -> list[tuple[Any, ...]]:
        """The rows of a question."""
        return [tuple(row) for row in self._connection.execute(query)]

    def among(self, table: Table, column: str, values: Iterable[Any], *columns: str) -> list[dict[str, Any]]:
        """The rows of a table in which a column has one of some values."""
        chosen = [table.c[name] for name in columns] or list(table.c)
        found: list[dict[str, Any]] = []
        for some in portions(values):
            found += self.select(select(*chosen).where(table.c[column].in_(some)))
        return found

    def add(self, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
        """Add rows."""
        for some in portions(rows, 5_000):
            self._connection.execute(table.insert(), [dict(r) for r in some])

    def remove(self, table: Table, column: str, values: Iterable[Any]) -> None:
        """Take out the rows in which a column has one of some values."""
        for some in portions(values):
            self._connection.execute(table.delete().where(table.c[column].in_(some)))

    def alike(self, family: str, party: str) -> list[dict[str, Any]]:
        """The happenings of one family that one side did; no parts."""
        h = kept.happenings.c
        query = select(h.id, h.family, h.party, h.earliest, h.latest)
        return self.select(query.where(h.family == family, h.party == party, h.parent.is_(None)).order_by(h.id))

    def first_days(self, cells: Iterable[int], *, asserted: bool = False) -> list[str]:
        """The first days of publication of what is in some cells; only of what somebody says happened, if so asked."""
        m = kept.members.c
        query = select(func.min(m.published))
        query = query.where(m.asserts) if asserted else query
        found: list[str] = []
        for some in portions(cells):
            found += self._connection.execute(query.where(m.cell.in_(some))).scalars()
        return [day for day in found if day is not None]

    def recount(self, changed: Sequence[Mapping[str, Any]]) -> None:
        """New numbers of mentions (`number`) of cells (`cell`)."""
        self._each(
            kept.cells.update().where(kept.cells.c.id == bindparam("cell")).values(mentions=bindparam("number")), changed
        )

    def count_statuses(self) -> None:
        """Count anew how many happenings stand how from which day on."""
        self._connection.execute(kept.status_days.delete())
        self._connection.execute(kept.status_days.insert().from_select(["day", "status", "more"], sums.statuses()))

    def cells(self, *conditions: Any) -> list[tuple[Any, ...]]:
        """The cells for which all of some conditions hold: rows of `CELL`."""
        query = select(*(kept.cells.c[name] for name in CELL)).where(*conditions)
        return [tuple(row) for row in self._connection.execute(query)]

    def cells_in(self, column: str, values: Iterable[Any], *conditions: Any) -> list[tuple[Any, ...]]:
        """The cells in which a column has one of some values, and all of some conditions hold: rows of `CELL`."""
        return [row for some in portions(values) for row in self.cells(kept.cells.c[column].in_(some), *conditions)]

    def count_cells(self, family: str) -> int:
        """How many cells a family has."""
        c = kept.cells.c
        return int(self._connection.execute(select(func.count()).where(c.family == family)).scalar_one())

    def rehouse(self, cells: Mapping[int, int]) -> None:
        """Say in which block some cells are."""
        c = kept.cells
        values = [{"cell": cell, "in": block} for cell, block in cells.items()]
        self._each(c.update().where(c.c.id == bindparam("cell")).values(block=bindparam("in")), values)

    def house(self, cells: Mapping[int, str]) -> None:
        """Say to which happening some cells belong."""
        c = kept.cells
        values = [{"cell": cell, "home": happening} for cell, happening in cells.items()]
        self._each(c.update().where(c.c.id == bindparam("cell")).values(happening=bindparam("home")), values)

    def stretch_before(self, happening: str, day: str) -> tuple[str, str | None]:
        """The first day of the last stretch that began before a day, "" if there is none; and how it had stood until then."""
        s = kept.standings.c
        query = select(s.since, s.status).where(s.happening == happening, s.since < day).order_by(s.since.desc()).limit(2)
        found = self.tuples(query)
        return (found[0][0] if found else ""), (found[1][1] if len(found) > 1 else None)

    def cut(self, since: Mapping[str, str]) -> None:
        """Forget how some happenings stood, each from a day on, on which a stretch begins."""
        s = kept.standings
        values = [{"of": happening, "from": day} for happening, day in since.items()]
        self._each(s.delete().where(s.c.happening == bindparam("of"), s.c.since >= bindparam("from")), values)

    def stood(self, happenings: Iterable[str]) -> list[dict[str, Any]]:
        """How some happenings stood, as far as what became of a foretelling depends on it; by happening and day."""
        columns = ("happening", "since", "status", "rule", "came", "claimed")
        found = self.among(kept.standings, "happening", happenings, *columns)
        return sorted(found, key=lambda r: (r["happening"], r["since"]))

    def remove_copies(self, places: Iterable[tuple[str, int]]) -> None:
        """Take out the copies that begin at some places (article and code point)."""
        c = kept.copies
        values = [{"of": article, "at": start} for article, start in places]
        self._each(c.delete().where(c.c.article == bindparam("of"), c.c.start == bindparam("at")), values)

    def in_bands(self, bands: Iterable[int]) -> Iterator[tuple[int, int]]:
        """The paragraphs in some bands, as pairs of numbers: the band, and the words."""
        c = kept.bands.c
        for some in portions(bands):
            yield from (
                (band, words) for band, words in self._connection.execute(select(c.band, c.words).where(c.band.in_(some)))
            )

    def remove_bands(self, found: Iterable[tuple[int, int]]) -> None:
        """Take paragraphs out of bands, as pairs of numbers."""
        c = kept.bands
        values = [{"in": band, "of": words} for band, words in found]
        self._each(c.delete().where(c.c.band == bindparam("in"), c.c.words == bindparam("of")), values)

    def _each(self, statement: Any, values: Sequence[Mapping[str, Any]]) -> None:
        for some in portions(values, 5_000):
            self._connection.execute(statement, [dict(v) for v in some])

    def _new_origins(self, found: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        rows = {r["id"]: {"id": r["id"], "event": r["origin"]} for r in found}
        known = {r["id"] for r in self.among(kept.origins, "id", rows, "id")}
        return [row for identifier, row in rows.items() if identifier not in known]

    def trace(self, found: Sequence[Mapping[str, Any]]) -> None:
        """Note what became of happenings (`old`, `new`, `kind`)."""
        known = {(r["old"], r["new"]) for r in self.among(kept.changes, "old", {r["old"] for r in found})}
        self.add(kept.changes, (r for r in found if (r["old"], r["new"]) not in known))

    def bury(self, happenings: Sequence[str]) -> None:
        """Take out happenings; their ids still lead to the mentions they were made of."""
        self.remove(kept.parted, "happening", happenings)
        rows = self.among(kept.happenings, "id", happenings, "id", "origin")
        self.add(kept.origins, self._new_origins(rows))
        self.remove(kept.happenings, "id", happenings)
        for table in (kept.standings, kept.foretold, kept.tellings, kept.clashes):
            self.remove(table, "happening", happenings)
        self.remove(kept.exclusions, "one", happenings)
        self.remove(kept.exclusions, "other", happenings)
