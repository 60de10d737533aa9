"""A digest for each reading and each judgement, kept when it is written: what is changed behind a record's back does not fit.

It is taken of the rows as they lie in the tables, cell by cell, so that it is the same in every database. The digest of the
whole is that of all readings and judgements, without where the articles' files lay: the same for the same articles on any
machine, in whatever order they came. Who keeps it elsewhere notices what was changed together with its digest, and what was
taken out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Float, ForeignKey, Table, select

from standoff.model import Reading
from standoff.record import schema
from standoff.record.columns import TEXT
from standoff.record.rows import rows_of

__all__ = ["DIGESTS", "Digests", "digests", "judged", "note", "note_judgements", "of_judgement", "of_rows", "renew", "whole"]

Row = tuple[Any, ...]
Tables = Iterable[tuple[Table, Sequence[Row]]]
MANY = 300  # articles at once, where all are made anew
ORIGIN = "origin_"  # how the names of an article's columns begin that say where it lay

digests = Table(
    "digests",
    schema.metadata,
    Column("article", TEXT, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("digest", TEXT, nullable=False),
)
judged = Table(  # no key leads to the judgements: a person's earlier words are kept, and articles are read anew
    "judged",
    schema.metadata,
    Column("article", TEXT, primary_key=True),
    Column("digest", TEXT, primary_key=True),
)
DIGESTS = (digests, judged)
Digests = dict[str, tuple[str, str]]  # article -> digest of its reading, and the same without where it lay
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=repr).encode


def of_rows(tables: Tables) -> Digests:
    """The digests of the readings that some rows make up: those of `articles`, and those of all tables of findings by key."""
    found: dict[str, Any] = {}
    heads: dict[str, tuple[str, str]] = {}
    for table, rows in tables:
        plain = _plain(table)
        if table is schema.articles:
            own = [n for n, c in enumerate(table.columns) if not c.name.startswith(ORIGIN) and c.name != "n"]
            for row in rows:
                cells = plain(row)
                heads[row[1]] = _encode(cells[1:]), _encode([cells[n] for n in own])
            continue
        for row in rows:
            hashed = found.get(row[0]) or found.setdefault(row[0], hashlib.sha256())
            hashed.update(f"{table.name}{_encode(plain(row))}\n".encode("utf-8", "surrogatepass"))
    empty = hashlib.sha256()
    return {
        a: (_joined(found.get(a, empty), all_of), _joined(found.get(a, empty), some)) for a, (all_of, some) in heads.items()
    }


def _joined(findings: Any, head: str) -> str:
    both = findings.copy()
    both.update(head.encode("utf-8", "surrogatepass"))
    return str(both.hexdigest())


def _plain(table: Table) -> Any:
    """A function of a row: its cells as every database gives them, a list."""
    numbers = [n for n, c in enumerate(table.columns) if isinstance(c.type, Float)]
    flags = [n for n, c in enumerate(table.columns) if isinstance(c.type, Boolean)]
    if not numbers and not flags:
        return list

    def plain(row: Row) -> list[Any]:
        cells = list(row)
        for n in numbers:
            cells[n] = float(cells[n]) if isinstance(cells[n], int) else cells[n]
        for n in flags:
            cells[n] = int(cells[n]) if isinstance(cells[n], bool) else cells[n]
        return cells

    return plain


def note(connection: Connection, readings: Sequence[Reading]) -> None:
    """Keep the digests of readings whose articles are there."""
    made = of_rows(rows_of(readings, 1))
    connection.execute(digests.delete().where(digests.c.article.in_(list(made))))
    if made:
        connection.execute(digests.insert(), [{"article": a, "digest": digest} for a, (digest, _) in made.items()])


def of_judgement(row: dict[str, Any]) -> str:
    """The digest of a row of `judgements`."""
    return hashlib.sha256(_encode(sorted(row.items())).encode("utf-8", "surrogatepass")).hexdigest()


def note_judgements(connection: Connection, articles: Iterable[str]) -> None:
    """Keep the digests of the judgements of some articles, as they are now."""
    ids, j = sorted(articles), schema.judgements
    for start in range(0, len(ids), MANY):
        some = ids[start : start + MANY]
        connection.execute(judged.delete().where(judged.c.article.in_(some)))
        rows = connection.execute(select(j).where(j.c.article.in_(some))).mappings().all()
        made = sorted({(row["article"], of_judgement(dict(row))) for row in rows})
        if made:
            connection.execute(judged.insert(), [{"article": a, "digest": digest} for a, digest in made])


def whole(articles: Iterable[tuple[str, str]], judgements: Iterable[str]) -> str:
    """The digest of a record, of its articles (id, digest) and its judgements (digests), in whatever order."""
    return hashlib.sha256(_encode([sorted(articles), sorted(judgements)]).encode("utf-8", "surrogatepass")).hexdigest()


def renew(connection: Connection) -> None:
    """Make the digests of all that is there anew, as a migration has changed what the rows look like."""
    from standoff.record.writing import there

    for table in DIGESTS:
        connection.execute(table.delete())
    ids = list(connection.execute(select(schema.articles.c.id).order_by(schema.articles.c.id)).scalars())
    for start in range(0, len(ids), MANY):
        made = of_rows(there(connection, ids[start : start + MANY]))
        connection.execute(digests.insert(), [{"article": a, "digest": digest} for a, (digest, _) in made.items()])
    said = connection.execute(select(schema.judgements.c.article).distinct()).scalars().all()
    note_judgements(connection, said)
