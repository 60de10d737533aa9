"""Titles: lines of a chronology, in which nothing that nobody named is called unknown."""

import pytest

from standoff.ledger import link
from standoff.ledger.titles import name_of
from tests.ledger.made import reading, told


def title(*tellings: dict) -> str:
    (found,) = link([reading("a", "2022-02-24", *tellings)])
    return found.title


@pytest.mark.parametrize(
    ("telling", "wanted"),
    [
        (told("ASSAULT", "invaded", "RUS", "UKR"), "Russia invades Ukraine"),
        (told("ASSAULT", "attacked", "RUS", "UKR"), "Russia attacks Ukraine"),
        (told("RETREAT", "withdrew", "RUS"), "Russia withdraws forces"),
        (told("CONSULT", "met", "RUS", "USA"), "Russia and the United States hold talks"),
        # one side of talks is known: the other is left out
        (told("CONSULT", "met", "NATO"), "Talks of NATO"),
        # three who meet are all named, more are not
        (told("CONSULT", "met", "DEU,FRA", "RUS"), "Germany, France and Russia hold talks"),
        (told("CONSULT", "met", "DEU,FRA,GBR,ITA", "RUS"), "Germany and France hold talks"),
        # a side that demands something of itself was mostly read wrongly
        (told("REQUEST", "demanded", "RUS", "RUS"), "Demand by Russia: “demanded”"),
        # an armed group takes no verb in the singular
        (told("RETREAT", "withdrew", "UKR SEP"), "Withdrawal of forces by separatists in Ukraine"),
        # states that are no more
        (told("CONCEDE", "gave in", "SUN", "USA"), "Concession by the Soviet Union to the United States: “gave in”"),
    ],
)
def test_a_title_reads_like_a_line_of_a_chronology(telling, wanted):
    assert title(telling) == wanted


def test_a_title_names_those_whom_a_third_of_the_mentions_name():
    """One mention of a pair among many of a war nobody is named in does not make the war theirs."""
    vague = [reading(f"b{n}", "2022-02-24", told("ASSAULT", "war", "NATO")) for n in range(4)]
    (found,) = link([reading("a", "2022-02-24", told("ASSAULT", "attacked", "NATO", "CHN")), *vague])
    assert found.title == "Attack or war by NATO"


def test_no_side_has_no_name():
    assert name_of("") == ""


def test_an_alliance_of_two_is_named_by_its_members():
    assert name_of("Union State") == "Russia and Belarus"


def test_what_is_long_over_is_told_with_its_year():
    assert title(told("ASSAULT", "invaded", "RUS", "UKR", on=("2014-02-20", "2014-03-20"))) == "Russia invades Ukraine (2014)"


def test_treaties_are_named_with_what_was_done():
    details = (("act", "withdrawn from"), ("treaty", "ABM"))
    found = title(told("SANCTION", "tore up", "USA", details=details))
    assert found == "Anti-Ballistic Missile Treaty: left by the United States"


def test_who_sanctions_alone_is_named():
    """The adversaries of a country act together, and are not listed; anybody else is named."""
    assert title(told("COERCE", "sanctions", "SRB", "RUS")) == "Sanctions by Serbia against Russia"
    assert title(told("COERCE", "sanctions", "USA", "RUS")) == "Sanctions against Russia"


def test_a_strike_is_named_by_its_means():
    """What killed is told before that it killed, wherever a third of the mentions say it."""
    bombed = [reading(i, "2019-02-10", told("ASSAULT", "bombed", "IND", "PAK")) for i in "ab"]
    killed = [reading(i, "2019-02-10", told("ASSAULT", "killed", "IND", "PAK")) for i in "cde"]
    assert [h.title.split(" ", 1)[0] for h in link(bombed + killed)] == ["Bombing"]
    assert [h.title.split(" ", 1)[0] for h in link(killed)] == ["Killing"]
