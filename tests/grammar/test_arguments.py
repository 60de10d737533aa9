"""What hangs on a verb or noun is asked in the terms of linguistics, and answered alike for active and passive."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from standoff.grammar import arguments, nouns, words
from standoff.grammar.arguments import ClauseKind, clause_kind
from standoff.grammar.complements import complement_of
from standoff.grammar.relations import ENTITIES, FORMS, RELATIONS, entities, forms, relations
from standoff.language import Parse, Token

Parser = Callable[[str], Parse]


def _word(parse: Parse, word: str) -> Token:
    return next(t for t in parse.tokens if t.text == word)


def _texts(tokens: list[Token]) -> list[str]:
    return [t.text for t in tokens]


# (sentence, verb, routine, the words it gives)
ARGUMENTS = [
    ("Peru sent envoys to Lima.", "sent", arguments.own_subjects, ["Peru"]),
    ("The envoys were sent to Lima.", "sent", arguments.own_subjects, ["envoys"]),
    ("The envoys were sent to Lima.", "sent", arguments.active_subjects, []),
    ("Peru sent envoys to Lima.", "sent", arguments.undergoers, ["envoys"]),
    ("The envoys were sent to Lima.", "sent", arguments.undergoers, ["envoys"]),
    ("The envoys were sent by Peru.", "sent", arguments.agents, ["Peru"]),
    ("Peru sent envoys by train.", "sent", arguments.agents, []),
    ("Peru gave Chile a promise.", "gave", arguments.indirect_objects, ["Chile"]),
    ("Peru gave a promise to Chile.", "gave", arguments.indirect_objects, []),  # an oblique
    ("The minister is an envoy.", "is", arguments.predicatives, ["envoy"]),
    ("Peru did not sign the treaty.", "sign", arguments.auxiliaries, ["did"]),
]


@pytest.mark.parametrize(("text", "word", "routine", "expected"), ARGUMENTS)
def test_arguments_of_a_verb(parse: Parser, text: str, word: str, routine: object, expected: list[str]) -> None:
    assert callable(routine)
    assert _texts(routine(_word(parse(text), word))) == expected


def test_obliques_by_preposition(parse: Parser) -> None:
    """All, or those of some prepositions, whatever the parser makes of the preposition."""
    verb = _word(parse("Peru gave tanks to Chile in March."), "gave")
    assert _texts(arguments.obliques(verb, "to")) == ["Chile"]
    assert "March" in _texts(arguments.obliques(verb))
    assert arguments.obliques(verb, "from") == []
    receiver = _word(parse("Peru gave tanks to Chile in March."), "Chile")
    preposition = arguments.preposition_of(receiver)
    assert preposition is not None
    assert preposition.text == "to"


CLAUSES = [
    ("Peru said that Chile left the treaty.", "left", ClauseKind.COMPLEMENT),
    ("Peru vowed to leave the treaty.", "leave", ClauseKind.OPEN_COMPLEMENT),
    ("The troops that left the base are back.", "left", ClauseKind.RELATIVE),
    ("Peru pulled back troops deployed near the border.", "deployed", ClauseKind.PARTICIPIAL),
    ("Peru left after Chile signed the treaty.", "signed", ClauseKind.ADVERBIAL),
    ("Peru accused Chile of leaving the treaty.", "leaving", ClauseKind.PREPOSITIONAL),
    ("Peru signed the treaty.", "signed", None),
]


@pytest.mark.parametrize(("text", "verb", "kind"), CLAUSES)
def test_how_a_clause_is_joined(parse: Parser, text: str, verb: str, kind: ClauseKind | None) -> None:
    assert clause_kind(_word(parse(text), verb)) is kind


COMPLEMENTS = [
    ("Peru vowed to leave the treaty.", "vowed", "leave"),
    ("Peru said that Chile left the treaty.", "said", "left"),
    ("Peru made a promise to leave the treaty.", "made", "leave"),  # of its object
    ("Peru refrained from leaving the treaty.", "refrained", "leaving"),
    ("Peru left the treaty in March.", "left", None),
]


@pytest.mark.parametrize(("text", "verb", "clause"), COMPLEMENTS)
def test_the_complement_of_a_predicate(parse: Parser, text: str, verb: str, clause: str | None) -> None:
    found = complement_of(_word(parse(text), verb))
    assert (found.text if found is not None else None) == clause


DEFINITE = [
    ("The talks failed.", "talks", True),
    ("Their attacks went on.", "attacks", True),
    ("Peru's attacks went on.", "attacks", True),
    ("A strike hit the town.", "strike", False),
    ("Attacks on towns went on.", "Attacks", False),  # any
]


@pytest.mark.parametrize(("text", "noun", "definite"), DEFINITE)
def test_definite_noun_phrases(parse: Parser, text: str, noun: str, definite: bool) -> None:
    assert nouns.is_definite(_word(parse(text), noun)) is definite


def test_forms_of_a_verb_are_told_apart(parse: Parser) -> None:
    """Each form by its own question, and no form by two."""
    text = "Peru had taken what it took, takes what it may take, and is taking more."
    asked = (words.is_past_participle, words.is_past_tense, words.is_present_tense, words.is_plain_form, words.is_ing_form)
    forms_of = {
        w: [a.__name__ for a in asked if a(_word(parse(text), w))] for w in ("taken", "took", "takes", "take", "taking")
    }
    assert [names[0] for names in forms_of.values()] == [a.__name__ for a in asked]
    assert all(len(names) == 1 for names in forms_of.values())


def test_every_relation_that_is_asked_for_is_in_the_table() -> None:
    """A name that no label stands for is an error, so that no question is silently always answered with no."""
    assert relations("nsubj", "obj") == {"nsubj", "dobj"}
    for ask, name in ((relations, "nsubject"), (forms, "Tense=Fut"), (entities, "planet")):
        with pytest.raises(KeyError):
            ask(name)


def test_the_table_knows_all_labels_of_the_parser(parse: Parser) -> None:
    """Whatever the parser says of a page of text has a name in Universal Dependencies' terms."""
    text = (
        "Not only did Peru's two envoys, both of them ill, leave Lima on Monday, but there were also talks, the ministry said. "
        "Oh, the $5m was given to Chile by a man called Diaz, whose term ends a year later."
    )
    read = parse(text)
    assert {t.dep for t in read.tokens} <= RELATIONS.keys()
    assert {t.ent for t in read.tokens} - {""} <= ENTITIES.keys()
    assert {t.tag for t in read.tokens if t.pos in ("VERB", "AUX", "NOUN", "PROPN", "NUM")} <= FORMS.keys()
