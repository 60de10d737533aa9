"""Putting readings and refusals into the database: what is there already, what takes whose place, and the rows in bulk."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, bindparam, func, select, text
from sqlalchemy.dialects import postgresql, sqlite

from standoff.model import Origin, Reading, Rejected
from standoff.record import digests, schema, tallies
from standoff.record.columns import to_row
from standoff.record.databases import LOCK
from standoff.record.rows import rows_of
from standoff.record.search import tsvector

__all__ = ["CONFLICT", "SETTLING", "Kept", "add", "call_back", "lock", "remove", "there", "unstorable"]

Outcome = Reading | Rejected
CONFLICT = "conflicting_id"
SETTLING = "settling"  # the stage of what the ledger set aside
READ_BY = 2  # the last columns of an article: the model and the version of the rules
MANY = 500  # articles that are locked one by one, or asked for at once; a server has room for some thousand locks
_INSERT: dict[str, Any] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


def lock(connection: Connection, outcomes: Sequence[Outcome]) -> None:
    """In PostgreSQL: nobody else adds one of these articles before this transaction has ended. (SQLite has locked all.)"""
    if connection.dialect.name != "postgresql":
        return
    if len(outcomes) > MANY:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK}, 1)")
        return
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock_shared({LOCK}, 1)")
    digests = (hashlib.sha256(o.article.id.encode()).digest() for o in outcomes if isinstance(o, Reading))
    keys = sorted(
        {int.from_bytes(d[:8], "big", signed=True) for d in digests}
    )  # in one order, or two would wait for each other
    connection.exec_driver_sql("SELECT count(pg_advisory_xact_lock(k)) FROM unnest(%s::bigint[]) AS k", (keys,))


def add(connection: Connection, outcomes: Sequence[Outcome]) -> list[Kept]:
    """Add readings and refusals in their order, as if one by one; says what became of each."""
    return [kept for portion in _portions(outcomes) for kept in _Portion(connection, portion).added()]


def _portions(outcomes: Iterable[Outcome]) -> Iterator[list[Outcome]]:
    """Cut where an id comes again, so that within a portion no article hangs on another, and where there are many."""
    portion: list[Outcome] = []
    ids: set[str] = set()
    for outcome in outcomes:
        identifier = outcome.article.id if isinstance(outcome, Reading) else None
        if identifier in ids or len(portion) == MANY:
            yield portion
            portion, ids = [], set()
        if identifier is not None:
            ids.add(identifier)
        portion.append(outcome)
    yield portion


class Kept(NamedTuple):
    """What became of an outcome: whether the record changed, the refusal stored in its stead, and whose place it took.

    `ousted` is the number (articles.n) of another text of the same id, 0 for none: that is stored as refused. `known` is
    whether the same text, read by the same rules, was there.
    """

    changed: bool
    instead: Rejected | None = None
    ousted: int = 0
    known: bool = False


class _Portion:
    """Outcomes without an id twice, being added."""

    def __init__(self, connection: Connection, outcomes: list[Outcome]) -> None:
        self._connection = connection
        self._outcomes = outcomes
        self._old = _present(connection, [o.article.id for o in outcomes if isinstance(o, Reading)])
        self._refused: set[tuple[str, str]] = set()  # origins of articles whose reading failed before
        self._new: list[Reading] = []
        self._noted: list[Reading] = []  # found the same by other rules

    def added(self) -> list[Kept]:
        r = schema.rejected.c
        of_reading = select(r.origin_path, r.origin_inside).where(r.stage == "reading")
        self._refused = {(path, inside) for path, inside in self._connection.execute(of_reading)}
        same = _unchanged(self._connection, [o for o in self._outcomes if isinstance(o, Reading) and self._read_by_others(o)])
        kept = [
            Kept(self._add_rejected(o)) if isinstance(o, Rejected) else self._add_reading(o, o.article.id in same)
            for o in self._outcomes
        ]
        if self._noted:
            _say_who_read(self._connection, self._noted)
        if self._new:
            _replace(self._connection, self._new, [self._old[r.article.id] for r in self._new if r.article.id in self._old])
        return kept

    def _read_by_others(self, reading: Reading) -> bool:
        """Whether the same text is there, read by another model or other rules."""
        old = self._old.get(reading.article.id)
        if old is None or old.text_sha256 != reading.article.text_sha256:
            return False
        return bool((old.model, old.version) != (reading.model, reading.version))

    def _add_rejected(self, outcome: Rejected) -> bool:
        if outcome.stage == "reading":
            self._refused.add((outcome.origin.path, outcome.origin.inside))
        insert = _INSERT[self._connection.dialect.name](schema.rejected).on_conflict_do_nothing()
        counted = insert.execution_options(preserve_rowcount=True)
        return self._connection.execute(counted, {"id": outcome.id, **to_row(outcome)}).rowcount > 0

    def _add_reading(self, reading: Reading, same: bool) -> Kept:
        article = reading.article
        old, ousted = self._old.get(article.id), 0
        if old is not None:
            if old.text_sha256 == article.text_sha256:
                if (old.model, old.version) == (reading.model, reading.version):
                    return Kept(False, known=True)
            else:
                mine = old.text_sha256 < article.text_sha256
                lost = article.origin if mine else Origin(old.origin_path, old.origin_inside)
                conflict = _conflict(article.id, lost)
                changed = self._add_rejected(conflict)
                if mine:
                    return Kept(changed, conflict)
                ousted = old.n
        self._forget(article.origin)
        (self._noted if same else self._new).append(reading)
        return Kept(not same, None, ousted)

    def _forget(self, origin: Origin) -> None:
        """Read at last: what had been refused no longer is."""
        if (origin.path, origin.inside) in self._refused:
            r = schema.rejected.c
            same = (r.origin_path == origin.path) & (r.origin_inside == origin.inside) & (r.stage == "reading")
            self._connection.execute(schema.rejected.delete().where(same))


def _present(connection: Connection, ids: list[str]) -> dict[str, Any]:
    """What is there under these ids."""
    a = schema.articles.c
    wanted = select(a.id, a.n, a.text_sha256, a.model, a.version, a.origin_path, a.origin_inside).where(a.id.in_(ids))
    return {row.id: row for row in connection.execute(wanted)} if ids else {}


def _conflict(identifier: str, origin: Origin) -> Rejected:
    detail = f"another text has the id {identifier!r}; give each article an id of its own"
    return Rejected(Origin(origin.path, origin.inside), "record", CONFLICT, detail)


def remove(connection: Connection, ids: Sequence[str]) -> None:
    """Take articles out, with all that was found in them and said of it.

    Their marks in the ledger go with them, so that the next settling takes out what they had brought.
    """
    old = list(_present(connection, list(ids)).values())
    gone = [row.id for row in old]
    call_back(connection, gone)
    told = tallies.told_by(connection, gone)
    _remove(connection, old)
    tallies.put(connection, [], gone, told)
    connection.execute(schema.judgements.delete().where(schema.judgements.c.article.in_(gone)))
    digests.note_judgements(connection, gone)


def call_back(connection: Connection, ids: Sequence[str]) -> None:
    """Forget that the ledger had set some articles aside."""
    a, r = schema.articles.c, schema.rejected.c
    aside = r.stage == SETTLING
    if connection.execute(select(r.id).where(aside).limit(1)).first() is None:
        return
    for start in range(0, len(ids), MANY):
        some = a.id.in_(ids[start : start + MANY])
        same = select(a.id).where(some, a.origin_path == r.origin_path, a.origin_inside == r.origin_inside)
        connection.execute(schema.rejected.delete().where(aside, same.exists()))


def unstorable(outcome: Outcome, error: Exception) -> Rejected:
    """What is stored instead of an outcome that the database does not take, whatever characters it is made of."""
    origin = outcome.origin if isinstance(outcome, Rejected) else outcome.article.origin
    path, inside = _harmless(origin.path), _harmless(origin.inside)
    if isinstance(outcome, Rejected):
        return Rejected(Origin(path, inside, origin.reader), outcome.stage, outcome.reason, _harmless(outcome.detail))
    detail = f"the database does not take it: {_harmless(str(error).strip().splitlines()[0])}"
    return Rejected(Origin(path, inside, origin.reader), "record", "unstorable", detail)


def _harmless(text: str) -> str:
    return text.encode("utf-8", "replace").decode().replace("\0", "\ufffd")


# ---------------------------------------------------------------------------------------------- rows that are there already


def _unchanged(connection: Connection, readings: list[Reading]) -> set[str]:
    """The articles of which the record holds exactly these readings, save for what read them: other rules found the same.

    Their rows stay, and with them their places in the ledger.
    """
    ordered = sorted(readings, key=lambda r: r.article.id)
    same = [r.article.id for r in ordered]
    if not same:
        return set()
    for table, rows in rows_of(ordered, 0):
        own = slice(1, -READ_BY) if table is schema.articles else slice(None)  # save for number, model and version
        ours, theirs = ([row[own] for row in some] for some in (rows, _there(connection, table, same)))
        if ours != theirs:
            one, other = _by_article(ours), _by_article(theirs)
            same = [a for a in same if one.get(a) == other.get(a)]
    return set(same)


def there(connection: Connection, ids: list[str]) -> Iterator[tuple[Table, list[tuple[Any, ...]]]]:
    """The tables with the rows of some articles, in the order of their keys: as `rows_of` makes them, but for flags."""
    for table in (schema.articles, *(t for t, _ in schema.FINDINGS), schema.parties, schema.stances):
        yield table, _there(connection, table, ids)


def _there(connection: Connection, table: Table, ids: list[str]) -> list[tuple[Any, ...]]:
    """The rows of some articles in a table, in the order of its key."""
    key = "id" if table is schema.articles else "article"
    order = ", ".join(f'"{c.name}"' for c in table.primary_key) if table is not schema.articles else key
    names = ", ".join(f'"{c.name}"' for c in table.columns)
    cursor: Any = connection.connection.cursor()  # the driver's: twice as fast for so many rows
    if connection.dialect.name == "sqlite":
        cursor.execute(f"SELECT {names} FROM {table.name} WHERE {key} IN ({', '.join('?' * len(ids))}) ORDER BY {order}", ids)
    else:
        cursor.execute(f"SELECT {names} FROM {table.name} WHERE {key} = ANY(%s) ORDER BY {order}", (ids,))
    with closing(cursor):
        return list(cursor.fetchall())


def _by_article(rows: list[tuple[Any, ...]]) -> dict[str, list[tuple[Any, ...]]]:
    return {article: list(some) for article, some in groupby(rows, itemgetter(0))}


def _say_who_read(connection: Connection, readings: list[Reading]) -> None:
    a = schema.articles
    update = a.update().where(a.c.id == bindparam("article")).values(model=bindparam("by"), version=bindparam("rules"))
    connection.execute(update, [{"article": r.article.id, "by": r.model, "rules": r.version} for r in readings])
    digests.note(connection, readings)


# ---------------------------------------------------------------------------------------------- rows in bulk


def _replace(connection: Connection, readings: list[Reading], old: list[Any]) -> None:
    """Insert the readings; what was there of these articles goes."""
    first = int(connection.execute(select(func.coalesce(func.max(schema.articles.c.n), 0))).scalar_one()) + 1
    gone = [row.id for row in old]
    told = tallies.told_by(connection, gone)
    if old:
        _remove(connection, old)
    for table, rows in rows_of(readings, first):
        if rows:
            _load(connection, table, rows)
        if table is schema.articles:
            _index(connection, readings, first)
    tallies.put(connection, readings, gone, told)
    digests.note(connection, readings)


def _remove(connection: Connection, old: list[Any]) -> None:
    ids = [row.id for row in old]
    if connection.dialect.name == "sqlite":
        a = schema.articles.c
        there = connection.execute(select(a.n, func.coalesce(a.title, ""), a.text).where(a.id.in_(ids))).all()
        remove = "INSERT INTO articles_fts(articles_fts, rowid, title, text) VALUES ('delete', ?, ?, ?)"
        connection.exec_driver_sql(remove, [tuple(row) for row in there])
    else:
        connection.execute(text("DELETE FROM articles_words WHERE article = ANY(:ids)"), {"ids": ids})
    for table in (schema.stances, schema.parties, *(t for t, _ in schema.FINDINGS)):
        connection.execute(table.delete().where(table.c.article.in_(ids)))
    connection.execute(schema.articles.delete().where(schema.articles.c.id.in_(ids)))


def _index(connection: Connection, readings: list[Reading], first: int) -> None:
    """Make the articles found by their words."""
    articles = [r.article for r in readings]
    if connection.dialect.name == "sqlite":
        rows = [(n, a.title or "", a.text) for n, a in enumerate(articles, first)]
        connection.exec_driver_sql("INSERT INTO articles_fts(rowid, title, text) VALUES (?, ?, ?)", rows)
    else:
        words = ((a.id, a.published and a.published.isoformat(), tsvector(a.title, a.text)) for a in articles)
        _copy(connection, "articles_words", ("article", "published", "words"), words)


def _load(connection: Connection, table: Table, rows: list[tuple[Any, ...]]) -> None:
    names = [c.name for c in table.columns]
    if connection.dialect.name == "sqlite":
        columns = ", ".join(f'"{name}"' for name in names)
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({columns}) VALUES ({', '.join('?' * len(names))})", rows)
    elif table is schema.articles:  # several add at once: the server gives the numbers
        _copy(connection, table.name, names[1:], (row[1:] for row in rows))
    else:
        _copy(connection, table.name, names, rows)


def _copy(connection: Connection, table: str, names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """PostgreSQL's way in for many rows."""
    columns = ", ".join(f'"{name}"' for name in names)
    driver: Any = connection.connection.dbapi_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
