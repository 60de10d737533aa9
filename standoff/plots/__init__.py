"""Charts as named functions: each asks the ledger for what it draws and gives an Altair chart, which `render` writes.

What is drawn is bounded: rows are added up before they are drawn, and of long lists the first are.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing, nullcontext
from datetime import date
from pathlib import Path
from typing import Any

from altair.utils import schemapi

from standoff import files
from standoff.asking.lines import Wanted
from standoff.errors import UsageError
from standoff.ledger import Ledger
from standoff.plots.apart import Drawer
from standoff.plots.charts import coverage, escalation, forces, ledger, matrix, predictions, timeline
from standoff.plots.letters import cleaned
from standoff.plots.maps import map_of
from standoff.plots.networks import network
from standoff.plots.phones import WIDTH, narrowed
from standoff.plots.sources import Only, Source, source_of
from standoff.plots.svg import finished

__all__ = ["OF_SIDES", "PLOTS", "Drawer", "Only", "plot", "render", "specification", "write"]

PLOTS: dict[str, Callable[[Source, date, Only], Any]] = {
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


FORMS = ("svg", "png", "pdf", "html")
PAGE = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    '<meta name="color-scheme" content="light dark"><title>Standoff</title><body>{}</body></html>'
)

OF_SIDES = ("escalation", "matrix", "network")  # whose pair are countries, organisations and armed groups, with all their parts

# those that place their marks by the pixel, and are drawn anew for a phone
DRAWN: dict[str, Callable[..., Any]] = {"network": network, "map": map_of}


def plot(
    name: str,
    source: Source | Ledger,
    as_of: date,
    between: tuple[str, str] | None = None,
    *,
    only: Only | None = None,
    narrow: bool = False,
) -> Any:
    """A chart by its name.

    Args:
        source: `standoff.asking.Asking(record)`, or a ledger.
        between: two codes; a short way to say `only=Only(...)`.
        only: of which part of the record it is to be.
        narrow: for a screen of 360 pixels; then it is the specification, which `render` takes too.

    Raises:
        UsageError: there is no such chart.
    """
    if name not in PLOTS:
        raise UsageError(f"no chart {name!r}; there are {', '.join(PLOTS)}")
    asking = source_of(source)
    only = only or (_between(between) if between else Only())
    with schemapi.debug_mode(False):  # Altair would check every value against its schema, which takes as long as the rest
        if not narrow:
            return PLOTS[name](asking, as_of, only)
        drawn = DRAWN[name](asking, as_of, only, width=WIDTH) if name in DRAWN else PLOTS[name](asking, as_of, only)
        return narrowed(drawn)


def _between(pair: tuple[str, str]) -> Only:
    return Only(Wanted(between=pair), pair, words=f"what is between {pair[0]} and {pair[1]}")


def specification(chart: Any) -> str:
    """The chart as Vega-Lite's JSON, with U+FFFD for every character that cannot be drawn."""
    spec = chart if isinstance(chart, dict) else chart.to_dict(validate=False)
    return json.dumps(cleaned(spec))


def render(chart: Any, form: str, drawer: Drawer | None = None) -> bytes:
    """The chart as "svg", "png", "pdf" or "html" (a page with the picture in it), without network.

    Args:
        drawer: what draws it; one of its own, for this picture, where none is given.

    Raises:
        UsageError: there is no such form.
        DrawingError: it cannot be drawn, or not in time.
    """
    if form not in FORMS:
        raise UsageError(f"no form {form!r} of a chart; name a file that ends in {', '.join(FORMS[:-1])} or {FORMS[-1]}")
    with nullcontext(drawer) if drawer else closing(Drawer()) as by:
        drawn = by.draw(specification(chart), "svg" if form == "html" else form)
    if form not in ("svg", "html"):
        return drawn
    svg = finished(drawn.decode())
    return (PAGE.format(svg) if form == "html" else svg).encode()


def write(chart: Any, out: Path) -> None:
    """Write a chart to a file, in the form its name ends in."""
    files.put(out, render(chart, out.suffix.lstrip(".").lower()))
