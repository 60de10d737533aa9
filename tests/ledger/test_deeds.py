"""Speech about a deed, nouns that take it up, headlines: what they vouch for is how the deed stands by them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standoff.ledger import rows_of
from standoff.ledger.signatures import signatures
from standoff.model import Background, Ground
from tests.ledger.made import reading, told

PLANNED = told("MOBILIZE", "exercises", "RUS", stances=(("narrator", "", "planned"),))


def stances(*tellings, last=-1):
    """What the last of some tellings of one article vouches for, in the ledger: (holder, factuality) pairs."""
    rows = signatures(list(rows_of(reading("a", "2022-02-10", *tellings))))
    return [(s.holder, s.factuality.value) for s in rows[last][0].event.stances]


@pytest.mark.parametrize(
    ("telling", "wanted"),
    [
        # who asks others calls for the deed
        (told("REQUEST", "urged", "GBR", "RUS", sentence="GBR urged RUS to withdraw its troops."), [("GBR", "called_for")]),
        # who refuses denies it
        (told("REJECT", "refused", "DEU", "UKR", sentence="DEU refused to send weapons to UKR."), [("DEU", "denied")]),
        # who denies a refusal leaves it possible
        (
            told(
                "REJECT",
                "refused",
                "UKR",
                "RUS",
                stances=(("Olena Koval", "UKR GOV", "denied"),),
                sentence="UKR never refused a meeting with RUS.",
            ),
            [("Olena Koval", "possible")],
        ),
        # who wants a deed refused is against it
        (
            told(
                "REJECT",
                "reject",
                "NATO",
                "UKR",
                stances=(("Ivan Petrov", "RUS GOV", "called_for"),),
                sentence="NATO must reject the membership of UKR.",
            ),
            [("Ivan Petrov", "denied")],
        ),
        # to be about to do a thing is to plan it, and nobody has said so of itself
        (
            told("THREATEN", "preparing", "RUS", "UKR", sentence="RUS is preparing to attack UKR."),
            [("narrator", "planned")],
        ),
        # the accuser vouches for what it accuses of
        (
            told("ACCUSE", "accused", "UKR", "RUS", sentence="UKR accused RUS of shelling a village."),
            [("UKR", "happened")],
        ),
        # what is announced is planned, until somebody tells of it as done
        (
            told("COERCE", "announced sanctions", "EU", "RUS", sentence="EU announced sanctions against RUS."),
            [("EU", "planned")],
        ),
        # who is for a deed has not done it
        (
            told("SUPPORT", "backed", "EST", "UKR", sentence="EST backed sending weapons to UKR."),
            [("EST", "called_for")],
        ),
        # who will not speak of a deed does not refuse it
        (
            told("REJECT", "declined", "DEU", "UKR", sentence="DEU declined to say whether it will send weapons to UKR."),
            [("DEU", "possible")],
        ),
        # who promises that forces will not stay does not deny that they were sent
        (
            told(
                "MOBILIZE",
                "remain",
                "RUS",
                stances=(("Olga Orlova", "BLR GOV", "denied"),),
                sentence="Not a single soldier of RUS will remain.",
            ),
            [("Olga Orlova", "possible")],
        ),
        # what is made up is not denied by being called so
        (
            told(
                "ASSAULT",
                "stage",
                "RUS",
                stances=(("Ann Smith", "USA GOV", "denied"),),
                ground=Ground.CALLED_FALSE,
                sentence="RUS could stage a fake attack as a pretext.",
            ),
            [("Ann Smith", "possible")],
        ),
    ],
)
def test_speech_about_a_deed_is_turned_to_the_deed(telling, wanted):
    assert stances(telling) == wanted


def test_a_noun_is_no_surer_than_what_it_takes_up():
    """ "The exercises", after "will hold exercises", have not been held."""
    noun = told(
        "MOBILIZE",
        "exercises",
        "RUS",
        sentence="The exercises are large.",
        background=Background.TAKES_UP,
        ground=Ground.UNMARKED,
    )
    assert stances(PLANNED, noun) == [("narrator", "planned")]


def test_a_noun_of_which_its_own_clause_says_more_stays_a_fact():
    """Whatever a verb or an adverb says of it is left alone."""
    noun = told("MOBILIZE", "exercises", "RUS", sentence="The exercises began.", background=Background.TAKES_UP)
    assert stances(PLANNED, noun) == [("narrator", "happened")]


def test_a_noun_takes_up_what_has_happened_as_it_is():
    noun = told(
        "MOBILIZE",
        "exercises",
        "RUS",
        sentence="The exercises are large.",
        background=Background.TAKES_UP,
        ground=Ground.UNMARKED,
    )
    assert stances(told("MOBILIZE", "exercises", "RUS"), noun) == [("narrator", "happened")]


def test_the_article_stands_against_its_headline():
    """ "Sends" in a headline is "will send" below it."""
    head = told("AID", "sends", "DEU", "UKR", title=True, ground=Ground.UNMARKED, sentence="DEU sends weapons to UKR")
    body = told(
        "AID", "deliver", "DEU", "UKR", stances=(("narrator", "", "planned"),), sentence="DEU will deliver weapons to UKR."
    )
    assert stances(head, body, last=0) == [("narrator", "planned")]
    assert stances(head, last=0) == [("narrator", "happened")]


def test_what_is_agreed_on_under_a_condition_has_not_come():
    sentence = "EU agreed on sanctions on RUS."
    agreed = told("AGREE", "agreed", "EU", "RUS", ground=Ground.UNMARKED, sentence=sentence)
    row = reading("a", "2022-02-10", agreed)
    event = reading(
        "a", "2022-02-10", told("COERCE", "sanctions", "EU", "RUS", stances=(("narrator", "", "possible"),), sentence=sentence)
    ).events[0]
    both = replace(row, events=(*row.events, event))
    first, _ = signatures(list(rows_of(both)))[0]
    assert [s.factuality.value for s in first.event.stances] == ["possible"]
