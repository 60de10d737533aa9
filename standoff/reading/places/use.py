"""Whether a name of a place stands for the place or for those who act there ("in Moscow", "Moscow denied")."""

from __future__ import annotations

from standoff.reading.language import Parse, Token
from standoff.reading.places.context import context
from standoff.reading.places.propose import Found

__all__ = ["head_of", "use_of"]

LITERAL, METONYM = "literal", "metonym"


def head_of(tokens: list[Token]) -> Token:
    """The token of a name that the others hang on."""
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head is t), tokens[-1])


def use_of(parse: Parse, one: Found) -> str:
    """The use of a name: metonym where it is the subject, agent or owner of what only people do."""
    token = head_of(parse.tokens[one.first : one.last])
    while token.dep in ("appos", "conj") and token.head is not token:  # "Russia and China agreed"
        token = token.head
    return METONYM if _acts(token) else LITERAL


def _acts(token: Token) -> bool:
    head = token.head
    if token.dep in ("nsubj", "agent") and head.pos == "VERB":
        return head.lemma not in context().stative
    if token.dep in ("dobj", "dative", "iobj", "nsubjpass") and head.pos == "VERB":
        return head.lemma in context().addressing
    if token.dep == "pobj" and head.lower in ("by", "with", "against"):
        return head.head.pos == "VERB" or head.lower != "with"
    return False
