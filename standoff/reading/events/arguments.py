"""The nouns that hang on an event's word, nearest role first: what the details are read from."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.grammar.arguments import (
    active_subjects,
    adverbs,
    indirect_objects,
    is_adnominal_clause,
    obliques,
    particles,
    phrases,
    undergoers,
)
from standoff.grammar.nouns import appositions, compounds, conjuncts, possessors
from standoff.grammar.words import is_noun
from standoff.knowledge import words
from standoff.language import Token

__all__ = ["candidates", "holders", "under"]

_LIMIT = 40
_FEW = 6
_NEAR = words("function_words", "near_event")


def candidates(trigger: Token) -> list[Token]:
    """Objects, subjects, what "of" and nouns before the noun name, antecedents of relative clauses; joined nouns included."""
    out: list[Token] = []
    for noun in _direct(trigger):
        for one in _joined(noun):
            if one not in out:
                out.append(one)
        if len(out) > _LIMIT:
            break
    return out


def _direct(trigger: Token) -> Iterator[Token]:
    yield from undergoers(trigger)
    yield from indirect_objects(trigger)
    if is_adnominal_clause(trigger) and is_noun(trigger.head):
        yield trigger.head
    yield from obliques(trigger, "of")
    yield from compounds(trigger)
    if is_noun(trigger):
        yield from possessors(trigger)
    yield from active_subjects(trigger)
    yield from obliques(trigger, *_NEAR)


def _joined(noun: Token) -> Iterator[Token]:
    """The noun, those joined to it, and what a measure noun measures ("dozens of tanks", "a number of troops")."""
    stack, seen = [noun], 0
    while stack and seen < _LIMIT:
        one = stack.pop(0)
        seen += 1
        yield one
        stack.extend([*conjuncts(one), *appositions(one), *obliques(one, "of", "in")])


def holders(trigger: Token, nouns: list[Token]) -> list[Token]:
    """The words whose prepositions are the trigger's, its object's among them ("moved tanks from Minsk").

    `nouns` are the trigger's `candidates`.
    """
    return [trigger, *particles(trigger), *adverbs(trigger), *phrases(trigger), *nouns[:_FEW]]


def under(holders: list[Token], preposition: str) -> list[Token]:
    """The nouns that a preposition hangs on these words."""
    return [noun for holder in holders for noun in obliques(holder, preposition)]
