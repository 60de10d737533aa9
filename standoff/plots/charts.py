"""Charts over time and of counts: escalation, timeline, ledger, matrix, forces, coverage, predictions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from heapq import nlargest
from textwrap import shorten
from typing import Any

import altair as alt

from standoff.asking import Line, Wanted
from standoff.asking.latest import latest_forces
from standoff.asking.memory import Asking as InMemory
from standoff.asking.sample import SMALL
from standoff.ledger.network import Link
from standoff.ledger.timeline import FORESEEN, HISTORY
from standoff.ledger.tracks import Track
from standoff.model import Foretelling, Outcome, Status
from standoff.plots.drawing import INK, QUADS, SOFT, TIP, data, days, empty, shape, status, titled
from standoff.plots.sources import Only, Source

__all__ = ["coverage", "escalation", "forces", "ledger", "matrix", "predictions", "timeline"]

ALL = Only()
MOST = 18  # rows of a chart
TITLE = 40  # letters of a title that has its day behind it
WIDE = 640  # pixels of a plot over time
DAYS = 60  # days of publication that the ledger goes back
GRID_DAYS = 400  # days between them on which it is looked at, too
PUBLISHED = "days with articles"  # the last row of the ledger
LOOKED = 2_000  # lines of a timeline among which those with most holders are looked for
BARS = 370  # bars of a series: of more days, weeks or months are drawn
LINKS = 500  # links that the matrix is made of
POINTS = 400  # claims that are drawn, the latest
WORDED, HOLDER = 30, 28  # numbers of forces that are given their holders in words; letters of a holder
UNKNOWN = "unknown"
BRIGHT = 0.4  # of the most mentions: from there the cells are so bright that their numbers are black
OWNERS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#999999"]  # Okabe and Ito's
DENIED = "said it would not come"
BECAME = {  # what became of what was foreseen, by colour
    Outcome.CAME.value: "#0072B2", Outcome.CAME_LATE.value: "#56B4E9", Outcome.PARTLY.value: "#009E73",
    Outcome.NOT_BORNE_OUT.value: "#E69F00", Outcome.OPEN.value: "#BBBBBB", DENIED: "#555555",
}  # fmt: skip
HAPPENINGS = 30  # happenings whose predictions are counted for a pair


def escalation(asking: Source, as_of: date, only: Only = ALL) -> Any:
    """What one actor did to the other, week by week: happenings by quad class, the foreseen apart, coverage below."""
    pair = only.pair or next(((x.actor, x.recipient) for x in asking.links(as_of, either=only.sides, limit=1)), None)
    if pair is None:
        return empty("Escalation", "no events between two actors", only)
    found = asking.escalation(*pair, as_of, week=True)
    values = [
        {
            "week": p.start.isoformat(),
            "class": p.quad.value,
            "line": "foreseen" if p.foreseen else "reported",
            "happenings": p.happenings,
            "tip": f"week of {p.start}: {_many(p.happenings, 'happening')} of {p.quad.value}"
            + (", foreseen" if p.foreseen else ""),
        }
        for p in found.points
    ]
    if not values:
        return empty(f"{pair[0]} to {pair[1]}", "nothing told of between them")
    scale = alt.Scale(domain=[q.value for q in QUADS], range=list(QUADS.values()))
    bars = (
        data(values)
        .mark_bar()
        .encode(
            x=days("week"),
            y=alt.Y("happenings:Q", title="happenings", axis=alt.Axis(tickMinStep=1)),
            color=alt.Color("class:N", scale=scale, title="words and deeds", sort=list(scale.domain)),
            row=alt.Row(
                "line:N", title=None, sort=["reported", "foreseen"], header=alt.Header(labelOrient="top", labelAnchor="start")
            ),
            description=TIP,
        )
        .properties(width=WIDE, height=130)
    )
    chart = alt.vconcat(bars, _articles_by_week(found.coverage)).resolve_scale(x="shared")
    return titled(chart, f"{pair[0]} to {pair[1]}, by week, as of {as_of}", asking, as_of)


def _articles_by_week(coverage: Iterable[tuple[date, int]]) -> Any:
    values = [
        {"week": d.isoformat(), "articles": n, "tip": f"week of {d}: {_many(n, 'article')} about anything"} for d, n in coverage
    ]
    title = alt.TitleParams("coverage: more news is not more war", anchor="start", fontSize=11, color=INK)
    bars = data(values).mark_bar(color=SOFT).encode(x=days("week"), y=alt.Y("articles:Q", title="articles"), description=TIP)
    return bars.properties(width=WIDE, height=60, title=title)


def timeline(asking: Source, as_of: date, only: Only = ALL) -> Any:
    """The happenings with most holders, each from its first to its last day."""
    found, many = _on_timeline(asking, as_of, only)
    spans = [(x, span) for x in found if (span := _span(x)) is not None][:MOST]
    names = _told_apart(x for x, _ in spans)
    values = [
        {
            "what": names[x.happening.id],
            "from": first.isoformat(),
            "to": last.isoformat(),
            "status": x.status.value,
            "tip": f"{x.happening.title}, {first}" + (f" to {last}" if last != first else "") + f": {x.status.value}, "
            f"{_many(x.holders, 'holder')}",
        }
        for x, (first, last) in spans
    ]
    if not values:
        return empty("Timeline", "nothing with a day", only)
    base = data(values).encode(y=alt.Y("what:N", title=None, sort=alt.EncodingSortField("from")), color=status())
    bars = base.mark_bar(height=6, aria=False).encode(x=days("from"), x2="to:T")
    points = base.mark_point(filled=True, size=70, opacity=1).encode(x=days("from"), shape=shape(), description=TIP)
    chart = (bars + points).properties(width=560, height=20 * len(values))
    note = f"The {len(values)} with most holders, of {many} happenings with a day."
    return titled(chart, f"What was told of, as of {as_of}", asking, as_of, note, only=only)


def _on_timeline(asking: Source, as_of: date, only: Only) -> tuple[list[Line], int]:
    """The happenings of the timeline, those with most holders first, and how many there are."""
    more: dict[str, Any] = {"first": only.first, "last": only.last, "where": only.where, "least": only.least}
    many, _ = asking.count_timeline(as_of, only.wanted, **more)
    if only.first or only.last or only.where:
        entries = asking.timeline(as_of, only.wanted, **more, limit=LOOKED)
        top = nlargest(4 * MOST, entries, key=lambda e: (e.holders, e.articles))
        lines = asking.lines([e.happening for e in top], as_of)
        return [lines[e.happening] for e in top if e.happening in lines], many
    found = asking.standings(as_of, only.wanted, limit=4 * MOST)
    return [x for x in found if x.holders >= only.least], many


def ledger(asking: Source, as_of: date, only: Only = ALL) -> Any:
    """How the happenings with most holders stood, over the last days of publication, on a true axis of time."""
    published = [d for d, _ in asking.days() if d <= as_of][-DAYS:]
    top = asking.standings(as_of, only.wanted, limit=MOST)
    stretches = _stretches(asking, [x.happening.id for x in top], published, as_of) if published else []
    if not stretches:
        return empty("Ledger", "nothing told of by that day", only)
    names = _told_apart(top)
    values = [
        {
            "what": names[identifier],
            "from": first.isoformat(),
            "to": last.isoformat(),
            "status": how.value,
            "tip": f"{names[identifier]}: {how.value} from {first}" + (f" to {last}" if last > first else ""),
        }
        for identifier, first, last, how in stretches
    ]
    rows = [*names.values(), PUBLISHED]
    y = alt.Y("what:N", title=None, sort=rows, scale=alt.Scale(domain=rows))
    base = data(values).encode(y=y, color=status())
    bars = base.mark_bar(height=4, opacity=0.55, aria=False).encode(x=days("from"), x2="to:T")
    points = base.mark_point(filled=True, size=80, opacity=1).encode(x=days("from"), shape=shape(), description=TIP)
    ticks = data([{"what": PUBLISHED, "from": d.isoformat()} for d in published])
    rug = ticks.mark_tick(color=SOFT, height=8, aria=False).encode(x=days("from"), y=y)
    chart = alt.layer(bars, points, rug).properties(width=WIDE, height=20 * len(rows))
    many = _many(asking.count(as_of, only.wanted), "happening")
    note = f"The {len(top)} with most holders, of {many}; a mark where one began to stand so."
    return titled(chart, f"Standing from {published[0]} to {as_of}", asking, as_of, note, only=only)


def _stretches(asking: Source, ids: list[str], published: list[date], as_of: date) -> list[tuple[str, date, date, Status]]:
    """From when to when each happening stood how, between the first of some days and the day asked."""
    sampled = sorted({*published, as_of})
    if not isinstance(asking, InMemory):  # a due day that goes by between two publications moves a standing, too
        wide = max((as_of - published[0]).days, 0)
        step = max(wide // GRID_DAYS, 1)
        sampled = sorted({*sampled, *(published[0] + timedelta(n) for n in range(0, wide, step))})
    stood = asking.stood(ids, sampled)
    out: list[tuple[str, date, date, Status]] = []
    for identifier in ids:
        told = [(d, how) for d in sampled if (how := stood.get((identifier, d))) is not None]
        starts = [n for n, (_, how) in enumerate(told) if not n or told[n - 1][1] is not how]
        for n, end in zip(starts, [*starts[1:], len(told) - 1], strict=True):
            out.append((identifier, told[n][0], told[end][0], told[n][1]))
    return out


def matrix(asking: Source, as_of: date, only: Only = ALL) -> Any:
    """Who does what to whom: mentions by directed pair."""
    links = asking.links(as_of, either=only.sides, limit=LINKS)
    counts = [(x.actor, x.recipient, x.mentions) for x in links]
    names = [n for n, _ in Counter({x: 0 for p in counts for x in p[:2]} | _weights(counts)).most_common(MOST)]
    values = [
        {"actor": x.actor, "recipient": x.recipient, "mentions": x.mentions, "tip": said_of(x)}
        for x in links
        if x.actor in names and x.recipient in names
    ]
    if not values:
        return empty("Who does what to whom", "no events between two actors", only)
    base = data(values).encode(
        x=alt.X("recipient:N", sort=names, title="recipient"), y=alt.Y("actor:N", sort=names, title="actor")
    )
    colour = alt.Color("mentions:Q", scale=alt.Scale(scheme="cividis", type="symlog"))
    cells = base.mark_rect().encode(color=colour, description=TIP)
    most = max(n for _, _, n in counts)
    ink = alt.condition(f"datum.mentions > {BRIGHT * most}", alt.value("black"), alt.value("white"))
    numbers = base.mark_text(fontSize=11, aria=False).encode(text="mentions:Q", color=ink)
    chart = (cells + numbers).properties(width=26 * len(names), height=22 * len(names))
    return titled(chart, f"Who does what to whom, as of {as_of}", asking, as_of, only=only)


def forces(asking: Source, as_of: date, only: Only = ALL) -> Any:
    """Levels of forces as claimed, each by its holder."""
    total = asking.count_forces(as_of, of=only.whom)
    owners_asked = (only.whom.code,) if only.whom else only.sides
    found = [
        c
        for c in latest_forces(asking, as_of, POINTS)
        if c.low and c.low >= 100 and c.published and (not owners_asked or _within(c.owner, owners_asked))
    ]
    values: list[dict[str, Any]] = [
        {
            "day": str(c.published),
            "number": c.low,
            "of": c.owner or UNKNOWN,
            "holder": shorten(c.holder, HOLDER, placeholder="…"),
            "what": c.kind,
            "tip": f"{c.published}: {c.holder} has {c.low:,.0f} {c.unit or c.force or ''} of {c.owner or UNKNOWN} ({c.kind})",
        }
        for c in found
        if c.low
    ]
    if not values:
        return empty("Forces as claimed", "no numbers of forces", only)
    owners = [o for o, _ in Counter(v["of"] for v in values).most_common(len(OWNERS))]
    x = days("day", "published")
    base = data(values).encode(x=x, y=alt.Y("number:Q", scale=alt.Scale(type="log"), title="number claimed (log)"))
    points = base.mark_point(filled=True, size=60, opacity=0.8).encode(
        color=alt.Color("of:N", title="forces of", scale=alt.Scale(domain=owners, range=OWNERS[: len(owners)])),
        shape=alt.Shape("what:N", title="as"),
        description=TIP,
    )
    words = [
        data(said[n::2])
        .mark_text(align=side, dy=dy, fontSize=9, color=INK, aria=False)
        .encode(x=x, y="number:Q", text="text:N")
        for side, said in zip(("left", "right"), _holders(values), strict=True)
        for n, dy in ((0, -9), (1, 11))  # above and below in turn: neighbours are seldom written over each other
    ]
    chart = alt.layer(points, *words).properties(width=WIDE, height=320)
    notes = (f"Of {total} claims, the numbers among the latest {POINTS} are drawn.",) if total > POINTS else ()
    return titled(chart, f"Forces as claimed, by whose word, to {as_of}", asking, as_of, *notes, only=only)


def _within(code: str, sides: Iterable[str]) -> bool:
    """Whether a code is that of one of some sides, or of a part of it."""
    return any(code == side or code.startswith(f"{side} ") for side in sides)


def _holders(values: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Whose forces and by whose word, at each number: once a day and number, where there are not too many to be read.

    Those of the earlier half of the time apart, which are written to the right of their marks.
    """
    told: dict[tuple[str, float], list[str]] = {}
    for v in values:
        told.setdefault((v["day"], v["number"]), []).append(f"{v['of']}: {v['holder']}" if v["of"] != UNKNOWN else v["holder"])
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


