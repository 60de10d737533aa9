"""Charts over time and of counts: escalation, timeline, ledger, matrix, forces, coverage, predictions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from textwrap import shorten
from typing import Any

import altair as alt

from standoff.asking import Line, Wanted
from standoff.asking.latest import latest_forces
from standoff.asking.sample import SMALL
from standoff.ledger.predictions import predictions as foreseen
from standoff.ledger.timeline import FORESEEN, HISTORY
from standoff.model import Happening
from standoff.plots.drawing import INK, QUADS, SOFT, data, empty, shape, status, titled
from standoff.plots.sources import Source

__all__ = ["coverage", "escalation", "forces", "ledger", "matrix", "predictions", "timeline"]

MOST = 18  # rows of a chart
DAYS = 60  # columns of the ledger
BARS = 370  # bars of a series: of more days, weeks or months are drawn
LINKS = 500  # links that the matrix is made of
POINTS = 400  # claims that are drawn, the latest
WORDED, HOLDER = 30, 28  # numbers of forces that are given their holders in words; letters of a holder
BRIGHT = 0.4  # of the most mentions: from there the cells are so bright that their numbers are black
OWNERS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#999999"]  # Okabe and Ito's
HAPPENINGS = 30  # happenings whose predictions are counted for a pair


def escalation(asking: Source, as_of: date, between: tuple[str, str] | None = None) -> Any:
    """What one actor did to the other, week by week: happenings by quad class, the foreseen apart, coverage below."""
    pair = between or next(((a, b) for a, b, _ in asking.pairs(limit=1)), None)
    if pair is None:
        return empty("Escalation", "no events between two actors")
    found = asking.escalation(*pair, as_of, week=True)
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
    return titled(chart, f"{pair[0]} to {pair[1]}, by week, as of {as_of}", asking)


def timeline(asking: Source, as_of: date, between: tuple[str, str] | None = None) -> Any:
    """The happenings with most holders, each from its first to its last day."""
    found = asking.standings(as_of, Wanted(between=between), limit=4 * MOST)
    spans = [(x, span) for x in found if (span := _span(x)) is not None][:MOST]
    names = _told_apart(x.happening for x, _ in spans)
    values = [
        {
            "what": names[x.happening.id],
            "id": x.happening.id,
            "from": first.isoformat(),
            "to": last.isoformat(),
            "status": x.status.value,
            "holders": x.holders,
        }
        for x, (first, last) in spans
    ]
    if not values:
        return empty("Timeline", "nothing with a day")
    base = data(values).encode(y=alt.Y("what:N", title=None, sort=alt.EncodingSortField("from")), color=status())
    bars = base.mark_bar(height=6).encode(x=alt.X("from:T", title=None), x2="to:T")
    points = base.mark_point(filled=True, size=70, opacity=1).encode(x="from:T", shape=shape())
    chart = (bars + points).properties(width=560, height=20 * len(values))
    return titled(chart, f"What was told of, as of {as_of}", asking)


def ledger(asking: Source, as_of: date, between: tuple[str, str] | None = None) -> Any:
    """How the happenings with most holders stood, day by day."""
    days = [d for d, _ in asking.days() if d <= as_of][-DAYS:]
    top = [x.happening for x in asking.standings(as_of, Wanted(between=between), limit=MOST)]
    names = _told_apart(top)
    stood = asking.stood([h.id for h in top], days)
    values = [
        {"what": names[h.id], "day": d.isoformat(), "next": (d + timedelta(days=1)).isoformat(), "status": how.value}
        for h in top
        for d in days
        if (how := stood.get((h.id, d))) is not None
    ]
    if not values:
        return empty("Ledger", "nothing told of by that day")
    chart = (
        data(values)
        .mark_point(filled=True, size=90, opacity=1)
        .encode(
            x=alt.X("day:O", title="day of publication"),
            y=alt.Y("what:N", title=None, sort=list(names.values())),
            color=status(),
            shape=shape(),
        )
        .properties(width=max(240, 16 * len(days)), height=20 * len(top))
    )
    return titled(chart, f"Standing, day by day, to {as_of}", asking)


def matrix(asking: Source, as_of: date, between: tuple[str, str] | None = None) -> Any:
    """Who does what to whom: mentions by directed pair."""
    counts = [(x.actor, x.recipient, x.mentions) for x in asking.links(as_of, either=between or (), limit=LINKS)]
    names = [n for n, _ in Counter({x: 0 for p in counts for x in p[:2]} | _weights(counts)).most_common(MOST)]
    values = [{"actor": a, "recipient": b, "mentions": n} for a, b, n in counts if a in names and b in names]
    if not values:
        return empty("Who does what to whom", "no events between two actors")
    base = data(values).encode(
        x=alt.X("recipient:N", sort=names, title="recipient"), y=alt.Y("actor:N", sort=names, title="actor")
    )
    cells = base.mark_rect().encode(color=alt.Color("mentions:Q", scale=alt.Scale(scheme="cividis", type="symlog")))
    most = max(n for _, _, n in counts)
    ink = alt.condition(f"datum.mentions > {BRIGHT * most}", alt.value("black"), alt.value("white"))
    numbers = base.mark_text(fontSize=11).encode(text="mentions:Q", color=ink)
    chart = (cells + numbers).properties(width=26 * len(names), height=22 * len(names))
    return titled(chart, f"Who does what to whom, as of {as_of}", asking)


def forces(asking: Source, as_of: date, between: tuple[str, str] | None = None) -> Any:
    """Levels of forces as claimed, each by its holder."""
    total = asking.count_forces(as_of)
    found = [
        c
        for c in latest_forces(asking, as_of, POINTS)
        if c.low and c.low >= 100 and c.published and (not between or c.owner in between)
    ]
    values: list[dict[str, Any]] = [
        {
            "day": str(c.published),
            "number": c.low,
            "of": c.owner,
            "holder": shorten(c.holder, HOLDER, placeholder="…"),
            "what": c.kind,
        }
        for c in found
        if c.low
    ]
    if not values:
        return empty("Forces as claimed", "no numbers of forces")
    owners = [o for o, _ in Counter(v["of"] for v in values).most_common(len(OWNERS))]
    base = data(values).encode(
        x=alt.X("day:T", title="published", axis=alt.Axis(format="%d %b")),
        y=alt.Y("number:Q", scale=alt.Scale(type="log"), title="number claimed (log)"),
    )
    points = base.mark_point(filled=True, size=60, opacity=0.8).encode(
        color=alt.Color("of:N", title="forces of", scale=alt.Scale(domain=owners, range=OWNERS[: len(owners)])),
        shape=alt.Shape("what:N", title="as"),
        tooltip=["holder:N", "number:Q", "day:T"],
    )
    words = [
        data(said[n::2]).mark_text(align=side, dy=dy, fontSize=9, color=INK).encode(x="day:T", y="number:Q", text="text:N")
        for side, said in zip(("left", "right"), _holders(values), strict=True)
        for n, dy in ((0, -9), (1, 11))  # above and below in turn: neighbours are seldom written over each other
    ]
    chart = alt.layer(points, *words).properties(width=640, height=320)
    notes = (f"Of {total} claims, the numbers among the latest {POINTS} are drawn.",) if total > POINTS else ()
    return titled(chart, f"Forces as claimed, by whose word, to {as_of}", asking, *notes)


def _holders(values: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Whose forces and by whose word, at each number: once a day and number, where there are not too many to be read.

    Those of the earlier half of the time apart, which are written to the right of their marks.
    """
    told: dict[tuple[str, float], list[str]] = {}
    for v in values:
        told.setdefault((v["day"], v["number"]), []).append(f"{v['of']}: {v['holder']}" if v["of"] else v["holder"])
    if len(told) > WORDED:
        return [], []
    days = [date.fromisoformat(day) for day, _ in told]
    middle = (min(days) + (max(days) - min(days)) / 2).isoformat()
    by_number = sorted(told.items(), key=lambda x: (x[0][1], x[0][0]))
    said: list[dict[str, Any]] = [
        {"day": day, "number": n, "text": _some(list(dict.fromkeys(who)))} for (day, n), who in by_number
    ]
    return [v for v in said if v["day"] <= middle], [v for v in said if v["day"] > middle]


