"""Tables with an article a row: CSV, TSV, and Parquet by polars. Columns are found by name (`knowledge/columns.yaml`)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from standoff.errors import Empty, Malformed, SourceError, TooLarge, Unsupported, install
from standoff.model import Origin, Rejected
from standoff.sources.dates import unslashed
from standoff.sources.decoding import decode
from standoff.sources.drafts import Context, Draft, Item, foreign, refused
from standoff.sources.records import columns_of, draft_of

if TYPE_CHECKING:
    from polars import LazyFrame

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
    csv.field_size_limit(max(len(text), csv.field_size_limit()))  # the whole process has one: never less than others need
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    with foreign(what):
        names, *rows = [line for line in lines if line]
    columns = _columns(names, context, what)
    if not rows:
        raise Empty(f"{what}: a table without rows")
    at = {field: names.index(name) for field, name in columns.items()}
    days = unslashed([_cell(row, at["published"]) for row in rows]) if "published" in at else [None] * len(rows)
    for number, (row, day) in enumerate(zip(rows, days, strict=True), 1):
        origin = item.inside(f"row {number}", reader="table")
        if len(row) > len(names):
            yield refused(origin, Malformed(f"{origin}: {len(row)} cells under {len(names)} columns; quote cells with commas"))
        else:
            yield _one({field: _cell(row, n) for field, n in at.items()} | {"published": day}, origin)


def _cell(row: Sequence[str], n: int) -> str | None:
    """A cell, None if it is empty or the row ends before it."""
    return row[n] or None if n < len(row) else None


def read_parquet(item: Item, context: Context) -> Iterator[Draft | Rejected]:
    """One draft or refusal a row; only the columns that are needed are read, some thousand rows at once.

    Raises:
        Empty, Malformed, TooLarge, Unreadable: the table as a whole cannot be read.
        Unsupported: polars is not installed.
    """
    try:
        import polars
    except ImportError as error:
        raise Unsupported(f"{item.origin}: to read Parquet, polars is needed: {install('tables')}") from error
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
        days = unslashed(part[columns["published"]].to_list()) if "published" in columns else [None] * part.height
        rows = zip(part.iter_rows(named=True, buffer_size=64), days, strict=True)
        for number, (row, day) in enumerate(rows, start + 1):
            fields = {field: row[name] for field, name in columns.items()} | {"published": day}
            yield _one(fields, item.inside(f"row {number}", reader="table"))


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


def _one(fields: Mapping[str, object], origin: Origin) -> Draft | Rejected:
    try:
        return draft_of(fields, origin)
    except SourceError as error:
        return refused(origin, error)
