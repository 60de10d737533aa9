"""Setting a brief: HTML as one file (pictures inside), PDF by Typst. Articles' words are data in both, never markup."""

from __future__ import annotations

import base64
import json
import math
from dataclasses import asdict
from pathlib import Path

import jinja2

from standoff.errors import UsageError, install
from standoff.reports.brief import Brief
from standoff.reports.wording import breadth, plain_day

__all__ = ["html", "pdf"]

HERE = Path(__file__).parent
FOOT = " " * 260  # what the first page says of itself at its foot


def html(found: Brief) -> bytes:
    """One HTML file without scripts or outside addresses."""
    pages = jinja2.Environment(loader=jinja2.FileSystemLoader(HERE), autoescape=True, undefined=jinja2.StrictUndefined)
    pages.trim_blocks = pages.lstrip_blocks = True
    pages.filters["data_uri"] = lambda svg: "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
    style = (HERE / "brief.css").read_text(encoding="utf-8")
    return (
        pages.get_template("brief.html")
        .render(brief=found, style=style, size=size_of(found), since=plain_day(found.since))
        .encode("utf-8", "replace")
    )


WIDE, HIGH = 176.0, 262.0  # mm of an A4 page within its margins
POINT = 0.3528  # mm
SIZES = (9.2, 8.6, 8.0, 7.4, 6.8, 6.2, 5.6, 5.0, 4.4)  # points
UNBROKEN = 30  # letters of a word: longer ones begin a line of their own
LEADING, LETTER = 1.34, 0.58  # of the size: the height of a line, and the width of a letter, generously


def size_of(found: Brief) -> float:
    """The largest size of letters, in points, in which the first page of a brief as HTML keeps to one sheet when printed."""
    fits = (s for s in SIZES if _height(found, s) <= HIGH)
    return next(fits, SIZES[-1])


def _height(found: Brief, size: float) -> float:
    """How high the first page is, in mm."""
    letters = WIDE / (size * LETTER * POINT)
    items = (*found.changed, *found.contested, *found.due)
    texts = [". ".join(found.scope), f"Most spoken of: {found.main}", found.left + FOOT]
    texts += [f"{x.title} {x.was} {x.status}    " for x in items] + [f"{x.when} {x.counts} {x.why}" for x in items]
    texts += [f"{w.holder} {w.factuality} {w.words} {w.where} {w.notes}   " for x in items for w in x.evidence]
    lines = sum(max(1, math.ceil(breadth(t) / letters)) + sum(len(word) > UNBROKEN for word in t.split()) for t in texts)
    return (lines * LEADING + 3 * 2.6 + 3 + 0.35 * len(items)) * size * POINT


def pdf(found: Brief) -> bytes:
    """A PDF of A4 pages. The brief goes to Typst as JSON; the template only lays it out.

    Raises:
        UsageError: Typst is not installed.
    """
    try:
        import typst
    except ImportError as error:
        raise UsageError(f"a brief as PDF is set by Typst: {install('pdf')}; a brief as .html needs neither") from error
    data = asdict(found) | {"as_of": plain_day(found.as_of), "since": plain_day(found.since)}
    text = json.dumps(data, ensure_ascii=False).encode("utf-8", "replace").decode()
    return bytes(typst.compile(str(HERE / "brief.typ"), root=str(HERE), sys_inputs={"brief": text}))
