"""Charts as named functions: each asks the ledger for what it draws and gives an Altair chart, which `render` writes.

What is drawn is bounded: rows are added up before they are drawn, and of long lists the first are.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from altair.utils import schemapi

from standoff.errors import UsageError
from standoff.ledger import Ledger
from standoff.plots.charts import coverage, escalation, forces, ledger, matrix, predictions, timeline
from standoff.plots.maps import map_of
from standoff.plots.networks import network
from standoff.plots.phones import WIDTH, narrowed
from standoff.plots.sources import Source, source_of

__all__ = ["PLOTS", "plot", "render", "warm", "write"]

PLOTS: dict[str, Callable[[Source, date, tuple[str, str] | None], Any]] = {
    "escalation": escalation,
    "timeline": timeline,
    "ledger": ledger,
    "matrix": matrix,
    "network": network,
    "map": map_of,
    "forces": forces,
    "coverage": coverage,
    "predictions": predictions,
}


# those that place their marks by the pixel, and are drawn anew for a phone
DRAWN: dict[str, Callable[..., Any]] = {"network": network, "map": map_of}


def plot(
    name: str, source: Source | Ledger, as_of: date, between: tuple[str, str] | None = None, *, narrow: bool = False
) -> Any:
    """A chart by its name.

    Args:
        source: `standoff.asking.Asking(record)`, or a ledger.
        narrow: for a screen of 360 pixels; then it is the specification, which `render` takes too.

    Raises:
        UsageError: there is no such chart.
    """
    if name not in PLOTS:
        raise UsageError(f"no chart {name!r}; there are {', '.join(PLOTS)}")
    asking = source_of(source)
    with schemapi.debug_mode(False):  # Altair would check every value against its schema, which takes as long as the rest
        if not narrow:
            return PLOTS[name](asking, as_of, between)
        drawn = DRAWN[name](asking, as_of, between, width=WIDTH) if name in DRAWN else PLOTS[name](asking, as_of, between)
        return narrowed(drawn)


def render(chart: Any, form: str) -> bytes:
    """The chart as "svg", "png", "pdf" or "html" (a page with the picture in it), without network.

    Raises:
        UsageError: there is no such form.
    """
    import vl_convert

    spec = json.dumps(chart if isinstance(chart, dict) else chart.to_dict(validate=False))
    if form == "svg":
        return str(vl_convert.vegalite_to_svg(spec)).encode()
    if form == "png":
        return bytes(vl_convert.vegalite_to_png(spec, scale=2))
    if form == "pdf":
        return bytes(vl_convert.vegalite_to_pdf(spec))
    if form == "html":
        svg = str(vl_convert.vegalite_to_svg(spec))
        return f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Standoff</title><body>{svg}</body></html>'.encode()
    raise UsageError(f"no form {form!r} of a chart; name a file that ends in svg, png, pdf or html")


def warm() -> None:
    """Start what draws, for which the first chart would else wait half a second."""
    render({"data": {"values": []}, "mark": "point"}, "svg")


def write(chart: Any, out: Path) -> None:
    """Write a chart to a file, in the form its name ends in."""
    out.write_bytes(render(chart, out.suffix.lstrip(".").lower()))
