"""The ledger's tables hold together, and the page that explains standing names every rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.ledger import RULES
from standoff.ledger.holders import affiliation, alliance_of, full_names, interested, rivals
from standoff.model import Factuality
from tests.ledger.made import day, reading, told

PAGE = Path(__file__).parents[2] / "docs" / "standing.md"


@pytest.mark.parametrize("rule", RULES, ids=[r.name for r in RULES])
def test_the_page_explains_every_rule(rule):
    """By its name and with the standing it gives, in the order in which the rules are asked."""
    assert f"| {rule.name} | **{rule.status.value}** |" in PAGE.read_text(encoding="utf-8")


def test_the_page_gives_the_rules_in_order():
    page = PAGE.read_text(encoding="utf-8")
    places = [page.index(f"| {r.name} |") for r in RULES]
    assert places == sorted(places)


def test_rivalries_have_their_time():
    """Yesterday's adversaries are not always today's."""
    assert rivals("RUS GOV", "UKR MIL", day("2022-02-17"))
    assert not rivals("RUS", "UKR", day("2005-01-01"))
    assert not rivals("DEU", "FRA", day("2022-02-17"))
    assert rivals("SAU", "QAT", day("2018-01-01"))
    assert not rivals("SAU", "QAT", day("2022-01-01"))


@pytest.mark.parametrize(
    ("kind", "actor", "holder", "factuality", "expected"),
    [
        # vouching for one's own good conduct
        ("RETREAT", "RUS MIL", "RUS GOV", "happened", True),
        # admitting one's own bad conduct
        ("ASSAULT", "RUS MIL", "RUS GOV", "happened", False),
        # denying one's own bad conduct
        ("ASSAULT", "RUS MIL", "RUS GOV", "denied", True),
        # an adversary's bad conduct
        ("MOBILIZE", "RUS", "USA GOV", "ongoing", True),
        # doubt about an adversary's good conduct
        ("RETREAT", "RUS", "USA GOV", "doubted", True),
        # an adversary's good conduct
        ("RETREAT", "RUS", "USA GOV", "happened", False),
        # somebody whom it does not concern
        ("ASSAULT", "RUS", "CHE GOV", "happened", False),
        # a holder of unknown affiliation
        ("ASSAULT", "RUS", "", "happened", False),
    ],
)
def test_interest(kind, actor, holder, factuality, expected):
    event = reading("a", "2022-02-17", told(kind, "acted", actor)).events[0]
    assert interested(holder or None, event, Factuality(factuality), day("2022-02-17")) is expected


def test_a_surname_is_the_only_full_name_it_can_be():
    """If there is not exactly one candidate, there is none."""
    names = full_names(
        ["Smith", "Ann Smith", "Jones", "Bob Jones", "Eve Jones", "narrator", "unnamed: a claim", "Aide", "Senior aide"]
    )
    assert names == {"Smith": "Ann Smith"}


def test_the_organs_of_a_government_are_one_voice_and_others_are_not():
    assert affiliation("Ann Smith", "USA GOV") == affiliation("Bob Jones", "USA MIL")
    assert affiliation("Ann Smith", "USA MED") != affiliation("Bob Jones", "USA MED")
    assert affiliation("narrator", "USA GOV") == "narrator"


def test_allies_are_one_only_among_themselves_and_once_they_have_joined():
    assert alliance_of("USA", ["POL"], day("2022-02-17"), "deployment") == "NATO"
    assert alliance_of("USA", ["SYR"], day("2022-02-17"), "deployment") is None
    assert alliance_of("FIN", ["POL"], day("2022-02-17"), "deployment") is None
    assert alliance_of("FIN", ["POL"], day("2024-02-17"), "deployment") == "NATO"
