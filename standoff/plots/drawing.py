"""What the charts share: colours, shapes, axes, titles, and what is said of a mark.

Colours are those of Okabe and Ito (2008), safe for colour-blind readers; no meaning rests on colour alone (shapes, dashes,
labels and facets carry it too). Every chart says in its subtitle from how many articles it is made and what is left out of it.
Every mark has words of its own (`tip`), which a picture shows where it is pointed at, and a screen reader says.
"""

from __future__ import annotations

from datetime import date
from textwrap import shorten
from typing import Any

import altair as alt

from standoff.model import Quad, Status
from standoff.plots.sources import Only, Source

__all__ = ["INK", "PAPER", "QUADS", "SOFT", "STATUSES", "TIP", "data", "days", "empty", "shape", "status", "steps", "titled"]

INK, SOFT, PAPER = "#222222", "#6b6b6b", "#ffffff"
GRID, RULE = "#e6e6e6", "#888888"
QUADS = {
    Quad.VERBAL_COOPERATION: "#56B4E9",
    Quad.MATERIAL_COOPERATION: "#0072B2",
    Quad.VERBAL_CONFLICT: "#E69F00",
    Quad.MATERIAL_CONFLICT: "#D55E00",
}
STATUSES = {
    Status.OPEN: "#CC79A7",
    Status.SINGLE_SOURCE: "#999999",
    Status.CORROBORATED: "#009E73",
    Status.DISPUTED: "#D55E00",
    Status.DENIED: "#8B2500",
    Status.BORNE_OUT: "#0072B2",
    Status.NOT_BORNE_OUT: "#E69F00",
    Status.CONTRADICTED: "#000000",
}
TIP = alt.Description("tip:N")
FILTER = 90  # letters of what is left out, in the subtitle


def data(values: list[dict[str, Any]]) -> Any:
    """A chart of some rows; Altair's own types are too loose for a strict check, so they end here."""
    return alt.Chart(alt.InlineData(values=values))


def days(field: str, title: str | None = None, **more: Any) -> alt.X:
    """A true time axis: each label a day with its year. In UTC, so that no day moves with the clock of the machine."""
    axis = alt.Axis(format="%-d %b %Y", tickCount=6, labelOverlap=True, labelSeparation=12)
    return alt.X(f"{field}:T", title=title, axis=axis, scale=alt.Scale(type="utc", **more))


def status() -> alt.Color:
    """Colour by standing."""
    return alt.Color(
        "status:N", title="standing", scale=alt.Scale(domain=[s.value for s in STATUSES], range=list(STATUSES.values()))
    )


def shape() -> alt.Shape:
    """Shape by standing."""
    scale = alt.Scale(
        domain=[s.value for s in STATUSES],
        range=["circle", "triangle-right", "square", "cross", "triangle-down", "diamond", "triangle-left", "triangle-up"],
    )
    return alt.Shape("status:N", title="standing", scale=scale)


def steps(most: int) -> list[int]:
    """A few round numbers up to a count, for a legend of sizes."""
    return sorted({1, max(most // 4, 1), max(most // 2, 1), most})


def base(asking: Source, as_of: date) -> str:
    """From how many articles a view as of a day is made."""
    told, last = asking.published_by(as_of), asking.last()
    until = f" published by {as_of}" if last is None or as_of < last else ""
    undated = f", {asking.undated} without a date left out" if asking.undated else ""
    return f"from {told} article{'' if told == 1 else 's'}{until}{undated}"


def titled(chart: Any, title: str, asking: Source, as_of: date, *notes: str, only: Only | None = None) -> Any:
    """A chart with its title, from how many articles it is made, what it is of alone, and notes, a line each."""
    alone = [shorten(f"only {only.words}", FILTER, placeholder="…")] if only and only.words else []
    lines = [base(asking, as_of), *alone, *notes]
    params = alt.TitleParams(title, subtitle=lines, anchor="start", color=INK, subtitleColor=SOFT)
    return _coloured(chart.properties(title=params)).configure_axis(
        labelLimit=320, labelColor=INK, titleColor=INK, gridColor=GRID, domainColor=RULE, tickColor=RULE
    )


def empty(title: str, why: str, only: Only | None = None) -> Any:
    """A chart that says why there is nothing on it."""
    alone = f" ({shorten(only.words, FILTER, placeholder='…')})" if only and only.words else ""
    text = data([{"text": why + alone}]).mark_text(color=SOFT, fontSize=14, aria=False).encode(text="text:N")
    return _coloured(text.properties(title=alt.TitleParams(title, color=INK), width=400, height=60))


def _coloured(chart: Any) -> Any:
    """In the colours for which `svg` knows those of a dark screen."""
    return (
        chart.configure(background=PAPER)
        .configure_view(stroke=None)
        .configure_legend(labelColor=INK, titleColor=INK, symbolStrokeColor=RULE, symbolOpacity=1)
        .configure_header(labelColor=INK, titleColor=INK)
    )
