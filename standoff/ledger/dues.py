"""When a foretold thing is due: the latest day its words allow.

A time expression that ends on or after the day of publication decides; else words such as "in the coming days", by the table
`knowledge/dues.yaml`; else nothing, and the prediction stays open for as long as nobody says it came.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache, lru_cache

from standoff import knowledge
from standoff.days import plus
from standoff.ledger.rows import Row
from standoff.model import Stance

__all__ = ["day_named", "due_of", "grace"]


LAST = date(9000, 1, 1)  # a day beyond it is a slip of the reading, and leaves no room for grace


def grace() -> timedelta:
    """How long after the due day news of it may still come."""
    return timedelta(days=knowledge.load("dues")["grace"])


def due_of(row: Row, stance: Stance) -> tuple[date | None, str]:
    """The due day of a foreseeing stance and the rule that found it; None and "" where there is none."""
    if not stance.factuality.foresees or row.published is None:
        return None, ""
    when = row.event.when
    if when is not None and when.basis != "published" and when.latest is not None and row.published <= when.latest <= LAST:
        return when.latest, f"due:{when.basis}"
    return _worded(row.around, row.published)


@lru_cache(maxsize=20_000)  # asked of a foretelling for its standing, as a prediction, and for the days on which things turn
def _worded(around: str, published: date) -> tuple[date | None, str]:
    """The due day by words alone."""
    pattern = _pattern()
    words = around.lower()
    for occasion, entry in knowledge.load("dues")["occasions"].items():
        if any(p in words for p in entry["phrases"]):
            end = next((e for _, e in entry["days"] if e >= published.isoformat()), None)
            if end is not None and (date.fromisoformat(end) - published).days <= 366:
                return date.fromisoformat(end), f"due:{occasion}"
    found = max((m.group() for m in pattern.finditer(words)), key=len, default=None)
    if found is None:
        return None, ""
    return plus(published, timedelta(days=_days()[found])), f"due:{found}"


def day_named(row: Row) -> date | None:
    """The day that words such as "in two weeks" name for a thing to come, where the reading has none; None without them."""
    named = knowledge.load("dues")["after"]
    if row.published is None or not any(s.factuality.foresees for s in row.event.stances):
        return None
    found = next((p for p in named if p in row.around.lower()), None)
    return plus(row.published, timedelta(days=named[found])) if found else None


@cache
def _days() -> dict[str, int]:
    table: dict[str, dict[str, int]] = knowledge.load("dues")
    return table["phrases"] | table["after"]


@cache
def _pattern() -> re.Pattern[str]:
    phrases = sorted(_days(), key=lambda p: (-len(p), p))
    return re.compile(r"\b(?:" + "|".join(re.escape(p) for p in phrases) + r")\b")
