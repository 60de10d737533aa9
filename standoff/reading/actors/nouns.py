"""Noun phrases in the parse: a head with what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.language import Token

__all__ = ["head_of", "phrase"]

LOOSE = frozenset({"ADV", "PUNCT", "CCONJ", "SCONJ", "INTJ", "SPACE"})  # parts of speech that begin no noun phrase
ABOUT = frozenset({"at", "least", "most", "than"})  # "at least six people"
INNER = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "nmod", "predet", "quantmod", "advmod", "punct", "case", "npadvmod"}
)


def phrase(head: Token, depth: int = 0) -> tuple[list[Token], int]:
    """The noun phrase around a head: its modifiers before it, prepositional phrases behind it, no clauses; head's index."""
    tokens = head.sent.parse.tokens
    first = head.i
    for child in head.children:
        if child.i < head.i and child.dep in INNER:
            first = min(first, _left(child))
    last = head.i + 1
    if depth < 4:
        for child in head.children:
            if child.i == last and (child.dep == "prep" or (child.dep == "acl" and child.lower == "based")):
                last = max(last, _behind(child, depth))
    while first < head.i and (tokens[first].pos in LOOSE or tokens[first].lower in ABOUT):
        first += 1
    return tokens[first:last], head.i - first


def _left(token: Token) -> int:
    first, todo, n = token.i, [token], 0
    while todo and n < 60:
        t = todo.pop()
        n += 1
        first = min(first, t.i)
        todo.extend(c for c in t.children if c.i < t.i or c.dep == "conj")
    return first


def _behind(prep: Token, depth: int) -> int:
    for child in prep.children:
        if child.dep == "pobj":
            inner, _ = phrase(child, depth + 1)
            return inner[-1].i + 1 if inner[-1].i >= child.i else child.i + 1
        if child.dep == "prep" and child.i == prep.i + 1:
            return _behind(child, depth + 1) if depth < 4 else prep.i + 1
    return prep.i + 1


def head_of(tokens: Sequence[Token]) -> Token:
    """The token of a run that hangs outside it."""
    first, last = tokens[0].i, tokens[-1].i
    return next((t for t in reversed(tokens) if not first <= t.head.i <= last or t.head is t), tokens[-1])