def _some(who: list[str]) -> str:
    return who[0] if len(who) == 1 else f"{who[0]} and {len(who) - 1} more"


def _told_apart(happenings: Iterable[Happening]) -> dict[str, str]:
    """Titles by id; of those that are the same, the later ones with their ids, so that each has a row of its own."""
    names: dict[str, str] = {}
    for h in happenings:
        names[h.id] = f"{h.title} ({h.id[:6]})" if h.title in names.values() else h.title
    return names


def coverage(asking: Source, as_of: date, between: tuple[str, str] | None = None) -> Any:
    """Articles by day of publication; by week or month where the days are many. With a pair, what is told of it, by week."""
    if between:
        counts: Counter[date] = Counter()
        for a, b in (between, between[::-1]):
            for p in asking.escalation(a, b, as_of, week=True).points:
                counts[p.start] += p.happenings
        unit, what = "week", f"happenings between {between[0]} and {between[1]}"
    else:
        unit, counts = _buckets([(d, n) for d, n in asking.days() if d <= as_of])
        what = "articles"
    values = [{"day": str(d), "n": n} for d, n in sorted(counts.items())]
    if not values:
        return empty("Coverage", "no article with a date")
    chart = (
        data(values)
        .mark_bar(color=INK)
        .encode(x=alt.X("day:T", title=None), y=alt.Y("n:Q", title=what))
        .properties(width=640, height=160)
    )
    return titled(chart, f"Coverage to {as_of}, by {unit}", asking)


