"""Complements: the clause that says what is said, agreed, refused, demanded, threatened by a verb, adjective or noun."""

from __future__ import annotations

from standoff.grammar.arguments import (
    is_adverbial_clause,
    is_complement_clause,
    is_object,
    is_participial_clause,
    is_phrase,
    is_predicate_adjective,
    is_prepositional_clause,
)
from standoff.grammar.words import may_head_clause
from standoff.language import Token

__all__ = ["complement_of"]

GOVERNING = frozenset({"of", "from", "on", "to", "with", "for", "against"})  # prepositions that a complement stands under


def complement_of(head: Token) -> Token | None:
    """The verb of the complement of a verb or adjective.

    Its own ("vowed to leave"), that of its object or predicate ("made a vow to leave", "is ready to leave"), an infinitive
    after it, or a clause under a preposition ("refrained from leaving").
    """
    for c in head.children:
        if c.i > head.i and is_complement_clause(c) and may_head_clause(c):
            return c
    return next((clause for c in head.children if (clause := _through(c, head)) is not None), None)


def _through(child: Token, head: Token) -> Token | None:
    """The complement that a word below the head leads to."""
    if is_object(child) or is_predicate_adjective(child):
        inner = next((c for c in child.children if is_participial_clause(c) or is_complement_clause(c)), None)
        return inner if inner is not None and (inner.infinitive or not is_participial_clause(inner)) else None
    if is_adverbial_clause(child):
        return child if child.i > head.i and child.infinitive else None
    if is_phrase(child) and child.lower in GOVERNING:
        return next((c for c in child.children if is_prepositional_clause(c)), None)
    return None
