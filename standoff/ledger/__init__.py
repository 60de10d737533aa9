"""Readings -> happenings and their standings as of any day. Pure functions over `standoff.model`; no SQL, no clock.

link(readings)                 the happenings
Linker().add(reading)          the same, as readings come
Ledger(readings)               happenings, reports, standings, with copies found
standing(happening, rows, as_of)
"""

from __future__ import annotations

from standoff.ledger.book import Ledger
from standoff.ledger.copies import Copies, find_copies
from standoff.ledger.course import standing
from standoff.ledger.linking import Change, Linker, happening_id, link
from standoff.ledger.reports import reports_of
from standoff.ledger.rows import Row, rows_of
from standoff.ledger.standings import RULES, Rule

__all__ = [
    "RULES",
    "Change",
    "Copies",
    "Ledger",
    "Linker",
    "Row",
    "Rule",
    "find_copies",
    "happening_id",
    "link",
    "reports_of",
    "rows_of",
    "standing",
]
