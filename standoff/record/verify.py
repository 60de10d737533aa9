"""Rechecking a record without the network: digests, spans, references, counts and indexes. Its ledger, `settling.check` does.

Whatever is damaged is told in a sentence, and what is beside it is looked at all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, select, text

from standoff.model import Article, Event, Judgement, Reading, Rejected, Span
from standoff.record import digests, kept, schema, tallies
from standoff.record.columns import from_row
from standoff.record.foreign import foreign
from standoff.record.fulltext import mistaken
from standoff.record.rows import readings_of
from standoff.record.writing import there

__all__ = ["Check", "attempted", "problems_of"]

MANY = 200  # articles looked at together
SHOWN = 20  # problems of one kind in one table


class Check:
    """Goes through a record: `problems` first; then `digest` is that of the whole."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._articles: dict[str, str] = {}
        self._judgements: list[str] = []

    @property
    def digest(self) -> str:
        """The same for the same articles and judgements, in whatever order they came and wherever their files lay."""
        return digests.whole(self._articles.items(), self._judgements)

    def problems(self) -> Iterator[str]:
        """A sentence for each thing that does not hold."""
        parts: tuple[tuple[str, Callable[[Connection], Iterator[str]]], ...] = (
            ("the file", _file),
            ("the tables", _strangers),
            ("the references", _orphans),
            ("the readings", self._readings),
            ("the judgements", self._said),
            ("the refused inputs", _refused),
            ("the counts", _counts),
            ("the full-text index", mistaken),
        )
        for what, part in parts:
            with self._engine.execution_options(snapshot=True).connect() as connection:
                yield from attempted(what, part(connection))

    def _readings(self, connection: Connection) -> Iterator[str]:
        known = dict(connection.execute(select(digests.digests.c.article, digests.digests.c.digest)).all())
        ids = list(connection.execute(select(schema.articles.c.id).order_by(schema.articles.c.id)).scalars())
        for start in range(0, len(ids), MANY):
            some = ids[start : start + MANY]
            yield from attempted(f"articles {some[0]} to {some[-1]}", self._some(connection, some, known))
        yield from (f"article {a}: its digest is there, and it is not" for a in sorted(known.keys() - set(ids)))

    def _some(self, connection: Connection, ids: list[str], known: dict[str, str]) -> Iterator[str]:
        tables = dict(there(connection, ids))
        made = digests.of_rows(tables.items())
        for article, (digest, plain) in made.items():
            self._articles[article] = plain
            if article not in known:
                yield f"article {article}: has no digest"
            elif known[article] != digest:
                yield f"article {article}: is not as it was written (its digest is another)"
        hashes = {row[1]: row[-3] for row in tables[schema.articles]}
        for row in tables[schema.articles]:
            own = {t: [r for r in rows if r[0] == row[1]] for t, rows in tables.items() if t is not schema.articles}
            yield from attempted(f"article {row[1]}", _reading(row, own, hashes[row[1]]))

    def _said(self, connection: Connection) -> Iterator[str]:
        known = {tuple(row) for row in connection.execute(select(digests.judged.c.article, digests.judged.c.digest))}
        for row in connection.execute(select(schema.judgements)).mappings().all():
            self._judgements.append(digests.of_judgement(dict(row)))
            pair = (row["article"], self._judgements[-1])
            if pair not in known:
                yield f"judgement {row['id']}: is not as it was written (its digest is another)"
            known.discard(pair)
            yield from attempted(f"judgement {row['id']}", _named(Judgement, dict(row)))
        yield from (
            f"article {article}: a judgement of it is not there, or not as it was written" for article, _ in sorted(known)
        )


def attempted(what: str, found: Iterator[str]) -> Iterator[str]:
    """The problems that a look finds; where damage ends the look, that is a problem too."""
    try:
        yield from found
    except Exception as error:  # whatever damaged rows lead to
        yield f"{what}: cannot be read ({type(error).__name__}: {(str(error) or '-').splitlines()[0]})"


def _reading(row: Sequence[Any], own: dict[Any, list[Any]], sha256: str) -> Iterator[str]:
    (reading,) = readings_of([tuple(row)], lambda table: own[table])
    yield from problems_of(reading, sha256)


def _named(kind: type[Any], row: dict[str, Any]) -> Iterator[str]:
    """Whether an id is that of what its row says."""
    if from_row(kind, row).id != row["id"]:
        yield f"{kind.__name__.lower()} {row['id']}: says what another id stands for"


