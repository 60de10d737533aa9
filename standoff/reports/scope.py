"""What a brief rests on: which articles, of which days and outlets, by which filter, and how many of what."""

from __future__ import annotations

from datetime import date

from standoff.asking import Asking, Wanted
from standoff.names import name_of
from standoff.record.browsing import Browsing
from standoff.reports.wording import number, plain_day, shortened

__all__ = ["scope"]

OUTLETS = 4  # named


def scope(asking: Asking, browse: Browsing, since: date, as_of: date, wanted: Wanted) -> tuple[str, ...]:
    """The base of a brief in a few lines: articles, holders and happenings are counted apart."""
    published = [(day, n) for day, n in asking.days() if day <= as_of]
    outlets = browse.outlets(as_of)
    named = [(name, n) for name, n in outlets if name]
    shown = ", ".join(f"{shortened(name, 30)} {n}" for name, n in named[:OUTLETS])
    more = f" and {len(named) - OUTLETS} more" if len(named) > OUTLETS else ""
    unknown = sum(n for name, n in outlets if not name)
    first = [
        f"{number(sum(n for _, n in published), 'article')}{_span(published)}",
        f"{number(sum(n for day, n in published if day > since), 'article')} since {plain_day(since)}",
        *([f"{number(len(named), 'outlet')} ({shown}{more})"] if named else []),
        *([f"{number(unknown, 'article')} of unknown outlets, counted as one voice"] if unknown else []),
    ]
    second = [
        number(asking.count(as_of, wanted), "happening"),
        f"{number(browse.holders(as_of), 'named holder')} of stances besides the articles themselves",
        f"filter: {_filter(wanted)}",
    ]
    return "; ".join(first), "; ".join([*second, *_left(asking, browse)])


def _span(published: list[tuple[date, int]]) -> str:
    if not published:
        return ""
    first, last = published[0][0], published[-1][0]
    return f" of {plain_day(first)}" + (f" to {plain_day(last)}" if last != first else "")


def _filter(wanted: Wanted) -> str:
    parts = [f"with {name_of(wanted.actor)} ({wanted.actor})"] if wanted.actor else []
    if wanted.between:
        parts.append("between " + " and ".join(f"{name_of(c)} ({c})" for c in wanted.between))
    return ", ".join(parts) or "none"


def _left(asking: Asking, browse: Browsing) -> list[str]:
    rejected = browse.counts()["rejected"]
    return [
        *([f"{number(asking.undated, 'article')} without a day left out"] if asking.undated else []),
        *([f"{number(asking.unsettled, 'article')} not linked yet left out"] if asking.unsettled else []),
        *([f"{number(rejected, 'input')} could not be read"] if rejected else []),
    ]
