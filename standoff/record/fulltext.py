"""Whether the full-text index holds the words of the texts, and no others."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, text

from standoff.record.search import tsvector

__all__ = ["mistaken"]

SHADOWS = ("data", "idx", "docsize", "config")  # the tables that FTS5 keeps an index in
MANY = 500  # rows copied at once


def mistaken(connection: Connection) -> Iterator[str]:
    """A sentence for each thing that is wrong with the index."""
    yield from _sqlite(connection) if connection.dialect.name == "sqlite" else _postgresql(connection)


def _sqlite(connection: Connection) -> Iterator[str]:
    """SQLite itself compares index and texts, but writes to ask for it: so it is asked in a copy of both."""
    with tempfile.TemporaryDirectory(prefix="standoff-") as folder, closing(sqlite3.connect(Path(folder) / "copy.db")) as copy:
        copy.execute("PRAGMA synchronous=OFF")
        copy.execute("PRAGMA journal_mode=OFF")
        copy.execute("CREATE TABLE articles (n INTEGER PRIMARY KEY, title TEXT, text TEXT)")
        copy.execute("CREATE VIRTUAL TABLE articles_fts USING fts5(title, text, content='articles', content_rowid='n')")
        _copy(connection, copy, "SELECT n, coalesce(title, ''), text FROM articles", "articles")
        for shadow in SHADOWS:
            copy.execute(f"DELETE FROM articles_fts_{shadow}")
            _copy(connection, copy, f"SELECT * FROM articles_fts_{shadow}", f"articles_fts_{shadow}")
        copy.commit()
        try:
            copy.execute("INSERT INTO articles_fts(articles_fts, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError:
            yield "the full-text index does not hold the words of the texts: searches find too little or too much"


def _copy(connection: Connection, copy: sqlite3.Connection, question: str, table: str) -> None:
    found = connection.exec_driver_sql(question)
    marks = ", ".join("?" * len(found.keys()))
    while rows := found.fetchmany(MANY):
        copy.executemany(f"INSERT INTO {table} VALUES ({marks})", [tuple(row) for row in rows])


def _postgresql(connection: Connection) -> Iterator[str]:
    same = text("SELECT words = CAST(:words AS tsvector), published FROM articles_words WHERE article = :article")
    articles = text("SELECT id, title, text, published FROM articles")
    for row in connection.execute(articles, execution_options={"yield_per": MANY}):
        found = connection.execute(same, {"words": tsvector(row.title, row.text), "article": row.id}).first()
        if found is None or not found[0] or found[1] != row.published:
            yield f"article {row.id}: the full-text index does not hold its words"
    orphans = "SELECT article FROM articles_words WHERE article NOT IN (SELECT id FROM articles) ORDER BY article"
    for (article,) in connection.execute(text(orphans)):
        yield f"article {article}: is in the full-text index, and nowhere else"
