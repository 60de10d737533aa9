"""Ways out: one module a format, each with what it writes and what is lost on the way.

    export("csv", source, Path("out/"))

A format's module has WHAT (a line), LOST (what of the record it cannot hold), SUFFIX ("" for a folder of files) and
`write(source, out)`. What people judged wrong is left out, but where the module has MARKS and says of it that it is set aside.
Nothing of a text is written that the user does not have; `without_texts` leaves the articles' words out wherever the format can
do without them.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import ModuleType

from standoff import files
from standoff.errors import NotWritten, UsageError
from standoff.judged import without
from standoff.model import Judgement, Reading, Standing

__all__ = ["FORMATS", "Source", "export", "module"]

# name on the command line -> module
FORMATS = {
    "jsonl": "jsonl",
    "csv": "csv",
    "parquet": "parquet",
    "plover": "plover",
    "polecat": "polecat",
    "icews": "icews",
    "gdelt": "gdelt",
    "acled": "acled",
    "ucdp": "ucdp",
    "webannotation": "webannotation",
    "brat": "brat",
    "conll": "conll",
    "ftm": "ftm",
    "geojson": "geojson",
    "timelinejs": "timelinejs",
    "claims": "claims",
    "icalendar": "icalendar",
}


@dataclass(frozen=True, slots=True)
class Source:
    """What is to be exported: readings (asked for anew at each pass), and standings as of a day.

    `mark`: put a byte order mark before CSV tables, for spreadsheets.
    `tell` is given a sentence where a format has to say what it left out.
    """

    readings: Callable[[], Iterator[Reading]]
    standings: tuple[Standing, ...] = ()
    as_of: date | None = None
    judgements: tuple[Judgement, ...] = ()
    mark: bool = False
    tell: Callable[[str], None] = lambda _: None

    @classmethod
    def of(cls, readings: Iterable[Reading], standings: Iterable[Standing] = (), as_of: date | None = None) -> Source:
        """A source of readings that are already in memory."""
        kept = tuple(readings)
        return cls(lambda: iter(kept), tuple(standings), as_of)


def module(name: str) -> ModuleType:
    """The module of a format.

    Raises:
        UsageError: there is no such format.
    """
    if name not in FORMATS:
        raise UsageError(f"no format {name!r}; there are {', '.join(FORMATS)}")
    return importlib.import_module(f"standoff.exports.{FORMATS[name]}")


def export(name: str, source: Source, out: Path) -> list[Path]:
    """Write a record in a format; returns the files written.

    Args:
        out: a file, or a folder for formats of several files (made if it is not there).

    Raises:
        UsageError: there is no such format, or a database would be written over.
        NotWritten: `out` cannot be written; each file is as it was, or as it is to be.
    """
    found = module(name)
    folder = out if found.SUFFIX == "" else out.parent
    files.refuse_database(out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritten(f"{folder}: no such folder can be made ({error.strerror or error})") from error
    marks = getattr(found, "MARKS", False)
    kept = source if marks else replace(source, readings=lambda: map(without, source.readings()))
    written: list[Path] = found.write(kept, out)
    return written
