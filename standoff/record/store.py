"""A record: the readings of many articles in one database, added one article at a time, whole or not at all."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Select, Table, create_engine, event, func, select, text
from sqlalchemy.exc import DatabaseError, OperationalError

from standoff.errors import NotARecord, NotFound, RecordError
from standoff.model import (
    Article,
    Block,
    BlockKind,
    Event,
    Judgement,
    Mention,
    Origin,
    Party,
    Place,
    Reading,
    Rejected,
    Span,
    Stance,
    Statement,
    When,
)
from standoff.record import schema
from standoff.record.columns import from_row, to_row
from standoff.record.faults import adding, limited, named
from standoff.record.migrations import prepare

__all__ = ["Record"]

Found = TypeVar("Found")
BATCH = 500  # articles fetched at once when reading the whole record


class Record:
    """A record in a SQLite file (or a database named by URL).

    Args:
        path: a file, or a SQLAlchemy URL.
        create: make it if it is not there.
        read_only: open for reading; nothing is written, not even a journal.
        seconds: the longest that a search may take, None for no limit.

    Raises:
        NotARecord: the file is missing (and `create` is not given), or is something else.
        NewerRecord: a newer Standoff wrote it.
        Unwritable: now or in any method: the disk is full or failing, or another process keeps the record locked.
    """

    def __init__(
        self, path: str | Path, *, create: bool = False, read_only: bool = False, seconds: float | None = None
    ) -> None:
        self.path = str(path)
        self._seconds = seconds
        self._engine = _engine(self.path, create=create, read_only=read_only)
        try:
            prepare(self._engine, create=create and not read_only, where=self.path, read_only=read_only)
        except OperationalError as error:
            self.close()
            raise NotARecord(f"{self.path}: cannot be opened as a record ({error.orig})") from error
        except DatabaseError as error:
            raise NotARecord(f"{self.path}: no record ({error.orig})") from error

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    # ------------------------------------------------------------------------------------------ writing

    def add(self, outcome: Reading | Rejected) -> bool:
        """Add a reading, or an input that was refused; the whole of it or, on any error, nothing.

        Returns whether the record changed. The same article read by the same rules and model changes nothing; read by
        others, its findings are replaced. Of two different texts under one id the one with the smaller hash is kept,
        whichever came first, and the other is stored as refused.
        """
        with adding(self.path), self._begin() as connection:
            if isinstance(outcome, Rejected):
                return _add_rejected(connection, outcome)
            return _add_reading(connection, outcome)

    def known(self, article: Article, *, model: str, version: str) -> bool:
        """Whether this very article is already there, read by this model and these rules."""
        a = schema.articles.c
        query = select(a.n).where(
            a.id == article.id, a.text_sha256 == article.text_sha256, a.model == model, a.version == version
        )
        with adding(self.path), self._engine.connect() as connection:
            return connection.execute(query).first() is not None

    def settle(self, article: Article) -> None:
        """Forget that the origin of an article was refused, as it is read now: by a mended file, or with more memory.

        That its id was another text's is forgotten only if the id is its own by now.
        """
        r, a = schema.rejected.c, schema.articles.c
        own = select(a.n).where(a.id == article.id, a.text_sha256 == article.text_sha256).exists()
        same = (r.origin_path == article.origin.path) & (r.origin_inside == article.origin.inside)
        with self._begin() as connection:
            connection.execute(schema.rejected.delete().where(same, (r.stage != "record") | own))

    def judge(self, judgement: Judgement) -> None:
        """Keep a person's verdict; a later one of the same person on the same finding takes its place.

        Raises:
            NotFound: there is no such article.
        """
        self.article(judgement.article)
        j = schema.judgements
        with self._begin() as connection:
            connection.execute(j.delete().where(j.c.id == judgement.id))
            connection.execute(j.insert(), {"id": judgement.id, **to_row(judgement)})

    # ------------------------------------------------------------------------------------------ reading

    def counts(self) -> dict[str, int]:
        """Rows by table."""
        tables = [
            schema.articles,
            *(t for t, _ in schema.FINDINGS),
            schema.parties,
            schema.stances,
            schema.rejected,
            schema.judgements,
        ]
        with self._engine.connect() as connection:
            return {t.name: connection.execute(select(func.count()).select_from(t)).scalar_one() for t in tables}

    def articles(self) -> Iterator[Article]:
        """All articles, by id."""
        for row in self._rows(select(schema.articles).order_by(schema.articles.c.id)):
            yield _article(row)

    def article(self, identifier: str) -> Article:
        """The article with this id, or with this beginning of an id if there is only one.

        Raises:
            NotFound: there is none, or more than one.
        """
        a = schema.articles.c.id
        rows = list(self._rows(select(schema.articles).where(a == identifier)))
        if not rows:
            rows = list(self._rows(select(schema.articles).where(a.startswith(identifier, autoescape=True)).limit(2)))
        if len(rows) != 1:
            raise NotFound(f"{self.path}: {'no' if not rows else 'more than one'} article {identifier!r}")
        return _article(rows[0])

    def reading(self, identifier: str) -> Reading:
        """Everything found in one article.

        Raises:
            NotFound: there is no such article.
        """
        article = self.article(identifier)
        return next(self._readings([article.id]))

    def readings(self, *, only: str | None = None) -> Iterator[Reading]:
        """All readings, by article id.

        Args:
            only: the one kind of finding that is wanted, e.g. "events"; the others are then empty, which is much faster.
        """
        with self._engine.connect() as connection:
            ids = list(connection.execute(select(schema.articles.c.id).order_by(schema.articles.c.id)).scalars())
        for start in range(0, len(ids), BATCH):
            yield from self._readings(ids[start : start + BATCH], only)

    def statements(self) -> Iterator[tuple[str, Statement]]:
        """All statements with their article's id, by article and place in it."""
        return self._found(schema.statements, Statement)

    def events(self) -> Iterator[tuple[Article, Event]]:
        """All events with their articles, by article and place in it."""
        for reading in self.readings():
            for found in reading.events:
                yield reading.article, found

    def times(self) -> Iterator[tuple[str, When]]:
        """All time expressions with their article's id, by article and place in it."""
        return self._found(schema.times, When)

    def places(self) -> Iterator[tuple[str, Place]]:
        """All places with their article's id, by article and place in it."""
        return self._found(schema.places, Place)

    def mentions(self) -> Iterator[tuple[str, Mention]]:
        """All mentions of actors with their article's id, by article and place in it."""
        return self._found(schema.mentions, Mention)

    def rejected(self) -> Iterator[Rejected]:
        """All refused inputs, by origin."""
        r = schema.rejected
        for row in self._rows(select(r).order_by(r.c.origin_path, r.c.origin_inside, r.c.reason)):
            yield from_row(Rejected, row)

    def judgements(self) -> Iterator[Judgement]:
        """What people say of findings, by article and place."""
        j = schema.judgements.c
        for row in self._rows(select(schema.judgements).order_by(j.article, j.start, j.kind, j.judge)):
            yield from_row(Judgement, row)

    def search(self, words: str, *, limit: int = 20) -> list[tuple[Article, list[Span]]]:
        """Articles that hold all the words (FTS5 syntax is not interpreted), best first, with the spans of the hits.

        Spans are code points of the article's text.

        Raises:
            TooSlow: it took longer than it may.
        """
        from standoff.record.search import hits, match_expression

        expression = match_expression(words)
        if not expression:
            return []
        query = text(
            "SELECT a.* FROM articles_fts f JOIN articles a ON a.n = f.rowid"
            " WHERE articles_fts MATCH :words ORDER BY bm25(articles_fts), a.id LIMIT :limit"
        )
        with self._engine.connect() as connection, limited(connection, self._seconds):
            rows = connection.execute(query.bindparams(words=expression, limit=limit)).mappings().all()
        return [(article, hits(article.text, words)) for article in map(_article, rows)]

    def verify(self) -> Iterator[str]:
        """Recheck every hash, span and reference; yields a sentence for each that does not hold."""
        from standoff.record.verify import orphans, problems_of

        yield from orphans(self._engine)
        a = schema.articles.c
        with self._engine.connect() as connection:
            hashes = {row.id: row.text_sha256 for row in connection.execute(select(a.id, a.text_sha256))}
        for reading in self.readings():
            yield from problems_of(reading, hashes[reading.article.id])

    def state(self) -> tuple[object, ...]:
        """Changes whenever the record does: cheap to ask, for callers that keep something made of it."""
        a = schema.articles.c
        with self._engine.connect() as connection:
            row = connection.execute(select(func.count(), func.max(a.n))).one()
            refused = connection.execute(select(func.count()).select_from(schema.rejected)).scalar_one()
            judged = connection.execute(select(func.count(), func.max(schema.judgements.c.made))).one()
        return row[0], row[1], refused, judged[0], judged[1]

    def undated(self) -> int:
        """How many articles have no publication date."""
        query = select(func.count()).select_from(schema.articles).where(schema.articles.c.published.is_(None))
        with self._engine.connect() as connection:
            return int(connection.execute(query).scalar_one())

    # ------------------------------------------------------------------------------------------ inside

    def _begin(self) -> Any:
        """A transaction that writes: it is alone from its first statement, which another writer must not overtake."""
        return self._engine.execution_options(writing=True).begin()

    def _rows(self, query: Any) -> Iterator[dict[str, Any]]:
        with self._engine.connect() as connection:
            result = connection.execute(query)
            names = tuple(result.keys())
            for row in result:
                yield dict(zip(names, row, strict=True))

    def _found(self, table: Table, kind: type[Found]) -> Iterator[tuple[str, Found]]:
        for row in self._rows(select(table).order_by(table.c.article, table.c.n)):
            yield row["article"], from_row(kind, row)

    def _readings(self, ids: list[str], only: str | None = None) -> Iterator[Reading]:
        by_article: dict[str, dict[str, list[dict[str, Any]]]] = {i: {} for i in ids}
        wanted = [t for t, _ in schema.FINDINGS if only in (None, t.name)]
        for table in [*wanted, *((schema.parties, schema.stances) if schema.events in wanted else ())]:
            for row in self._rows(_of_articles(table, ids)):
                by_article[row["article"]].setdefault(table.name, []).append(row)
        query = select(schema.articles).where(schema.articles.c.id.in_(ids)).order_by(schema.articles.c.id)
        for row in list(self._rows(query)):
            yield _reading(row, by_article[row["id"]])


