"""What is done to a picture once it is drawn: colours for dark screens, and the words of each mark where it is pointed at.

The picture carries both itself, so that they work wherever it is opened: on the page, as a file, within a brief.
"""

from __future__ import annotations

import re

from standoff.plots import drawing

__all__ = ["DARK", "STYLE", "finished"]

# colours that are too dark, or too bright, on a dark screen -> there; on paper it is always the first
DARK = {
    drawing.INK: "#ece8df",
    drawing.SOFT: "#aaa498",
    drawing.PAPER: "#171614",
    drawing.GRID: "#34312a",
    drawing.RULE: "#8a857a",
    "#000000": "#ffffff",
    "#8B2500": "#ff8f6b",
    "#0072B2": "#3d9bd6",
    "#8fa3b3": "#5b7183",
    "#b3a9a0": "#635b52",
    "#8a7f76": "#978c82",
}
_RULES = "".join(f'[fill="{a}" i]{{fill:{b}}}[stroke="{a}" i]{{stroke:{b}}}' for a, b in DARK.items())
STYLE = f"@media screen and (prefers-color-scheme:dark){{{_RULES}}}"

_START = re.compile(r"<svg\b[^>]*>")
# a mark: neither a group nor a part of an axis or a legend
_MARK = re.compile(r'<(path|text|line|rect|image)( aria-label="([^"]*)" role="graphics-symbol"[^>]*?)(/?)>')

# a group of marks that is called a symbol, and has no name
_NAMELESS = re.compile(r'(<g\b(?![^>]* aria-label=)[^>]*?) role="graphics-symbol" aria-roledescription="[^"]*"')


def finished(svg: str) -> str:
    """The picture with its style and with a `title` in each mark that has words."""
    svg = svg.replace(' style="italic"', ' font-style="italic"')  # what draws it writes no style that there is
    svg = _MARK.sub(_titled, _NAMELESS.sub(r"\1", svg))
    return _START.sub(lambda start: f"{start[0]}<style>{STYLE}</style>", svg, count=1)


def _titled(mark: re.Match[str]) -> str:
    name, attributes, label, closed = mark.groups()
    return f"<{name}{attributes}><title>{label}</title>" + (f"</{name}>" if closed else "")
