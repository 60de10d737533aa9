"""A reading as rows of all tables, and back. Rows are plain tuples in the order of their table's columns."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Table

from standoff.model import Article, Block, BlockKind, Event, Party, Reading, Span, Stance
from standoff.record import schema
from standoff.record.columns import names_of, reader, writer

__all__ = ["article_of", "readings_of", "rows_of", "uncollected"]

Row = tuple[Any, ...]
Fetch = Callable[[Table], Iterable[Row]]

ELSEWHERE = ("actors", "recipients", "stances")  # what an event has in tables of their own
_article_row = writer(Article, leave_out=("blocks",))
_article = reader(Article, start=1, leave_out=("blocks",))
_BLOCKS = len(names_of(Article, leave_out=("blocks",))) + 1  # the column of the blocks; n is the first
_KINDS = {k.value: k for k in BlockKind}
_write = {t: writer(cls, keys=2, leave_out=ELSEWHERE) for t, cls in schema.FINDINGS}
_read: dict[Table, Callable[..., Any]] = {
    t: reader(cls, start=2, leave_out=ELSEWHERE if cls is Event else ()) for t, cls in schema.FINDINGS
}
_party_row, _party = writer(Party, keys=4), reader(Party, start=4)
_stance_row, _stance = writer(Stance, keys=3), reader(Stance, start=3)


def article_of(row: Row) -> Article:
    """The article of a row of its table."""
    blocks = tuple([Block(_KINDS[kind], tuple([Span(*s) for s in spans])) for kind, spans in json.loads(row[_BLOCKS])])
    return _article(row, blocks)


def rows_of(readings: Sequence[Reading], first: int) -> Iterator[tuple[Table, list[Row]]]:
    """The tables with the rows of these readings, those first that others refer to; articles are numbered from `first` on."""
    yield schema.articles, [(n, *_article_cells(r)) for n, r in enumerate(readings, first)]
    for table, _ in schema.FINDINGS:
        row, field = _write[table], table.name
        yield table, [row(r.article.id, n, x) for r in readings for n, x in enumerate(getattr(r, field))]
    events = [(r.article.id, i, e) for r in readings for i, e in enumerate(r.events)]
    yield (
        schema.parties,
        [
            _party_row(article, i, role, n, party)
            for article, i, e in events
            for role, group in (("actor", e.actors), ("recipient", e.recipients))
            for n, party in enumerate(group)
        ],
    )
    yield schema.stances, [_stance_row(article, i, n, s) for article, i, e in events for n, s in enumerate(e.stances)]


def _article_cells(reading: Reading) -> Row:
    article = reading.article
    blocks = [[b.kind.value, [[s.start, s.end] for s in b.spans]] for b in article.blocks]
    encoded = json.dumps(blocks, separators=(",", ":"))
    return (*_article_row(article), encoded, article.text_sha256, reading.model, reading.version)


def readings_of(articles: Iterable[Row], fetch: Fetch, only: str | None = None) -> Iterator[Reading]:
    """The readings of the rows of some articles.

    Args:
        fetch: gives the rows of these articles in a table, in the order of its primary key.
        only: the one kind of finding that is wanted.
    """
    wanted = [t for t, _ in schema.FINDINGS if only in (None, t.name)]
    found: dict[str, dict[str, tuple[Any, ...]]] = {
        t.name: _by(itemgetter(0), fetch(t), _read[t]) for t in wanted if t is not schema.events
    }
    if schema.events in wanted:
        found["events"] = _events(fetch)
    empty: dict[str, tuple[Any, ...]] = {}
    for row in articles:
        article = article_of(row)
        findings: Any = {t.name: found.get(t.name, empty).get(article.id, ()) for t, _ in schema.FINDINGS}
        yield Reading(article, **findings, model=row[_BLOCKS + 2], version=row[_BLOCKS + 3])


@contextmanager
def uncollected() -> Iterator[None]:
    """While many small values are made, none of them garbage, the collector does not look through them again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _events(fetch: Fetch) -> dict[str, tuple[Event, ...]]:
    parties = _by(itemgetter(0, 1, 2), fetch(schema.parties), _party)
    stances = _by(itemgetter(0, 1), fetch(schema.stances), _stance)
    read = _read[schema.events]

    def event(row: Row) -> Any:
        article, n = row[0], row[1]
        actors, recipients = parties.get((article, n, "actor"), ()), parties.get((article, n, "recipient"), ())
        return read(row, actors, recipients, stances.get((article, n), ()))

    return _by(itemgetter(0), fetch(schema.events), event)


def _by(key: Callable[[Row], Any], rows: Iterable[Row], read: Callable[[Row], Any]) -> dict[Any, tuple[Any, ...]]:
    """The values of rows that are sorted by a key, by that key."""
    return {k: tuple([read(row) for row in group]) for k, group in groupby(rows, key)}
