"""How likely an event is right: by how it was come by alone, between nought and one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from standoff import knowledge
from standoff.language import Parse
from standoff.model import EventType
from standoff.reading import reading_of
from standoff.reading.events.anaphora import RULES
from standoff.reading.events.confidence import PATHS

PLAIN = "Norway imposed sanctions on Chile on Monday."
SHAKY = "Chad's minister met Sudan's minister. Chad thanked Sudan.\n\nSomebody said that it may be working together."


def test_weights_are_of_features_that_hold_no_words() -> None:
    """Every weight is of a feature of form, never of a word of some text."""
    table = knowledge.load("confidence")["events"]
    known = {f"type {t.value}" for t in EventType} | {f"part {p}" for p in ("verb", "noun", "adjective")}
    known |= {f"{side} {path}" for side in ("actor", "recipient") for path in (*PATHS, "of no country")}
    known |= {"no actor", "no recipient", "two sides", "conditions", "embedded", "in a headline", "verb without a doer"}
    known |= {"told between two", "told a sentence", "short", "parties named before"}
    known |= {"other senses", "no event in another sense", "long sentence"} | {f"antecedent {r.name}" for r in RULES}
    assert {n for n in table["weights"] if not n.startswith("background")} <= known


def test_a_plain_event_is_likelier_than_one_without_parties(parse: Callable[..., Parse]) -> None:
    """Two named sides and a finite verb against a gerund that names nobody."""
    (plain,) = reading_of(parse(PLAIN)).events
    assert 0.7 < plain.confidence < 1
    for event in reading_of(parse(SHAKY)).events:
        assert 0 < event.confidence < 1


@pytest.mark.parametrize(("one", "other"), [("Norway", "Sudan"), ("Chile", "Russia")])
def test_names_decide_nothing(parse: Callable[..., Parse], one: str, other: str) -> None:
    """The same sentence of other countries is as likely right."""
    (plain,) = reading_of(parse(PLAIN)).events
    (changed,) = reading_of(parse(PLAIN.replace(one, other))).events
    assert plain.confidence == changed.confidence
