"""Charts for a screen of 360 pixels: legends below, titles in several lines, short labels, and no wider than the screen."""

from __future__ import annotations

import textwrap
from typing import Any

__all__ = ["WIDTH", "narrowed"]

WIDTH = 300  # pixels of a drawing that has its own layout; the screen is 360 with margins, and axes need some
PLAIN, BARE = 210, 280  # pixels of the plots of other charts, beside words for labels and beside numbers
TITLE, NOTE = 42, 52  # letters of a line
LABEL = 120  # pixels of a label on an axis


def narrowed(chart: Any) -> dict[str, Any]:
    """The chart's specification for a narrow screen."""
    spec: dict[str, Any] = chart.to_dict()
    _shrink(spec, PLAIN if _labelled(spec) else BARE)
    if isinstance(spec.get("title"), dict):
        title = spec["title"]
        spec["title"] = title | {"text": _lines(title["text"], TITLE), "subtitle": _lines(title.get("subtitle", ()), NOTE)}
    config = spec.setdefault("config", {})
    below = {
        "orient": "bottom",
        "direction": "vertical",
        "columns": 2,
        "labelLimit": 2 * LABEL,
        "titleLimit": WIDTH,
        "gradientLength": 120,
    }
    config["legend"] = config.get("legend", {}) | below
    config["axis"] = config.get("axis", {}) | {"labelLimit": LABEL, "labelOverlap": True}
    return spec


def _shrink(part: Any, room: int) -> None:
    """Plots as wide as the screen allows, wherever in the specification; few ticks along them."""
    if isinstance(part, list):
        for one in part:
            _shrink(one, room)
    if not isinstance(part, dict):
        return
    if isinstance(part.get("width"), int | float) and part["width"] > WIDTH:
        part["width"] = room
    for key, value in part.items():
        if key not in ("data", "datasets", "config"):
            _shrink(value, room)
    x = part.get("x")
    if isinstance(x, dict) and x.get("axis", {}) is not None and x.get("type") in ("temporal", "quantitative"):
        x["axis"] = {"tickCount": 4} | x.get("axis", {})


def _labelled(part: Any) -> bool:
    """Whether words stand along the left edge of a plot, wherever in the specification."""
    if isinstance(part, list):
        return any(map(_labelled, part))
    if not isinstance(part, dict):
        return False
    y = part.get("y")
    words = isinstance(y, dict) and y.get("type") == "nominal"
    return words or any(_labelled(value) for key, value in part.items() if key not in ("data", "datasets", "config"))


def _lines(text: str | list[str] | tuple[str, ...], width: int) -> list[str]:
    return [line for one in ([text] if isinstance(text, str) else text) for line in textwrap.wrap(one, width) or [""]]
