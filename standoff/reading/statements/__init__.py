"""Statements: who said what."""

from __future__ import annotations

from standoff.model import Statement
from standoff.reading.actors import Cast
from standoff.reading.language import Parse
from standoff.reading.statements.finish import finished
from standoff.reading.statements.gather import drafts_of
from standoff.reading.statements.ground import Ground

__all__ = ["find_statements"]


def find_statements(parse: Parse, cast: Cast) -> tuple[Statement, ...]:
    """The article's statements, in text order."""
    ground = Ground(parse)
    return finished(ground, cast, drafts_of(ground))
