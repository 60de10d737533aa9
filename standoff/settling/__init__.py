"""Keeping the ledger in the record: what was added, replaced or taken out since the last time becomes part of it.

    settle(record)                                # a standoff.record.Record, open for writing

The tables are a function of the articles that are part of them: neither order nor portions matter, and the answers are those
of `standoff.ledger.Ledger` over the same readings, for every day. All of it is one transaction: interrupted, the old state
stays whole, and the next settling takes up what is left. The work is that of the blocks and happenings that were touched, and
memory that of the largest family's signatures and of the largest happening, not of the record.

An article that has no place in a ledger, or that ends the work, is set aside with its reason (`aside`): the others are settled.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.record import Record
from standoff.rules import version_of

if TYPE_CHECKING:
    from standoff.record.settled import Settled

__all__ = ["Settling", "ledger_version", "settle"]

ARTICLES = 200  # read at once


@dataclass(frozen=True, slots=True)
class Settling:
    """What a settling did: articles put in, taken out and set aside, happenings made or made anew, seconds."""

    articles: int
    gone: int
    happenings: int
    seconds: float
    aside: int = 0


def ledger_version() -> str:
    """A digest of the rules and tables that the ledger is made by: made by others, it is made anew."""
    return version_of("standoff.settling", "standoff.settling", "standoff.ledger", "standoff.model")


def settle(record: Record, *, progress: Callable[[str, int, int], None] = lambda *_: None, anew: bool = False) -> Settling:
    """Bring the ledger of a record up to date.

    Args:
        anew: make all of it anew, though the rules are the same: something in it does not hold.
        progress: called with what is being done ("articles", "happenings"), how many are done and how many there are.
    """
    from standoff.ledger.linking import happening_id
    from standoff.ledger.parts import part_ids
    from standoff.record.settled import writing  # who only asks needs none of it, and is in a hurry
    from standoff.settling.aside import misplaced, one_by_one

    began = time.monotonic()
    with writing(record) as tables:
        if anew or tables.version() != ledger_version():
            tables.begin_anew(ledger_version())
            tables.forget_origins(lambda identifier, event: identifier not in (happening_id(event), *part_ids(event)))
        gone, come = tables.gone(), tables.pending()
        tables.call_back(come)
        aside = misplaced(tables, come)
        tables.set_aside(aside)
        rest = [article for article in come if article not in aside]
        made, failed = one_by_one(tables, rest, lambda some: _take_up(tables, some, progress))
        tables.set_aside(failed)
        if come or gone:
            tables.count_statuses()
    out = len(aside) + len(failed)
    return Settling(len(come) - out, len(gone), made, time.monotonic() - began, out)


def _take_up(tables: Settled, come: Sequence[str], progress: Callable[[str, int, int], None]) -> int:
    """Take out what is gone and put some articles in; returns how many happenings were made, or made anew."""
    from standoff.record.rows import uncollected
    from standoff.record.settled import portions
    from standoff.settling.groups import regroup
    from standoff.settling.happenings import Maker
    from standoff.settling.mentions import count_days, put_in, take_out
    from standoff.settling.repeats import Repeats
    from standoff.settling.touched import Touched

    touched, repeats = Touched(), Repeats(tables)
    for some in portions(tables.gone(), ARTICLES):
        repeats.take_out(some)
        take_out(tables, some, touched)
    for n, some in enumerate(portions(come, ARTICLES)):
        progress("articles", n * ARTICLES, len(come))
        readings = tables.readings(some)
        put_in(tables, readings, touched)
        repeats.put_in(readings)
        repeats.settle(touched)
    repeats.settle(touched)
    count_days(tables, touched.days)
    with uncollected():
        regrouped = regroup(tables, touched)
    return Maker(tables, touched, progress).make(regrouped)
