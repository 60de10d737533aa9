"""What events of one sentence lend each other, what stands in an aside, and what is no event at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from standoff.language import Parse
from standoff.model import Event
from standoff.reading import reading_of

Parser = Callable[..., Parse]


def events(parse: Parser, text: str) -> tuple[Event, ...]:
    return reading_of(parse(text)).events


def one(parse: Parser, text: str, word: str) -> Event:
    return next(e for e in events(parse, text) if any(word in s.of(text) for s in e.trigger))


def countries(parties: tuple[object, ...]) -> set[str]:
    return {p.actor.country for p in parties if p.actor.country}  # type: ignore[attr-defined]


def test_a_deed_has_the_target_of_its_purpose(parse: Parser) -> None:
    """Who fires to disperse people fires at them."""
    event = one(parse, "Kenyan police opened fire to disperse Somali refugees on Monday.", "fire")
    assert countries(event.recipients) == {"SOM"}


def test_the_noun_of_a_deed_has_its_doer(parse: Parser) -> None:
    """ "Killed in an attack on": the attack is the killers'."""
    event = one(parse, "Turkish soldiers killed nine rebels in an attack on a Syrian village.", "attack")
    assert countries(event.actors) == {"TUR"}


def test_what_a_deed_did_is_its_agents(parse: Parser) -> None:
    """After a passive the participle of a result belongs to the agent, not to those acted on."""
    event = one(parse, "A Lebanese village was shelled by Israeli forces, killing five people.", "killing")
    assert countries(event.actors) == {"ISR"}


@pytest.mark.parametrize(
    ("text", "word", "aside"),
    [
        # the report itself
        ("France condemned Iran on Monday.", "condemned", False),
        # why somebody did it
        ("France condemned Iran for shelling Iraqi villages.", "shelling", True),
        # what somebody is known for
        ("Iran, which bombed Iraq last year, praised France.", "bombed", True),
        # reported speech is what the sentence reports
        ("Iraq said that Iran bombed its border posts.", "bombed", False),
    ],
)
def test_asides_are_told(parse: Parser, text: str, word: str, aside: bool) -> None:
    """An event beside the report says so in its rules."""
    event = one(parse, text, word)
    assert any(r.startswith("background") for r in event.rules) is aside


@pytest.mark.parametrize(
    ("text", "word"),
    [
        # a question is no request
        ("Reporters asked the French president whether he would travel.", "asked"),
        # what a poll found
        ("Some 38 percent of Americans approve of the president of France, a survey found.", "approve"),
        # the end of a state is no truce
        ("In 1991 the Soviet Union ceased to exist.", "ceased"),
        # fighters who hold a town do not praise it
        ("Ukrainian soldiers continue to defend the city.", "defend"),
    ],
)
def test_no_event(parse: Parser, text: str, word: str) -> None:
    """Idioms, questions and opinions."""
    assert not [e for e in events(parse, text) if any(word in s.of(text) for s in e.trigger)]


def test_a_treaty_is_not_its_city(parse: Parser) -> None:
    """The city a treaty is named after is no party of its breach."""
    event = one(parse, "Russia broke the Geneva peace deal with Ukraine.", "broke")
    assert "CHE" not in countries(event.recipients)


def test_places_left_are_origins(parse: Parser) -> None:
    """All places left are told, and whose they are."""
    event = one(parse, "French tanks are leaving Mali and Niger.", "leaving")
    assert dict(event.details)["from"] == "Mali and Niger"
    assert countries(event.recipients) == {"MLI", "NER"}


def test_a_day_that_passed_without_a_deed(parse: Parser) -> None:
    """The deed that did not come has the day that passed without it."""
    text = "16 February 2022 came and went without any Russian invasion."
    event = one(parse, text, "invasion")
    assert event.when is not None
    assert event.when.value == "2022-02-16"
    assert event.stances[0].factuality == "denied"
