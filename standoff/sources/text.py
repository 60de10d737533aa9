"""Plain text."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.errors import Empty
from standoff.sources.decoding import decode
from standoff.sources.drafts import Context, Draft, Item

__all__ = ["read_text"]


def read_text(item: Item, context: Context) -> Iterator[Draft]:
    """One article, its text as it is; a byte order mark is no part of it.

    Raises:
        Empty, Malformed, TooLarge, Undecodable, Unreadable.
    """
    data = item.bytes(context.budget)
    text = decode(data, str(item.origin), declared=item.meta.charset)
    if not text.strip():
        raise Empty(f"{item.origin}: the file is empty")
    yield Draft(item.origin, text, item.meta, name=item.name)
