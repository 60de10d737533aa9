"""Who does what to whom, as a drawing: sides on a circle, an arrow for each direction.

The order on the circle is that of the number of mentions, clockwise from the top, so that the same record is always drawn the
same way. An arrow's width says how many mentions, its colour of which class most are; words are dashed, deeds are not.
"""

from __future__ import annotations

from datetime import date
from math import atan2, cos, degrees, hypot, pi, sin
from typing import Any

import altair as alt

from standoff.ledger.network import Link, sides_of
from standoff.plots.charts import said_of
from standoff.plots.drawing import INK, PAPER, QUADS, TIP, data, empty, steps, titled
from standoff.plots.sources import Only, Source

__all__ = ["network"]

ALL = Only()
SIDES = 12  # on the circle
ARROWS = 40  # the heaviest are drawn
HEAVIEST = 500  # links that are looked at
SIZE, RADIUS, NODE = 540, 225, 22  # pixels
STEPS = 12  # pieces of an arrow
PULL, BEND = 0.35, 0.12  # toward the middle, past the sides between; to the left, so that the two directions are apart
DASHES = ([5, 3], [1, 0], [5, 3], [1, 0])  # of the quad classes in their order

Point = tuple[float, float]


def network(asking: Source, as_of: date, only: Only = ALL, *, width: int = SIZE) -> Any:
    """The sides most told of and what they are told to have done to each other."""
    found = asking.links(as_of, either=only.sides, limit=HEAVIEST)
    most = sides_of(found, SIDES)
    shown = [x for x in found if x.actor in most and x.recipient in most][:ARROWS]
    if not shown:
        return empty("Who does what to whom", "no events between two actors", only)
    sides = [s for s in most if any(s in (x.actor, x.recipient) for x in shown)]
    at = {s: _on_circle(n, len(sides)) for n, s in enumerate(sides)}
    chart = alt.layer(_lines(shown, at), _heads(shown, at, width / SIZE), *_nodes(at, width / SIZE)).properties(
        width=width, height=width
    )
    left = sum(x.mentions for x in found) - sum(x.mentions for x in shown)
    note = f"The {len(sides)} sides most told of; {left} mentions of other links are not drawn."
    return titled(chart, f"Who does what to whom, as of {as_of}", asking, as_of, note, only=only)


def _on_circle(n: int, of: int) -> Point:
    angle = 2 * pi * n / of
    return RADIUS * sin(angle), RADIUS * cos(angle)


def _curve(start: Point, end: Point) -> list[Point]:
    """A bent line between two nodes, from rim to rim (a quadratic Bézier curve)."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    middle = ((start[0] + end[0]) / 2 * (1 - PULL), (start[1] + end[1]) / 2 * (1 - PULL))
    bend = (middle[0] - dy * BEND, middle[1] + dx * BEND)
    first, last = _toward(start, bend, NODE), _toward(end, bend, NODE + 6)
    out = []
    for n in range(STEPS + 1):
        t = n / STEPS
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        out.append((a * first[0] + b * bend[0] + c * last[0], a * first[1] + b * bend[1] + c * last[1]))
    return out


def _toward(start: Point, end: Point, way: float) -> Point:
    """The point some pixels on the way."""
    length = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    return start[0] + (end[0] - start[0]) * way / length, start[1] + (end[1] - start[1]) * way / length


def _lines(shown: list[Link], at: dict[str, Point]) -> Any:
    values = [
        {
            "x": x,
            "y": y,
            "n": n,
            "link": f"{link.actor} → {link.recipient}",
            "class": link.most.value,
            "mentions": link.mentions,
            "tip": said_of(link),
        }
        for link in shown
        for n, (x, y) in enumerate(_curve(at[link.actor], at[link.recipient]))
    ]
    dashes = alt.Scale(domain=[q.value for q in QUADS], range=list(DASHES))
    most = max(x.mentions for x in shown)
    width = alt.Scale(type="sqrt", domain=[0, most], range=[0.8, 8])
    return (
        data(values)
        .mark_line(opacity=0.8)
        .encode(
            x=_axis("x"),
            y=_axis("y"),
            order="n:Q",
            detail="link:N",
            description=TIP,
            color=_colour(),
            strokeDash=alt.StrokeDash("class:N", scale=dashes, title="most mentions are of"),
            strokeWidth=alt.StrokeWidth(
                "mentions:Q", scale=width, title="mentions", legend=alt.Legend(format="d", values=steps(most))
            ),
        )
    )


def _heads(shown: list[Link], at: dict[str, Point], scale: float) -> Any:
    values = []
    for link in shown:
        *_, before, tip = _curve(at[link.actor], at[link.recipient])
        angle = degrees(atan2(tip[0] - before[0], tip[1] - before[1]))  # clockwise from the top, as Vega turns
        values.append({"x": tip[0], "y": tip[1], "class": link.most.value, "angle": angle})
    return (
        data(values)
        .mark_point(shape="triangle", filled=True, size=110 * scale, opacity=1, aria=False)
        .encode(x=_axis("x"), y=_axis("y"), color=_colour(), angle=alt.Angle("angle:Q", scale=None))
    )


def _nodes(at: dict[str, Point], scale: float) -> tuple[Any, Any]:
    base = data([{"x": x, "y": y, "side": s} for s, (x, y) in at.items()]).encode(x=_axis("x"), y=_axis("y"))
    rims = base.mark_point(
        filled=True,
        shape="circle",
        size=(2 * NODE * scale) ** 2,
        color=PAPER,
        stroke=INK,
        strokeWidth=1.2,
        opacity=1,
        aria=False,
    )
    return rims, base.mark_text(
        fontSize=round(max(11 * scale, 8)), color=INK, fontWeight="bold", limit=2 * NODE + 20, aria=False
    ).encode(text="side:N")


def _axis(name: str) -> Any:
    scale = alt.Scale(domain=[-SIZE / 2, SIZE / 2], nice=False, zero=False)
    return (alt.X if name == "x" else alt.Y)(f"{name}:Q", scale=scale, axis=None)


def _colour() -> Any:
    order = [q.value for q in QUADS]
    return alt.Color(
        "class:N", scale=alt.Scale(domain=order, range=list(QUADS.values())), sort=order, title="most mentions are of"
    )
