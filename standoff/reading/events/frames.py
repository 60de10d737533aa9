"""The slots of a predicate, and what a phrase is about.

A `Frame` holds the logical slots of a verb, an event noun or an adjective, whatever the syntax that gives them: `verbs` and
`nouns` fill it. Each filler keeps the name of the rule that found it. Slots: `subj`, `obj`, `iobj`, `poss`, `mod` (demonyms and
names before a noun), `holder` (who is "under siege", "at war"), `taker` (who suffers it), `comp_subj` (who is to do what is
demanded), and one for every preposition.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from standoff.reading.events.classes import TRANSPARENT
from standoff.reading.language import Token

__all__ = ["NP_ENDS", "PLACES", "RELATIVE", "Filler", "Frame", "coordinates", "core"]


RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
PLACES = frozenset({"in", "near", "around", "inside", "outside", "along", "across", "within", "at", "off"})
NP_ENDS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})


class Filler(NamedTuple):
    """The head of the phrase in a slot, and the rule that put it there."""

    token: Token
    rule: str


@dataclass(slots=True)
class Frame:
    """The slots of one predicate. `far` are prepositions that hang on another word of the construction."""

    head: Token
    slots: dict[str, list[Filler]] = field(default_factory=dict)
    far: dict[str, list[Filler]] = field(default_factory=dict)
    particles: set[str] = field(default_factory=set)
    complement: Token | None = None
    support: Token | None = None  # the light verb of a nominal event
    passive: bool = False

    def put(self, slot: str, token: Token, rule: str, *, far: bool = False) -> None:
        """Add a filler, once."""
        fillers = (self.far if far else self.slots).setdefault(slot, [])
        for filler in fillers:
            if filler.token is token:
                return
        fillers.append(Filler(token, rule))

    def get(self, slot: str) -> list[Filler]:
        """The slot's fillers, near ones before far ones."""
        return self.slots.get(slot) or self.far.get(slot) or []


def coordinates(token: Token) -> list[Token]:
    """The token and what is coordinated with it: "A, B and C" from A. Appositions are left to the cast."""
    stack = [c for c in token.children if c.dep == "conj" and c.pos in NP_ENDS][::-1]
    out = [token]
    while stack and len(out) < 40:
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
