"""The map: places where they are, sized by mentions, within a frame; borders beneath, the disputed ones dashed."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from standoff import plots
from standoff.ledger import Ledger
from standoff.ledger.spots import Spot, spots
from standoff.model import Place, Quad, Reading
from standoff.plots import borders
from standoff.plots.maps import frame_of
from tests.exports.made import RULE, reading, span

DAY = date(2022, 2, 17)


def at(identifier: str, name: str, lat: float | None, lon: float | None, precision: str = "town") -> Reading:
    one = reading(identifier)
    where = Place(span("Minsk"), name, None, lat, lon, None, precision, RULE)
    event = dataclasses.replace(one.events[0], where=where)
    return dataclasses.replace(one, events=(event,))


def spot(name: str, lat: float, lon: float, mentions: int = 1, precision: str = "town") -> Spot:
    return Spot(name, None, None, precision, lat, lon, mentions, 0, 1, (mentions, 0, 0, 0))


def drawn(book: Ledger) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(plots.plot("map", book, DAY).to_json())
    return found


def test_places_are_counted_by_class(tmp_path: object) -> None:
    """Mentions, articles, and what somebody says happened; articles without a day take no part."""
    book = Ledger([reading("one"), reading("two"), reading("three", None)])
    (found,) = spots(book.linker.rows.values(), DAY)
    assert (found.name, found.mentions, found.articles, found.happened) == ("Minsk", 2, 2, 0)
    assert found.quads == (0, 2, 0, 0)
    assert found.most is Quad.MATERIAL_COOPERATION
    assert spots(book.linker.rows.values(), date(2022, 2, 16)) == []


def test_of_equals_the_graver_class_is_shown() -> None:
    """The order of the classes decides, not that of the articles."""
    assert dataclasses.replace(spot("a", 0, 0), quads=(1, 0, 1, 1)).most is Quad.MATERIAL_CONFLICT


@pytest.mark.parametrize(
    "found",
    [
        [spot("a", 50, 30)],
        [spot("a", 50, 30), spot("b", 51, 31)],
        [spot("a", 89.9, 179.9), spot("b", -89.9, -179.9)],
        [spot("a", 0, 0), spot("b", 60, 0)],
        [spot("a", 0, -170), spot("b", 0.1, 170)],
        [spot("a", 78, 15), spot("b", 78, 16)],
        [spot(str(n), n % 90, n) for n in range(0, 180, 7)],
    ],
)
def test_the_frame_lies_on_the_globe_and_has_a_size(found: list[Spot]) -> None:
    """However far apart the places lie; few places are all inside."""
    frame = frame_of(found)
    assert -180 <= frame.west < frame.east <= 180
    assert -90 <= frame.south < frame.north <= 90
    assert 300 <= frame.height <= 640
    if sum(s.mentions for s in found) < 20:
        assert all(frame.holds(s.lat or 0, s.lon or 0) for s in found)


def test_pixels_and_degrees_are_each_others_way_back() -> None:
    """Labels are placed in pixels and drawn in degrees."""
    frame = frame_of([spot("a", 50, 30), spot("b", 55, 40)])
    assert frame.degrees(*frame.pixels(52.5, 33)) == pytest.approx((52.5, 33))


def test_one_place_far_away_does_not_shrink_all_others() -> None:
    """It lies beyond the frame and is counted in the subtitle."""
    readings = [at(f"n{n}", f"Town {n}", 50 + n / 10, 30 + n / 10) for n in range(40)]
    book = Ledger([*readings, at("far", "Far", -30, -60)])
    assert not frame_of(spots(book.linker.rows.values(), DAY)).holds(-30, -60)
    assert "1 mention at 1 place." in " ".join(drawn(book)["title"]["subtitle"])


def test_the_chart_says_what_its_borders_are() -> None:
    """And from how many articles it is made."""
    subtitle = " ".join(drawn(Ledger([reading()]))["title"]["subtitle"])
    assert "dashed where they are disputed" in subtitle
    assert "from 1 article" in subtitle


def test_a_disputed_border_is_dashed_and_another_is_not() -> None:
    """Around Crimea there is one of each; far out at sea there is nothing."""
    coast, border, disputed = (layer.to_dict()["mark"] for layer in borders.beneath(30, 40, 44, 52))
    assert disputed["strokeDash"]
    assert "strokeDash" not in coast | border
    assert borders.beneath(-135, -130, -30, -25) == []


@pytest.mark.parametrize(("lat", "lon"), [(None, None), (0.0, 0.0), (90.0, 180.0), (-90.0, -180.0)])
def test_any_coordinates_are_drawn(drawn: Callable[[Any], str], lat: float | None, lon: float | None) -> None:
    """None, the corner of all, the poles."""
    book = Ledger([at("one", "<b>Nowhere</b> 🇺🇦 سلام", lat, lon)])
    svg = drawn(plots.plot("map", book, DAY))
    assert svg.startswith("<svg")
    assert "<b>Nowhere" not in svg


def test_the_same_record_is_the_same_map_in_any_order() -> None:
    """Nothing hangs on the order of arrival."""
    readings = [at(f"n{n}", f"Town {n % 5}", 50 + n % 5, 30 + n % 5) for n in range(12)]
    assert drawn(Ledger(readings)) == drawn(Ledger(readings[::-1]))
