"""A situation brief, one file that stands on its own: one page of what changed since a day, what is contested and what falls
due, each with who says so, how surely and in which words; then a map, and tables as appendices.

Without texts it names article and offsets instead of words, for those who may not pass articles on.
"""

from __future__ import annotations

from pathlib import Path

from standoff import files
from standoff.errors import UsageError
from standoff.reports import render
from standoff.reports.brief import Brief, brief

__all__ = ["Brief", "brief", "render", "write"]


def write(found: Brief, out: Path) -> None:
    """Write a brief as HTML or PDF, by how the file's name ends.

    Raises:
        UsageError: it ends in something else.
    """
    forms = {".html": render.html, ".htm": render.html, ".pdf": render.pdf}
    if out.suffix.lower() not in forms:
        raise UsageError(f"{out}: a brief is written as .html or .pdf")
    files.put(out, forms[out.suffix.lower()](found))
