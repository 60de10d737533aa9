"""How a party came to its role: a value that rules can ask, and of which words are made for people.

The way goes from the predicate to the words: the slot of its phrase, the frame's rule and the path that put the phrase there,
what it stands in where the phrase itself names nobody, how its words name an actor, and which events lent it to each other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from standoff.grammar.clauses import Path
from standoff.model import Actor, Naming, Party, Span
from standoff.reading.events.frames import CONTROL, PLACES, Filler, Rule

__all__ = ["COMPLEMENT", "OF_PLACE", "Inside", "Lent", "Participant", "Via"]

COMPLEMENT = "complement"  # the slot of who is only named somewhere in what is said


class Inside(StrEnum):
    """How an actor stands within a phrase that is none itself."""

    OWNER = "owner"  # "the Danish court's"
    WITHIN = "within"  # "the decision of the court"


class Lent(StrEnum):
    """How a party, or its country, came from elsewhere than its predicate's own phrases."""

    ABOUT = "of what it is about"
    SPEAKER = "of the one who speaks of it"
    OWNER = "whose it is"
    FORCES = "whose forces they are"
    OWNED_BEFORE = "owned before"
    MEANS = "who does what it is part of"
    PART = "of what was done with it"
    BESIDE = "of what was done beside it"
    PLACE = "of the place"
    PLACE_OF_PROTEST = "of the place of the protest"
    OF_PEOPLE = "of its people's country"
    OF_GOVERNMENT = "of its government's country"
    COUNTERPART = "of the counterpart's country"
    PLACE_OF_VIOLENCE = "of the place of the violence"
    PLACE_OF_ACTS = "of the place where they acted"
    SETTING = "of the setting"


OF_PLACE = frozenset({Lent.PLACE, Lent.PLACE_OF_PROTEST, Lent.PLACE_OF_VIOLENCE, Lent.PLACE_OF_ACTS})


@dataclass(frozen=True, slots=True)
class Via:
    """How a party came to its role. `before` counts how often it was taken over from an event that was told before."""

    slot: str
    rule: str | None = None
    path: Path | None = None
    inside: tuple[Inside, ...] = ()
    naming: Naming | None = None
    lent: tuple[Lent, ...] = ()
    before: int = 0

    @classmethod
    def of(cls, slot: str, filler: Filler) -> Via:
        """Of a phrase in a slot."""
        return cls(slot, filler.rule, filler.path)

    def __str__(self) -> str:
        how = [self.slot if self.rule is Rule.DIRECT else self.rule, self.path]
        found = ", ".join(str(x) for x in how if x is not None)
        where = ", ".join([f"{self.slot}: {found}" if found else self.slot, *self.inside])
        return "named before: " * self.before + "; ".join([where, *([self.naming] if self.naming else []), *self.lent])

    @property
    def located(self) -> bool:
        """By a preposition of place of its own predicate: "killed in Oslo"."""
        return self.slot in PLACES and self.rule is not None and not self.before

    @property
    def named_within(self) -> bool:
        """Within the phrase, not by it."""
        return Inside.WITHIN in self.inside

    @property
    def owning(self) -> bool:
        """As the owner of what the phrase names, or of the deed: "Danish websites", "Oslo's readiness to leave"."""
        return Inside.OWNER in self.inside or self.path is Path.BY_OWNER

    @property
    def by_pronoun(self) -> bool:
        """By a pronoun."""
        return self.naming is Naming.PRONOUN

    @property
    def controlled(self) -> bool:
        """Through the verb above."""
        return self.path in CONTROL

    @property
    def shared(self) -> bool:
        """By a phrase that serves two verbs or two names."""
        by_naming = self.naming in (Naming.SHARED_HEAD, Naming.SHARED_OF)
        return by_naming or self.path is Path.SHARED or self.rule is Rule.SHARED_OBJECT

    @property
    def of_participle(self) -> bool:
        """By a participle's phrase."""
        return self.path is Path.PARTICIPLE or self.rule in (Rule.PARTICIPLES_AGENT, Rule.WITH_PARTICIPLE)

    @property
    def spoken_of(self) -> bool:
        """Stands in what is said: a minister who promises that his country will help promises it nothing."""
        return Lent.ABOUT in self.lent or self.slot == "comp_subj"

    @property
    def indirect(self) -> bool:
        """Not by a phrase of the predicate: within one, as an owner, on its object, or only in what is said."""
        return self.named_within or self.owning or self.rule is Rule.ON_OBJECT or self.slot == COMPLEMENT

    @property
    def addressed(self) -> bool:
        """As the one to whom something is said or done: "a warning to the South", "warned the South"."""
        if self.before:
            return False
        direct = self.rule is Rule.DIRECT if self.slot == "to" else self.rule is Rule.OBJECT and not self.inside
        return self.slot.startswith("iobj") or (self.slot in ("to", "obj") and direct)

    def plainly(self, *namings: Naming) -> bool:
        """Whether it is named in one of these ways, and nothing was added to it."""
        return self.naming in namings and not self.lent


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor in a role of an event in the making, at the words that name it, with how it came to it."""

    actor: Actor
    span: Span
    via: Via

    def lent(self, how: Lent) -> Participant:
        """The same, given to another event."""
        return replace(self, via=replace(self.via, lent=(*self.via.lent, how)))

    def settled(self, actor: Actor, how: Lent) -> Participant:
        """The same with a country that was found elsewhere."""
        return Participant(actor, self.span, replace(self.via, lent=(*self.via.lent, how)))

    def taken_up(self) -> Participant:
        """The same, for an event that takes up its event."""
        return replace(self, via=replace(self.via, before=self.via.before + 1))

    @property
    def party(self) -> Party:
        """As a finding."""
        slot = "" if self.via.before else self.via.slot
        return Party(self.actor, self.span, str(self.via), slot, self.via.naming or "")
