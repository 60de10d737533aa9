"""The word classes of `knowledge/predicates.yaml`, as sets: semantic classes, cues, light verbs, transparent nouns."""

from __future__ import annotations

from standoff import knowledge
from standoff.lexicon.classes import CLASSES, words_of

__all__ = [
    "ANNOUNCING",
    "BLAME",
    "CLASSES",
    "CUES",
    "DOCUMENTS",
    "HINDERING",
    "INSULTS",
    "LIGHT",
    "LOCAL",
    "OF_WORDS",
    "PHRASAL_LIGHT",
    "REPLIES",
    "WARNINGS",
]

_TABLE = knowledge.load("predicates")


CUES: dict[str, frozenset[str]] = {name: words_of(text) for name, text in _TABLE["cues"].items()}
LIGHT: dict[str, str] = {v: role for role, text in _TABLE["light"].items() for v in sorted(words_of(text)) if " " not in v}
ANNOUNCING: frozenset[str] = words_of(_TABLE["announcing"])
HINDERING: frozenset[str] = words_of(_TABLE["hindering"])
INSULTS: frozenset[str] = words_of(_TABLE["insults"])
PHRASAL_LIGHT: dict[str, str] = {v: role for role, text in _TABLE["light"].items() for v in sorted(words_of(text)) if " " in v}
LOCAL: frozenset[str] = words_of(_TABLE["local"])
DOCUMENTS: frozenset[str] = words_of(_TABLE["documents"])
OF_WORDS: frozenset[str] = words_of(_TABLE["of_words"])
WARNINGS: frozenset[str] = words_of(_TABLE["warnings"])
BLAME: frozenset[str] = words_of(_TABLE["blame"])
REPLIES: frozenset[str] = words_of(_TABLE["replies"])
