"""What charts are made of: answers by the page from a record's ledger, or from a ledger in memory; and of which part of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from standoff.asking.lines import ANY, Wanted
from standoff.asking.memory import Asking as InMemory
from standoff.asking.parts import Parts
from standoff.ledger import Ledger
from standoff.model import Whom

__all__ = ["Only", "Source", "source_of"]

Source = Parts | InMemory


@dataclass(frozen=True, slots=True)
class Only:
    """Of which part of a record a chart is; what is left out wants all.

    wanted: which happenings, of the charts of happenings.
    sides: one or two codes of which links and places have one (links) or all (places) among their parties.
    first, last, where, least: as of `Asking.timeline`, of the chart of that name.
    whom: whose predictions, or whose forces. happening: of which the predictions are.
    words: the same as a person reads it.
    """

    wanted: Wanted = ANY
    sides: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    where: str | None = None
    least: int = 1
    whom: Whom | None = None
    happening: str | None = None
    words: str = ""

    @property
    def pair(self) -> tuple[str, str] | None:
        """The two sides, where there are two."""
        return (self.sides[0], self.sides[1]) if len(self.sides) == 2 else None


class _OfLedger(InMemory):
    """Answers from a ledger that somebody has made."""

    def __init__(self, book: Ledger) -> None:
        published = {r.article: r.published for r in book.linker.rows.values()}
        self.__dict__ |= {"_book": book, "_days": Counter(day for day in published.values() if day)}


def source_of(given: Source | Ledger) -> Source:
    """A ledger as something to be asked."""
    return _OfLedger(given) if isinstance(given, Ledger) else given
