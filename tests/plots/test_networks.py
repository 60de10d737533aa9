"""The network: one arrow a direction, of the sides most told of, always drawn the same way."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from datetime import date
from math import hypot
from typing import Any

import pytest

from standoff import plots
from standoff.ledger import Ledger
from standoff.ledger.network import links, sides_of
from standoff.model import Actor, Quad, Reading
from standoff.plots.networks import NODE, _curve
from tests.exports.made import reading

DAY = date(2022, 2, 17)


def between(identifier: str, actor: str, recipient: str, quad: Quad = Quad.VERBAL_CONFLICT) -> Reading:
    one = reading(identifier)
    event = one.events[0]
    who = dataclasses.replace(event.actors[0], actor=Actor(actor, actor))
    whom = dataclasses.replace(event.recipients[0], actor=Actor(recipient, recipient))
    return dataclasses.replace(one, events=(dataclasses.replace(event, actors=(who,), recipients=(whom,), quad=quad),))


def test_links_are_counted_by_direction_and_class() -> None:
    """Organs count for their side; a side does nothing to itself; what has no day takes no part."""
    book = Ledger(
        [
            between("a", "RUS GOV", "UKR MIL"),
            between("b", "RUS MIL", "UKR", Quad.MATERIAL_CONFLICT),
            between("c", "UKR", "RUS"),
            between("d", "UKR GOV", "UKR MIL"),
            dataclasses.replace(between("e", "USA", "RUS"), article=reading("e", None).article),
        ]
    )
    found = links(book.linker.rows.values(), DAY)
    assert [(x.actor, x.recipient, x.mentions, x.quads) for x in found] == [
        ("RUS", "UKR", 2, (0, 0, 1, 1)),
        ("UKR", "RUS", 1, (0, 0, 1, 0)),
    ]
    assert found[0].most is Quad.MATERIAL_CONFLICT
    assert sides_of(found, 5) == ["RUS", "UKR"]


@pytest.mark.parametrize("count", [0, 1, 2, 30])
def test_any_number_of_sides_is_drawn(drawn: Callable[[Any], str], count: int) -> None:
    """None, two, and more than there is room for."""
    readings = [between(f"n{n}", "RUS", f"X{n:02d}") for n in range(count)]
    chart = plots.plot("network", Ledger(readings), DAY)
    assert drawn(chart).startswith("<svg")
    if count == 30:
        assert "not drawn" in json.dumps(chart.to_dict()["title"])


def test_the_same_record_is_the_same_drawing_in_any_order() -> None:
    """Nothing hangs on the order of arrival."""
    readings = [between(f"n{n}", f"A{n % 4}", f"B{n % 3}") for n in range(12)]
    one, other = (plots.plot("network", Ledger(x), DAY).to_json() for x in (readings, readings[::-1]))
    assert one == other


def test_both_directions_are_apart_and_end_at_the_rims() -> None:
    """Two arrows between the same sides never meet, and none runs into a node."""
    there, back = _curve((-200, 0), (200, 0)), _curve((200, 0), (-200, 0))
    assert min(hypot(a[0] - b[0], a[1] - b[1]) for a in there[3:-3] for b in back[3:-3]) > 5
    assert hypot(there[0][0] + 200, there[0][1]) == pytest.approx(NODE)
    assert hypot(there[-1][0] - 200, there[-1][1]) > NODE
