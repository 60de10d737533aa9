"""When a foretold thing is due: the latest day its words allow.

A time expression that ends on or after the day of publication decides, or one of other years, which is past; else words such as
"in the coming days", by the table `knowledge/dues.yaml`; else nothing, and the prediction stays open for as long as nobody says
it came.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import NamedTuple

from standoff import knowledge
from standoff.days import plus
from standoff.ledger.rows import Row
from standoff.model import Ground, Stance

__all__ = ["Due", "day_due", "day_named", "due_of", "far", "grace", "passed"]


FAR = timedelta(days=731)
OTHER_YEARS = timedelta(days=366)  # what was foreseen for a time so long past when it is told of is not still to come
LAST = date(9000, 1, 1)  # a day beyond it is a slip of the reading, and leaves no room for grace


def grace() -> timedelta:
    """How long after the due day news of it may still come."""
    return timedelta(days=knowledge.load("dues")["grace"])


def far(due: date, said: date) -> bool:
    """Whether a due day is years away: it is then shown as a year, and nobody waits for it ("in this century")."""
    return due > plus(said, FAR)


def day_due(row: Row, stance: Stance) -> date | None:
    """The due day of a foreseeing stance, None where there is none, or it is years away."""
    due = due_of(row, stance)
    return None if due is None or row.published is None or far(due.day, row.published) else due.day


class Due(NamedTuple):
    """The last day on which a thing may come and be in time, and what says so: a time expression's basis, or words."""

    day: date
    words: str
    dated: bool = False  # by a time expression

    @property
    def rolling(self) -> bool:
        """Whether the words count from the day they are said on: "in two weeks", "soon"."""
        return not self.dated and self.words.startswith(tuple(knowledge.load("dues")["rolling"]))

    @property
    def rule(self) -> str:
        """In words, for people."""
        return f"due:{self.words}"


def due_of(row: Row, stance: Stance) -> Due | None:
    """When a foreseen thing is due; None where nothing says so."""
    if not stance.factuality.foresees or row.published is None:
        return None
    if row.ahead.deadline is not None:
        return Due(row.ahead.deadline, "stated")
    if stance.ground is Ground.PURPOSE:
        return None  # the time beside "sent troops to take the town" is that of the sending
    when = row.event.when
    last = when.latest if when is not None and when.basis != "published" else None
    if when is not None and last is not None and _decides(last, row.published):
        return Due(last, when.basis, dated=True)
    return _worded(row.around, row.published)


def passed(row: Row) -> tuple[date, date] | None:
    """The days, now past, for which a thing had been foretold, as told in retrospect; None where it is not told so."""
    when = row.event.when
    if not row.ahead.retrospect or when is None or when.basis == "published" or row.published is None or when.latest is None:
        return None
    last = when.latest
    return (when.earliest or last, last) if plus(row.published, -OTHER_YEARS) <= last < row.published else None


def _decides(last: date, said: date) -> bool:
    """Whether a window that ends on a day says by when: it is still to come, or of other years."""
    return said <= last <= LAST or last < plus(said, -OTHER_YEARS)


@lru_cache(maxsize=4_000)  # asked of a foretelling for its standing, as a prediction, and for the days on which things turn
def _worded(around: str, published: date) -> Due | None:
    """The due day by words alone."""
    pattern = _pattern()
    words = around.lower()
    for occasion, entry in knowledge.load("dues")["occasions"].items():
        if any(p in words for p in entry["phrases"]):
            end = next((e for _, e in entry["days"] if e >= published.isoformat()), None)
            if end is not None and (date.fromisoformat(end) - published).days <= 366:
                return Due(date.fromisoformat(end), occasion)
    said = (m.group() for m in pattern.finditer(words))
    found = max((phrase for phrase in said if _days()[phrase] is not None), key=len, default=None)
    days = _days()[found] if found is not None else None
    return None if found is None or days is None else Due(plus(published, timedelta(days=days)), found)


def day_named(row: Row) -> date | None:
    """The day that words such as "in two weeks" name for a thing to come, where the reading has none; None without them."""
    named = knowledge.load("dues")["after"]
    if row.published is None or not any(s.factuality.foresees for s in row.event.stances):
        return None
    found = next((p for p in named if p in row.around.lower()), None)
    return plus(row.published, timedelta(days=named[found])) if found else None


@cache
def _days() -> dict[str, int | None]:
    table: dict[str, dict[str, int | None]] = knowledge.load("dues")
    return table["phrases"] | table["after"]


@cache
def _pattern() -> re.Pattern[str]:
    phrases = sorted(_days(), key=lambda p: (-len(p), p))
    return re.compile(r"\b(?:" + "|".join(re.escape(p) for p in phrases) + r")\b(?!['’]s\b)")
