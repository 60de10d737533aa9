"""Statements: who said what."""

from __future__ import annotations

from standoff.model import Statement
from standoff.reading.actors import Cast
from standoff.reading.language import Parse

__all__ = ["find_statements"]


def find_statements(parse: Parse, cast: Cast) -> tuple[Statement, ...]:
    """The article's statements, in text order."""
    return ()
