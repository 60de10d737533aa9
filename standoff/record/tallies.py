"""Counts that are kept with the rows, so that lists and totals need not look at millions of them.

listing   one narrow row an article: what a list of articles shows, and how many rows of each kind it has
named     one row a name and code: how often it is mentioned, speaks, does, and is done to

They are written in the transaction that writes the article, and taken back in the one that removes it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Index, Integer, Table, case, func, insert, literal, select
from sqlalchemy.dialects import postgresql, sqlite

from standoff.model import Actor, EventType, Reading
from standoff.record import schema
from standoff.record.columns import ENTIRE, TEXT

__all__ = ["COUNTED", "LAST", "TABLES", "create", "listing", "mistaken", "named", "put", "told_by"]

LAST = "9999-99-99"  # the day by which articles without one are sorted
HARSH = (EventType.ACCUSE, EventType.THREATEN, EventType.SANCTION)
COUNTED = ("times", "places", "mentions", "statements", "events", "parties", "stances")  # tables of findings
TOLD = ("mentions", "says", "does", "gets", "accused")  # columns of `named`

listing = Table(
    "listing",
    schema.metadata,
    Column("n", ENTIRE, primary_key=True, autoincrement=False),  # articles.n
    Column("article", TEXT, nullable=False),
    Column("day", TEXT, nullable=False),  # of publication, LAST where there is none
    Column("outlet", TEXT),
    Column("title", TEXT),
    *(Column(name, Integer, nullable=False) for name in COUNTED),
    Index("listing_article", "article", unique=True),
    Index("listing_day", "day", "article", "statements"),
)

named = Table(
    "named",
    schema.metadata,
    Column("name", TEXT, primary_key=True),
    Column("code", TEXT, primary_key=True),
    *(Column(name, Integer, nullable=False, server_default="0") for name in TOLD),
    Index("named_code", "code"),
)
# they are looked through for parts of a name: an index that holds the names is a third of the table
Index("named_mentions", named.c.mentions.desc(), named.c.name, named.c.code)
Index("named_says", named.c.says, named.c.name, named.c.code)

TABLES = (listing, named)
Told = dict[tuple[str, str], Counter[str]]  # name and code -> column of `named` -> how often
# what the pages look findings up by
INDEXES = (
    Index("statements_code", schema.statements.c.speaker_code),
    Index("parties_name", schema.parties.c.actor_name),
    Index("articles_read_by", schema.articles.c.model, schema.articles.c.version),
)


def create(connection: Connection) -> None:
    """Make the tables and indexes, and fill them from what the record holds."""
    for table in TABLES:
        table.create(connection, checkfirst=True)
    for index in INDEXES:
        index.create(connection, checkfirst=True)
    for table in TABLES:
        connection.execute(table.delete())
    a = schema.articles.c
    counts = [
        func.coalesce(select(func.count()).where(t.c.article == a.id).scalar_subquery(), 0) for t in _tables()
    ]  # through the primary keys: one short look an article
    rows = select(a.n, a.id, func.coalesce(a.published, LAST), a.outlet, a.title, *counts)
    connection.execute(insert(listing).from_select([c.name for c in listing.columns], rows))
    told: Told = {}
    for query in _asked(None):
        _gather(told, connection.execute(query))
    _change(connection, told)


def mistaken(connection: Connection) -> Iterator[tuple[str, str, Any, Any]]:
    """What is not counted as the rows have it: table, key, as counted, as it is."""
    a = schema.articles.c
    counts = [func.coalesce(select(func.count()).where(t.c.article == a.id).scalar_subquery(), 0) for t in _tables()]
    rows = select(a.n, a.id, func.coalesce(a.published, LAST), a.outlet, a.title, *counts)
    now = {row[1]: tuple(row) for row in connection.execute(select(listing))}
    made = {row[1]: tuple(row) for row in connection.execute(rows)}
    yield from (
        ("listing", str(i), now.get(i), made.get(i)) for i in sorted(now.keys() | made.keys()) if now.get(i) != made.get(i)
    )
    told: Told = {}
    for query in _asked(None):
        _gather(told, connection.execute(query))
    columns = [named.c[what] for what in TOLD]
    kept = {
        (r.name, r.code): tuple(r[2:]) for r in connection.execute(select(named.c.name, named.c.code, *columns)) if any(r[2:])
    }
    are = {key: tuple(counts[what] for what in TOLD) for key, counts in told.items()}
    for key in sorted(kept.keys() | are.keys()):
        if kept.get(key) != are.get(key):
            yield "named", " ".join(key), kept.get(key), are.get(key)


def _tables() -> list[Any]:
    by_name = {t.name: t for t in schema.metadata.tables.values()}
    return [by_name[name] for name in COUNTED]


def told_by(connection: Connection, ids: Sequence[str]) -> Told:
    """What some articles have added to `named`: to be asked before they are removed."""
    told: Told = {}
    for query in _asked(ids) if ids else ():
        _gather(told, connection.execute(query))
    return told


def put(connection: Connection, readings: Sequence[Reading], gone: Sequence[str] = (), told: Told | None = None) -> None:
    """Count new readings, whose articles are there by now, and take back what `told_by` said of those that are `gone`."""
    if gone:
        connection.execute(listing.delete().where(listing.c.article.in_(gone)))
    a = schema.articles.c
    query = select(a.id, a.n).where(a.id.in_([r.article.id for r in readings]))
    numbers = {row.id: row.n for row in connection.execute(query)} if readings else {}
    rows = [_listed(r, numbers[r.article.id]) for r in readings]
    if rows:
        connection.execute(listing.insert(), rows)
    change = _told(readings)
    for key, counts in (told or {}).items():
        change.setdefault(key, Counter()).subtract(counts)
    _change(connection, change)


def _listed(reading: Reading, number: int) -> dict[str, Any]:
    a = reading.article
    counts = {
        "parties": sum(len(e.actors) + len(e.recipients) for e in reading.events),
        "stances": sum(len(e.stances) for e in reading.events),
    }
    counts |= {name: len(getattr(reading, name)) for name in COUNTED if name not in counts}
    day = a.published.isoformat() if a.published else LAST
    return {"n": number, "article": a.id, "day": day, "outlet": a.outlet, "title": a.title, **counts}


def _told(readings: Iterable[Reading]) -> Told:
    told: Told = defaultdict(Counter)

    def note(name: str, code: str, what: str) -> None:
        told[name, code][what] += 1

    for reading in readings:
        for m in reading.mentions:
            note(m.actor.name, m.actor.code, "mentions")
        for s in reading.statements:
            if s.speaker:
                note(s.speaker, s.speaker_code or "", "says")
        for e in reading.events:
            for actor in _once(p.actor for p in e.actors):
                note(*actor, "does")
            for actor in _once(p.actor for p in e.recipients):
                note(*actor, "gets")
                if e.type in HARSH:
                    note(*actor, "accused")
    return told


def _once(actors: Iterable[Actor]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((a.name, a.code) for a in actors))


def _change(connection: Connection, told: Told) -> None:
    """Add counts to what is there; always in the same order, so that writers do not wait for each other in a circle."""
    rows = [{"name": n, "code": c, **{what: told[n, c][what] for what in TOLD}} for n, c in sorted(told)]
    if not rows:
        return
    dialect: Any = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(named)
    more = {what: named.c[what] + statement.excluded[what] for what in TOLD}
    connection.execute(statement.on_conflict_do_update(index_elements=["name", "code"], set_=more), rows)


def _gather(told: Told, rows: Iterable[Any]) -> None:
    for row in rows:
        told.setdefault((row.name, row.code), Counter())[row.what] += row.n


def _asked(ids: Sequence[str] | None) -> list[Any]:
    """What counts the names of some articles (of all, without any): name, code, what, n."""
    m, s, p, e = (schema.metadata.tables[t].c for t in ("mentions", "statements", "parties", "events"))
    mentions = select(m.actor_name.label("name"), m.actor_code.label("code"), literal("mentions").label("what"), _n())
    mentions = mentions.where(*_own(m, ids)).group_by(m.actor_name, m.actor_code)
    code = func.coalesce(s.speaker_code, "")
    says = select(s.speaker.label("name"), code.label("code"), literal("says").label("what"), _n())
    says = says.where(s.speaker.is_not(None), s.speaker != "", *_own(s, ids)).group_by(s.speaker, code)
    once = (select(p.actor_name, p.actor_code, p.role, p.article, p.event).where(*_own(p, ids)).distinct()).subquery()
    role: Any = case((once.c.role == "actor", "does"), else_="gets")
    parties = select(once.c.actor_name.label("name"), once.c.actor_code.label("code"), role.label("what"), _n()).group_by(
        once.c.actor_name, once.c.actor_code, once.c.role
    )
    harsh = (
        select(once.c.actor_name.label("name"), once.c.actor_code.label("code"), literal("accused").label("what"), _n())
        .join(schema.events, (e.article == once.c.article) & (e.n == once.c.event))
        .where(once.c.role == "recipient", e.type.in_([t.value for t in HARSH]))
        .group_by(once.c.actor_name, once.c.actor_code)
    )
    return [mentions, says, parties, harsh]


def _n() -> Any:
    return func.count().label("n")


def _own(columns: Any, ids: Sequence[str] | None) -> list[Any]:
    return [] if ids is None else [columns.article.in_(ids)]
