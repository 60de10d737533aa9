"""The days in an article's datelines, and the day it says it was written: "HAVANA, August 7 (Xinhua) --".

A wire's dispatch is often dated a day later than its dateline, by the clock of who took it up. Its "today" is the dateline's.
Datelines are no running text and are not parsed; here a day is the month's name and a number, with a year or without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from standoff.knowledge import load
from standoff.model import Article, BlockKind, Span, When
from standoff.reading.times.almanac import make

__all__ = ["dateline_times", "written"]

LATE = 2  # days between writing and publication beyond which the dateline is taken for something else
_DAY = re.compile(
    r"\b(?:([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?|(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9})\b\.?)"
    r"(?:,? (\d{4})\b)?(?![\d:])"
)


def written(article: Article) -> date | None:
    """The day of the dateline if it names one shortly before that of publication, else the day of publication."""
    published = article.published
    day = next((when.earliest for when in dateline_times(article)), None)
    if published is None or day is None or not timedelta(0) <= published - day <= timedelta(LATE):
        return published
    return day


def dateline_times(article: Article) -> list[When]:
    """The days that the article's datelines name, in text order; of the year of publication where they name none."""
    return [
        when
        for block in article.blocks
        if block.kind is BlockKind.DATELINE
        for when in _days(article.text, block.span, article.published)
    ]


def _days(text: str, span: Span, published: date | None) -> Iterator[When]:
    months = load("times")["months"]
    for match in _DAY.finditer(text, span.start, span.end):
        month, number = months.get((match[1] or match[4]).lower()), int(match[2] or match[3])
        if month is not None and 1 <= number <= 31:
            yield _when(match, month, number, published)


def _when(match: re.Match[str], month: int, number: int, published: date | None) -> When:
    span, stated = Span(match.start(), match.end()), match[5]
    if not stated and published is None:
        return When(span, "DATE", f"XXXX-{month:02d}-{number:02d}", None, None, "relative", "dateline:no_publication_date")
    year = int(stated) if stated else published.year - (month > published.month) if published else 0
    day = make(year, month, number)
    basis, by = ("stated", "dateline") if stated else ("relative", "dateline:published")
    return When(span, "DATE", day.isoformat() if day else "", day, day, basis, by)
