"""Copying what a ledger is made of into another record, and comparing what two records keep of it, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, select

from standoff.record import kept, schema

if TYPE_CHECKING:
    from standoff.record.store import Record

__all__ = ["copy", "differences", "gone"]

MADE_OF = (schema.articles, *(t for t, _ in schema.FINDINGS), schema.parties, schema.stances, schema.judgements)
TOLD = (kept.settled, kept.origins, kept.changes)  # what tells of the way there, and what is copied
MANY = 1_000  # rows at once
SHOWN = 5  # differences of a table; of the others the number is told
WIDEST = 60  # characters of a value

Key = tuple[Any, ...]


def copy(record: Record, to: Record) -> None:
    """Copy the articles with their events and judgements. What is not part of the ledger there is marked as none of it here."""
    with record._engine.execution_options(snapshot=True).connect() as source, to._begin() as target:
        for table in MADE_OF:
            found = source.execute(select(table), execution_options={"yield_per": MANY})
            for rows in found.partitions(MANY):
                target.execute(table.insert(), [dict(zip(table.columns.keys(), row, strict=True)) for row in rows])
        marked = select(kept.settled.c.article)
        out = source.execute(select(schema.articles.c.id).where(schema.articles.c.id.not_in(marked))).scalars().all()
        if out:
            target.execute(kept.settled.insert(), [{"article": i} for i in out])


def gone(record: Record) -> int:
    """How many articles have rows in the ledger and are no part of it: it is behind."""
    mark, there = kept.settled.c.article, kept.linked.c.article
    query = select(there).outerjoin(kept.settled, mark == there).where(mark.is_(None))
    with record._engine.connect() as connection:
        return len(connection.execute(query).all())


def differences(record: Record, made: Record) -> Iterator[str]:
    """A sentence for each row of a record's ledger that another has otherwise, the first of each table."""
    for table in kept.KEPT:
        if table not in TOLD:
            found = list(_between(table, _rows(record, table), _rows(made, table)))
            yield from found[:SHOWN]
            if len(found) > SHOWN:
                yield f"ledger, {table.name}: {len(found) - SHOWN:,} more rows are otherwise"


def _rows(record: Record, table: Table) -> Iterator[tuple[Key, Key]]:
    """The rows with their keys, in the order of these; without a key, the whole row is one."""
    keys = [n for n, c in enumerate(table.columns) if c.primary_key]
    with record._engine.execution_options(snapshot=True).connect() as connection:
        query = select(table).order_by(*table.primary_key.columns)
        found = connection.execute(query, execution_options={"yield_per": MANY})
        rows: Iterator[Key] = (tuple(_plain(cell) for cell in row) for row in found)
        if not keys:
            rows = iter(sorted(rows, key=lambda row: tuple((cell is not None, str(cell)) for cell in row)))
        for row in rows:
            yield tuple(row[n] for n in keys) if keys else row, row


def _plain(cell: Any) -> Any:
    """A cell as every database gives it."""
    if isinstance(cell, bool):
        return int(cell)
    if isinstance(cell, Decimal):
        return float(cell)
    return bytes(cell) if isinstance(cell, memoryview) else cell


def _between(table: Table, ones: Iterator[tuple[Key, Key]], others: Iterator[tuple[Key, Key]]) -> Iterator[str]:
    """What two rows of rows in the same order do not share."""
    one, other = next(ones, None), next(others, None)
    while one is not None or other is not None:
        if other is None or (one is not None and _order(one[0]) < _order(other[0])):
            assert one is not None
            yield f"ledger, {table.name} {_named(one[0])}: is there, and nothing that was read makes it"
            one = next(ones, None)
        elif one is None or _order(other[0]) < _order(one[0]):
            yield f"ledger, {table.name} {_named(other[0])}: is missing"
            other = next(others, None)
        else:
            if one[1] != other[1]:
                yield f"ledger, {table.name} {_named(one[0])}: {_otherwise(table, one[1], other[1])}"
            one, other = next(ones, None), next(others, None)


def _order(key: Key) -> tuple[Any, ...]:
    plain = (cell if isinstance(cell, str | int | float) else str(cell) for cell in key)
    return tuple((isinstance(cell, str), cell) for cell in plain)


def _named(key: Key) -> str:
    return " ".join(_short(cell) for cell in key)


def _otherwise(table: Table, one: Key, other: Key) -> str:
    names = table.columns.keys()
    found = [n for n in range(len(names)) if one[n] != other[n]]
    return ", ".join(f"{names[n]} is {_short(one[n])}, worked out anew {_short(other[n])}" for n in found[:3])


def _short(cell: Any) -> str:
    words = " ".join(str(cell).split())
    return words if len(words) <= WIDEST else f"{words[:WIDEST]}…"
