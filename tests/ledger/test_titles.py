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


def test_no_side_has_no_name():
    assert name_of("") == ""


def test_an_alliance_of_two_is_named_by_its_members():
    assert name_of("Union State") == "Russia and Belarus"
