"""Complements: the clause that says what is said, agreed, refused, demanded, threatened by a verb, adjective or noun."""

from __future__ import annotations

from standoff.grammar.arguments import (
    active_subject,
    auxiliaries,
    is_adverbial_clause,
    is_complement_clause,
    is_object,
    is_participial_clause,
    is_phrase,
    is_predicate_adjective,
    is_prepositional_clause,
    own_subject,
    subordinator,
)
from standoff.grammar.verbs import has_subject, infinitive_marker
from standoff.grammar.words import is_ing_form, is_participle, is_past_participle, is_plain_form, may_head_clause
from standoff.knowledge import words
from standoff.language import Token

__all__ = ["complement_forms", "complement_of"]

GOVERNING = words("function_words", "governing")


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


def complement_forms(clause: Token) -> tuple[str, ...]:
    """The forms in which a clause may be somebody's complement, likeliest first, in the notation of frames.

    "whether"; "to" of its own subject or "their_to" of another's ("wants them to leave"); "ing"; "bare" ("let them leave");
    "that" of a finite clause, with or without its conjunction; "obj" of a participle that stands for a noun.
    """
    mark = subordinator(clause)
    if mark and mark.lower in ("whether", "if"):
        return ("whether", "that")
    if infinitive_marker(clause):
        return ("their_to", "to") if own_subject(clause) else ("to",)
    helpers = auxiliaries(clause)
    if any(a.lower == "having" for a in helpers):
        return ("ing", "that")
    if is_ing_form(clause) and all(is_participle(a) for a in helpers):
        return ("ing", "that") if active_subject(clause) else ("ing", "to")
    if helpers or mark or not (is_plain_form(clause) or is_past_participle(clause)):
        return ("that", "bare")
    if is_plain_form(clause) and not has_subject(clause) and clause.head.lemma != "say":
        return ("bare", "to", "that", "obj")  # "told them to stop and, in May, return it": its "to" is far off
    return ("bare", "that", "to") if own_subject(clause) else ("bare", "obj", "that")