def _told_apart(lines: Iterable[Line]) -> dict[str, str]:
    """Titles by id, so that each has a row of its own: of those that are the same, with the day since when it is told of."""
    found = list(lines)
    same = Counter(x.happening.title for x in found)
    names: dict[str, str] = {}
    for x in found:
        title = x.happening.title
        dated = title if same[title] == 1 else f"{shorten(title, TITLE, placeholder='…')} (since {x.first})"
        alike = sum(name.startswith(dated) for name in names.values())
        names[x.happening.id] = f"{dated} · {alike + 1}" if alike else dated
    return names


def coverage(asking: Source, as_of: date, only: Only = ALL) -> Any:
    """Articles by day of publication; by week or month where the days are many. With a pair, what is told of it, by week."""
    unit, counts, what = _covered(asking, as_of, only.pair)
    values = [{"day": str(d), "n": n, "tip": f"{unit} of {d}: {_many(n, what)}"} for d, n in sorted(counts.items())]
    if not values:
        return empty("Coverage", "no article with a date", only)
    bars = data(values).mark_bar(color=INK).encode(x=days("day"), y=alt.Y("n:Q", title=f"{what}s"), description=TIP)
    chart = bars.properties(width=WIDE, height=160)
    return titled(chart, f"Coverage to {as_of}, by {unit}", asking, as_of, only=only)


