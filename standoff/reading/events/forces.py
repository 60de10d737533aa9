"""Words of forces, weapons and other objects, found once a sentence."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from standoff import knowledge
from standoff.language import Sentence, Token
from standoff.reading.phrases import Phrases

__all__ = ["force_at", "is_firing", "is_leaving", "object_at"]


def plural(word: str) -> str:
    """The regular plural of a head noun, at the phrase's end."""
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith("man") and not word.endswith("human"):
        return word[:-3] + "men"
    return word + "s"


def _both(words: list[str]) -> list[str]:
    return sorted({v.lower() for w in words for v in (w, plural(w))})


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = knowledge.load("forces")
    return table


@cache
def _phrases() -> Phrases[tuple[str, str]]:
    """Every word with (use, kind); an object's use is "object"."""
    table = _table()
    entries = [(w, (k["use"], kind)) for kind, k in table["kinds"].items() for w in _both(k["words"])]
    entries += [(w, ("object", kind)) for kind, words in table["objects"].items() for w in _both(words)]
    return Phrases(entries, ignore_case=True)


@lru_cache(maxsize=8)
def _found(sentence: Sentence) -> dict[int, list[tuple[str, str]]]:
    """What was found in a sentence, by the index of the last token of the words."""
    return {sentence.first + last - 1: values for _, last, values in _phrases().find(sentence.tokens)}


def force_at(noun: Token, use: str) -> str | None:
    """The kind of force or weapon that the noun phrase ending in this token names; `use` is "force" or "weapon"."""
    for known, kind in _found(noun.sent).get(noun.i, ()):
        if known in (use, "both"):
            return kind
    return None


def object_at(noun: Token) -> str | None:
    """The kind of other object."""
    for known, kind in _found(noun.sent).get(noun.i, ()):
        if known == "object":
            return kind
    return None


@cache
def _leaving() -> frozenset[str]:
    return frozenset(_table()["leaving"])


def is_leaving(lemma: str) -> bool:
    """Whether the verb's object is the place left."""
    return lemma in _leaving()


@cache
def _firing() -> frozenset[str]:
    return frozenset(_table()["firing"])


def is_firing(lemma: str) -> bool:
    """Whether the verb's object is the weapon used."""
    return lemma in _firing()
