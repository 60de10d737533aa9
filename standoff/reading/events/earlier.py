"""Nouns that take up what the article has told of: "the invasion", after somebody has been said to invade.

A noun of a deed without parties in its own sentence has those of the last event in the article that the same word, or another
word with the same CAMEO code, stands for. It must be definite, or a plural that needs no article ("sanctions"): "an invasion"
or "attacks on cities" may be any. It names the deed in passing. Forces without an owner, "the battle groups", are those of
whom the same kind was last said to be moved. (Definite descriptions as anaphors: Vieira and Poesio 2000.)
"""

from __future__ import annotations

from dataclasses import replace

from standoff.model import Actor, EventType, Party
from standoff.reading.events.arguments import candidates
from standoff.reading.events.drafts import Draft
from standoff.reading.events.forces import force_at
from standoff.reading.language import Token

__all__ = ["Told"]

DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "their"})
DEEDS = frozenset(
    {EventType.ASSAULT, EventType.COERCE, EventType.SANCTION, EventType.MOBILIZE, EventType.RETREAT, EventType.AID}
)
MOVES = frozenset({EventType.MOBILIZE, EventType.RETREAT})
NOBODY = "no political party"


class Told:
    """The deeds that an article has told of so far, by word and by code, with the parties of the last mention of each."""

    def __init__(self) -> None:
        self._by_word: dict[str, Draft] = {}
        self._by_code: dict[str, Draft] = {}
        self._owners: dict[str, Actor] = {}

    def remember(self, draft: Draft) -> None:
        """An event that has parties of its own."""
        if draft.type in DEEDS and draft.roles.all:
            self._by_word[draft.token.lemma.lower()] = draft
            self._by_code[draft.code] = draft
        if draft.type in MOVES:
            for owner in [p.actor for p in draft.roles.actors if p.actor.code][:1]:
                kinds = (force_at(noun, "force") for noun in candidates(draft.token))
                self._owners |= {kind: owner for kind in kinds if kind}

    def own(self, draft: Draft) -> None:
        """Give forces that move, and whose they are is not said here, the country or alliance they were said to be of."""
        if draft.type not in MOVES or draft.dropped not in ("", NOBODY) or any(p.actor.code for p in draft.roles.actors):
            return
        found = [p for noun in candidates(draft.token) if (p := self._owned(noun)) is not None]
        if found:
            draft.roles.actors, draft.dropped = found[:1], ""

    def _owned(self, noun: Token) -> Party | None:
        owner = self._owners.get(force_at(noun, "force") or "")
        if owner is None or not any(c.lower in DEFINITE for c in noun.all("det")):
            return None
        home = owner.country or owner.code.partition(" ")[0]
        return Party(Actor(f"{home} MIL", noun.text, owner.country, "MIL"), noun.span, "forces; owned before")

    def recall(self, draft: Draft) -> None:
        """Give a noun that was turned down for want of a party those of what it takes up, if it takes anything up."""
        token = draft.token
        if draft.dropped != NOBODY or draft.type not in DEEDS or token.pos != "NOUN" or not _definite(token):
            return
        earlier = self._by_word.get(token.lemma.lower()) or self._by_code.get(draft.code)
        if earlier is None or earlier.type is not draft.type or draft.roles.all:
            return
        draft.roles.actors = [_taken_up(p) for p in earlier.roles.actors]
        draft.roles.recipients = [_taken_up(p) for p in earlier.roles.recipients]
        draft.notes.append("background: noun that takes up what was told")
        draft.dropped = ""


def _definite(token: Token) -> bool:
    marks = [c.lower for c in token.children if c.dep in ("det", "poss")]
    if marks or token.tag != "NNS":
        return any(m in DEFINITE for m in marks)
    return token.child("prep") is None  # "attacks on cities" are any


def _taken_up(party: Party) -> Party:
    return replace(party, by=f"named before: {party.by}")
