"""Whether a name of a place stands for the place or for those who act there ("in Moscow", "Moscow denied")."""

from __future__ import annotations

from standoff.grammar.arguments import (
    is_active_subject,
    is_conjunct,
    is_oblique,
    is_receiver,
    is_root,
    is_undergoer,
    predicatives,
)
from standoff.grammar.nouns import head_of, is_apposition, is_modifier
from standoff.grammar.words import is_helping_verb, is_lexical_verb
from standoff.knowledge import words
from standoff.language import Parse, Token
from standoff.reading.places.context import context
from standoff.reading.places.propose import Found

__all__ = ["is_ground", "use_of"]

PREPOSITIONS_OF_ACTORS = words("places_context", "prepositions_of_actors")

LITERAL, METONYM = "literal", "metonym"
STATES = frozenset({"country", "historical", "seat"})  # what acts under its name even as an owner or before a noun


def is_ground(token: Token) -> bool:
    """Whether the noun is a piece of land or a building ("district", "airspace", "airport")."""
    words = context()
    return token.lower in words.grounds or token.lower in words.heads or token.lower in words.settlements


def use_of(parse: Parse, one: Found) -> str:
    """The use of a name: metonym where it is the subject, agent, partner or owner of what only people do."""
    token = head_of(parse.tokens[one.first : one.last])
    while not is_root(token) and (is_apposition(token) or is_conjunct(token)):  # "Russia and China agreed"
        token = token.head
    state = one.sense is not None and one.sense.kind in STATES
    return METONYM if _acts(token) or (state and _owns(token)) else LITERAL


def _acts(token: Token) -> bool:
    """Whether it does, suffers or shares what only people do."""
    head, words = token.head, context()
    if is_active_subject(token) and is_lexical_verb(head):
        return head.lemma not in words.stative
    if is_active_subject(token) and is_helping_verb(head):
        state = next(iter(predicatives(head)), None)
        return state is not None and state.lemma in words.minded
    if is_lexical_verb(head) and (is_undergoer(token) or is_receiver(token)):
        return head.lemma in words.addressing
    if head.lower == "against" and head.head.lemma in words.aimed:
        return False  # "the attack against X" was there
    return is_oblique(token) and head.lower in PREPOSITIONS_OF_ACTORS


def _owns(token: Token) -> bool:
    """Whether a state's name owns or qualifies what is no land ("Russia's concern", "US officials"; "between X and Y")."""
    if is_modifier(token):
        return not is_ground(token.head)
    return is_oblique(token) and token.head.lower == "between" and not is_ground(token.head.head)
