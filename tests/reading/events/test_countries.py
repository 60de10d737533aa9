"""Violence within a country: whose it is, and what is crime."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from standoff.language import Parse
from standoff.reading import reading_of

POLITICAL = [
    # hands that nobody knows stay open; those they strike are the people of the place
    ("Gunmen killed nine people in Kano, Nigeria.", [""], ["NGA CVL"]),
    ("Militants kidnapped 12 schoolgirls in Maroua, Cameroon.", [""], ["CMR CVL"]),
    # bombs need no hand
    ("A car bomb killed 12 soldiers in Mogadishu.", [], ["SOM MIL"]),
    # police, crowds and rebels are at home
    ("Police fired tear gas at demonstrators in Nairobi.", ["KEN COP"], ["KEN CVL"]),
    ("Rebels attacked an army base in Goma.", ["COD REB"], ["COD MIL"]),
    # an army may be a foreign one
    ("Soldiers opened fire on a bus in Bamako.", [""], ["MLI CVL"]),
]

CRIME = [
    "A man stabbed his neighbour in Denver.",
    "Five people were killed in a car crash in Lima.",
    "Thieves robbed a bank in Madrid.",
    "Gunmen killed nine people.",  # nobody knows where
]


@pytest.mark.parametrize(("text", "actors", "recipients"), POLITICAL)
def test_violence_at_home(parse: Callable[..., Parse], text: str, actors: list[str], recipients: list[str]) -> None:
    """Who has no country of his own is of the place."""
    (event, *_) = reading_of(parse(text)).events
    assert [p.actor.code for p in event.actors] == actors
    assert [p.actor.code for p in event.recipients][: len(recipients)] == recipients


@pytest.mark.parametrize("text", CRIME)
def test_crime_is_no_event(parse: Callable[..., Parse], text: str) -> None:
    """Private violence and accidents are no political events."""
    assert reading_of(parse(text)).events == ()


def test_who_invades_a_neighbour_is_abroad(parse: Callable[..., Parse]) -> None:
    """The neighbour is not of the invader's country, though that is the only place named."""
    text = "Sudan invaded Chad in May.\n\nKhartoum's invasion of its neighbour began in Khartoum's barracks."
    found = reading_of(parse(text)).events
    assert all("SDN" not in p.actor.code for e in found for p in e.recipients)
