"""CSV: one file a table, with formula characters neutralised so that a spreadsheet shows them and does not run them."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from standoff import files
from standoff.exports import Source
from standoff.exports.tables import FINDINGS, LEDGER, PEOPLE, Table

__all__ = ["LOST", "SUFFIX", "WHAT", "cell", "write", "write_table"]

WHAT = "one CSV file a table: articles, statements, events, stances, times, places, actors, happenings, reports, judgements"
LOST = (
    "the articles' full texts",
    "spans of several pieces (first start and last end are given)",
    "the span of each party of an event",
    "the difference between an empty text and none",
    "cells that begin with = + - @ or a control character get an apostrophe before them (numbers do not)",
)
SUFFIX = ""
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")  # full-width forms count too


def cell(value: Any) -> Any:
    """A value that no spreadsheet takes for a formula (OWASP: CSV injection)."""
    if isinstance(value, str) and value.lstrip(" \u00a0\ufeff").startswith(RISKY):
        return f"'{value}"
    return value


def write(source: Source, out: Path) -> list[Path]:
    """The files in folder `out`."""
    files = [write_table(table, source.readings(), out / f"{name}.csv") for name, table in FINDINGS.items()]
    files += [write_table(table, source.standings, out / f"{name}.csv") for name, table in LEDGER.items()]
    return files + [write_table(table, source.judgements, out / f"{name}.csv") for name, table in PEOPLE.items()]


def write_table(table: Table[Any, Any], items: Iterable[Any], path: Path) -> Path:
    """One table as a file."""
    with files.text(path, newline="") as stream:
        write_rows(table, items, stream)
    return path


def write_rows(table: Table[Any, Any], items: Iterable[Any], stream: IO[str]) -> None:
    """One table to an open stream, RFC 4180."""
    writer = csv.writer(stream)
    writer.writerow(table.names)
    for row in table.rows(items):
        writer.writerow([cell(value) for value in row.values()])
