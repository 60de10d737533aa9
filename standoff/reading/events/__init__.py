"""Events: who did what to whom, when and where, in PLOVER's terms."""

from __future__ import annotations

from standoff.model import Event, Place, Statement, When
from standoff.reading.actors import Cast
from standoff.reading.language import Parse
from standoff.reading.stances import Judge

__all__ = ["find_events"]


def find_events(
    parse: Parse,
    cast: Cast,
    times: tuple[When, ...],
    places: tuple[Place, ...],
    statements: tuple[Statement, ...],
    judge: Judge,
) -> tuple[Event, ...]:
    """The article's events, in text order."""
    return ()