def _covered(asking: Source, as_of: date, pair: tuple[str, str] | None) -> tuple[str, Counter[date], str]:
    """By which unit, how many by its first day, and of what."""
    if pair is None:
        return *_buckets([(d, n) for d, n in asking.days() if d <= as_of]), "article"
    counts: Counter[date] = Counter()
    for a, b in (pair, pair[::-1]):
        for p in asking.escalation(a, b, as_of, week=True).points:
            counts[p.start] += p.happenings
    return "week", counts, "happening"


def _buckets(days: list[tuple[date, int]]) -> tuple[str, Counter[date]]:
    """Counts by day, or by week or month where there would be too many bars."""
    counts: Counter[date] = Counter()
    wide = (days[-1][0] - days[0][0]).days if days else 0
    unit = "day" if wide <= BARS else "week" if wide <= 7 * BARS else "month"
    for d, n in days:
        start = d if unit == "day" else d - timedelta(days=d.weekday()) if unit == "week" else d.replace(day=1)
        counts[start] += n
    return unit, counts


def predictions(asking: Source, as_of: date, only: Only = ALL) -> Any:
    """What the most foresighted holders foresaw, and what became of it."""
    counts = _outcomes_between(asking, as_of, only.pair) if only.pair else _outcomes(asking, as_of, only)
    if only.happening:
        found = asking.predictions(as_of, of=only.whom, happening=only.happening, limit=LOOKED)
        counts = Counter((p.holder, _became(p)) for p in found)
    top = list(dict.fromkeys(h for h, _ in counts))[:MOST]
    values = [
        {"holder": h[:40], "outcome": o, "predictions": n, "tip": f"{h}: {_many(n, 'prediction')}, {o}"}
        for (h, o), n in counts.items()
        if h in top and n
    ]
    if not values:
        return empty("Predictions", "nothing foreseen", only)
    axis = alt.Axis(tickMinStep=1, tickCount=8, labelOverlap=True, format="d")
    scale = alt.Scale(domain=list(BECAME), range=list(BECAME.values()))
    chart = (
        data(values)
        .mark_bar()
        .encode(
            x=alt.X("predictions:Q", title="predictions", axis=axis),
            y=alt.Y("holder:N", sort=[h[:40] for h in top], title=None),
            color=alt.Color("outcome:N", scale=scale),
            order=alt.Order("outcome:N"),
            description=TIP,
        )
        .properties(width=520, height=20 * len(top))
    )
    return titled(chart, f"What was foreseen, and what became of it, as of {as_of}", asking, as_of, only=only)


