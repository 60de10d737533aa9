"""A noun of a deed takes its parties from what the article has told of, where it can only mean that."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from standoff.model import Event
from standoff.reading import reading_of
from standoff.reading.language import Parse

TOLD = "Ruritania invaded Freedonia on Monday. "


def events(parse: Callable[..., Parse], text: str) -> list[Event]:
    text = text.replace("Ruritania", "Russia").replace("Freedonia", "Ukraine")
    found = reading_of(parse(text)).events
    return [e for e in found if any("takes up" in r for r in e.rules)]


def test_a_definite_noun_takes_up_the_deed(parse: Callable[..., Parse]) -> None:
    """ "The invasion" has the parties of the clause that told of it, and says that it names it in passing."""
    (event,) = events(parse, TOLD + "\n\nShops closed after the invasion.")
    assert [p.actor.country for p in event.actors] == ["RUS"]
    assert all(p.by.startswith("named before") for p in (*event.actors, *event.recipients))


@pytest.mark.parametrize(
    "text",
    [
        TOLD + "\n\nShops would close after an invasion.",  # any invasion
        TOLD + "\n\nShops close after invasions of islands.",  # of others
        "Shops closed after the invasion.",  # nobody has told of one
        TOLD + "\n\nShops closed after the earthquake.",  # no deed
        "Ruritania praised Freedonia on Monday.\n\nShops closed after the invasion.",  # another deed was told of
    ],
)
def test_nothing_is_taken_up_where_nothing_is_meant(parse: Callable[..., Parse], text: str) -> None:
    """Indefinite nouns, and nouns of what has not been told, stay without parties and are no events."""
    assert events(parse, text) == []


def test_the_troops_are_those_said_to_be_moved_before(parse: Callable[..., Parse]) -> None:
    """Forces without an owner are those of whom the article last told; "troops" without an article may be anybody's."""
    first = "Turkey deployed battle groups near the Syrian border on Friday.\n\n"

    def owners(text: str) -> set[str]:
        found = reading_of(parse(first + text)).events[1:]
        return {p.actor.code for e in found for p in e.actors if any("owned before" in r for r in e.rules)}

    assert owners("The battle groups would go to Kobani, a diplomat said.") == {"TUR MIL"}
    assert owners("Battle groups would go to Kobani, a diplomat said.") == set()
