"""A noun of a deed takes its parties from what the article has told of, where it can only mean that."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from standoff.language import Parse
from standoff.model import Event
from standoff.reading import reading_of

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


def told(parse: Callable[..., Parse], text: str, word: str) -> list[tuple[list[str], list[str]]]:
    """The countries of actors and recipients of each event whose trigger begins with just this word."""
    found = reading_of(parse(text))
    return [
        (sorted(p.actor.code[:3] for p in e.actors), sorted(p.actor.code[:3] for p in e.recipients))
        for e in found.events
        if e.trigger[0].of(found.article.text) == word
    ]


WAR = "Sudan attacked Chad on Monday. Sudan shelled Chad again on Tuesday."

TAKEN = [
    # a word with one party takes the other from an event of that party
    (WAR + "\n\nThe Sudanese attack began at dawn.", "attack", [(["SDN"], ["TCD"])]),
    # a people without a name is those who were attacked before
    (WAR + "\n\nOn Friday the Sudanese army attacked its neighbour from the air.", "attacked", [(["SDN"], ["TCD"])]),
    # who was attacked attacks
    (WAR + "\n\nOn Friday the Chadian army repelled the offensive.", "repelled", [(["TCD"], ["SDN"])]),
    # talks: both sides, whoever is named first
    ("Chad held talks with Sudan on Monday.\n\nThe talks ended in the evening.", "talks", [(["SDN", "TCD"], [])]),
    ("Chad held talks with Sudan on Monday.\n\nThe Sudanese talks were the first.", "talks", [(["SDN"], ["TCD"])]),
    # what was done to the same before, by the same
    (
        "Peru arrested two Cuban traders on Monday. Peru blamed Cuba.\n\nThe Cubans were deported on Friday.",
        "deported",
        [(["PER"], ["CUB"])],
    ),
    # of whose force and threats against one other the article tells
    (
        "Sudan deployed troops against Chad. Sudan threatened Chad with war.\n\nA Sudanese raid may follow.",
        "raid",
        [(["SDN"], ["TCD"])],
    ),
    # told later
    ("The visit was short.\n\nPresident Macron visited Chad on Monday.\n\nChad thanked France.", "visit", [(["FRA"], ["TCD"])]),
    # "an attack" may be any, but where nearly all that is told is between the same two
    (WAR + "\n\nOfficials expect an attack soon.", "attack", [(["SDN"], ["TCD"])]),
]

LEFT = [
    # done to others than before
    (
        "Peru arrested two Cuban traders on Monday. Peru blamed Cuba.\n\nThe Haitians were deported on Friday.",
        "deported",
        [([], ["HTI"])],
    ),
    # another than those who use force
    (
        "Sudan deployed troops against Chad. Sudan threatened Chad with war.\n\nA Libyan raid may follow.",
        "raid",
        [(["LBY"], [])],
    ),
    # another party than those told of
    (WAR + "\n\nThe Libyan attack came later.", "attack", [(["LBY"], [])]),
    # another year
    ("Sudan attacked Chad on Monday in 2022.\n\nThe attack of 1987 was worse.", "attack", []),
    # somebody with a name is nobody told of before
    (WAR + "\n\nThe Sudanese army attacked Red Crescent convoys.", "attacked", [(["SDN"], ["RCS"])]),
    # a sentence by itself
    ("The talks ended in the evening.", "talks", []),
    # an article that tells of nothing political
    ("The team won on Monday. The attack was strong. The fans cheered.", "attack", []),
]


@pytest.mark.parametrize(("text", "word", "parties"), TAKEN + LEFT)
def test_a_word_has_the_parties_of_what_it_takes_up(
    parse: Callable[..., Parse], text: str, word: str, parties: list[tuple[list[str], list[str]]]
) -> None:
    """The last mention's parties are those that the article tells for this very event, and no others."""
    found = told(parse, text, word)
    both = [(sorted(a), sorted(r)) if word != "talks" else (sorted(a + r), []) for a, r in found]
    wanted = [(a, r) if word != "talks" else (sorted(a + r), []) for a, r in parties]
    assert both[-len(wanted) :] == wanted if wanted else both == []


def test_an_article_about_politics_tells_of_deeds_without_parties(parse: Callable[..., Parse]) -> None:
    """A bare noun of a deed counts where the article is about a conflict of known parties; its parties stay open."""
    text = "Sudan accused Chad of lying on Monday. Chad condemned Sudan.\n\nProtests spread through the night."
    assert told(parse, text, "Protests") == [([], [])]
    assert told(parse, "Protests spread through the night.", "Protests") == []


def test_fighting_counts_in_an_article_about_politics(parse: Callable[..., Parse]) -> None:
    """Guns that fire are somebody's where the article tells of a conflict; elsewhere nobody knows what they fire at."""
    text = "Sudan accused Chad of lying on Monday. Chad condemned Sudan.\n\nHelicopters fired on the positions."
    assert told(parse, text, "Helicopters fired") == [([], [])]
    assert told(parse, "Helicopters fired on the positions.", "Helicopters fired") == []


def test_things_that_somebody_stands_behind(parse: Callable[..., Parse]) -> None:
    """ "Rhetoric blaming Chad" is somebody's where the article tells of politics."""
    text = "Sudan accused Chad of lying on Monday. Chad condemned Sudan.\n\nPapers carried rhetoric blaming Chad."
    assert told(parse, text, "blaming") == [([], ["TCD"])]
    assert told(parse, "Papers carried rhetoric blaming Chad.", "blaming") == []


def test_they_who_talk_are_the_two_told_of_before(parse: Callable[..., Parse]) -> None:
    """ "They discussed the plan": those who met."""
    text = "Chad's president met Sudan's president on Monday.\n\nThey discussed a ceasefire."
    assert told(parse, text, "They discussed")[-1] in ((["SDN", "TCD"], []), (["TCD"], ["SDN"]), (["SDN"], ["TCD"]))
