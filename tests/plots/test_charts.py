"""Charts can be read: a row for each happening, numbers that stand out, the holder at each number of forces."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from standoff import plots
from standoff.ledger import Ledger
from standoff.model import Quantity
from standoff.plots.charts import _holders, _told_apart
from tests.exports.made import reading, standing

DAY = date(2022, 2, 17)
Draw = Callable[[Any], str]


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("name", plots.PLOTS)
def test_every_chart_says_what_it_shows_and_from_how_many_articles(drawn: Draw, name: str, narrow: bool) -> None:
    """Or why there is nothing on it; on paper and on a phone."""
    picture = drawn(plots.plot(name, Ledger([reading("one"), reading("two")]), DAY, narrow=narrow))
    assert "from 2 articles" in picture or "nothing" in picture or "no " in picture
    assert drawn(plots.plot(name, Ledger(()), DAY, narrow=narrow))


def test_happenings_of_one_title_have_a_row_each() -> None:
    """The later ones are told apart by their ids."""
    one = standing().happening
    names = _told_apart([one, dataclasses.replace(one, id="h2345678"), dataclasses.replace(one, id="h3", title="Else")])
    assert list(names.values()) == [one.title, f"{one.title} (h23456)", "Else"]


def test_each_number_of_forces_has_its_holder() -> None:
    """Once a day and number; none at all where they could not be read."""
    value = {"day": "2022-02-01", "number": 900.0, "of": "RUS", "holder": "NATO", "what": "level"}
    later = value | {"day": "2022-02-09", "of": ""}
    early, late = _holders([value, value, value | {"holder": "Kyiv"}, later])
    assert [v["text"] for v in early] == ["RUS: NATO and 1 more"]
    assert [v["text"] for v in late] == ["NATO"]
    assert _holders([value | {"number": float(n)} for n in range(100)]) == ([], [])


def test_the_chart_of_forces_names_the_holder(drawn: Draw) -> None:
    """The picture has no tooltips: the words stand on it."""
    one = reading()
    quantity = Quantity(one.events[0].quantity.span, 3000, 3000, "troops")  # type: ignore[union-attr]
    event = dataclasses.replace(one.events[0], quantity=quantity)
    book = Ledger([dataclasses.replace(one, events=(event,))])
    picture = drawn(plots.plot("forces", book, DAY))
    assert ": NATO" in picture or "no numbers" in picture
