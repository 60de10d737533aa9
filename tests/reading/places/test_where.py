"""Where an event took place."""

from __future__ import annotations

import pytest

from standoff.reading.actors import find_cast
from standoff.reading.places import event_place, find_places


@pytest.fixture
def where(parse):
    """The place of the event at a word of a text, and the rule."""

    def of(text, word):
        parsed = parse(text)
        places = find_places(parsed, find_cast(parsed))
        found = event_place(parsed, places, next(t for t in parsed.tokens if t.text == word))
        return (found.name, found.by.rsplit("; ", 1)[-1]) if found else None

    return of


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("The ministers met in Geneva.", "met", "Geneva"),
        ("Rebels shelled Aleppo on Monday.", "shelled", "Aleppo"),  # the object is the place
        ("An attack on a market in Baghdad killed nine people.", "attack", "Baghdad"),
        ("Russia announced the withdrawal of its troops from Kherson.", "withdrawal", "Kherson"),
        ("He said that the Kharkiv offensive had failed.", "offensive", "Kharkiv"),
        ("Gunners shelled a northern district of Kharkiv.", "shelled", "Kharkiv"),  # the place of the object
        ("Tanks were moved to the Russia-Ukraine border.", "moved", "Russia-Ukraine border"),  # one place made of two
    ],
)
def test_the_clause_says_where(where, text, word, name):
    """Prepositions of place, objects and modifiers of the trigger locate the event."""
    assert where(text, word)[0] == name


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Moscow accused Washington of lying.", "accused"),  # both are actors
        ("The minister resigned.", "resigned"),
        ("Ankara imposed sanctions on Syria.", "sanctions"),  # a party, not a place
        ("They withdrew from the Black Sea grain deal.", "withdrew"),  # the name says what deal
        ("Fighting was fierce. The general spoke in Khartoum.", "Fighting"),  # another sentence's place
    ],
)
def test_what_is_not_said_stays_undecided(where, text, word):
    """No place is invented."""
    assert where(text, word) is None


def test_a_dateline_places_nothing(where):
    """Where a report was written is not where what it tells of took place."""
    text = "KYIV, Ukraine (AP) — Protesters burned a flag.\n\nThe president resigned."
    assert where(text, "burned") is None
    assert where(text, "resigned") is None


def test_saying_is_not_where_it_happened(where):
    """ "said in Brussels" locates the saying and not what was said."""
    found = where("He said in Brussels that the rebels had surrendered.", "surrendered")
    assert found is None or found[1] == "only place of the sentence"


def test_a_war_in_passing_is_not_of_the_clause(where):
    """What stands under "during" or "since" is told beside the clause, and is not of its place."""
    assert where("The president dined in Rome during the invasion.", "invasion") is None
    assert where("The president died in Rome at the beginning of the invasion.", "invasion") is None
