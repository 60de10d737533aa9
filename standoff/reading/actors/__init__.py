"""Who appears in an article: names, descriptions and pronouns resolved to political actors."""

from __future__ import annotations

from standoff.reading.actors.cast import Cast
from standoff.reading.actors.coordination import joined, parties_of
from standoff.reading.actors.linking import resolve
from standoff.reading.actors.mentions import find_cast
from standoff.reading.actors.unnamed import words_for

__all__ = ["Cast", "find_cast", "joined", "parties_of", "resolve", "words_for"]
