"""Articles that a ledger cannot take in: found, so that they can be set aside with their reason and cost no other its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from standoff.days import EARLIEST, LATEST
from standoff.errors import BadDate, StandoffError
from standoff.record.settled import Settled

__all__ = ["misplaced", "one_by_one"]

Reasons = dict[str, tuple[str, str]]  # article -> reason, and a sentence
MOST = 20  # articles that may fail, or a tenth of them if that is more: beyond it, the fault is none of the articles'
UNPLACED = "unplaced"


def misplaced(tables: Settled, articles: Sequence[str]) -> Reasons:
    """Those of some articles that bear a day on which none can have been published: they were read by an older Standoff."""
    days = tables.days_outside(EARLIEST.isoformat(), LATEST.isoformat())
    said = f"not between {EARLIEST} and {LATEST}; take it out (standoff remove), mend its date, add it again"
    return {a: (BadDate.reason, f"{a}: published on {days[a]}, {said}") for a in articles if a in days}


def one_by_one(tables: Settled, articles: Sequence[str], settle: Callable[[Sequence[str]], int]) -> tuple[int, Reasons]:
    """Settle some articles, all at once if that works; else by halves, until those are found that end it.

    Returns:
        what `settle` counted, and the articles that could not be settled.

    Raises:
        Exception: what `settle` raises where it is no article's fault: of the database, or with (almost) every article.
    """
    failed: Reasons = {}
    most = max(MOST, len(articles) // 10)

    def some(part: Sequence[str]) -> int:
        try:
            with tables.attempt():
                return settle(part)
        except (StandoffError, OSError, MemoryError):
            raise
        except Exception as error:
            if tables.at_fault(error) or not part or len(failed) == most:
                raise
            if len(part) == 1:
                failed[part[0]] = UNPLACED, f"{part[0]}: no place in the ledger: {type(error).__name__}: {str(error)[:200]}"
                return 0
        middle = len(part) // 2
        return some(part[:middle]) + some(part[middle:])

    return some(articles), failed
