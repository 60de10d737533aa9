"""A picture is as readable on a dark screen as on a light one, and carries what makes it so."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from standoff import plots
from standoff.ledger import Ledger
from standoff.plots import drawing
from standoff.plots.svg import DARK, STYLE, finished
from tests.exports.made import reading

DAY = date(2022, 2, 17)


def brightness(colour: str) -> float:
    """Relative luminance, as WCAG 2 has it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG's contrast, from 1 to 21."""
    bright, dim = sorted((brightness(one), brightness(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_letters_and_marks_stand_out(dark: bool) -> None:
    """Letters by 4.5 to 1, marks by 3 to 1 on a dark screen; light marks have shapes and outlines besides."""

    def shown(colour: str) -> str:
        return DARK.get(colour, colour) if dark else colour

    paper = shown(drawing.PAPER)
    assert all(contrast(shown(c), paper) >= 4.5 for c in (drawing.INK, drawing.SOFT))
    marks = [*drawing.QUADS.values(), *drawing.STATUSES.values()]
    assert all(contrast(shown(c), paper) >= (3.0 if dark else 2.0) for c in marks)


@pytest.mark.parametrize("name", plots.PLOTS)
def test_every_chart_carries_its_colours_for_dark_screens(drawn: Callable[[Any], str], name: str) -> None:
    """Once, for screens alone: on paper it is dark on light. All of its letters are in colours that are turned round."""
    svg = drawn(plots.plot(name, Ledger([reading("one"), reading("two")]), DAY))
    assert svg.count("<style>") == 1
    assert STYLE in svg
    assert STYLE.startswith("@media screen and (prefers-color-scheme:dark)")
    assert f'fill="{drawing.PAPER}"' in svg
    letters = set(re.findall(r'<text[^>]* fill="([^"]+)"', svg)) - {"black", "white"}  # those on the cells of the matrix
    assert letters <= {drawing.INK, drawing.SOFT}
    assert " style=" not in svg


def test_a_mark_gets_its_title_whether_or_not_it_has_content() -> None:
    """Escaped as it was; groups, axes and what is hidden get none."""
    label = 'aria-label="a &lt; b &amp; c" role="graphics-symbol" aria-roledescription="point"'
    assert finished(f"<svg><path {label} d=''/></svg>").endswith(
        f"<path {label} d=''><title>a &lt; b &amp; c</title></path></svg>"
    )
    assert f"<text {label}><title>a &lt; b &amp; c</title>x</text>" in finished(f"<svg><text {label}>x</text></svg>")
    nameless = '<g class="a" role="graphics-symbol" aria-roledescription="symbol mark container" clip-path="b">'
    assert '<g class="a" clip-path="b">' in finished(f"<svg>{nameless}</g></svg>")
    assert "<title>" not in finished('<svg><g aria-label="X-axis" role="graphics-symbol"></g><path d=""/></svg>')
