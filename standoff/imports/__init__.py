"""Ways in for what others have coded: actors into tables of our shape, events as reports by whoever holds them.

    for reading in standoff.imports.events("acled", Path("events.csv")).readings:
        record.add(reading)

An event data set is a holder like any other: each row becomes an article of it, whose text is what the row says, with one
event that its narrator says happened. So a claim can be set against it, and it counts as one holder, not as the truth.
"""

from __future__ import annotations

import importlib
from datetime import date
from pathlib import Path
from typing import Any

from standoff.errors import UsageError
from standoff.imports.events import Found
from standoff.imports.tables import Tables

__all__ = ["ACTORS", "EVENTS", "Found", "Tables", "actors", "events"]

# name on the command line -> module
EVENTS = {"acled": "acled", "ucdp": "ucdp", "gdelt": "gdelt"}
ACTORS = {"petrarch": "petrarch", "ftm": "ftm"}


def events(name: str, path: Path, *, published: date | None = None) -> Found:
    """The rows of an event data set's file as readings.

    Args:
        published: the day the file came out, for rows that do not say when they did. Without it they have no day, and take
            part in no view as of one.

    Raises:
        UsageError: there is no such format.
        Missing, Empty, Malformed, BadDate, Undecodable: the file cannot be read; the message names line and column.
    """
    module: Any = _module(name, EVENTS)
    found: Found = module.events(path, published)
    return found


def actors(name: str, path: Path) -> Tables:
    """The actors of a dictionary, as tables of our shape; names that the shipped tables have are left out.

    Raises:
        UsageError: there is no such format.
        Missing, Empty, Malformed, BadDate, Undecodable: the file cannot be read; the message names line and column.
    """
    module: Any = _module(name, ACTORS)
    found: Tables = module.actors(path)
    found.leave_out_known()
    return found


def _module(name: str, among: dict[str, str]) -> Any:
    if name not in among:
        raise UsageError(f"no format {name!r}; there are {', '.join((*EVENTS, *ACTORS))}")
    return importlib.import_module(f"standoff.imports.{among[name]}")
