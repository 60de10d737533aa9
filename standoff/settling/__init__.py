"""Keeping the ledger in the record: what was added, replaced or taken out since the last time becomes part of it.

    settle(record)                                # a standoff.record.Record, open for writing

The tables are a function of the articles that are part of them: neither order nor portions matter, and the answers are those
of `standoff.ledger.Ledger` over the same readings, for every day. All of it is one transaction: interrupted, the old state
stays whole, and the next settling takes up what is left. The work is that of the blocks and happenings that were touched, and
memory that of the largest family's signatures and of the largest happening, not of the record.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from standoff.record import Record
from standoff.rules import version_of

__all__ = ["Settling", "ledger_version", "settle"]

ARTICLES = 200  # read at once


@dataclass(frozen=True, slots=True)
class Settling:
    """What a settling did: articles put in and taken out, happenings made or made anew, seconds."""

    articles: int
    gone: int
    happenings: int
    seconds: float


def ledger_version() -> str:
    """A digest of the rules and tables that the ledger is made by: made by others, it is made anew."""
    return version_of("standoff.settling", "standoff.settling", "standoff.ledger", "standoff.model")


def settle(record: Record, *, progress: Callable[[str, int, int], None] = lambda *_: None) -> Settling:
    """Bring the ledger of a record up to date.

    Args:
        progress: called with what is being done ("articles", "happenings"), how many are done and how many there are.
    """
    from standoff.record.rows import uncollected  # who only asks needs none of it, and is in a hurry
    from standoff.record.settled import portions, writing
    from standoff.settling.groups import regroup
    from standoff.settling.happenings import Maker
    from standoff.settling.mentions import count_days, put_in, take_out
    from standoff.settling.repeats import Repeats
    from standoff.settling.touched import Touched

    began = time.monotonic()
    with writing(record) as tables:
        if tables.version() != ledger_version():
            tables.begin_anew(ledger_version())
        touched, repeats = Touched(), Repeats(tables)
        gone, come = tables.gone(), tables.pending()
        for some in portions(gone, ARTICLES):
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
        made = Maker(tables, touched, progress).make(regrouped)
        if come or gone:
            tables.count_statuses()
    return Settling(len(come), len(gone), made, time.monotonic() - began)