def _of_articles(table: Any, ids: list[str]) -> Select[Any]:
    return select(table).where(table.c.article.in_(ids)).order_by(*table.primary_key.columns)


def _engine(path: str, *, create: bool, read_only: bool) -> Engine:
    if "://" in path:
        return create_engine(path)
    if not create and not Path(path).is_file():
        raise NotARecord(f"{path}: no such record; make one with `standoff add PATH... --to {path}`")
    if create and not Path(path).absolute().parent.is_dir():
        raise RecordError(f"{path}: the folder {Path(path).absolute().parent} does not exist")
    if read_only:
        uri = f"file:{Path(path).absolute().as_uri().removeprefix('file://')}?mode=ro"
        engine = create_engine(f"sqlite:///{uri}&uri=true")
    else:
        engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 60})
    event.listen(engine, "connect", _pragmas_read_only if read_only else _pragmas)
    event.listen(engine, "handle_error", named(path))
    if not read_only:
        # the driver begins transactions late, and one that reads before it writes collides with other writers: begin ourselves
        event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writing") else "BEGIN")


def _pragmas(connection: Any, _: object) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=60000"):
        connection.execute(f"PRAGMA {pragma}")


def _pragmas_read_only(connection: Any, _: object) -> None:
    """Nothing but reading, whatever the statement: SQLite asks before it compiles one (an ATTACH could create files)."""
    connection.execute("PRAGMA query_only=ON")
    connection.set_authorizer(_only_reading)


