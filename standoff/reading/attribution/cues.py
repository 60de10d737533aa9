"""The cue table: which words introduce speech or thought, in which constructions, and what they say of the speaker."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from standoff import knowledge
from standoff.grammar.arguments import objects, particles
from standoff.language import Token
from standoff.lexicon.cues import Cue, cue_words
from standoff.model import CueClass

__all__ = ["Cue", "Cues", "cues"]


LISTS = ("views", "documents", "labels", "talks", "tellers", "claims", "confirming", "acts")
TURNING = frozenset({CueClass.DENYING, CueClass.DOUBTING})


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
    others: frozenset[str]  # the lemmas of all words that attribute without being verbs
    answering: frozenset[str]  # the verbs, without particles, that deny, doubt or confirm what another said

    def verb(self, token: Token) -> Cue | None:
        """The cue that a verb is, with its particle ("point out"); a particle makes it another verb."""
        lemma = token.lemma.lower()
        for after in particles(token):
            if after.i > token.i:
                return self.verbs.get(f"{lemma} {after.lower}")
        if lemma == "put" and any(c.lower == "it" for c in objects(token)):
            return self.verbs.get("put it")
        return self.verbs.get(lemma)


@cache
def cues() -> Cues:
    """The table of `knowledge/cues.yaml` and of the lexicon."""
    table, words = knowledge.load("cues"), cue_words()
    lists = {name: frozenset(table[name]) for name in LISTS}
    verbs, nouns, adjectives, adverbs = (words[part] for part in ("verb", "noun", "adjective", "adverb"))
    others = frozenset({*nouns, *adjectives, *adverbs, *lists["views"]})
    answering = frozenset(c.lemma.partition(" ")[0] for c in verbs.values() if _answers(c, lists["confirming"]))
    return Cues(verbs, nouns, adjectives, adverbs, **lists, others=others, answering=answering)


def _answers(cue: Cue, confirming: frozenset[str]) -> bool:
    return cue.allows("obj") and (cue.class_in("obj") in TURNING or cue.lemma in confirming)
