"""Datelines that stand on a line of their own."""

from __future__ import annotations

import pytest

from standoff.model import Article, Block, BlockKind, Span
from standoff.reading.places.dateline import dateline_places


def places_of(line: str):
    """The places of an article that is one dateline."""
    return dateline_places(Article(id="d", text=line, blocks=(Block(BlockKind.DATELINE, (Span(0, len(line)),)),)))


@pytest.mark.parametrize(
    ("line", "name", "country"),
    [
        ("KYIV, Ukraine, Feb. 3 (Reuters)", "Kyiv", "UKR"),
        ("PARIS, Texas —", "Paris", "USA"),  # the region named after it decides
        ("Geneva (AP)", "Geneva", "CHE"),
        ("BEIRUT/DAMASCUS", "Beirut", "LBN"),
    ],
)
def test_the_first_name_is_the_place(line, name, country):
    """The place is the first name, chosen by what follows it; its span holds its words."""
    first = places_of(line)[0]
    assert (first.name, first.country) == (name, country)
    assert line.startswith(first.span.of(line))


@pytest.mark.parametrize("line", ["", "Feb. 3 (Reuters)", "12:30", "— — —", "( , )"])
def test_a_dateline_without_a_place_has_none(line):
    """Dates, agencies and scraps are not places."""
    if line:
        assert places_of(line) == []
