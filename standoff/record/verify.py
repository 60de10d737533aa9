"""Rechecking a record without the network: every hash, span and reference."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Engine, select, text

from standoff.model import Article, Event, Reading, Span
from standoff.record import schema

__all__ = ["orphans", "problems_of"]


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


def orphans(engine: Engine) -> Iterator[str]:
    """Rows that belong to no article, parties and stances that belong to no event, and a damaged file."""
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            for (line,) in connection.execute(text("PRAGMA integrity_check(20)")):
                if line != "ok":
                    yield f"the file is damaged: {line}"
        ids = select(schema.articles.c.id)
        for table in (*(t for t, _ in schema.FINDINGS), schema.parties, schema.stances):
            yield from _without(connection, table, table.c.article.not_in(ids), "no article")
        events = schema.events.c
        for table in (schema.parties, schema.stances):
            there = select(events.n).where(events.article == table.c.article, events.n == table.c.event).exists()
            yield from _without(connection, table, ~there, "no event")


def _without(connection: Connection, table: Any, condition: Any, what: str) -> Iterator[str]:
    for article, n in connection.execute(select(table.c.article, table.c.n).where(condition).limit(20)):
        yield f"table {table.name}: row {n} of article {article} belongs to {what}"
