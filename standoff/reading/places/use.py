"""Whether a name of a place stands for the place or for those who act there ("in Moscow", "Moscow denied")."""

from __future__ import annotations

from standoff.language import Parse, Token
from standoff.reading.places.context import context
from standoff.reading.places.propose import Found

__all__ = ["head_of", "is_ground", "use_of"]

LITERAL, METONYM = "literal", "metonym"
STATES = frozenset({"country", "historical", "seat"})  # what acts under its name even as an owner or before a noun


def head_of(tokens: list[Token]) -> Token:
    """The token of a name that the others hang on."""
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head is t), tokens[-1])


def is_ground(token: Token) -> bool:
    """Whether the noun is a piece of land or a building ("district", "airspace", "airport")."""
    words = context()
    return token.lower in words.grounds or token.lower in words.heads or token.lower in words.settlements


def use_of(parse: Parse, one: Found) -> str:
    """The use of a name: metonym where it is the subject, agent, partner or owner of what only people do."""
    token = head_of(parse.tokens[one.first : one.last])
    while token.dep in ("appos", "conj") and token.head is not token:  # "Russia and China agreed"
        token = token.head
    state = one.sense is not None and one.sense.kind in STATES
    return METONYM if _acts(token) or (state and _owns(token)) else LITERAL


def _acts(token: Token) -> bool:
    """Whether it does, suffers or shares what only people do."""
    head, words = token.head, context()
    if token.dep in ("nsubj", "agent") and head.pos == "VERB":
        return head.lemma not in words.stative
    if token.dep == "nsubj" and head.pos == "AUX":
        state = head.child("acomp", "attr")
        return state is not None and state.lemma in words.minded
    if token.dep in ("dobj", "dative", "iobj", "nsubjpass") and head.pos == "VERB":
        return head.lemma in words.addressing
    if head.lower == "against" and head.head.lemma in words.aimed:
        return False  # "the attack against X" was there
    return token.dep == "pobj" and head.lower in ("by", "with", "against")


def _owns(token: Token) -> bool:
    """Whether a state's name owns or qualifies what is no land ("Russia's concern", "US officials"; "between X and Y")."""
    if token.dep in ("poss", "compound", "nmod", "amod"):
        return not is_ground(token.head)
    return token.dep == "pobj" and token.head.lower == "between" and not is_ground(token.head.head)
