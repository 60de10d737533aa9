"""Rows of a delimited file, and their cells as values; what is wrong is said with line and column."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from standoff.errors import BadDate, Empty, Malformed, Missing, Undecodable, Unreadable

__all__ = ["Row", "rows", "text_of"]

DAYS = ("%Y-%m-%d", "%d %B %Y", "%d-%B-%Y", "%d %b %Y", "%d-%b-%Y", "%Y%m%d", "%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%d %H:%M:%S")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column, and where it stands."""

    path: Path
    line: int
    cells: dict[str, str]

    def where(self, column: str) -> str:
        """The cell in words, for a message."""
        return f"{self.path}, line {self.line}, column {column}"

    def text(self, column: str) -> str:
        """The cell without the space around it; "" where there is no such column."""
        return " ".join(self.cells.get(column, "").split())

    def needed(self, column: str) -> str:
        """The cell.

        Raises:
            Malformed: it is empty.
        """
        found = self.text(column)
        if not found:
            raise Malformed(f"{self.where(column)}: empty")
        return found

    def day(self, column: str) -> date | None:
        """The cell as a day, None where it is empty.

        Raises:
            BadDate: it is no day.
        """
        found = self.text(column)
        if not found:
            return None
        for form in DAYS:
            try:
                return datetime.strptime(found, form).date()  # noqa: DTZ007 - a day without a zone
            except ValueError:
                continue
        raise BadDate(f"{self.where(column)}: {found[:40]!r} is no day")

    def whole(self, column: str, default: int | None = None) -> int | None:
        """The cell as a whole number from 0 up, the default where it is empty.

        Raises:
            Malformed: it is something else.
        """
        found = self.number(column)
        if found is None:
            return default
        if found < 0 or found != int(found):
            raise Malformed(f"{self.where(column)}: {self.text(column)[:40]!r} is no whole number")
        return int(found)

    def number(self, column: str, *, most: float = 1e18) -> float | None:
        """The cell as a number from -most to most, None where it is empty.

        Raises:
            Malformed: it is something else.
        """
        found = self.text(column)
        if not found:
            return None
        try:
            value = float(found)
        except ValueError:
            value = math.nan
        if not -most <= value <= most:
            raise Malformed(f"{self.where(column)}: {found[:40]!r} is no number{f' up to {most:g}' if most < 1e18 else ''}")
        return value


def text_of(path: Path) -> str:
    """The file as text.

    Raises:
        Missing, Unreadable, Empty, Undecodable: it cannot be read, is empty, or is not UTF-8.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise Missing(f"{path}: no such file") from error
    except OSError as error:
        raise Unreadable(f"{path}: cannot be read ({error.strerror or error})") from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        raise Undecodable(f"{path}, line {line}, byte {column}: not UTF-8") from error
    if not text.strip():
        raise Empty(f"{path}: the file is empty")
    return text


def rows(path: Path, needed: Sequence[str], *, delimiter: str = ",", header: Sequence[str] = ()) -> Iterator[Row]:
    """The rows of a delimited file, RFC 4180.

    Args:
        needed: columns without which it is no file of this kind.
        header: the columns' names, for a file whose first line does not tell them.

    Raises:
        Missing, Unreadable, Empty, Malformed, Undecodable: the file cannot be read; the message names line and column.
    """
    stream = io.StringIO(text_of(path), newline="")
    if header:  # files without a header have no quotes either (GDELT)
        reader = csv.reader(stream, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(stream, delimiter=delimiter, strict=True)
    names = list(header) or _header(path, reader, needed, delimiter)
    line = reader.line_num + 1
    while (cells := _next(path, reader, line)) is not None:
        if cells:
            if len(cells) != len(names):
                at = names[len(cells)] if len(cells) < len(names) else f"after {names[-1]}"
                raise Malformed(f"{path}, line {line}, column {at}: {len(cells)} cells where there are {len(names)} columns")
            yield Row(path, line, dict(zip(names, cells, strict=True)))
        line = reader.line_num + 1


def _header(path: Path, reader: Iterator[list[str]], needed: Sequence[str], delimiter: str) -> list[str]:
    names = [n.strip() for n in _next(path, reader, 1) or []]
    missing = [n for n in needed if n not in names]
    if missing:
        sign = {",": "commas", ";": "semicolons", "\t": "tabs"}[delimiter]
        raise Malformed(f"{path}, line 1: no column {', '.join(missing)} (columns are parted by {sign})")
    twice = sorted({n for n in names if n and names.count(n) > 1})
    if twice:
        raise Malformed(f"{path}, line 1, column {twice[0]}: stands twice")
    return names


def _next(path: Path, reader: Iterator[list[str]], line: int) -> list[str] | None:
    try:
        return next(reader, None)
    except csv.Error as error:
        raise Malformed(f"{path}, line {line}: {error}") from error
