"""The time of an event: which of the article's time expressions says when it happened."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.model import When
from standoff.reading.language import Parse, Token

__all__ = ["default_time", "event_time"]


def event_time(parse: Parse, times: Sequence[When], token: Token) -> When | None:
    """The time of the event whose trigger is the token."""
    return None


def default_time(parse: Parse, token: Token) -> When | None:
    """The publication day."""
    return None
