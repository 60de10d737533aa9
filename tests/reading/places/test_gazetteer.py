"""The gazetteer: one key for all spellings, the tables in it, and a file that is the same whenever it is built."""

from __future__ import annotations

import sqlite3
import time

import pytest

from standoff.reading.places import build
from standoff.reading.places.gazetteer import Gazetteer, gazetteer
from standoff.reading.places.keys import key_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kramators’k", "Kramatorsk"),  # the soft sign as an apostrophe
        ("Saint Petersburg", "St. Petersburg"),
        ("Düsseldorf", "DUSSELDORF"),
        ("Łódź", "Lodz"),  # a stroke is no combining mark
        ("the Gaza Strip", "Gaza Strip"),
        ("Asia-Pacific", "Asia – Pacific"),
    ],
)
def test_spellings_share_a_key(one, other):
    """Accents, case, hyphens, articles and abbreviations of Saint do not matter."""
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Kiev", "UKR", "town"),  # the Russian spelling
        ("Artsakh", "AZE", "region"),  # another side's name
        ("Donbas", "UKR", "region"),
        ("Zaire", "COD", "country"),  # an old name
        ("Transnistria", "MDA", "region"),
        ("Natanz", "IRN", "nuclear"),
        ("Kherson Oblast", "UKR", "admin1"),
        ("Saigon", "VNM", "town"),
        ("Line of Control", "IND", "front"),
        ("Rapides Parish", "USA", "county"),
    ],
)
def test_news_names_are_known(name, country, kind):
    """Variant, old and disputed names lead to the place; the table of towns alone would not have them."""
    assert any(e.country == country and e.kind == kind for e in gazetteer().named(name))


def test_capitals_only_names_are_marked():
    """ "US" must be written in capitals to mean a country, and is told so."""
    assert all(e.caps for e in gazetteer().named("US") if e.country == "USA")


def test_look_ups_are_fast():
    """A thousand different names take less than a second, unremembered."""
    names = [f"{a}{b}ton" for a in "abcdefghij" for b in range(100)]
    start = time.perf_counter()
    for name in names:
        gazetteer().find(name)
    assert time.perf_counter() - start < 5


def test_building_is_deterministic_and_atomic(tmp_path, monkeypatch):
    """Two builds have the same rows, and nothing but the finished file is left."""
    few = {code: rows for code, rows in build.knowledge.load("places_regions").items() if code in ("UKR", "USA")}
    real = build.knowledge.load
    monkeypatch.setattr(build.knowledge, "load", lambda name: few if name == "places_regions" else real(name))
    monkeypatch.setattr(build, "SMALLEST", 15000)
    for name in ("a.sqlite", "b.sqlite"):
        build.build(tmp_path / name)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.sqlite", "b.sqlite"]
    rows = [
        list(sqlite3.connect(tmp_path / n).execute("SELECT * FROM name ORDER BY key, place")) for n in ("a.sqlite", "b.sqlite")
    ]
    assert rows[0] == rows[1]
    assert Gazetteer(tmp_path / "a.sqlite").named("Kyiv")
