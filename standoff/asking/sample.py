"""Some reports of a happening that is too large to be looked at whole: the first of each of some days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from standoff.ledger.reports import reports_of
from standoff.ledger.rows import rows_of
from standoff.ledger.signatures import signatures
from standoff.model import Report
from standoff.record.browsing import Browsing

__all__ = ["SMALL", "some_reports"]

SMALL = 400  # reports: up to so many, all of a happening can be looked at in a moment


def some_reports(browse: Browsing, happening: str, days: Sequence[date], as_of: date, *, each: int) -> tuple[Report, ...]:
    """The first reports of a happening on each of these days, oldest first; marks of change speak of these alone."""
    events = browse.some_of(happening, days, each=each)
    articles = list(dict.fromkeys(article for article, _ in events))
    wanted = {event for _, event in events}
    rows = [
        row
        for reading in browse.readings(articles, only="events")
        for row, _ in signatures(list(rows_of(reading)))
        if row.event.id in wanted
    ]
    return reports_of(rows, as_of)
