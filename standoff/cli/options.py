"""Arguments and options that several commands share, and their parsing."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from standoff.errors import UsageError

__all__ = ["AsOf", "Format", "Limit", "Model", "OutputFormat", "Paths", "RecordPath", "Workers", "day"]


class Format(StrEnum):
    """How results are written."""

    TEXT = "text"
    JSONL = "jsonl"


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="Files, folders, archives; or URLs and feeds (http, https).", show_default=False),
]
RecordPath = Annotated[Path, typer.Argument(metavar="RECORD", help="The record's file.", show_default=False)]
OutputFormat = Annotated[Format, typer.Option("--format", "-f", help="For people, or JSON Lines for programs.")]
Model = Annotated[str, typer.Option(help="Any installed spaCy pipeline with tagger, parser and entities.")]
Workers = Annotated[
    int | None, typer.Option(min=0, help="Processes; 0 reads in this one. [default: one a core]", show_default=False)
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATE", help="As known at the end of this day. [default: the last in the record]", show_default=False
    ),
]
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, help="Rows at the most.")]


def day(text: str | None) -> date | None:
    """A day given by the user.

    Raises:
        UsageError: it is no day.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is no day; write it like 2022-02-17") from error
