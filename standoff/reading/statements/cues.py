"""The cue table: which words introduce speech or thought, in which constructions, and what they say of the speaker."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from standoff import knowledge
from standoff.model import CueClass
from standoff.reading.language import Token

__all__ = ["Cue", "Cues", "cues"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of saying or thinking; `frames` are the constructions in which it counts as a cue (see cues.yaml)."""

    lemma: str
    cue_class: CueClass
    frames: frozenset[str]

    def allows(self, frame: str) -> bool:
        """Whether the word is a cue in this construction."""
        return frame in self.frames


@dataclass(frozen=True, slots=True)
class Cues:
    """The table, by part of speech and lemma."""

    verbs: dict[str, Cue]
    nouns: dict[str, Cue]
    adjectives: dict[str, Cue]
    adverbs: dict[str, Cue]
    views: frozenset[str]

    def verb(self, token: Token) -> Cue | None:
        """The cue that a verb is, with its particle ("point out"); a particle makes it another verb."""
        lemma = token.lemma.lower()
        for child in token.children:
            if child.dep == "prt" and child.i > token.i:
                return self.verbs.get(f"{lemma} {child.lower}")
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
    )


def _words(section: dict[str, dict[str, list[str]]]) -> dict[str, Cue]:
    frames: dict[str, set[str]] = {}
    classes: dict[str, CueClass] = {}
    for name, lines in section.items():
        for line, lemmas in lines.items():
            for lemma in lemmas:
                frames.setdefault(lemma, set()).update(line.split())
                classes.setdefault(lemma, CueClass(name))
    return {lemma: Cue(lemma, classes[lemma], frozenset(frames[lemma])) for lemma in frames}
