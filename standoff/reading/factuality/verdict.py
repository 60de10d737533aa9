"""A value on its way down from the top of a sentence to the event, with the rule and the words that gave it."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.language import Token
from standoff.reading.factuality.via import Via

__all__ = ["Verdict"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A value on the way down to the event (see factuality.yaml), the rule that gave it and the words it rests on.

    `wished` of "not": somebody asks that it be left, and so neither denies it nor says that it comes ("must not attack").
    """

    value: str
    via: Via
    words: tuple[Token, ...] = ()
    wished: bool = False

    @property
    def soft(self) -> bool:
        """Neither a fact nor denied."""
        return self.value not in ("fact", "ongoing", "not")
