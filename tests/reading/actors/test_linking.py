"""A mention alone: country, sector and name from its words."""

from __future__ import annotations

from datetime import date

import pytest

from standoff.reading.actors import resolve


@pytest.mark.parametrize(
    ("text", "code"),
    [
        # a country by name, old name, abbreviation
        ("Burma", "MMR"),
        ("the U.S.", "USA"),
        # demonym and force
        ("Kenyan soldiers", "KEN MIL"),
        ("two Danish frigates", "DNK MIL"),
        # a body's official takes the body's sector
        ("a Turkish intelligence official", "TUR SPY"),
        ("a Hamas official", "PSE REB"),
        ("the Kremlin spokesman", "RUS GOV"),
        # what stands behind "of" and "in" belongs to the head, what stands behind "to" does not
        ("residents of Aleppo", "SYR CVL"),
        ("Norway's ambassador to Chile", "NOR GOV"),
        # no longer in office
        ("a former French minister", "FRA ELI"),
        # an organisation keeps its own code
        ("NATO", "NATO"),
        ("UN peacekeepers", "UN MIL"),
        # a name that only colours another word is no affiliation
        ("pro-Iranian gunmen", ""),
        # who presides over a court is no government
        ("the president of the Peruvian Constitutional Court", "PER JUD"),
    ],
)
def test_code(text: str, code: str):
    """The code is country or organisation, then sector; empty without a known affiliation."""
    actor = resolve(text)
    assert (actor.code if actor else None) == code


def test_office_depends_on_the_day():
    """The same name is government or not, by the day."""
    assert resolve("Gerhard Schroeder", day=date(2001, 3, 1)).code == "DEU GOV"  # type: ignore[union-attr]
    assert resolve("Gerhard Schroeder", day=date(2015, 3, 1)).code == "DEU ELI"  # type: ignore[union-attr]


def test_namesakes_are_told_apart_by_the_day():
    """Two presidents of one name: the one in office; without a day nobody is guessed."""
    assert resolve("George Bush", day=date(1990, 8, 5)).name == "George H. W. Bush"  # type: ignore[union-attr]
    assert resolve("George Bush", day=date(2004, 8, 5)).name == "George W. Bush"  # type: ignore[union-attr]


def test_spelling_does_not_matter():
    """Transliterations of one name are one person."""
    names = {resolve(n).name for n in ("Sergei Lavrov", "Sergey Lavrov", "Serguei Lavrov")}  # type: ignore[union-attr]
    assert len(names) == 1


def test_a_group_can_come_to_power():
    """The Taliban are rebels or the government, by the day."""
    assert resolve("the Taliban", day=date(2010, 1, 1)).sector == "REB"  # type: ignore[union-attr]
    assert resolve("the Taliban", day=date(2022, 1, 1)).sector == "GOV"  # type: ignore[union-attr]


def test_hints_fill_only_what_is_open():
    """A country hint is used where the words tell no country, and nowhere else."""
    assert resolve("soldiers", country_hint="Chad").code == "TCD MIL"  # type: ignore[union-attr]
    assert resolve("Malian soldiers", country_hint="Chad").code == "MLI MIL"  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["", " ", "...", "🙂", "qwerty", "مرحبا", "a" * 5000, "the the the", "((((", "of of of"])
def test_nonsense_is_nobody(text: str):
    """What tells nothing gives nothing, and nothing fails."""
    assert resolve(text) is None
