"""Tables with an article a row: CSV, TSV and Parquet, by polars. Columns are found by name (`knowledge/columns.yaml`)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from standoff.errors import Empty, Malformed, SourceError, TooLarge
from standoff.model import Rejected
from standoff.sources.dates import unslashed
from standoff.sources.decoding import decode
from standoff.sources.drafts import Context, Draft, Item, foreign, refused
from standoff.sources.records import columns_of, draft_of

if TYPE_CHECKING:
    from polars import DataFrame, LazyFrame

__all__ = ["read_csv", "read_parquet"]

SLICE = 2_000  # rows turned into articles at once


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

    table = _guarded(read, what)
    columns = _columns(table.columns, context, what)
    if table.height == 0:
        raise Empty(f"{what}: a table without rows")
    yield from _rows(table, columns, item, 0)


def read_parquet(item: Item, context: Context) -> Iterator[Draft | Rejected]:
    """One draft or refusal a row; only the columns that are needed are read, some thousand rows at once.

    Raises:
        Empty, Malformed, TooLarge, Unreadable: the table as a whole cannot be read.
    """
    import polars

    what = str(item.origin)
    size = item.path.stat().st_size if item.path is not None else len(item.bytes(context.budget))
    source: Any = item.path if item.path is not None else io.BytesIO(item.bytes(context.budget))
    count, names = _guarded(lambda: _shape(polars.scan_parquet(source)), what)
    if count > context.limits.rows:
        raise TooLarge(f"{what}: {count:,} rows; the limit is {context.limits.rows:,}")
    if count == 0:
        raise Empty(f"{what}: a table without rows")
    columns = _columns(names, context, what)
    table = polars.scan_parquet(source).select(sorted(set(columns.values())))
    for start in range(0, count, SLICE):
        part = _guarded(table.slice(start, SLICE).collect, what)
        text = part[columns["text"]]
        if text.dtype == polars.String:
            unpacked = int(text.str.len_bytes().sum())
            context.budget.add_expanded(unpacked, what)
            context.budget.check_ratio(unpacked, size, what)
            context.budget.check_document(unpacked // 4, what)
        yield from _rows(part, columns, item, start)


def _shape(table: LazyFrame) -> tuple[int, list[str]]:
    import polars

    return int(table.select(polars.len()).collect().item()), table.collect_schema().names()


def _guarded(read: Any, what: str) -> Any:
    """Map what polars raises."""
    with foreign(what):
        return read()


def _columns(names: list[str], context: Context, what: str) -> dict[str, str]:
    try:
        return columns_of(names, context.columns)
    except Malformed as error:
        raise Malformed(f"{what}: {error}") from error


def _rows(table: DataFrame, columns: dict[str, str], item: Item, before: int) -> Iterator[Draft | Rejected]:
    days = unslashed(table[columns["published"]].to_list()) if "published" in columns else [None] * table.height
    rows = zip(table.iter_rows(named=True, buffer_size=64), days, strict=True)
    for number, (row, day) in enumerate(rows, before + 1):
        origin = item.inside(f"row {number}", reader="table")
        try:
            yield draft_of({**{field: row[name] for field, name in columns.items()}, "published": day}, origin)
        except SourceError as error:
            yield refused(origin, error)
