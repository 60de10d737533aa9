"""Charts over time and of counts: escalation, timeline, ledger, matrix, forces, coverage, predictions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import altair as alt

from standoff.ledger import Ledger
from standoff.ledger.escalation import escalation as series
from standoff.ledger.escalation import pairs
from standoff.ledger.forces import forces as claims
from standoff.ledger.predictions import predictions as foreseen
from standoff.ledger.timeline import timeline as lines_of
from standoff.plots.drawing import INK, QUADS, SOFT, data, empty, has, shape, status, titled

__all__ = ["coverage", "escalation", "forces", "ledger", "matrix", "predictions", "timeline"]

MOST = 18  # rows of a chart


def escalation(book: Ledger, as_of: date, between: tuple[str, str] | None = None) -> Any:
    """What one actor did to the other, week by week: happenings by quad class, the foreseen apart, coverage below."""
    rows = book.linker.rows
    pair = between or next(((a, b) for a, b, _ in pairs(rows.values())), None)
    if pair is None:
        return empty("Escalation", "no events between two actors")
    found = series(book.happenings, rows, *pair, as_of=as_of, week=True)
    values = [
        {
            "week": p.start.isoformat(),
            "class": p.quad.value,
            "line": "foreseen" if p.foreseen else "reported",
            "happenings": p.happenings,
        }
        for p in found.points
    ]
    coverage = [{"week": d.isoformat(), "articles": n} for d, n in found.coverage]
    if not values:
        return empty(f"{pair[0]} to {pair[1]}", "nothing told of between them")
    scale = alt.Scale(domain=[q.value for q in QUADS], range=list(QUADS.values()))
    bars = (
        data(values)
        .mark_bar()
        .encode(
            x=alt.X("week:T", title=None),
            y=alt.Y("happenings:Q", title="happenings", axis=alt.Axis(tickMinStep=1)),
            color=alt.Color("class:N", scale=scale, title="words and deeds", sort=list(scale.domain)),
            row=alt.Row(
                "line:N", title=None, sort=["reported", "foreseen"], header=alt.Header(labelOrient="top", labelAnchor="start")
            ),
        )
        .properties(width=640, height=130)
    )
    articles = (
        data(coverage)
        .mark_bar(color=SOFT)
        .encode(x=alt.X("week:T", title=None), y=alt.Y("articles:Q", title="articles"))
        .properties(
            width=640, height=60, title=alt.TitleParams("coverage: more news is not more war", anchor="start", fontSize=11)
        )
    )
    chart = alt.vconcat(bars, articles).resolve_scale(x="shared")
    return titled(chart, f"{pair[0]} to {pair[1]}, by week, as of {as_of}", book)


def timeline(book: Ledger, as_of: date, between: tuple[str, str] | None = None) -> Any:
    """The happenings with most holders, each from its first to its last day."""
    lines = [x for x in lines_of(_standings(book, as_of, between)) if x.part != "history"]
    kept = sorted(lines, key=lambda x: (-x.holders, x.day, x.happening))[:MOST]
    values = [
        {
            "what": x.title,
            "id": x.happening,
            "from": x.day.isoformat(),
            "to": (x.until or x.day).isoformat(),
            "status": x.status,
            "holders": x.holders,
        }
        for x in kept
    ]
    if not values:
        return empty("Timeline", "nothing with a day")
    base = data(values).encode(y=alt.Y("what:N", title=None, sort=alt.EncodingSortField("from")), color=status())
    bars = base.mark_bar(height=6).encode(x=alt.X("from:T", title=None), x2="to:T")
    points = base.mark_point(filled=True, size=70, opacity=1).encode(x="from:T", shape=shape())
    chart = (bars + points).properties(width=560, height=20 * len(values))
    return titled(chart, f"What was told of, as of {as_of}", book)


def ledger(book: Ledger, as_of: date, between: tuple[str, str] | None = None) -> Any:
    """How the happenings with most holders stood, day by day."""
    days = sorted({r.published for r in book.linker.rows.values() if r.published and r.published <= as_of})[-60:]
    top = [s.happening for s in _standings(book, as_of, between)[:MOST]]
    values = [
        {"what": h.title, "day": d.isoformat(), "next": (d + timedelta(days=1)).isoformat(), "status": s.status.value}
        for h in top
        for d in days
        if (s := book.standing(h, d)) is not None
    ]
    if not values:
        return empty("Ledger", "nothing told of by that day")
    chart = (
        data(values)
        .mark_point(filled=True, size=90, opacity=1)
        .encode(
            x=alt.X("day:O", title="day of publication"),
            y=alt.Y("what:N", title=None, sort=[h.title for h in top]),
            color=status(),
            shape=shape(),
        )
        .properties(width=max(240, 16 * len(days)), height=20 * len(top))
    )
    return titled(chart, f"Standing, day by day, to {as_of}", book)


def matrix(book: Ledger, as_of: date, between: tuple[str, str] | None = None) -> Any:
    """Who does what to whom: mentions by directed pair."""
    counts = pairs(r for r in book.linker.rows.values() if r.published is None or r.published <= as_of)
    if between:
        counts = [c for c in counts if c[0] in between or c[1] in between]
    names = [n for n, _ in Counter({x: 0 for p in counts for x in p[:2]} | _weights(counts)).most_common(MOST)]
    values = [{"actor": a, "recipient": b, "mentions": n} for a, b, n in counts if a in names and b in names]
    if not values:
        return empty("Who does what to whom", "no events between two actors")
    base = data(values).encode(
        x=alt.X("recipient:N", sort=names, title="recipient"), y=alt.Y("actor:N", sort=names, title="actor")
    )
    cells = base.mark_rect().encode(color=alt.Color("mentions:Q", scale=alt.Scale(scheme="cividis", type="symlog")))
    numbers = base.mark_text(fontSize=9, color="white", stroke="black", strokeWidth=0.3).encode(text="mentions:Q")
    chart = (cells + numbers).properties(width=26 * len(names), height=22 * len(names))
    return titled(chart, f"Who does what to whom, as of {as_of}", book)


def forces(book: Ledger, as_of: date, between: tuple[str, str] | None = None) -> Any:
    """Levels of forces as claimed, each by its holder."""
    found = [c for c in claims(book.linker.rows.values(), as_of) if c.low and c.low >= 100 and c.published]
    if between:
        found = [c for c in found if c.owner in between]
    values = [
        {"day": str(c.published), "number": c.low, "of": c.owner, "holder": c.holder, "what": c.kind} for c in found if c.low
    ]
    if not values:
        return empty("Forces as claimed", "no numbers of forces")
    chart = (
        data(values)
        .mark_point(filled=True, size=60, opacity=0.8)
        .encode(
            x=alt.X("day:T", title="published"),
            y=alt.Y("number:Q", scale=alt.Scale(type="log"), title="number claimed (log)"),
            color=alt.Color("of:N", title="forces of"),
            shape=alt.Shape("what:N", title="as"),
            tooltip=["holder:N", "number:Q", "day:T"],
        )
        .properties(width=640, height=320)
    )
    return titled(chart, f"Forces as claimed, by whose word, to {as_of}", book)


def coverage(book: Ledger, as_of: date, between: tuple[str, str] | None = None) -> Any:
    """Articles and event mentions by day of publication."""
    rows = [r for r in book.linker.rows.values() if r.published and r.published <= as_of]
    if between:
        rows = [r for r in rows if all(has([p.actor.code for p in (*r.event.actors, *r.event.recipients)], x) for x in between)]
    articles = {r.article: r.published for r in rows}
    mentions = Counter(r.published for r in rows)
    by_day = Counter(articles.values())
    values = [{"day": str(d), "what": "articles with events", "n": n} for d, n in sorted(by_day.items())]
    values += [{"day": str(d), "what": "event mentions", "n": n} for d, n in sorted(mentions.items())]
    if not values:
        return empty("Coverage", "no article with a date")
    chart = (
        data(values)
        .mark_bar(color=INK)
        .encode(x=alt.X("day:T", title=None), y=alt.Y("n:Q", title=None), row=alt.Row("what:N", title=None))
        .properties(width=640, height=110)
        .resolve_scale(y="independent")
    )
    return titled(chart, f"Coverage to {as_of}", book)


def predictions(book: Ledger, as_of: date, between: tuple[str, str] | None = None) -> Any:
    """What the most foresighted holders foresaw, and what became of it."""
    kept = [h for h in book.happenings if between is None or all(has((*h.actors, *h.recipients), x) for x in between)]
    found = [p for h in kept for p in foreseen(h, book.rows(h), as_of)]
    top = [h for h, _ in Counter(p.holder for p in found).most_common(MOST)]
    counts = Counter((p.holder, p.outcome) for p in found if p.holder in top)
    values = [{"holder": h[:40], "outcome": o, "predictions": n} for (h, o), n in sorted(counts.items())]
    if not values:
        return empty("Predictions", "nothing foreseen")
    scale = alt.Scale(domain=["came", "did not come", "open"], range=["#0072B2", "#E69F00", "#BBBBBB"])
    chart = (
        data(values)
        .mark_bar()
        .encode(
            x=alt.X("predictions:Q", title="predictions"),
            y=alt.Y("holder:N", sort=[h[:40] for h in top], title=None),
            color=alt.Color("outcome:N", scale=scale),
            order=alt.Order("outcome:N"),
        )
        .properties(width=520, height=20 * len(top))
    )
    return titled(chart, f"What was foreseen, and what became of it, as of {as_of}", book)


def _standings(book: Ledger, as_of: date, between: tuple[str, str] | None) -> list[Any]:
    found = book.standings(as_of)
    if between is None:
        return found
    return [s for s in found if all(has((*s.happening.actors, *s.happening.recipients), x) for x in between)]


def _weights(counts: Iterable[tuple[str, str, int]]) -> Counter[str]:
    out: Counter[str] = Counter()
    for a, b, n in counts:
        out[a] += n
        out[b] += n
    return out
