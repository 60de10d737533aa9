"""The slots of a predicate.

A `Frame` holds the logical slots of a verb, an event noun or an adjective, whatever the syntax that gives them: `verbs` and
`nouns` fill it. Each filler keeps the name of the rule that found it. Slots: `subj`, `obj`, `iobj`, `poss`, `mod` (demonyms and
names before a noun), `holder` (who is "under siege", "at war"), `taker` (who suffers it), `comp_subj` (who is to do what is
demanded), and one for every preposition.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from standoff.language import Token

__all__ = ["PLACES", "Filler", "Frame"]


PLACES = frozenset({"in", "near", "around", "inside", "outside", "along", "across", "within", "at", "off"})


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