def _outcomes(asking: Source, as_of: date, only: Only) -> dict[tuple[str, str], int]:
    """Holder and outcome -> how many, of those with most that is settled."""
    tracks = asking.tracks(as_of, of=only.whom, limit=MOST)
    return {(t.holder, became): n for t in tracks for became, n in zip(BECAME, _counts(t), strict=True)}


def _counts(t: Track) -> tuple[int, ...]:
    return t.came, t.late, t.partly, t.failed, t.open, t.denied


def _became(f: Foretelling) -> str:
    """Under what a foretelling is counted."""
    if not f.will:
        return DENIED
    return f.outcome.value if f.outcome.value in BECAME else Outcome.OPEN.value


def _outcomes_between(asking: Source, as_of: date, between: tuple[str, str]) -> dict[tuple[str, str], int]:
    """The same of the happenings of a pair: of those with most holders, as far as they can be looked through."""
    lines = asking.standings(as_of, Wanted(between=between), limit=HAPPENINGS)
    ids = [x.happening.id for x in lines if x.told <= SMALL]
    book = asking.book(ids)
    found = [p for h in book.happenings if h.id in ids for p in book.foretold(h, as_of)]
    order = [h for h, _ in Counter(p.holder for p in found).most_common(MOST)]
    counts = Counter((p.holder, _became(p)) for p in found)
    return {key: counts[key] for h in order for key in sorted(counts) if key[0] == h}


def _span(x: Line) -> tuple[date, date] | None:
    """From when to when a happening is drawn; None where nobody says when, or long ago."""
    h = x.happening
    first, last = (h.earliest, h.latest) if h.dated else (x.first, x.due) if x.due and x.status in FORESEEN else (None, None)
    start, end = first or last, last or first
    if start is None or end is None or (x.status not in FORESEEN and x.first - end > HISTORY):
        return None
    return start, max(start, end)


def _many(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def said_of(link: Link) -> str:
    """A link in words."""
    return f"{link.actor} to {link.recipient}: {_many(link.mentions, 'mention')}, most of {link.most.value}"


def _weights(counts: Iterable[tuple[str, str, int]]) -> Counter[str]:
    out: Counter[str] = Counter()
    for a, b, n in counts:
        out[a] += n
        out[b] += n
    return out
