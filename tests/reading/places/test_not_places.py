"""Of a name that is no place it is told which rule says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from standoff.language import Parse
from standoff.model import Span
from standoff.reading.explain import explained_at

CASES = [
    ("The frigate Bergen left the port.", "Bergen", "a ship"),
    ("George Washington was there.", "Washington", "a given name or surname"),
    ("Manchester United won.", "Manchester", "the beginning of a longer name"),
]


@pytest.mark.parametrize(("text", "name", "why"), CASES)
def test_the_rule_that_turned_a_name_down_is_told(parse: Callable[[str], Parse], text: str, name: str, why: str) -> None:
    start = text.index(name)
    told = list(explained_at(parse(text), Span(start, start + len(name))))
    assert ("turned down", f"place {name!r}: {why}") in told
    assert not any(kind == "place" for kind, _ in told)


def test_a_place_is_not_turned_down(parse: Callable[[str], Parse]) -> None:
    text = "They met in Bergen."
    told = list(explained_at(parse(text), Span(12, 18)))
    assert any(kind == "place" for kind, _ in told)
    assert not any(line.startswith("place ") for kind, line in told if kind == "turned down")
