"""Charts for a screen of 360 pixels: legends below, titles in several lines, short labels, and no wider than the screen."""

from __future__ import annotations

import textwrap
from typing import Any

__all__ = ["WIDTH", "narrowed"]

WIDTH = 300  # pixels of a drawing that has its own layout; the screen is 360 with margins, and axes need some
PLAIN = 210  # pixels of the plots of other charts, beside their labels
TITLE, NOTE = 42, 52  # letters of a line
LABEL = 120  # pixels of a label on an axis


def narrowed(chart: Any) -> dict[str, Any]:
    """The chart's specification for a narrow screen."""
    spec: dict[str, Any] = chart.to_dict()
    _shrink(spec)
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


def _shrink(part: Any) -> None:
    """Plots as wide as the screen allows, wherever in the specification; few ticks along them."""
    if isinstance(part, list):
        for one in part:
            _shrink(one)
    if not isinstance(part, dict):
        return
    if isinstance(part.get("width"), int | float) and part["width"] > WIDTH:
        part["width"] = PLAIN
    for key, value in part.items():
        if key not in ("data", "datasets", "config"):
            _shrink(value)
    x = part.get("x")
    if isinstance(x, dict) and x.get("axis", {}) is not None and x.get("type") in ("temporal", "quantitative"):
        x["axis"] = {"tickCount": 4} | x.get("axis", {})


def _lines(text: str | list[str] | tuple[str, ...], width: int) -> list[str]:
    return [line for one in ([text] if isinstance(text, str) else text) for line in textwrap.wrap(one, width) or [""]]
