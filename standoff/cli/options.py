"""Arguments and options that several commands share, and their parsing."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from standoff.errors import UsageError

__all__ = [
    "AsOf",
    "Columns",
    "Format",
    "Limit",
    "Model",
    "OutputFormat",
    "Paths",
    "RecordPath",
    "Workers",
    "columns",
    "day",
    "most",
]

ROWS = 30  # of a table for people, where no limit is named


class Format(StrEnum):
    """How results are written."""

    TEXT = "text"
    JSONL = "jsonl"


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="Files, folders, archives; or URLs and feeds (http, https).", show_default=False),
]
RecordPath = Annotated[
    str, typer.Argument(metavar="RECORD", help="The record: a file, or postgresql://user@host/database.", show_default=False)
]
OutputFormat = Annotated[Format, typer.Option("--format", "-f", help="For people, or JSON Lines for programs.")]
Model = Annotated[str, typer.Option(help="Any installed spaCy pipeline with tagger, parser and entities.")]
Workers = Annotated[
    int | None, typer.Option(min=0, help="Processes; 0 reads in this one. [default: one a core]", show_default=False)
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="As known at the end of this day: a date, today, yesterday, '3 days ago', last. "
        "[default: the last, at most today]",
        show_default=False,
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="FIELD=NAME", help="Which column of a table holds a field, e.g. text=Body; repeatable."),
]
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit",
        "-n",
        min=1,
        max=10**9,
        help=f"Rows at the most. [default: {ROWS}; with --format jsonl all]",
        show_default=False,
    ),
]


def columns(given: list[str] | None) -> dict[str, str]:
    """Columns named by the user, by field.

    Raises:
        UsageError: one is not of the form FIELD=NAME, or names a field that articles do not have.
    """
    fields = ("id", "text", "title", "published", "outlet", "url", "byline", "country")
    pairs = [x.partition("=") for x in given or ()]
    for field, equals, name in pairs:
        if not equals or not name or field not in fields:
            raise UsageError(f"--column {field}{equals}{name}: give FIELD=NAME with a field of {', '.join(fields)}")
    return {field: name for field, _, name in pairs}


def day(text: str | None, *, last: date | None = None, back: date | None = None) -> date | None:
    """A day given by the user; arguments as of `asking.days.day_of`.

    Raises:
        UsageError: it is no day, or one that news does not speak of.
    """
    from standoff.asking.days import day_of

    return None if text is None else day_of(text, last=last, back=back)


def most(output: Format, limit: int | None) -> int | None:
    """How many rows are written: as many as were named, else some for people and all for programs."""
    return limit or (None if output is Format.JSONL else ROWS)
