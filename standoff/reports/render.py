"""Setting a brief: HTML as one file (pictures inside), PDF by Typst. Articles' words are data in both, never markup."""

from __future__ import annotations

import base64
import json
from dataclasses import asdict
from pathlib import Path

import jinja2

from standoff.errors import UsageError, install
from standoff.reports.brief import Brief

__all__ = ["html", "pdf"]

HERE = Path(__file__).parent


def html(found: Brief) -> bytes:
    """One HTML file without scripts or outside addresses."""
    pages = jinja2.Environment(loader=jinja2.FileSystemLoader(HERE), autoescape=True, undefined=jinja2.StrictUndefined)
    pages.trim_blocks = pages.lstrip_blocks = True
    pages.filters["data_uri"] = lambda svg: "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
    style = (HERE / "brief.css").read_text(encoding="utf-8")
    return pages.get_template("brief.html").render(brief=found, style=style).encode("utf-8", "replace")


def pdf(found: Brief) -> bytes:
    """A PDF of A4 pages. The brief goes to Typst as JSON; the template only lays it out.

    Raises:
        UsageError: Typst is not installed.
    """
    try:
        import typst
    except ImportError as error:
        raise UsageError(f"a brief as PDF is set by Typst: {install('pdf')}; a brief as .html needs neither") from error
    data = asdict(found) | {"as_of": found.as_of.isoformat()}
    text = json.dumps(data, ensure_ascii=False).encode("utf-8", "replace").decode()
    return bytes(typst.compile(str(HERE / "brief.typ"), root=str(HERE), sys_inputs={"brief": text}))
