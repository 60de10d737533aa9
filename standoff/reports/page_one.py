"""What has a place on the first page: rules, each with a name; what does not pass stands in the appendices.

Somebody acts on the first page. What rests on one holder's word, what is only known by a verb, what nobody has spoken of for a
month, and days that belong to another time are not for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from standoff.asking import Line, Moved
from standoff.ledger.sides import side
from standoff.model import Status

__all__ = ["changes", "contested", "due", "lately", "main", "plausible"]

YEARS = timedelta(days=731)  # days further away are years, or misread
LATELY = timedelta(days=31)
HOLDERS = 2  # of what is told as changed or contested

Test = Callable[[Line], bool]


def named(x: Line) -> bool:
    """It has a name of its own, not just the verb of one report in quotation marks."""
    return "“" not in x.happening.title


def plausible(x: Line) -> bool:
    """Its days, and the day that it is due, lie within two years of the day asked."""
    days = (d for d in (x.happening.earliest, x.happening.latest, x.due) if d is not None)
    return all(abs(d - x.as_of) <= YEARS for d in days)


def heard(x: Line) -> bool:
    """More than one independent holder speaks of it."""
    return x.holders >= HOLDERS


def lately(told: Iterable[date | None], as_of: date) -> bool:
    """Whether something was published in the last month."""
    return any(day is not None and as_of - day <= LATELY for day in told)


def sided(x: Line) -> bool:
    """It is known who does it."""
    return bool(x.happening.actors)


def open_question(x: Line) -> bool:
    """Some say so and some do not: what everybody denies is not contested."""
    return x.status is not Status.DENIED


def whole(x: Line) -> bool:
    """It is known who does it, and to whom or where: such happenings come before the others."""
    h = x.happening
    sides = {side(code) for code in (*h.actors, *h.recipients)}
    return bool(h.actors) and (len(sides) > 1 or h.where is not None)


CHANGED: tuple[Test, ...] = (named, plausible, heard)
CONTESTED: tuple[Test, ...] = (named, plausible, heard, open_question)
DUE: tuple[Test, ...] = (named, plausible, sided)


def main(found: Iterable[Line], most: int) -> list[Line]:
    """What is spoken of most, in the order given."""
    return [x for x in found if _passes(x, (named, heard))][:most]


def changes(found: Iterable[Moved], most: int) -> list[Moved]:
    """The changes for the first page, those with most holders first."""
    kept = [m for m in found if _passes(m.after, CHANGED)]
    return sorted(kept, key=lambda m: (not whole(m.after), -m.after.holders, -m.fresh, m.happening.id))[:most]


def contested(found: Iterable[Line], most: int) -> list[Line]:
    """What is contested, for the first page, those with most holders first."""
    kept = [x for x in found if _passes(x, CONTESTED)]
    return sorted(kept, key=lambda x: (not whole(x), -x.holders, -x.told, x.happening.id))[:most]


def due(found: Iterable[Line], as_of: date, most: int) -> list[Line]:
    """What falls due, for the first page, the next first."""
    kept = [x for x in found if x.due is not None and x.due > as_of and _passes(x, DUE)]
    chosen = sorted(kept, key=lambda x: (not whole(x), x.due, -x.holders, x.happening.id))[:most]
    return sorted(chosen, key=lambda x: (x.due or date.max, -x.holders, x.happening.id))


def _passes(x: Line, tests: tuple[Test, ...]) -> bool:
    return all(test(x) for test in tests)
