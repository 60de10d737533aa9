"""How steady standings are: whether taking out, or misreading, a single mention of a happening turns how it stands.

A standing should rest on what several texts say, not on one reading of one sentence, since any reading may be wrong. So every
mention of a happening that enough texts tell of is taken out once, and read once in each of the ways it is not read in; it is
counted how often the status is another then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from standoff.ledger.book import Ledger
from standoff.ledger.camps import camp
from standoff.ledger.course import standing
from standoff.ledger.rows import Row
from standoff.model import Factuality, Happening, Status

__all__ = ["TAKEN_OUT", "TEXTS", "Try", "share_turned", "tries"]

TEXTS = 5  # of which a happening must be told for one mention not to matter
MOST = 40  # mentions tried of one happening, spread over all of it
TAKEN_OUT = "taken out"
# In what way a mention is misread: one factuality of each answer.
READ_AS = (Factuality.HAPPENED, Factuality.DENIED, Factuality.POSSIBLE, Factuality.CALLED_FOR)


@dataclass(frozen=True, slots=True)
class Try:
    """One mention of a happening done wrong, and how that stood before and then; `how`: "taken out", "read as" a factuality."""

    happening: Happening
    event: str
    how: str
    before: Status
    after: Status | None

    @property
    def turned(self) -> bool:
        """Whether the happening stands otherwise."""
        return self.after is not self.before


def share_turned(tried: Sequence[Try]) -> float:
    """The share of some tries in which the happening stands otherwise; 0 of none."""
    return sum(t.turned for t in tried) / len(tried) if tried else 0.0


def tries(book: Ledger, as_of: date, *, least: int = TEXTS, most: int = MOST) -> Iterator[Try]:
    """What each single mention does to the standing of its happening, of those told of in so many texts by a day."""
    for found in book.standings(as_of):
        if found.articles >= least:
            yield from _of(book, found.happening, as_of, found.status, most)


def _of(book: Ledger, happening: Happening, as_of: date, before: Status, most: int) -> Iterator[Try]:
    rows = [r for r in book.stood(happening) if r.published is not None and r.published <= as_of]
    against = book.against(happening, as_of)
    for n in _spread(len(rows), most):
        for how, others in _wrongly(rows, n):
            now = standing(book.told(happening, as_of), others, as_of, copies=book.copies, against=against)
            yield Try(happening, rows[n].event.id, how, before, now.status if now else None)


def _spread(number: int, most: int) -> Iterable[int]:
    """Some places of so many, evenly."""
    return range(number) if number <= most else [n * number // most for n in range(most)]


def _wrongly(rows: Sequence[Row], n: int) -> Iterator[tuple[str, list[Row]]]:
    """The mentions without one of them, and with it read in each other way."""
    yield TAKEN_OUT, [*rows[:n], *rows[n + 1 :]]
    told = {camp(s.factuality) for s in rows[n].event.stances}
    for factuality in READ_AS:
        if camp(factuality) not in told:
            yield f"read as {factuality.value}", [*rows[:n], _read_as(rows[n], factuality), *rows[n + 1 :]]


def _read_as(row: Row, factuality: Factuality) -> Row:
    stances = tuple(replace(s, factuality=factuality) for s in row.event.stances)
    return replace(row, event=replace(row.event, stances=stances))
