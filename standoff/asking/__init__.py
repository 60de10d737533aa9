"""What pages, commands and programs ask of the ledger that a record keeps. Nothing here loads the whole record.

    asking = Asking(record)                      # a standoff.record.Record, open for reading
    asking.last()                                # the last day of publication: the day asked where none is named
    asking.standings(day, Wanted(actor="RUS"), limit=25)      -> [Line]; asking.count(day, Wanted(...)) -> how many in all
    asking.statuses(day), asking.due(day), asking.changed(before, day), asking.timeline(day, ...)
    asking.find("3fa9")                          # the present id for a beginning of an id, or for one given long ago
    asking.book([id, ...])                       -> a Ledger over just these happenings: rows, reports, standing, grounds,
                                                 contradictions, at_odds; ledger.diff.life() works on it
    asking.predictions(day), asking.tracks(day), asking.contradictions(day)
    asking.forces(day), asking.treaties(day), asking.alliances(day)
    asking.pairs(), asking.links(day), asking.spots(day), asking.escalation(a, b, day), asking.days()
    asking.rows(...)                             # event mentions of a selection, as the ledger sees them
    asking.homes([event, ...])                   # which happening each event mention belongs to

Lists take `limit` (None for all) and `offset`, and have a partner that counts. A day is always "as known at the end of it".
Articles that were added and not yet settled (see `standoff.settling`) take no part; `unsettled` counts them. `opened` settles
them first. A record that was never settled, or by other rules, is settled when it is first asked. Several answers are of one
piece, whatever others write meanwhile, if they are asked of a held record (`Record.moment`).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from standoff.asking.lines import LIKELY, Clash, Home, Line, Moved, Wanted
from standoff.asking.parts import Parts
from standoff.errors import StandoffError
from standoff.record import Record
from standoff.record.asked import Asked
from standoff.settling import ledger_version, settle

__all__ = ["LIKELY", "Asking", "Clash", "Home", "Line", "Moved", "Wanted", "bring_up_to_date", "opened"]


class Asking(Parts):
    """The ledger kept in a record, to be asked. The record must stay open; one opened for reading will do."""

    def __init__(self, record: Record) -> None:
        super().__init__(record)
        if self._asked.version() != ledger_version():
            _settle(record)


MANY = 500  # articles: to settle so many takes a while


def opened(path: str | Path, *, tell: Callable[[str], None] = lambda _: None) -> Record:
    """A record opened for reading and held, with everything in it settled: see `bring_up_to_date`, and `Record.hold`."""
    record = Record(path, read_only=True, tell=tell)
    try:
        bring_up_to_date(record, tell=tell)
        record.hold()
    except BaseException:
        record.close()
        raise
    return record


def bring_up_to_date(record: Record, *, tell: Callable[[str], None] = lambda _: None) -> None:
    """Settle what was added to a record, if anything was. What cannot be written to is left as far as it was settled.

    Args:
        tell: is given a sentence where it may take a while.

    Raises:
        Unwritable: it never was, and cannot be.
    """
    asked = Asked(record)
    anew = asked.version() != ledger_version()
    if anew or asked.behind():
        many = asked.articles() if anew else asked.unsettled()
        if many > MANY:
            tell(f"bringing the ledger of {record.path} up to date with {many} articles")
        try:
            _settle(record)
        except StandoffError:
            if not asked.version():
                raise


def _settle(record: Record) -> None:
    with record.writable() as written:
        settle(written)
