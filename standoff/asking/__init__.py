"""What pages, commands and programs ask of the ledger that a record keeps. Nothing here loads the whole record.

    asking = Asking(record)                      # a standoff.record.Record, open for reading
    asking.last()                                # the last day of publication: the day asked where none is named
    asking.standings(day, Wanted(actor="RUS"), limit=25)      -> [Line]; asking.count(day, Wanted(...)) -> how many in all
    asking.statuses(day), asking.due(day), asking.changed(before, day), asking.timeline(day, ...)
    asking.find("3fa9")                          # the present id for a beginning of an id, or for one given long ago
    asking.book([id, ...])                       -> a Ledger over just these happenings: rows, reports, standing, grounds,
                                                 contradictions, at_odds; ledger.diff.life() and predictions() work on it
    asking.predictions(day), asking.tracks(day), asking.contradictions(day)
    asking.forces(day), asking.treaties(day), asking.alliances(day)
    asking.pairs(), asking.links(day), asking.spots(day), asking.escalation(a, b, day), asking.days()
    asking.rows(...)                             # event mentions of a selection, as the ledger sees them
    asking.homes([event, ...])                   # which happening each event mention belongs to

Lists take `limit` (None for all) and `offset`, and have a partner that counts. A day is always "as known at the end of it".
Articles that were added and not yet settled (see `standoff.settling`) take no part; `unsettled` counts them.
"""

from __future__ import annotations

from standoff.asking.lines import Clash, Home, Line, Moved, Wanted
from standoff.asking.memory import Asking

__all__ = ["Asking", "Clash", "Home", "Line", "Moved", "Wanted"]
