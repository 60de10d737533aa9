"""Noun phrases: what they are about, what is coordinated with them, whose they are."""

from __future__ import annotations

from standoff import knowledge
from standoff.language import Token

__all__ = ["NP_ENDS", "RELATIVE", "TRANSPARENT", "coordinates", "core", "measure", "owner"]

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
NP_ENDS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
# nouns that only count or bound what follows "of"
TRANSPARENT = frozenset(w.strip().replace("_", " ") for w in knowledge.load("predicates")["transparent"].split(","))
SUMS = frozenset(w.strip() for w in knowledge.load("predicates")["classes"]["sum"].split(","))
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
    """What a noun phrase is about: "troops" for "thousands of troops" or "a number of its troops", "aid" for "$5m in aid"."""
    for _ in range(3):
        if token.lemma.lower() not in TRANSPARENT and token.pos != "NUM" and not _is_sum(token):
            break
        inner = _counted(token)
        if inner is None:
            break
        token = inner
    return token


def _is_sum(token: Token) -> bool:
    """Whether it is an amount of money: the "m" of "$5m", the "euros" of "5 million euros"."""
    return token.ent == "MONEY" or token.lemma.lower() in SUMS


def _counted(token: Token) -> Token | None:
    """What a word that only counts is a count of."""
    of = next((c for c in token.children if c.dep == "prep" and c.lower == "of"), None)
    worth = next((c for c in token.children if c.lower == "worth"), None)
    if worth is not None:
        of = worth.child("prep")
    if of is None and _is_sum(token):
        beside = (*token.children, *token.head.children)
        of = next((c for c in beside if c.dep == "prep" and c.lower == "in" and c.i == token.i + 1), None)
        inner = of.child("pobj") if of else None
        return inner if inner is not None and inner.pos == "NOUN" and not inner.ent else None
    return of.child("pobj") if of else None


def measure(token: Token) -> Token | None:
    """The word that counts what a noun names: the "wave" of "a wave of attacks", the sum of "$5m in aid"."""
    over = token.head
    if token.dep != "pobj":
        return None
    if over.lower == "of" and over.head.lemma.lower() in TRANSPARENT:
        return over.head
    before = token.sent.parse.tokens[over.i - 1] if over.i > token.sent.first else None
    return before if over.lower == "in" and before is not None and _is_sum(before) and core(before) is token else None


def owner(noun: Token) -> Token | None:
    """Whose it is: "its plan", "a plan by X"."""
    preposition = next((c for c in noun.children if c.dep == "prep" and c.lower in ("by", "from", "of")), None)
    return noun.child("poss") or (preposition.child("pobj") if preposition is not None else None)