_READING = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE})
_LOOKING = frozenset({"integrity_check", "table_info", "table_xinfo", "table_list", "index_list", "index_info", "data_version"})


def _only_reading(action: int, first: str | None, *_: object) -> int:
    if action in _READING or action == sqlite3.SQLITE_TRANSACTION:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and first in _LOOKING:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_UPDATE and first == "sqlite_master":
        return (
            sqlite3.SQLITE_OK
        )  # what SQLite asks when it connects the full-text index; the file itself is open for reading only
    return sqlite3.SQLITE_DENY


def _add_rejected(connection: Connection, outcome: Rejected) -> bool:
    there = select(schema.rejected.c.id).where(schema.rejected.c.id == outcome.id)
    if connection.execute(there).first():
        return False
    connection.execute(schema.rejected.insert(), {"id": outcome.id, **to_row(outcome)})
    return True


def _add_reading(connection: Connection, reading: Reading) -> bool:
    a, article = schema.articles.c, reading.article
    old = connection.execute(
        select(a.n, a.text_sha256, a.model, a.version, a.origin_path, a.origin_inside).where(a.id == article.id)
    ).first()
    if old is not None:
        if old.text_sha256 == article.text_sha256:
            if (old.model, old.version) == (reading.model, reading.version):
                return False
        else:
            lost = article.origin if old.text_sha256 < article.text_sha256 else Origin(old.origin_path, old.origin_inside)
            changed = _add_rejected(connection, _conflict(article.id, lost))
            if old.text_sha256 < article.text_sha256:
                return changed
        _remove(connection, article.id)
    r = schema.rejected.c
    same = (r.origin_path == article.origin.path) & (r.origin_inside == article.origin.inside) & (r.stage == "reading")
    connection.execute(schema.rejected.delete().where(same))  # read at last: what had been refused no longer is
    _insert(connection, reading)
    return True