def problems_of(reading: Reading, sha256: str) -> Iterator[str]:
    """What does not hold in one reading: the text's hash, spans within it, references, ids."""
    article = reading.article
    where = f"article {article.id}"
    if article.text_sha256 != sha256:
        yield f"{where}: the text's hash is {article.text_sha256[:12]}…, recorded was {sha256[:12]}…"
    for what, span in _spans(reading):
        if span.end > len(article.text) or not span.of(article.text).strip():
            yield f"{where}: {what} at {span.start}-{span.end} points at no words (of {len(article.text)} code points)"
    known = {s.id for s in reading.statements}
    for statement in reading.statements:
        if statement.within is not None and statement.within not in known:
            yield f"{where}: statement {statement.id} is within {statement.within}, which is not there"
    for event in reading.events:
        yield from _problems_of_event(event, known, where)
    yield from _doubled([s.id for s in reading.statements], "statement", where)
    yield from _doubled([e.id for e in reading.events], "event", where)


def _problems_of_event(event: Event, statements: set[str], where: str) -> Iterator[str]:
    for stance in event.stances:
        if stance.statement is not None and stance.statement not in statements:
            yield f"{where}: event {event.id} rests on statement {stance.statement}, which is not there"
    if not event.stances:
        yield f"{where}: event {event.id} has no stance"
    if event.when and event.when.earliest and event.when.latest and event.when.earliest > event.when.latest:
        yield f"{where}: event {event.id} ends before it begins"


def _doubled(ids: list[str], what: str, where: str) -> Iterator[str]:
    for identifier in sorted({i for i in ids if ids.count(i) > 1}) if len(set(ids)) < len(ids) else ():
        yield f"{where}: {what} id {identifier} stands for more than one row"


def _spans(reading: Reading) -> Iterator[tuple[str, Span]]:
    article: Article = reading.article
    for block in article.blocks:
        yield from (("block", s) for s in block.spans)
    for name, found in (("time", reading.times), ("place", reading.places), ("mention", reading.mentions)):
        rows: Any = found
        yield from ((name, row.span) for row in rows)
    for s in reading.statements:
        yield from (("statement", span) for span in (*s.source, *s.cue, *s.content))
    for e in reading.events:
        yield from (("event", span) for span in (*e.trigger, e.sentence))
        yield from (("party", p.span) for p in (*e.actors, *e.recipients))
        yield from (("stance", span) for stance in e.stances for span in stance.evidence)
        yield from ((n, x.span) for n, x in (("event time", e.when), ("event place", e.where), ("quantity", e.quantity)) if x)


# ---------------------------------------------------------------------------------------------- the record as a whole


def _file(connection: Connection) -> Iterator[str]:
    """Whether SQLite finds its pages and indexes in order. (A server sees to its own.)"""
    if connection.dialect.name == "sqlite":
        for (line,) in connection.execute(text(f"PRAGMA integrity_check({SHOWN})")):
            if line != "ok":
                yield f"the file is damaged: {line}"


def _strangers(connection: Connection) -> Iterator[str]:
    """What no record of ours has, and what every record has."""
    for kind, name in foreign(connection):
        yield f"a {kind} {name!r} is there that no record of ours has"
    if connection.dialect.name == "sqlite":
        there = set(connection.execute(text("SELECT name FROM sqlite_master")).scalars())
        own = (name for t in schema.metadata.tables.values() for name in (t.name, *(str(i.name) for i in t.indexes)))
        yield from (f"{name!r} is missing among tables and indexes" for name in sorted(set(own) - there))
    found = dict(connection.execute(select(schema.meta.c.key, schema.meta.c.value)).all())
    yield from (f"meta: {key!r} is nothing that a record says of itself" for key in sorted(found.keys() - META))


META = {"format", "schema", kept.VERSION}


def _orphans(connection: Connection) -> Iterator[str]:
    """Rows that belong to no article, parties and stances that belong to no event."""
    ids = select(schema.articles.c.id)
    own = (*(t for t, _ in schema.FINDINGS), schema.parties, schema.stances)
    for table in own:
        yield from _without(connection, table, table.c.article.not_in(ids), "no article")
    events = schema.events.c
    for table in (schema.parties, schema.stances):
        there = select(events.n).where(events.article == table.c.article, events.n == table.c.event).exists()
        yield from _without(connection, table, ~there, "no event")
    if connection.dialect.name == "sqlite":
        told = {t.name for t in own}
        for table, row, of, _ in connection.execute(text("PRAGMA foreign_key_check")):
            if table not in told:
                yield f"table {table}: row {row} belongs to nothing in {of}"


def _without(connection: Connection, table: Any, condition: Any, what: str) -> Iterator[str]:
    for article, n in connection.execute(select(table.c.article, table.c.n).where(condition).limit(SHOWN)):
        yield f"table {table.name}: row {n} of article {article} belongs to {what}"


def _refused(connection: Connection) -> Iterator[str]:
    for row in connection.execute(select(schema.rejected)).mappings().all():
        yield from attempted(f"refused input {row['id']}", _named(Rejected, dict(row)))


def _counts(connection: Connection) -> Iterator[str]:
    """Whether the counts kept beside the rows are those of the rows."""
    for table, key, now, made in tallies.mistaken(connection):
        yield f"table {table}: {key} is counted as {now}, and is {made}"