def _buckets(days: list[tuple[date, int]]) -> tuple[str, Counter[date]]:
    """Counts by day, or by week or month where there would be too many bars."""
    counts: Counter[date] = Counter()
    wide = (days[-1][0] - days[0][0]).days if days else 0
    unit = "day" if wide <= BARS else "week" if wide <= 7 * BARS else "month"
    for d, n in days:
        start = d if unit == "day" else d - timedelta(days=d.weekday()) if unit == "week" else d.replace(day=1)
        counts[start] += n
    return unit, counts


def predictions(asking: Source, as_of: date, between: tuple[str, str] | None = None) -> Any:
    """What the most foresighted holders foresaw, and what became of it."""
    counts = _outcomes_between(asking, as_of, between) if between else _outcomes(asking, as_of)
    top = list(dict.fromkeys(h for h, _ in counts))[:MOST]
    values = [{"holder": h[:40], "outcome": o, "predictions": n} for (h, o), n in counts.items() if h in top and n]
    if not values:
        return empty("Predictions", "nothing foreseen")
    scale = alt.Scale(domain=["came", "did not come", "open"], range=["#0072B2", "#E69F00", "#BBBBBB"])
    chart = (
        data(values)
        .mark_bar()
        .encode(
            x=alt.X("predictions:Q", title="predictions", axis=alt.Axis(tickMinStep=1, format="d")),
            y=alt.Y("holder:N", sort=[h[:40] for h in top], title=None),
            color=alt.Color("outcome:N", scale=scale),
            order=alt.Order("outcome:N"),
        )
        .properties(width=520, height=20 * len(top))
    )
    return titled(chart, f"What was foreseen, and what became of it, as of {as_of}", asking)


def _outcomes(asking: Source, as_of: date) -> dict[tuple[str, str], int]:
    """Holder and outcome -> how many, of those with most that is settled."""
    tracks = asking.tracks(as_of, limit=MOST)
    return {(t.holder, o): n for t in tracks for o, n in (("came", t.came), ("did not come", t.did_not_come), ("open", t.open))}


def _outcomes_between(asking: Source, as_of: date, between: tuple[str, str]) -> dict[tuple[str, str], int]:
    """The same of the happenings of a pair: of those with most holders, as far as they can be looked through."""
    lines = asking.standings(as_of, Wanted(between=between), limit=HAPPENINGS)
    ids = [x.happening.id for x in lines if x.told <= SMALL]
    book = asking.book(ids)
    found = [p for h in book.happenings if h.id in ids for p in foreseen(h, book.rows(h), as_of)]
    order = [h for h, _ in Counter(p.holder for p in found).most_common(MOST)]
    counts = Counter((p.holder, p.outcome) for p in found)
    return {key: counts[key] for h in order for key in sorted(counts) if key[0] == h}


def _span(x: Line) -> tuple[date, date] | None:
    """From when to when a happening is drawn; None where nobody says when, or long ago."""
    h = x.happening
    first, last = (h.earliest, h.latest) if h.dated else (x.first, x.due) if x.due and x.status in FORESEEN else (None, None)
    start, end = first or last, last or first
    if start is None or end is None or (x.status not in FORESEEN and x.first - end > HISTORY):
        return None
    return start, max(start, end)


def _weights(counts: Iterable[tuple[str, str, int]]) -> Counter[str]:
    out: Counter[str] = Counter()
    for a, b, n in counts:
        out[a] += n
        out[b] += n
    return out
