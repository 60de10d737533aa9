"""The slots of a predicate.

A `Frame` holds the logical slots of a verb, an event noun or an adjective, whatever the syntax that gives them: `verbs` and
`nouns` fill it. Each filler keeps the name of the rule that found it. Slots: `subj`, `obj`, `iobj`, `poss`, `mod` (demonyms and
names before a noun), `holder` (who is "under siege", "at war"), `taker` (who suffers it), `comp_subj` (who is to do what is
demanded), and one for every preposition.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from standoff.grammar.clauses import Path
from standoff.knowledge import words
from standoff.language import Token

__all__ = ["CONTROL", "PLACES", "Filler", "Frame", "Rule"]


PLACES = words("function_words", "place_slots")


CONTROL = frozenset(
    {Path.BY_SUBJECT, Path.BY_OBJECT, Path.BY_AGENT, Path.BY_ADJECTIVE, Path.BY_OWNER, Path.BY_HOLDER, Path.THROUGH_NOUN}
)


class Rule(StrEnum):
    """The rules by which phrases come into slots, as far as others ask for them."""

    DIRECT = "its own preposition"
    OBJECT = "object"
    SHARED_OBJECT = "shared object"
    WITH_PARTICIPLE = "object with a participle"
    PARTICIPLES_AGENT = "participle's agent"
    LIGHT_VERB = "light verb"
    ON_OBJECT = "on the object"
    ON_OUTER_NOUN = "on the outer noun"
    ON_COORDINATED = "on the coordinated verb"
    ON_VERB = "on the verb"
    ON_LIGHT_VERB = "on the light verb"


class Filler(NamedTuple):
    """The head of the phrase in a slot, the rule that put it there, and the path to it where it is a subject's."""

    token: Token
    rule: str | None
    path: Path | None = None


@dataclass(slots=True)
class Frame:
    """The slots of one predicate. `far` are prepositions that hang on another word of the construction."""

    head: Token
    slots: dict[str, list[Filler]] = field(default_factory=dict)
    far: dict[str, list[Filler]] = field(default_factory=dict)
    complement: Token | None = None
    support: Token | None = None  # the light verb of a nominal event
    passive: bool = False

    def put(self, slot: str, token: Token, rule: str | None = None, path: Path | None = None, *, far: bool = False) -> None:
        """Add a filler, once."""
        fillers = (self.far if far else self.slots).setdefault(slot, [])
        for filler in fillers:
            if filler.token is token:
                return
        fillers.append(Filler(token, rule, path))

    def get(self, slot: str) -> list[Filler]:
        """The slot's fillers, near ones before far ones."""
        return self.slots.get(slot) or self.far.get(slot) or []
