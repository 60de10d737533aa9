"""Control: who is understood as the subject of a clause that has none, for events and for possessives alike."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from standoff.grammar.clauses import syntactic_subjects
from standoff.grammar.control import controllers
from standoff.language import Parse, Token
from standoff.reading.actors import find_cast

CONTROLLED = [
    # an object, of an infinitive and under a preposition
    ("Norway urged Chile to withdraw its troops.", "withdraw", "Chile"),
    ("Norway accused Chile of moving its troops.", "moving", "Chile"),
    ("Norway pressured Chile into withdrawing its troops.", "withdrawing", "Chile"),
    # whom the verb's own preposition names
    ("Norway called on Chile to withdraw its troops.", "withdraw", "Chile"),
    # the second of two infinitives
    ("Norway urged Chile to halt the drills and withdraw its troops.", "withdraw", "Chile"),
    # verbs that hand on their subject, and clauses beside them
    ("Norway promised Chile to withdraw its troops.", "withdraw", "Norway"),
    ("Norway asked Chile for help, citing its own losses.", "citing", "Norway"),
    # verbs that hand on their subject where they have no object
    ("Norway wants to withdraw its troops.", "withdraw", "Norway"),
    ("Norway asked to withdraw its troops.", "withdraw", "Norway"),
    ("Norway kept moving its troops.", "moving", "Norway"),
]


def token(parse: Parse, text: str) -> Token:
    return next(t for t in parse.tokens if t.text == text)


@pytest.mark.parametrize(("text", "verb", "who"), CONTROLLED)
def test_events_and_possessives_agree(parse: Callable[[str], Parse], text: str, verb: str, who: str) -> None:
    """Who does it is whose it is."""
    read = parse(text)
    assert [f.token.text for f in syntactic_subjects(token(read, verb))] == [who]
    owner = find_cast(read).of(token(read, "its"))
    assert owner is not None
    assert owner.name == who


def test_nobody_is_made_up(parse: Callable[[str], Parse]) -> None:
    """Who was urged is not told: nobody is given, which is not the same as the subject."""
    read = parse("Norway urged to leave. Norway hopes to leave.")
    urged, hoped = (t for t in read.tokens if t.text == "leave")
    assert controllers(urged) == []
    assert controllers(hoped) is None
