"""The documentation that is made of the program is up to date, and names every command, column and format."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.cli.pages import PAGES

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_what_the_program_says(name: str) -> None:
    """`make pages` would change nothing."""
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name]()


def test_every_command_and_option_says_what_it_is() -> None:
    """No command without a sentence, no option without a meaning."""
    page = PAGES["commands.md"]()
    assert "## `standoff read`" in page
    assert "## `standoff show happening`" in page
    for line in page.splitlines():
        if line.startswith("| `"):
            assert len(line.split("|")[2].strip()) > 5, line


def test_every_column_has_a_meaning() -> None:
    """No column without a meaning."""
    for line in PAGES["columns.md"]().splitlines():
        if line.startswith("| `"):
            assert len(line.split("|")[2].strip()) > 5, line
