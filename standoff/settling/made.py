"""What is kept of a happening: itself, how it stood day by day, what was foreseen of it, what is at odds in it; as rows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import Any

from standoff.days import plus
from standoff.ledger.book import Ledger
from standoff.ledger.contradictions import Contradiction, actor_of, contradictions
from standoff.ledger.course import Stood, course, shown_grounds
from standoff.ledger.dues import day_due, grace
from standoff.ledger.holders import full_names
from standoff.ledger.outcomes import Stands
from standoff.ledger.reports import named
from standoff.ledger.rows import Row
from standoff.ledger.standings import parties_of
from standoff.ledger.timeline import ORDER, line_of
from standoff.model import Factuality, Foretelling, Happening, Reason, Report, Span, Standing, Status
from standoff.record.columns import to_row
from standoff.record.kept import OPEN

__all__ = ["clashes_of", "foretold_of", "happening_row", "standings_of", "tellings_of"]

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
    rows, days = book.stood(h), book.days(h)
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
        "confidence": s.confidence,
        "due": s.due.isoformat() if s.due else None,
        "came": s.came.isoformat() if s.came else None,
        "claimed": s.claimed,
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


def tellings_of(book: Ledger, h: Happening, numbers: dict[str, int]) -> list[dict[str, Any]]:
    """The rows of `tellings`; `numbers` are those of the events in their articles."""
    return [
        {
            "happening": h.id,
            "of": group.n,
            "n": n,
            "published": t.said.isoformat(),
            "article": t.row.article,
            "event": numbers[t.row.event.id],
            "stance": book.linker.rows[t.row.event.id].event.stances.index(t.stance),
            "lapses": plus(due, grace() + DAY).isoformat() if (due := day_due(t.row, t.stance)) else OPEN,
        }
        for group in book.foreseen(h).groups
        for n, t in enumerate(group.made)
    ]


def foretold_of(book: Ledger, h: Happening, stood: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows of `foretold`, by how the happening stood (rows of `standings`, in order)."""
    days = [(date.fromisoformat(r["since"]), _stands(r)) for r in stood]
    out: list[dict[str, Any]] = []
    found = book.foreseen(h).stretches(days, days[0][0]) if days else ()
    for of, some in groupby(found, key=lambda s: s.group.n):
        mine = [(s.since.isoformat(), s.found) for s in some]
        for (since, f), (until, _) in zip(mine, [*mine[1:], (OPEN, None)], strict=True):
            if f is not None:
                out.append({"happening": h.id, "n": of, "since": since, "until": until, **_foretold(f), "size": len(h.events)})
    return out


def _stands(row: Mapping[str, Any]) -> Stands:
    came = date.fromisoformat(row["came"]) if row["came"] else None
    return Stands(Status(row["status"]), row["rule"], came, bool(row["claimed"]))


def _foretold(f: Foretelling) -> dict[str, Any]:
    return {
        "holder": f.holder,
        "holder_code": f.holder_code,
        "folded": f.holder.casefold(),
        "will": f.will,
        "first": f.window[0].isoformat() if f.window else None,
        "last": f.window[1].isoformat() if f.window else None,
        "terms": json.dumps(f.terms, separators=(",", ":")),
        "likelihood": f.likelihood,
        "probability": f.probability,
        "outcome": f.outcome.value,
        "because": f.because,
        "came": f.came.isoformat() if f.came else None,
        "right": f.right,
    }


def clashes_of(book: Ledger, h: Happening) -> list[dict[str, Any]]:
    """The rows of `clashes`. A surname alone counts as a full name from the day on which that is known."""
    out: list[dict[str, Any]] = []
    rows, plain = book.stood(h), book.plain(h.id)
    for first, last, until in _epochs(rows):
        for c in contradictions(rows, named([r for r in plain if r.published and r.published <= last])):
            day = max((d.isoformat() for d in (c.one.published, c.other.published) if d), default=OPEN)
            for repeated, (since, end) in enumerate(pairwise([day, *(d.isoformat() for d in c.repeats), OPEN])):
                known = max(since, first), min(end, until)
                if known[0] < known[1]:
                    out.append(_clash(c, len(h.events)) | {"happening": h.id, "n": len(out), "repeated": repeated})
                    out[-1] |= {"since": known[0], "until": known[1]}
    return out


def _clash(c: Contradiction, size: int) -> dict[str, Any]:
    return {
        "rule": c.rule,
        "one_holder": c.one.holder,
        "one_says": " ".join(c.one.text.split()),
        "other_holder": c.other.holder,
        "other_says": " ".join(c.other.text.split()),
        "one_day": str(c.one.published),
        "other_day": str(c.other.published),
        "size": size,
    }


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
