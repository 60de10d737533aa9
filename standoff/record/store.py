"""A record: the readings of many articles in one database, added in portions, each article whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, Select, Table, func, select
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError

from standoff.errors import NotARecord, NotFound
from standoff.judged import Finding, findings, standing
from standoff.model import Article, Event, Judgement, Mention, Place, Reading, Rejected, Span, Statement, When
from standoff.record import kept, schema, verdicts, writing
from standoff.record.columns import from_row, reader
from standoff.record.databases import Asking, open_engine, shown
from standoff.record.faults import Untaken, adding, failed, fault, limited, patiently, untaken
from standoff.record.migrations import prepare
from standoff.record.rows import article_of, readings_of, uncollected

if TYPE_CHECKING:
    from standoff.record.verify import Check

__all__ = ["Record"]

T = TypeVar("T")
Found = TypeVar("Found")
BATCH = 500  # articles fetched at once when reading the whole record
ALIKE = 2_000  # articles in which findings alike are looked for
PATIENCE = 120.0  # seconds for which adding waits for a server that has gone away


class Record:
    """A record: a SQLite file, or a PostgreSQL database named by URL.

    Args:
        path: a file, or `postgresql://user@host/database`.
        create: make it if it is not there (the database itself must be).
        read_only: open for reading; nothing is written, not even a journal.
        seconds: the longest that a search may take, None for no limit.
        patience: seconds for which adding waits for a database server that has gone away.
        tell: is given a sentence when that happens, when a server's record is brought up to date, or when a copy is read.

    Raises:
        NotARecord: the file is missing (and `create` is not given), or is something else.
        NewerRecord: a newer Standoff wrote it.
        Unwritable: now or in any method: the disk is full or failing, or another process keeps the record locked.
        Unreachable: now or in any method: the server does not answer; adding has waited for it.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        create: bool = False,
        read_only: bool = False,
        seconds: float | None = None,
        patience: float = PATIENCE,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        self.path = shown(path)
        self._seconds, self._patience, self._tell = seconds, patience, tell
        self._place = str(path)  # with the password, if there is one: for connecting only
        self._engine = open_engine(self._place, create=create, read_only=read_only, tell=tell)
        self._asking = Asking(self._engine, self.path)
        self._held: Connection | None = None
        try:
            prepare(self._engine, create=create and not read_only, where=self.path, read_only=read_only, tell=tell)
        except OperationalError as error:
            self.close()
            raise NotARecord(f"{self.path}: cannot be opened as a record ({error.orig})") from error
        except DatabaseError as error:
            self.close()
            raise NotARecord(f"{self.path}: no record ({error.orig})") from error
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def writable(self) -> Record:
        """The same record opened a second time, for writing. (`path` is its name for people, and may not lead there.)"""
        return Record(self._place, patience=self._patience, tell=self._tell)

    def close(self) -> None:
        """Close all connections."""
        self._release()
        self._asking.close()
        self._engine.dispose()

    def hold(self) -> Record:
        """From now on, and until it is closed, every question is answered by what the record is now, whatever others write.

        For one who asks only: what is written by way of this very record is not seen either.
        """
        if self._held is None:
            self._held = self._engine.execution_options(snapshot=True).connect()
            self._held.execute(select(schema.meta.c.key).limit(1)).all()  # a snapshot begins with its first question
        return self

    @contextmanager
    def moment(self) -> Iterator[Record]:
        """The record as it is now (see `hold`): what is asked of it within is of one piece. Threads may pass it on."""
        if self._held is not None:
            yield self
            return
        now = copy(self).hold()
        try:
            yield now
        finally:
            now._release()

    def patient(self, seconds: float | None) -> Record:
        """The same record, with another limit to how long a question may take; it need not be closed."""
        other = copy(self)
        other._seconds = seconds
        return other

    def _release(self) -> None:
        if self._held is not None:
            self._held.close()
            self._held = None

    # ------------------------------------------------------------------------------------------ writing

    def add(self, outcome: Reading | Rejected) -> bool:
        """Add a reading, or an input that was refused; the whole of it or, on any error, nothing.

        Returns whether what the record holds changed. The same article read by the same rules and model changes nothing;
        read by others, its findings are replaced, or stay where these found the same (that they read it is noted). Of two
        different texts under one id the one with the smaller hash is kept, whichever came first, and the other is stored as
        refused.
        """
        return self.add_many([outcome])[0]

    def add_many(self, outcomes: Sequence[Reading | Rejected]) -> list[bool]:
        """Add readings and refusals in one transaction, as if by `add` one after the other: all of them or, on any error, none.

        When the database's server goes away, this is tried again for as long as the record's `patience`. What holds a value
        that the database does not take is stored as refused; the others are then added one by one.
        """

        return [kept.changed for kept in self.keep(outcomes)]

    def keep(self, outcomes: Sequence[Reading | Rejected]) -> list[writing.Kept]:
        """As `add_many`; says what became of each."""

        def work(connection: Connection) -> list[writing.Kept]:
            writing.lock(connection, outcomes)
            return writing.add(connection, outcomes)

        try:
            return self._write(work, sharing=True) if outcomes else []
        except Untaken as error:
            if len(outcomes) > 1:
                return [kept for o in outcomes for kept in self.keep([o])]
            instead = writing.unstorable(outcomes[0], error)
            changed = instead != outcomes[0] and self.add(instead)
            return [writing.Kept(changed, None if isinstance(outcomes[0], Rejected) else instead)]

    def known(self, article: Article, *, model: str, version: str) -> bool:
        """Whether this very article is already there, read by this model and these rules."""
        return patiently(
            lambda: self._asking.known(article.id, article.text_sha256, model, version),
            seconds=self._patience,
            tell=self._tell,
        )

    def settle(self, article: Article) -> None:
        """Forget that the origin of an article was refused, as it is read now: by a mended file, or with more memory.

        That its id was another text's is forgotten only if the id is its own by now; that the ledger has set it aside is not.
        """
        r, a = schema.rejected.c, schema.articles.c
        own = select(a.n).where(a.id == article.id, a.text_sha256 == article.text_sha256).exists()
        same = (r.origin_path == article.origin.path) & (r.origin_inside == article.origin.inside)
        forget = schema.rejected.delete().where(same, r.stage != writing.SETTLING, (r.stage != "record") | own)
        self._write(lambda connection: connection.execute(forget))

    def remove(self, *identifiers: str) -> list[str]:
        """Take articles out of the record, with all that was found in them and the verdicts on it; returns their ids.

        What they brought into the ledger goes with the next settling (`standoff.settling.settle`). Added again, they are
        there again.

        Raises:
            NotFound: there is no such article, or a beginning of an id is that of more than one; nothing is taken out then.
        """
        ids = list(dict.fromkeys(self.article(i).id for i in identifiers))
        for start in range(0, len(ids), BATCH):
            some = ids[start : start + BATCH]
            self._write(lambda connection, some=some: writing.remove(connection, some))  # type: ignore[misc]
        return ids

    def judge(self, *judgements: Judgement) -> None:
        """Keep a person's verdicts; a later one of the same person on the same finding counts in the place of the earlier.

        What they set aside leaves the ledger when it is next settled.

        Raises:
            NotFound: there is no such article.
        """
        for article in {j.article for j in judgements}:
            self.article(article)
        self._write(lambda connection: verdicts.keep(connection, judgements))

    def unjudge(self, act: str, *, moment: str) -> list[Judgement]:
        """Take back a step of judging as a whole: what had counted before it counts again, when the ledger is next settled.

        Args:
            act: the step, or the beginning of its id.
            moment: now, in ISO form, in UTC.

        Raises:
            NotFound: there is no such step, or it was taken back already.
        """
        acts = {j.act for j in self.judgements(all=True) if not j.undone and act and j.act.startswith(act)}
        if len(acts) != 1:
            raise NotFound(f"{self.path}: {'no' if not acts else 'more than one'} step of judging {act!r} that counts")
        (step,) = acts
        return self._write(lambda connection: verdicts.take_back(connection, step, moment))

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
        with self._connected() as connection:
            return {t.name: connection.execute(select(func.count()).select_from(t)).scalar_one() for t in tables}

    def articles(self) -> Iterator[Article]:
        """All articles, by id."""
        with self._connected() as connection:
            for row in connection.execute(select(schema.articles).order_by(schema.articles.c.id)):
                yield article_of(row)

    def article(self, identifier: str) -> Article:
        """The article with this id, or with this beginning of an id if there is only one.

        Raises:
            NotFound: there is none, or more than one.
        """
        a, whole = schema.articles.c.id, select(schema.articles)
        with self._connected() as connection:
            rows = _fetched(connection, whole.where(a == identifier))
            if not rows:
                rows = _fetched(connection, whole.where(a.startswith(identifier, autoescape=True)).limit(2))
        if len(rows) != 1:
            raise NotFound(f"{self.path}: {'no' if not rows else 'more than one'} article {identifier!r}")
        return article_of(rows[0])

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
        with self.moment() as now:
            with now._connected() as connection:
                ids = list(connection.execute(select(schema.articles.c.id).order_by(schema.articles.c.id)).scalars())
            for start in range(0, len(ids), BATCH):
                yield from now._readings(ids[start : start + BATCH], only)

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

    def judgements(self, *, all: bool = False) -> Iterator[Judgement]:
        """What people say of findings, by article and place; with `all` also what was taken back or said otherwise since."""
        j = schema.judgements
        order = (j.c.article, j.c.start, j.c.kind, j.c.judge, j.c.made, j.c.act)
        found = [from_row(Judgement, row) for row in self._rows(select(j).order_by(*order))]
        yield from found if all else standing(found)

    def alike(self, reading: Reading, finding: Finding, *, articles: int = ALIKE) -> list[tuple[str, Finding]]:
        """The other findings that come from the same rule and words and are not set aside, by article and place.

        Args:
            articles: at most so many with findings of the rule are looked through.
        """
        rows = reading.mentions if finding.kind == "actors" else getattr(reading, finding.kind)
        row = next(
            x for x, f in zip(rows, (f for f in findings(reading) if f.kind == finding.kind), strict=True) if f == finding
        )
        with self._connected() as connection:
            ids = list(connection.execute(verdicts.sources_alike(finding.kind, row).limit(articles)).scalars())
        only = "mentions" if finding.kind == "actors" else finding.kind
        made = (r for n in range(0, len(ids), BATCH) for r in self._readings(ids[n : n + BATCH], only))
        return [
            (r.article.id, f)
            for r in made
            for f in findings(r)
            if (f.kind, f.rule, f.words) == (finding.kind, finding.rule, finding.words)
            and f.id not in r.aside
            and (r.article.id, f.id) != (reading.article.id, finding.id)
        ]

    def search(self, words: str, *, limit: int = 20, offset: int = 0) -> list[tuple[Article, list[Span]]]:
        """Articles that hold all the words (FTS5 syntax is not interpreted), best first, with the spans of the hits.

        Spans are code points of the article's text.

        Raises:
            TooSlow: it took longer than it may.
        """
        from standoff.record.search import found, hits

        with self._connected() as connection, limited(connection, self._seconds):
            rows = found(connection, words, limit, offset)
        return [(article, hits(article.text, words)) for article in map(article_of, rows)]

    def check(self) -> Check:
        """A check of all that the record holds but its ledger, which `standoff.settling.check` works out anew."""
        from standoff.record.verify import Check

        return Check(self._engine)

    def verify(self) -> Iterator[str]:
        """Recheck every digest, span, reference, count and index; yields a sentence for each that does not hold."""
        yield from self.check().problems()

    def state(self) -> tuple[object, ...]:
        """Changes whenever the record does: cheap to ask, for callers that keep something made of it."""
        a = schema.articles.c
        with self._connected() as connection:
            row = connection.execute(select(func.count(), func.max(a.n))).one()
            last = connection.execute(
                select(a.id, a.text_sha256, a.version).where(a.n == row[1])
            ).all()  # its number may come again
            refused = connection.execute(select(func.count()).select_from(schema.rejected)).scalar_one()
            j = schema.judgements.c
            judged = connection.execute(select(func.count(), func.max(j.made), func.max(j.undone))).one()
            settled = connection.execute(select(func.count()).select_from(kept.settled)).scalar_one()
        return row[0], row[1], *map(tuple, last), refused, *judged, settled

    def newest(self) -> int:
        """The number of the article that came last, 0 if there is none."""
        with self._engine.connect() as connection:
            return int(connection.execute(select(func.coalesce(func.max(schema.articles.c.n), 0))).scalar_one())

    def undated(self) -> int:
        """How many articles have no publication date."""
        query = select(func.count()).select_from(schema.articles).where(schema.articles.c.published.is_(None))
        with self._connected() as connection:
            return int(connection.execute(query).scalar_one())

    # ------------------------------------------------------------------------------------------ inside

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        """A connection for some questions, all answered as of one moment."""
        if self._held is not None:
            yield self._held
        else:
            with self._engine.execution_options(snapshot=True).connect() as connection:
                yield connection

    def _begin(self, *, sharing: bool = False) -> Any:
        """A transaction that writes: it is alone from its first statement, which another writer must not overtake.

        With `sharing` only alone with its articles, where the database can tell writers apart (`writing.lock`).
        """
        return self._engine.execution_options(writing="sharing" if sharing else "alone").begin()

    def _write(self, work: Callable[[Connection], T], *, sharing: bool = False) -> T:
        """Do some work in a transaction; a server that goes away is waited for, and the work done anew."""

        driver: Any = self._engine.dialect.loaded_dbapi

        def once() -> T:
            with adding(self.path), self._begin(sharing=sharing) as connection:
                try:
                    return work(connection)
                except (driver.Error, DBAPIError, ValueError, OverflowError) as error:
                    if untaken(error):
                        raise Untaken(str(getattr(error, "orig", error))) from error
                    if not isinstance(error, driver.Error):  # SQLAlchemy has dealt with it; what follows is of the bulk load
                        raise
                    lost = bool(getattr(connection.connection.dbapi_connection, "closed", False))
                    if lost:
                        connection.invalidate(error)
                    raise (fault(self.path, error, lost=lost) or failed(self.path, error)) from error

        return patiently(once, seconds=self._patience, tell=self._tell)

    def _rows(self, query: Any) -> Iterator[dict[str, Any]]:
        with self._connected() as connection:
            result = connection.execute(query)
            names = tuple(result.keys())
            for row in result:
                yield dict(zip(names, row, strict=True))

    def _found(self, table: Table, kind: type[Found]) -> Iterator[tuple[str, Found]]:
        read = reader(kind, start=2)
        with self._connected() as connection:
            for row in connection.execute(select(table).order_by(table.c.article, table.c.n)):
                yield row[0], read(row)

    def _readings(self, ids: list[str], only: str | None = None) -> Iterator[Reading]:
        with self._connected() as connection, uncollected():
            articles = select(schema.articles).where(schema.articles.c.id.in_(ids)).order_by(schema.articles.c.id)
            made = list(readings_of(_fetched(connection, articles), lambda t: _fetched(connection, _of_articles(t, ids)), only))
            judged = verdicts.judged_in(connection, ids)
            if judged:
                made = verdicts.marked(made, judged, self._whole(connection, sorted(judged)))
        yield from made

    def _whole(self, connection: Connection, ids: list[str]) -> dict[str, Reading]:
        """Whole readings, by article: a judgement may be of any finding."""
        articles = select(schema.articles).where(schema.articles.c.id.in_(ids))
        found = readings_of(_fetched(connection, articles), lambda t: _fetched(connection, _of_articles(t, ids)))
        return {r.article.id: r for r in found}


def _of_articles(table: Table, ids: list[str]) -> Select[Any]:
    return select(table).where(table.c.article.in_(ids)).order_by(*table.primary_key.columns)


def _fetched(connection: Connection, query: Select[Any]) -> Sequence[Any]:
    return connection.execute(query).all()