def _conflict(identifier: str, origin: Origin) -> Rejected:
    detail = f"another text has the id {identifier!r}; give each article an id of its own"
    return Rejected(Origin(origin.path, origin.inside), "record", "conflicting_id", detail)


def _remove(connection: Connection, identifier: str) -> None:
    row = connection.execute(
        select(schema.articles.c.n, schema.articles.c.title, schema.articles.c.text).where(schema.articles.c.id == identifier)
    ).one()
    _index(connection, row.n, row.title, row.text, remove=True)
    for table in (schema.stances, schema.parties, *(t for t, _ in schema.FINDINGS)):
        connection.execute(table.delete().where(table.c.article == identifier))
    connection.execute(schema.articles.delete().where(schema.articles.c.id == identifier))


def _insert(connection: Connection, reading: Reading) -> None:
    article = reading.article
    inserted = connection.execute(schema.articles.insert(), _article_row(reading))
    key: Any = inserted.inserted_primary_key
    _index(connection, key[0], article.title, article.text)
    of_article = {"article": article.id}
    lists: tuple[tuple[Any, ...], ...] = (
        reading.times, reading.places, reading.mentions, reading.statements, reading.events,
    )  # fmt: skip
    leave_out = ("actors", "recipients", "stances")
    for (table, _), found in zip(schema.FINDINGS, lists, strict=True):
        _insert_all(connection, table, [of_article | {"n": n} | to_row(x, leave_out=leave_out) for n, x in enumerate(found)])
    of_events = [(of_article | {"event": i}, e) for i, e in enumerate(reading.events)]
    _insert_all(
        connection,
        schema.parties,
        [
            key | {"role": role, "n": n} | to_row(party)
            for key, e in of_events
            for role, group in (("actor", e.actors), ("recipient", e.recipients))
            for n, party in enumerate(group)
        ],
    )
    _insert_all(connection, schema.stances, [k | {"n": n} | to_row(s) for k, e in of_events for n, s in enumerate(e.stances)])


def _insert_all(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(table.insert(), rows)


def _index(connection: Connection, n: int, title: str | None, body: str, *, remove: bool = False) -> None:
    if connection.dialect.name != "sqlite":
        return
    command = (
        "INSERT INTO articles_fts(articles_fts, rowid, title, text) VALUES ('delete', :n, :title, :body)"
        if remove
        else "INSERT INTO articles_fts(rowid, title, text) VALUES (:n, :title, :body)"
    )
    connection.execute(text(command), {"n": n, "title": title or "", "body": body})


def _article_row(reading: Reading) -> dict[str, Any]:
    article = reading.article
    blocks = [[b.kind.value, [[s.start, s.end] for s in b.spans]] for b in article.blocks]
    return to_row(article, leave_out=("blocks",)) | {
        "blocks": json.dumps(blocks, separators=(",", ":")),
        "text_sha256": article.text_sha256,
        "model": reading.model,
        "version": reading.version,
    }


def _article(row: Mapping[Any, Any]) -> Article:
    blocks = tuple(Block(BlockKind(k), tuple(Span(*s) for s in spans)) for k, spans in json.loads(row["blocks"]))
    return from_row(Article, row, blocks=blocks)


def _reading(row: dict[str, Any], found: dict[str, list[dict[str, Any]]]) -> Reading:
    parties: dict[tuple[int, str], list[Party]] = {}
    for r in found.get("parties", []):
        parties.setdefault((r["event"], r["role"]), []).append(from_row(Party, r))
    stances: dict[int, list[Stance]] = {}
    for r in found.get("stances", []):
        stances.setdefault(r["event"], []).append(from_row(Stance, r))
    rows: dict[str, tuple[Any, ...]] = {
        t.name: tuple(from_row(cls, r) for r in found.get(t.name, [])) for t, cls in schema.FINDINGS if cls is not Event
    }
    events = tuple(
        from_row(
            Event,
            r,
            actors=tuple(parties.get((r["n"], "actor"), ())),
            recipients=tuple(parties.get((r["n"], "recipient"), ())),
            stances=tuple(stances.get(r["n"], ())),
        )
        for r in found.get("events", [])
    )
    return Reading(
        _article(row),
        rows["times"],
        rows["places"],
        rows["mentions"],
        rows["statements"],
        events,
        model=row["model"],
        version=row["version"],
    )
