"""Noun phrases: what they are about, what is coordinated with them, whose they are."""

from __future__ import annotations

from standoff import knowledge
from standoff.reading.language import Token

__all__ = ["NP_ENDS", "RELATIVE", "TRANSPARENT", "coordinates", "core", "owner"]

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
NP_ENDS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
# nouns that only count or bound what follows "of"
TRANSPARENT = frozenset(w.strip().replace("_", " ") for w in knowledge.load("predicates")["transparent"].split(","))
LONGEST = 40  # members of a list


def coordinates(token: Token) -> list[Token]:
    """The token and what is coordinated with it: "A, B and C" from A. Appositions are left to the cast."""
    stack = [c for c in token.children if c.dep == "conj" and c.pos in NP_ENDS][::-1]
    out = [token]
    while stack and len(out) < LONGEST:
        one = stack.pop()
        out.append(one)
        stack.extend([c for c in reversed(one.children) if c.dep == "conj" and c.pos in NP_ENDS])
    return out


def core(token: Token) -> Token:
    """What a noun phrase is about: "troops" for "thousands of troops" or "a number of its troops"."""
    for _ in range(3):
        if token.lemma.lower() not in TRANSPARENT and token.pos != "NUM":
            break
        of = next((c for c in token.children if c.dep == "prep" and c.lower == "of"), None)
        inner = of.child("pobj") if of else None
        if inner is None:
            break
        token = inner
    return token


def owner(noun: Token) -> Token | None:
    """Whose it is: "its plan", "a plan by X"."""
    preposition = next((c for c in noun.children if c.dep == "prep" and c.lower in ("by", "from", "of")), None)
    return noun.child("poss") or (preposition.child("pobj") if preposition is not None else None)
