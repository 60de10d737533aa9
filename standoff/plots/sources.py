"""What charts are made of: answers by the page from a record's ledger, or from a ledger in memory."""

from __future__ import annotations

from collections import Counter

from standoff.asking.memory import Asking as InMemory
from standoff.asking.parts import Parts
from standoff.ledger import Ledger

__all__ = ["Source", "source_of"]

Source = Parts | InMemory


class _OfLedger(InMemory):
    """Answers from a ledger that somebody has made."""

    def __init__(self, book: Ledger) -> None:
        published = {r.article: r.published for r in book.linker.rows.values()}
        self.__dict__ |= {"_book": book, "_days": Counter(day for day in published.values() if day)}


def source_of(given: Source | Ledger) -> Source:
    """A ledger as something to be asked."""
    return _OfLedger(given) if isinstance(given, Ledger) else given
