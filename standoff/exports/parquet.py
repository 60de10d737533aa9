"""Parquet: one file a table, values unchanged, types kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any

from standoff import files
from standoff.errors import UsageError, install
from standoff.exports import Source
from standoff.exports.tables import FINDINGS, LEDGER, PEOPLE, Table

__all__ = ["LOST", "SUFFIX", "WHAT", "frame", "write"]

WHAT = "one Parquet file a table, the same tables as CSV with their types"
LOST = (
    "the articles' full texts",
    "spans of several pieces (first start and last end are given)",
    "the span of each party of an event",
)
SUFFIX = ""
NUMBERS = {"goldstein", "lat", "lon", "quantity_low", "quantity_high"}
WHOLE = {"start", "end", "length", "geonames_id", "articles", "holders", "reports"}
FLAGS = {"interested", "changed"}


def frame(table: Table[Any, Any], items: Iterable[Any]) -> Any:
    """The table as a polars DataFrame; the columns' types do not depend on the rows.

    Raises:
        UsageError: polars is not installed.
    """
    pl = polars()
    types = {n: _type(n) for n in table.names}
    return pl.DataFrame(list(table.rows(items)), schema=types, orient="row")


def polars() -> Any:
    """The library, which an extra brings.

    Raises:
        UsageError: it is not installed.
    """
    try:
        import polars
    except ImportError as error:
        raise UsageError(f"data frames and Parquet need polars: {install('tables')}") from error
    return polars


def _type(name: str) -> Any:
    pl = polars()
    return pl.Float64 if name in NUMBERS else pl.Int64 if name in WHOLE else pl.Boolean if name in FLAGS else pl.String


def write(source: Source, out: Path) -> list[Path]:
    """The files in folder `out`."""
    written = []
    all_tables: list[tuple[dict[str, Table[Any, Any]], Callable[[], Iterable[Any]]]] = [
        (FINDINGS, source.readings),
        (LEDGER, lambda: source.standings),
        (PEOPLE, lambda: source.judgements),
    ]
    for tables, items in all_tables:
        for name, table in tables.items():
            path = out / f"{name}.parquet"
            with files.whole(path) as part, part.open("wb") as stream:
                _write(frame(table, items()), stream)
            written.append(path)
    return written


def _write(table: Any, stream: IO[bytes]) -> None:
    try:
        table.write_parquet(stream)
    except polars().exceptions.PolarsError as error:  # its name for a full disk, too
        raise OSError(str(error)) from error
