"""Standoff: a checkable record of who said and did what in a crisis, as of any day, from news articles.

    for reading in standoff.read("articles/"):
        for statement in reading.statements: ...

    with standoff.Record("crisis.db", create=True) as record:
        standoff.add("articles/", record)
        for standing in standoff.standings(record, as_of=date(2022, 2, 17)): ...

The types are those of `standoff.model`, the errors those of `standoff.errors`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from standoff.errors import StandoffError
from standoff.model import (
    Actor,
    Article,
    Event,
    Happening,
    Mention,
    Place,
    Reading,
    Rejected,
    Span,
    Stance,
    Standing,
    Statement,
    When,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from standoff.pipeline import Summary
    from standoff.record import Record

__all__ = [
    "Actor",
    "Article",
    "Event",
    "Happening",
    "Mention",
    "Place",
    "Reading",
    "Record",
    "Rejected",
    "Span",
    "Stance",
    "Standing",
    "StandoffError",
    "Statement",
    "When",
    "__version__",
    "add",
    "read",
    "standings",
]

__version__ = "0.1.0"


def read(*paths: str, **options: Any) -> Iterator[Reading | Rejected]:
    """Read articles from files, folders, archives and addresses, in order; see `standoff.pipeline.read`."""
    from standoff import pipeline

    return pipeline.read([str(p) for p in paths], **options)


def add(paths: str | list[str], record: Record, **options: Any) -> Summary:
    """Read articles into a record; see `standoff.pipeline.add`."""
    from standoff import pipeline

    return pipeline.add([paths] if isinstance(paths, str) else [str(p) for p in paths], record, **options)


def standings(record: Record, *, as_of: date) -> list[Standing]:
    """The standings of all happenings told of by the end of a day, those with the most holders first."""
    from standoff.ledger import Ledger

    return Ledger(record.readings()).standings(as_of)


def __getattr__(name: str) -> Any:
    """`Record` is imported when it is asked for: SQLAlchemy takes a quarter of a second."""
    if name == "Record":
        from standoff.record import Record

        return Record
    raise AttributeError(f"module 'standoff' has no attribute {name!r}")
