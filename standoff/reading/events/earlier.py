"""Nouns that take up what the article has told of: "the invasion", after somebody has been said to invade.

A noun of a deed without parties in its own sentence has those of the last event in the article that the same word, or another
word with the same CAMEO code, stands for. It must be definite, or a plural that needs no article ("sanctions"): "an invasion"
may be any. It names the deed in passing. (Definite descriptions as anaphors: Vieira and Poesio 2000.)
"""

from __future__ import annotations

from dataclasses import replace

from standoff.model import EventType, Party
from standoff.reading.events.drafts import Draft
from standoff.reading.language import Token

__all__ = ["Told"]

DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "their"})
DEEDS = frozenset(
    {EventType.ASSAULT, EventType.COERCE, EventType.SANCTION, EventType.MOBILIZE, EventType.RETREAT, EventType.AID}
)
NOBODY = "no political party"


class Told:
    """The deeds that an article has told of so far, by word and by code, with the parties of the last mention of each."""

    def __init__(self) -> None:
        self._by_word: dict[str, Draft] = {}
        self._by_code: dict[str, Draft] = {}

    def remember(self, draft: Draft) -> None:
        """An event that has parties of its own."""
        if draft.type in DEEDS and draft.roles.all:
            self._by_word[draft.token.lemma.lower()] = draft
            self._by_code[draft.code] = draft

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
    return any(m in DEFINITE for m in marks) or (not marks and token.tag == "NNS")


def _taken_up(party: Party) -> Party:
    return replace(party, by=f"named before: {party.by}")
