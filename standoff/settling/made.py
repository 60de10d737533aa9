"""What is kept of a happening: itself, how it stood day by day, what was foreseen of it, what is at odds in it; as rows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from standoff.days import plus
from standoff.ledger.book import Ledger
from standoff.ledger.contradictions import actor_of, contradictions
from standoff.ledger.course import Stood, course, shown_grounds, turning_days
from standoff.ledger.dues import grace
from standoff.ledger.holders import full_names
from standoff.ledger.predictions import predictions
from standoff.ledger.reports import named
from standoff.ledger.rows import Row
from standoff.ledger.standings import parties_of
from standoff.ledger.timeline import ORDER, line_of
from standoff.model import Factuality, Happening, Reason, Report, Span, Standing
from standoff.record.columns import to_row
from standoff.record.kept import OPEN

__all__ = ["clashes_of", "foreseen_of", "happening_row", "standings_of"]

DAY = timedelta(days=1)
LEFT_OUT = ("id", "events")
NO_GROUNDS = {"grounds": None, "rests": None}


def happening_row(h: Happening, family: str, rows: Sequence[Row]) -> dict[str, Any]:
    """The row of `happenings`."""
    return to_row(h, leave_out=LEFT_OUT) | {
        "id": h.id,
        "family": family,
        "party": actor_of(h, {r.event.id: r for r in rows}),
        "size": len(h.events),
        "first": min((r.published.isoformat() for r in rows if r.published and r.event.stances), default=OPEN),
        "origin": h.events[0],
    }


# ---------------------------------------------------------------------------------------------- standings


def standings_of(book: Ledger, h: Happening, since: str, was: str | None) -> list[dict[str, Any]]:
    """The rows of `standings` from a day on, which must be one on which something changed (or before all).

    `was` is the status until then. What a status rests on is kept on the day on which it became another.
    """
    rows, days = book.rows(h), turning_days(book.rows(h), book.against(h))
    told = dict(book.described(h, [day for day in days if day.isoformat() >= since]))
    parties = {day: parties_of(found) for day, found in told.items()}
    out: list[dict[str, Any]] = []
    before: dict[str, Any] = {}
    for s in course(rows, days, parties, against=book.against(h), since=since, plain=book.plain(h.id)):
        row = _stood(s, told[s.day])
        if row != before:
            grounds = _grounds(s) if row["status"] != was else NO_GROUNDS
            out.append({"happening": h.id, "since": s.day.isoformat(), "until": OPEN, **row, **grounds})
            before, was = row, row["status"]
    for one, following in pairwise(out):
        one["until"] = following["since"]
    return out


def _grounds(s: Stood) -> dict[str, Any]:
    shown = shown_grounds(s.grounds)
    return {
        "grounds": json.dumps(list(map(_ground, shown)), separators=(",", ":")),
        "rests": len(s.grounds),
    }


def _ground(r: Report) -> list[str | None]:
    """What finds a report again, and on whom it rests: that is known only beside the others of its article."""
    return [r.event, r.holder, r.factuality.value, *([r.rests_on, r.rests_code] if r.rests_on else [])]


def _stood(s: Stood, told: Happening) -> dict[str, Any]:
    first = Report("", "", None, s.first, "", None, Factuality.HAPPENED, Span(0, 0), "")
    line = line_of(Standing(told, s.day, s.status, (Reason(s.rule, ""),), (first,), s.articles, s.holders, s.due))
    parties = "|".join(dict.fromkeys((*told.actors, *told.recipients)))
    return {
        "status": s.status.value,
        "rule": s.rule,
        "holders": s.holders,
        "origins": s.origins,
        "articles": s.articles,
        "told": s.told,
        "due": s.due.isoformat() if s.due else None,
        "came": s.came.isoformat() if s.came else None,
        "first": s.first.isoformat(),
        **to_row(told, leave_out=LEFT_OUT),
        "parties": f"|{parties}|",
        "folded": told.title.casefold(),
        "place": (told.where or "").casefold(),
        "part": None if line is None else ORDER[line.part],
        "wide": None if line is None else line.wide,
        "day": None if line is None else line.day.isoformat(),
        "last": None if line is None else (line.until or line.day).isoformat(),
        "bound": None if line is None else line.bound,
    }


# ---------------------------------------------------------------------------------------------- foreseen, at odds


def foreseen_of(book: Ledger, h: Happening, numbers: dict[str, int]) -> list[dict[str, Any]]:
    """The rows of `predictions`; `numbers` are those of the events in their articles."""
    found = predictions(h, book.rows(h), date.max, book.plain(h.id))
    out: list[dict[str, Any]] = []
    following: dict[tuple[str, date | None], str] = {}
    for n, p in reversed(list(enumerate(found))):
        said = p.report.published.isoformat() if p.report.published else OPEN
        key = p.holder, p.due
        out.append(
            {
                "happening": h.id,
                "n": n,
                "since": said,
                "next": following.get(key, OPEN),
                "article": p.report.article,
                "event": numbers[p.report.event],
                "holder": p.holder,
                "holder_code": p.holder_code,
                "folded": p.holder.casefold(),
                "factuality": p.factuality.value,
                "likelihood": p.likelihood,
                "probability": p.probability,
                "due": p.due.isoformat() if p.due else None,
                "due_rule": p.due_rule,
                "came": p.came.isoformat() if p.came else OPEN,
                "lapses": plus(p.due, grace() + DAY).isoformat() if p.due and not p.far else OPEN,
                "size": len(h.events),
            }
        )
        following[key] = said
    return out[::-1]


def clashes_of(book: Ledger, h: Happening) -> list[dict[str, Any]]:
    """The rows of `clashes`. A surname alone counts as a full name from the day on which that is known."""
    out: list[dict[str, Any]] = []
    rows, plain = book.rows(h), book.plain(h.id)
    for first, last, until in _epochs(rows):
        for c in contradictions(rows, named([r for r in plain if r.published and r.published <= last])):
            day = max((d.isoformat() for d in (c.one.published, c.other.published) if d), default=OPEN)
            out.append(
                {
                    "happening": h.id,
                    "n": len(out),
                    "since": max(day, first),
                    "until": until,
                    "rule": c.rule,
                    "one_holder": c.one.holder,
                    "one_says": " ".join(c.one.text.split()),
                    "other_holder": c.other.holder,
                    "other_says": " ".join(c.other.text.split()),
                    "size": len(h.events),
                }
            )
    return [r for r in out if r["since"] < r["until"]]


def _epochs(rows: Sequence[Row]) -> Iterator[tuple[str, date, str]]:
    """Stretches of days in which the same surnames are known to be the same full names: first, last day told of, and until."""
    dated = [(r.published, s.holder) for r in rows for s in r.event.stances if r.published]
    if not dated:
        return
    days = sorted({d for d, _ in dated})
    bare = {holder.casefold() for _, holder in dated if len(holder.split()) == 1}
    if not any(len(w) > 1 and w[-1].casefold() in bare for w in (holder.split() for _, holder in dated)):
        yield days[0].isoformat(), days[-1], OPEN
        return
    holders: set[str] = set()
    by_day: dict[date, set[str]] = {}
    for day, holder in dated:
        by_day.setdefault(day, set()).add(holder)
    starts: list[tuple[date, dict[str, str]]] = []
    for day in days:
        holders |= by_day[day]
        names = dict(full_names(sorted(holders)))
        if not starts or names != starts[-1][1]:
            starts.append((day, names))
    for (first, _), following in zip(starts, [*(d for d, _ in starts[1:]), None], strict=True):
        last = max(d for d in days if following is None or d < following)
        yield first.isoformat(), last, following.isoformat() if following else OPEN
