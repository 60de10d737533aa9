"""Counts go into the columns of conflict data sets as numbers."""

from __future__ import annotations

import dataclasses

import pytest

from standoff.exports.conflicts import Conflict
from tests.exports.made import reading, standing


@pytest.mark.parametrize(
    ("told", "number"),
    [("12", 12), ("at least 3,500", 3500), ("up to 40", 40), ("10 to 20", 10), ("dozens", None), ("", None)],
)
def test_a_count_is_a_number(told: str, number: int | None) -> None:
    """Of bounds the lower; none where there is no number."""
    one = reading()
    event = dataclasses.replace(one.events[0], details=(("dead", told),))
    assert Conflict(standing(), event, one).number("dead") == number
