"""Readings and refusals as data frames with the rows of the record, and back: what is kept beside a database."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Boolean, Float, Integer, Table

from standoff.errors import UsageError
from standoff.model import Reading, Rejected
from standoff.record import schema
from standoff.record.columns import from_row, to_row
from standoff.record.rows import readings_of, rows_of

__all__ = ["NAMES", "frames_of", "outcomes_of"]

TABLES: tuple[Table, ...] = (schema.articles, *(t for t, _ in schema.FINDINGS), schema.parties, schema.stances, schema.rejected)
NAMES = tuple(t.name for t in TABLES)


def frames_of(outcomes: Sequence[Reading | Rejected]) -> Iterator[tuple[str, Any]]:
    """The tables that have rows, by name, as polars frames; articles are numbered from 1 on.

    Raises:
        UsageError: polars is not installed.
        UnicodeEncodeError: half of a surrogate pair in one of them.
    """
    readings = [o for o in outcomes if isinstance(o, Reading)]
    refused = [(o.id, *to_row(o).values()) for o in outcomes if isinstance(o, Rejected)]
    for table, rows in [*rows_of(readings, 1), (schema.rejected, refused)]:
        if rows:
            yield table.name, _frame(table, rows)


def outcomes_of(rows: Callable[[str], Sequence[tuple[Any, ...]]]) -> Iterator[Reading | Rejected]:
    """The readings in their order, then the refusals.

    Args:
        rows: gives the rows of a table by its name, in any order but for `articles`.
    """

    def fetch(table: Table) -> list[tuple[Any, ...]]:
        names = [c.name for c in table.columns]
        places = [names.index(c.name) for c in table.primary_key.columns]
        return sorted(rows(table.name), key=lambda row: tuple(row[p] for p in places))

    yield from readings_of(rows("articles"), fetch)
    names = [c.name for c in schema.rejected.columns]
    for row in rows("rejected"):
        yield from_row(Rejected, dict(zip(names, row, strict=True)))


def _frame(table: Table, rows: Sequence[tuple[Any, ...]]) -> Any:
    try:
        import polars as pl
    except ImportError as error:
        raise UsageError("data frames and Parquet need polars: pip install 'standoff[tables]'") from error
    types = {c.name: _type(c.type, pl) for c in table.columns}
    return pl.DataFrame(rows, schema=types, orient="row")


def _type(kind: Any, pl: Any) -> Any:
    if isinstance(kind, Boolean):  # asked for first, as it is no number
        return pl.Boolean
    if isinstance(kind, Integer):
        return pl.Int64
    return pl.Float64 if isinstance(kind, Float) else pl.String
