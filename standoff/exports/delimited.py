"""Writing delimited files whose columns are functions of a row."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from standoff import files
from standoff.exports.csv import cell

__all__ = ["write_columns"]

T = TypeVar("T")


def write_columns(
    path: Path, columns: Mapping[str, Callable[[T], Any]], items: Iterable[T], *, delimiter: str = ",", header: bool = True
) -> Path:
    """One row an item, None as an empty cell. Formula characters are neutralised; in tabbed files tabs and line ends too."""
    with files.text(path, newline="") as stream:
        writer = csv.writer(
            stream, delimiter=delimiter, quoting=csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL, escapechar=None
        )
        if header:
            writer.writerow(columns)
        for item in items:
            row = [cell(make(item)) for make in columns.values()]
            if delimiter == "\t":
                row = [_one_line(v) for v in row]
            writer.writerow(["" if v is None else v for v in row])
    return path


def _one_line(value: Any) -> Any:
    """Without tabs, line ends and quotation marks, which a plain tabbed file cannot hold."""
    return " ".join(value.replace('"', "'").split()) if isinstance(value, str) else value
