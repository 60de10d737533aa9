"""What only some events have: forces, treaties, weapons, casualties, ways. The sentences are invented."""

from __future__ import annotations

import pytest

from standoff.model import EventType, Place, Span
from standoff.reading.actors import Cast
from standoff.reading.events.details import details_of
from standoff.reading.events.treaties import treaties_in


@pytest.fixture
def details(parse):
    """(text, word, type, names of places) -> (quantity, details as a dict)."""

    def of(text, word, event_type, *names):
        found = parse(text)
        places = tuple(
            Place(Span(text.index(n), text.index(n) + len(n)), n, None, None, None, None, "town", "test") for n in names
        )
        token = next(t for t in found.tokens if t.text == word)
        quantity, pairs = details_of(found, Cast(()), places, token, event_type, None)
        assert list(pairs) == sorted(pairs)
        return quantity, dict(pairs)

    return of


def test_moved_force(details):
    """Who was moved, how many, from where to where."""
    quantity, found = details(
        "The army moved 400 tanks from Zenda to Strelsau.", "moved", EventType.MOBILIZE, "Zenda", "Strelsau"
    )
    assert quantity is not None
    assert (quantity.low, quantity.unit) == (400, "tanks")
    assert found == {"force": "tanks", "from": "Zenda", "to": "Strelsau"}


def test_place_left(details):
    """The object of "leave" is the place left."""
    _, found = details("The garrison left Zenda at dawn.", "left", EventType.RETREAT, "Zenda")
    assert found["from"] == "Zenda"


def test_nominal_withdrawal(details):
    """The force stands under "of"."""
    quantity, found = details("The withdrawal of two battalions began.", "withdrawal", EventType.RETREAT)
    assert found["force"] == "battalion"
    assert quantity is not None
    assert quantity.low == 2


def test_casualties_and_weapon(details):
    """The dead and injured of the sentence, and what it was done with."""
    _, found = details("A missile strike killed 12 people and wounded at least 30 others.", "strike", EventType.ASSAULT)
    assert found == {"weapon": "missiles", "dead": "12", "injured": "at least 30"}


@pytest.mark.parametrize(
    ("text", "word", "treaty", "act"),
    [
        # full name with an acronym in brackets, phrasal verb
        ("They tore up the Intermediate-range Nuclear Forces (INF) treaty.", "tore", "INF", "withdrawn from"),
        # acronym beside a word of agreement
        ("They signed the INF treaty in May.", "signed", "INF", "signed"),
        # a description
        ("The president scrapped the Iranian nuclear treaty.", "scrapped", "JCPOA", "withdrawn from"),
        # the longer name wins
        ("They suspended New START on Monday.", "suspended", "New START", "suspended"),
        # the act named by a noun
        ("Violations of the Minsk accords continued.", "Violations", "Minsk", "violated"),
        ("They blocked the ratification of the CFE treaty.", "blocked", "CFE", "blocked"),
    ],
)
def test_treaty(details, text, word, treaty, act):
    """The treaty by its identifier, and what was done with it."""
    _, found = details(text, word, EventType.REJECT)
    assert (found["treaty"], found["act"]) == (treaty, act)


def test_bare_name_needs_an_agreement(parse):
    """A town that gave its name to a treaty is a town unless a word of agreement stands by."""
    assert treaties_in(parse("The ministers arrived in Oslo on Monday.").sentences[0]) == ()


def test_the_treaty(details):
    """ "The treaty" is the one named before, if there is only one."""
    _, found = details("The envoys praised the INF treaty. Then they ratified the treaty.", "ratified", EventType.AGREE)
    assert (found["treaty"], found["act"]) == ("INF", "ratified")
    text = "The envoys praised the INF treaty and New START. Then they ratified the treaty."
    assert "treaty" not in details(text, "ratified", EventType.AGREE)[1]


def test_object(details):
    """Otherwise the object, where it is one that matters."""
    _, found = details("London closed its embassy.", "closed", EventType.COERCE)
    assert found["object"] == "embassy"


@pytest.mark.parametrize(
    "text", ["", "INF INF INF", "🙂 killed 🙂", "| 12 | dead |", "killed killed killed", "from from to to"]
)
def test_survives(parse, text):
    """Any text, any type."""
    found = parse(text)
    for token in found.tokens:
        for event_type in EventType:
            details_of(found, Cast(()), (), token, event_type, None)
