"""Toponyms, resolved to places on the map."""

from __future__ import annotations

from standoff.model import Place
from standoff.reading.actors import Cast
from standoff.reading.language import Parse

__all__ = ["find_places"]


def find_places(parse: Parse, cast: Cast) -> tuple[Place, ...]:
    """The article's toponyms, in text order."""
    return ()
