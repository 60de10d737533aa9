"""What a view gives: a template, what goes into it, and the rows behind it, which may be many and are made as they are sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from starlette.datastructures import QueryParams

from standoff.exports import tables
from standoff.model import Reading
from standoff.web import query as ask
from standoff.web.library import Edition, Library

__all__ = ["Shown", "View", "all_of", "as_of_day", "line_rows", "readings_of", "today"]

T = TypeVar("T")
MANY = 2_000  # rows asked for at once, when all are sent


@dataclass(frozen=True, slots=True)
class Shown:
    """What a view shows. `rows` are the whole list behind the page, as plain dicts in documented columns.

    `more` are further lists by name, which stand beside the rows in JSON.
    """

    template: str
    title: str
    context: dict[str, Any] = field(default_factory=dict)
    rows: Callable[[], Iterable[dict[str, Any]]] = lambda: ()
    meant: Sequence[str] = ()  # what was understood of the names asked for
    more: Mapping[str, Callable[[], Iterable[dict[str, Any]]]] = field(default_factory=dict)


View = Callable[[Library, QueryParams, dict[str, str]], Shown]


def today(edition: Edition) -> date:
    """The day asked where none is named: the last day of publication."""
    return edition.last or date.max


def as_of_day(edition: Edition, query: QueryParams) -> date:
    """The day asked."""
    return ask.day(query, "as_of", edition.last) or today(edition)


def all_of(some: Callable[[int, int], list[T]]) -> Iterator[T]:
    """All items of a list that is asked for by limit and offset."""
    offset = 0
    while found := some(MANY, offset):
        yield from found
        offset += len(found)


def line_rows(lines: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """Lines of the ledger in the columns of happenings."""
    for s in lines:
        yield {c.name: s.told if c.name == "reports" else c.value(s, s.happening) for c in tables.HAPPENINGS.columns}


def readings_of(edition: Edition, chunks: Iterable[list[str]], only: str | None = None) -> Iterator[Reading]:
    """The readings of articles whose ids come in chunks."""
    for ids in chunks:
        yield from edition.browse.readings(ids, only=only)
