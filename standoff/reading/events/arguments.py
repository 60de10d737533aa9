"""The nouns that hang on an event's word, nearest role first: what the details are read from."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.language import Token

__all__ = ["candidates", "holders", "under"]

_LIMIT = 40
_FEW = 6
_NEAR = frozenset({"from", "with", "to", "against", "on", "in", "at", "for", "by", "off", "into", "over"})


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
    yield from trigger.all("dobj", "nsubjpass", "dative")
    if trigger.dep in ("acl", "relcl") and trigger.head.pos in ("NOUN", "PROPN"):
        yield trigger.head
    yield from (noun for prep in trigger.all("prep") if prep.lower == "of" for noun in prep.all("pobj"))
    yield from trigger.all("compound", "nmod")
    if trigger.pos in ("NOUN", "PROPN"):
        yield from trigger.all("poss")
    yield from trigger.all("nsubj")
    for child in trigger.children:
        if child.dep == "prep" and child.lower in _NEAR:
            yield from child.all("pobj")


def _joined(noun: Token) -> Iterator[Token]:
    """The noun, those joined to it, and what a measure noun measures ("dozens of tanks", "a number of troops")."""
    stack, seen = [noun], 0
    while stack and seen < _LIMIT:
        one = stack.pop(0)
        seen += 1
        yield one
        stack.extend(one.all("conj", "appos"))
        for child in one.children:
            if child.dep == "prep" and child.lower in ("of", "in"):
                stack.extend(child.all("pobj"))


def holders(trigger: Token, nouns: list[Token]) -> list[Token]:
    """The words whose prepositions are the trigger's, its object's among them ("moved tanks from Minsk").

    `nouns` are the trigger's `candidates`.
    """
    return [trigger, *trigger.all("prt", "advmod", "prep"), *nouns[:_FEW]]


def under(holders: list[Token], preposition: str) -> list[Token]:
    """The nouns that a preposition hangs on these words."""
    prepositions = [c for h in holders for c in h.children if c.dep in ("prep", "agent") and c.lower == preposition]
    return [noun for p in prepositions for noun in p.all("pobj")]
