"""CSV: one file a table, with formula characters neutralised so that a spreadsheet shows them and does not run them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
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
NOTES = (
    "The files are UTF-8 without a byte order mark, with commas, quotes and line ends as in RFC 4180: what programs expect.",
    "A spreadsheet that is opened by a double click may take other letters than English for another encoding: "
    "`--bom` puts the mark before each file, by which Excel, LibreOffice and Numbers know UTF-8. "
    "Programs then see it as the first character of the first column's name, unless they read `utf-8-sig`.",
)
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")  # full-width forms count too


def cell(value: Any) -> Any:
    """A value that no spreadsheet takes for a formula (OWASP: CSV injection)."""
    if isinstance(value, str) and value.lstrip(" \u00a0\ufeff").startswith(RISKY):
        return f"'{value}"
    return value


def write(source: Source, out: Path) -> list[Path]:
    """The files in folder `out`."""
    parts: list[tuple[dict[str, Table[Any, Any]], Callable[[], Iterable[Any]]]] = [
        (FINDINGS, source.readings),
        (LEDGER, lambda: source.standings),
        (PEOPLE, lambda: source.judgements),
    ]
    return [
        write_table(table, items(), out / f"{name}.csv", mark=source.mark)
        for tables, items in parts
        for name, table in tables.items()
    ]


def write_table(table: Table[Any, Any], items: Iterable[Any], path: Path, *, mark: bool = False) -> Path:
    """One table as a file; `mark`: with a byte order mark before it, by which spreadsheets know that it is UTF-8."""
    with files.text(path, newline="", mark=mark) as stream:
        write_rows(table, items, stream)
    return path


def write_rows(table: Table[Any, Any], items: Iterable[Any], stream: IO[str]) -> None:
    """One table to an open stream, RFC 4180."""
    writer = csv.writer(stream)
    writer.writerow(table.names)
    for row in table.rows(items):
        writer.writerow([cell(value) for value in row.values()])
