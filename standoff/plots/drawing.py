"""What the charts share: colours, shapes, titles.

Colours are those of Okabe and Ito (2008), safe for colour-blind readers; no meaning rests on colour alone (shapes, dashes,
labels and facets carry it too). Every chart says in its subtitle from how many articles it is made.
"""

from __future__ import annotations

from typing import Any

import altair as alt

from standoff.model import Quad, Status
from standoff.plots.sources import Source

__all__ = ["INK", "QUADS", "SOFT", "STATUSES", "data", "empty", "shape", "status", "steps", "titled"]

INK, SOFT = "#222222", "#6b6b6b"
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


def data(values: list[dict[str, Any]]) -> Any:
    """A chart of some rows; Altair's own types are too loose for a strict check, so they end here."""
    return alt.Chart(alt.InlineData(values=values))


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


def titled(chart: Any, title: str, asking: Source, *notes: str) -> Any:
    """A chart with its title, from how many articles it is made, and notes, a line each."""
    told = f"from {asking.articles} articles" + (f", {asking.undated} without a date left out" if asking.undated else "")
    params = alt.TitleParams(title, subtitle=[told, *notes], anchor="start", color=INK, subtitleColor=SOFT)
    return (
        chart.properties(title=params)
        .configure_view(strokeWidth=0)
        .configure_axis(labelLimit=320, labelColor=INK, titleColor=INK, gridColor="#e6e6e6")
        .configure(background="white")
    )


def empty(title: str, why: str) -> Any:
    """A chart that says why there is nothing on it."""
    text = data([{"text": why}]).mark_text(color=SOFT, fontSize=14).encode(text="text:N")
    return text.properties(title=title, width=400, height=60).configure_view(strokeWidth=0).configure(background="white")
