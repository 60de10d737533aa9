"""The cue table: which words introduce speech or thought, in which constructions, and what they say of the speaker."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from standoff import knowledge
from standoff.grammar.arguments import is_object, is_particle
from standoff.language import Token
from standoff.lexicon.cues import Cue, cue_words

__all__ = ["Cue", "Cues", "cues"]


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
            if is_particle(child) and child.i > token.i:
                return self.verbs.get(f"{lemma} {child.lower}")
            if lemma == "put" and is_object(child) and child.lower == "it":
                return self.verbs.get("put it")
        return self.verbs.get(lemma)


@cache
def cues() -> Cues:
    """The table of `knowledge/cues.yaml`."""
    table, words = knowledge.load("cues"), cue_words()
    return Cues(
        verbs=words["verb"],
        nouns=words["noun"],
        adjectives=words["adjective"],
        adverbs=words["adverb"],
        views=frozenset(table["views"]),
        documents=frozenset(table["documents"]),
        labels=frozenset(table["labels"]),
        talks=frozenset(table["talks"]),
        tellers=frozenset(table["tellers"]),
        claims=frozenset(table["claims"]),
        confirming=frozenset(table["confirming"]),
        acts=frozenset(table["acts"]),
    )
