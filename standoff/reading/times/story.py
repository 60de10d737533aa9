"""Whether a text tells of another time than its own, and how the years it states run through it.

In a narrative a date without a year belongs to the time the story has reached. The story reaches a stated date unless it comes
straight back ("the road was to be finished by 1976"): such a date is an aside. Between two stated dates time mostly runs on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from standoff.reading.times.forms import Calendar, Deictic, Found, Quarter, Season

__all__ = ["Story", "is_history"]

HISTORY = 4  # dates of other years that make a text a narrative, if there are twice as many as words like "today"
FAR = 2  # years: a month that is so far from the dates before and after is an aside

Stated = tuple[int, int, int | None]  # number of the expression, year (negative BC), month


_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_NOW = re.compile(r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[Tt]oday|[Yy]esterday)\b")


@lru_cache(maxsize=16)
def is_history(text: str, year: int) -> bool:
    """Whether a text published in a year mostly speaks of years long before, from its bare words alone."""
    other = sum(abs(int(m.group()) - year) >= FAR for m in _YEAR.finditer(text))
    return other >= 2 * HISTORY and other > 2 * sum(1 for _ in _NOW.finditer(text))


class Story:
    """The stated dates of a text in order.

    `narrative` says whether it tells of another time than that of its publication (always, if that is unknown and it states a
    date).
    """

    def __init__(self, found: Sequence[Found], published: date | None) -> None:
        self.narrative = _is_narrative(found, published)
        stated = [s for n, one in enumerate(found) if (s := _stated(n, one)) is not None]
        self.asides = _asides(stated) if self.narrative else frozenset()
        self._next = _following(len(found), [s for s in stated if s[0] not in self.asides])

    def following(self, n: int) -> tuple[int, int | None] | None:
        """Year and month of the next stated date after expression n that is no aside."""
        return self._next[n]


def _is_narrative(found: Sequence[Found], published: date | None) -> bool:
    other = now = 0
    for one in found:
        form = one.form
        if isinstance(form, Calendar) and form.year is not None and (form.month is not None or form.bc):
            other += published is None or abs(published.year - form.year) >= 2 or form.bc
        elif (isinstance(form, Calendar) and (form.shift is not None or form.weekday is not None)) or (
            isinstance(form, Deictic) and form.step.basis == "published" and form.step.word != "the"
        ):
            now += 1
    return other > 0 if published is None else other >= HISTORY and other > 2 * now


def _stated(n: int, found: Found) -> Stated | None:
    form = found.form
    if not isinstance(form, (Calendar, Season, Quarter)) or form.year is None:
        return None
    bc = isinstance(form, (Calendar, Season)) and form.bc
    month = form.month if isinstance(form, Calendar) else None
    return n, -form.year if bc else form.year, month


def _asides(stated: Sequence[Stated]) -> frozenset[int]:
    """The stated dates from which the story comes straight back to where it was."""
    out: set[int] = set()
    last: Stated | None = None
    for k, (n, year, month) in enumerate(stated):
        after = stated[k + 1] if k + 1 < len(stated) else None
        if last is not None and after is not None:
            away = min(abs(year - last[1]), abs(year - after[1]))
            if abs(after[1] - last[1]) <= 1 and away >= (1 if month is None else FAR):
                out.add(n)
                continue
        last = (n, year, month)
    return frozenset(out)


def _following(size: int, stated: Sequence[Stated]) -> list[tuple[int, int | None] | None]:
    out: list[tuple[int, int | None] | None] = [None] * size
    after: tuple[int, int | None] | None = None
    k = len(stated) - 1
    for n in range(size - 1, -1, -1):
        out[n] = after
        if k >= 0 and stated[k][0] == n:
            after = (stated[k][1], stated[k][2])
            k -= 1
    return out
