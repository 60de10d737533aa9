"""Tables with an article a row: CSV, TSV and Parquet, by polars. Columns are found by name (`knowledge/columns.yaml`)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from standoff.errors import Empty, Malformed, SourceError, TooLarge
from standoff.model import Rejected
from standoff.sources.decoding import decode
from standoff.sources.drafts import Context, Draft, Item, foreign, refused
from standoff.sources.records import columns_of, draft_of

if TYPE_CHECKING:
    from polars import DataFrame

__all__ = ["read_csv", "read_parquet"]

SLICE = 500  # rows turned into articles at once


def read_csv(item: Item, context: Context) -> Iterator[Draft | Rejected]:
    """One draft or refusal a row. The separator is the one of comma, semicolon and tab that the first line has most of.

    Raises:
        Empty, Malformed, TooLarge, Undecodable, Unreadable: the table as a whole cannot be read.
    """
    what = str(item.origin)
    text = decode(item.bytes(context.budget), what, declared=item.meta.charset)
    if not text.strip():
        raise Empty(f"{what}: the file is empty")
    first = text[:10_000].split("\n", 1)[0]
    separator = max(",;\t", key=first.count)

    def read() -> DataFrame:
        import polars

        return polars.read_csv(io.BytesIO(text.encode("utf-8", "replace")), separator=separator, infer_schema=False)

    yield from _rows(_guarded(read, what), item, context)


def read_parquet(item: Item, context: Context) -> Iterator[Draft | Rejected]:
    """One draft or refusal a row; only the columns that are needed are read.

    Raises:
        Empty, Malformed, TooLarge, Unreadable: the table as a whole cannot be read.
    """
    what = str(item.origin)
    data = item.bytes(context.budget)

    def shape() -> tuple[list[str], int]:
        import polars

        table = polars.scan_parquet(io.BytesIO(data))
        return table.collect_schema().names(), int(table.select(polars.len()).collect().item())

    names, count = _guarded(shape, what)
    if count > context.limits.rows:
        raise TooLarge(f"{what}: {count:,} rows; the limit is {context.limits.rows:,}")
    columns = _columns(names, context, what)

    def read() -> DataFrame:
        import polars

        return polars.read_parquet(io.BytesIO(data), columns=sorted(set(columns.values())))

    yield from _rows(_guarded(read, what), item, context)


def _guarded(read: Any, what: str) -> Any:
    """Map what polars raises."""
    with foreign(what):
        return read()


def _columns(names: list[str], context: Context, what: str) -> dict[str, str]:
    try:
        return columns_of(names, context.columns)
    except Malformed as error:
        raise Malformed(f"{what}: {error}") from error


def _rows(table: DataFrame, item: Item, context: Context) -> Iterator[Draft | Rejected]:
    columns = _columns(table.columns, context, str(item.origin))
    if table.height == 0:
        raise Empty(f"{item.origin}: a table without rows")
    for start in range(0, table.height, SLICE):
        for number, row in enumerate(table.slice(start, SLICE).iter_rows(named=True), start + 1):
            origin = item.inside(f"row {number}", reader="table")
            try:
                yield draft_of({field: row[name] for field, name in columns.items()}, origin)
            except SourceError as error:
                yield refused(origin, error)
