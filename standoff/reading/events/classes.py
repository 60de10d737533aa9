"""The word classes of `knowledge/predicates.yaml`, as sets: semantic classes, cues, light verbs, transparent nouns."""

from __future__ import annotations

from standoff import knowledge

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


def _words(text: str) -> frozenset[str]:
    """The words of a list; "cease-fire", which the tokenizer cuts, also as "fire/cease"."""
    words = _split(text)
    return words | frozenset("/".join(reversed(w.split("-"))) for w in words if w.count("-") == 1 and "/" not in w)


def _split(text: str) -> frozenset[str]:
    return frozenset(w.strip().replace("_", " ") for w in text.replace("\n", " ").split(",") if w.strip())


CLASSES: dict[str, frozenset[str]] = {name: _words(text) for name, text in _TABLE["classes"].items()}
CUES: dict[str, frozenset[str]] = {name: _words(text) for name, text in _TABLE["cues"].items()}
LIGHT: dict[str, str] = {v: role for role, text in _TABLE["light"].items() for v in sorted(_words(text)) if " " not in v}
ANNOUNCING: frozenset[str] = _words(_TABLE["announcing"])
HINDERING: frozenset[str] = _words(_TABLE["hindering"])
INSULTS: frozenset[str] = _words(_TABLE["insults"])
PHRASAL_LIGHT: dict[str, str] = {v: role for role, text in _TABLE["light"].items() for v in sorted(_words(text)) if " " in v}
LOCAL: frozenset[str] = _words(_TABLE["local"])
DOCUMENTS: frozenset[str] = _words(_TABLE["documents"])
OF_WORDS: frozenset[str] = _words(_TABLE["of_words"])
WARNINGS: frozenset[str] = _words(_TABLE["warnings"])
BLAME: frozenset[str] = _words(_TABLE["blame"])
REPLIES: frozenset[str] = _words(_TABLE["replies"])
