"""The day a text says it was written, in its dateline: "HAVANA, August 7 (Xinhua) --".

A wire's dispatch is often dated a day later than its dateline, by the clock of who took it up. Its "today" is the dateline's.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from standoff.knowledge import load
from standoff.model import Article, BlockKind
from standoff.reading.times.almanac import make

__all__ = ["written"]

HEAD = 80  # code points of the first paragraph in which a dateline ends
LATE = 2  # days between writing and publication beyond which the dateline is taken for something else
_DAY = re.compile(r"\b(?:([A-Z][a-z]{2,8})\.? (\d{1,2})|(\d{1,2}) ([A-Z][a-z]{2,8})\.?)(?:, \d{4})? ?(?:\(|-|—|–|_|$)")


def written(article: Article) -> date | None:
    """The day of the dateline if it names one shortly before that of publication, else the day of publication."""
    published = article.published
    day = _stated(article, published) if published is not None else None
    if published is None or day is None or not timedelta(0) <= published - day <= timedelta(LATE):
        return published
    return day


def _stated(article: Article, published: date) -> date | None:
    for block in article.blocks:
        if block.kind in (BlockKind.DATELINE, BlockKind.BODY):
            found = _in_line(article.text[block.span.start : min(block.span.end, block.span.start + HEAD)], published)
            if found is not None or block.kind is BlockKind.BODY:
                return found
    return None


def _in_line(line: str, published: date) -> date | None:
    """The day in a line that opens with a place in capitals."""
    if not line[:3].isalpha() or not line[:3].isupper():
        return None
    match = _DAY.search(line)
    if match is None:
        return None
    month = load("times")["months"].get((match[1] or match[4]).lower())
    if month is None:
        return None
    year = published.year - (month > published.month)
    return make(year, month, int(match[2] or match[3]))
