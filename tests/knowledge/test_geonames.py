"""The tables of countries and towns: whole, ordered, and without what could not stand in a text."""

from __future__ import annotations

from itertools import pairwise

from standoff.knowledge import geonames
from standoff.reading.places.build import ALTERNATES_FROM, usable


def test_countries_have_their_codes() -> None:
    """Every country has one alpha-2 and one alpha-3 code of its own."""
    found = geonames.countries()
    assert len({c.alpha2 for c in found}) == len({c.alpha3 for c in found}) == len(found) > 240
    assert {(c.alpha3, c.numeric, c.fips) for c in found if c.alpha2 == "UA"} == {("UKR", 804, "UP")}


def test_towns_are_ordered_and_on_earth() -> None:
    """The largest first, each once, of a known country; other names could stand in English, and only larger towns have many."""
    found = list(geonames.towns())
    codes = {c.alpha2 for c in geonames.countries()}
    assert len({t.number for t in found}) == len(found) > 200_000
    assert all(a.people >= b.people for a, b in pairwise(found))
    assert all(abs(t.lat) <= 90 and abs(t.lon) <= 180 and t.country in codes and t.name for t in found)
    assert all(usable(n) for t in found[:5_000] for n in t.others)
    assert sum(bool(t.others) for t in found if t.people < ALTERNATES_FROM) < 10_000
