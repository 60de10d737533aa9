"""Stances: who vouches for an event, and how surely (FactBank: Sauri and Pustejovsky 2009)."""

from __future__ import annotations

from standoff.model import Stance, Statement
from standoff.reading.actors import Cast
from standoff.reading.language import Parse, Token

__all__ = ["Judge"]


class Judge:
    """Judges the factuality of any event word of one article."""

    def __init__(self, parse: Parse, cast: Cast, statements: tuple[Statement, ...]) -> None:
        self.parse, self.cast, self.statements = parse, cast, statements

    def stances(self, trigger: Token) -> tuple[Stance, ...]:
        """The stances on the event whose head word is the trigger, the innermost holder's first."""
        return ()
