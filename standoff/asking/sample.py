"""Some reports of a happening that is too large to be looked at whole: the first of each of some days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from standoff.asking.parts import Parts
from standoff.ledger.reports import reports_of
from standoff.model import Report
from standoff.record.browsing import Browsing
from standoff.settling.told import rows_told

__all__ = ["SMALL", "some_reports"]

SMALL = 400  # reports: up to so many, all of a happening can be looked at in a moment


def some_reports(
    asking: Parts, browse: Browsing, happening: str, days: Sequence[date], as_of: date, *, each: int
) -> tuple[Report, ...]:
    """The first reports of a happening on each of these days, oldest first; marks of change speak of these alone."""
    found = asking._asked.told_at(browse.some_of(happening, days, each=each))
    return reports_of([row for row, _ in rows_told(found)], as_of)
