"""The cue table: which words introduce speech or thought, in which constructions, and what they say of the speaker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from standoff import knowledge
from standoff.language import Token
from standoff.model import CueClass

__all__ = ["Cue", "Cues", "cues"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of saying or thinking; `frames` are the constructions in which it counts as a cue, each with its class.

    "Ask" is neutral with a question and demanding with an infinitive (see cues.yaml for the frames).
    """

    lemma: str
    frames: Mapping[str, CueClass]

    def allows(self, frame: str) -> bool:
        """Whether the word is a cue in this construction."""
        return frame in self.frames

    def class_in(self, frame: str) -> CueClass:
        """What the word says of the speaker in this construction, or in its first where it is not listed for this one."""
        known = self.frames.get(frame)
        return known if known is not None else next(iter(self.frames.values()), CueClass.NEUTRAL)


@dataclass(frozen=True, slots=True)
class Cues:
    """The table, by part of speech and lemma."""

    verbs: dict[str, Cue]
    nouns: dict[str, Cue]
    adjectives: dict[str, Cue]
    adverbs: dict[str, Cue]
    views: frozenset[str]
    documents: frozenset[str]
    labels: frozenset[str]
    talks: frozenset[str]
    tellers: frozenset[str]
    claims: frozenset[str]
    confirming: frozenset[str]
    acts: frozenset[str]

    def verb(self, token: Token) -> Cue | None:
        """The cue that a verb is, with its particle ("point out"); a particle makes it another verb."""
        lemma = token.lemma.lower()
        for child in token.children:
            if child.dep == "prt" and child.i > token.i:
                return self.verbs.get(f"{lemma} {child.lower}")
            if lemma == "put" and child.dep == "dobj" and child.lower == "it":
                return self.verbs.get("put it")
        return self.verbs.get(lemma)


@cache
def cues() -> Cues:
    """The table of `knowledge/cues.yaml`."""
    table = knowledge.load("cues")
    return Cues(
        verbs=_words(table["verbs"]),
        nouns=_words(table["nouns"]),
        adjectives=_words(table["adjectives"]),
        adverbs=_words(table["adverbs"]),
        views=frozenset(table["views"]),
        documents=frozenset(table["documents"]),
        labels=frozenset(table["labels"]),
        talks=frozenset(table["talks"]),
        tellers=frozenset(table["tellers"]),
        claims=frozenset(table["claims"]),
        confirming=frozenset(table["confirming"]),
        acts=frozenset(table["acts"]),
    )


def _words(section: dict[str, dict[str, list[str]]]) -> dict[str, Cue]:
    frames: dict[str, dict[str, CueClass]] = {}
    for name, lines in section.items():
        for line, lemmas in lines.items():
            for lemma in lemmas:
                frames.setdefault(lemma, {}).update(dict.fromkeys(line.split(), CueClass(name)))
    return {lemma: Cue(lemma, frames[lemma]) for lemma in frames}
