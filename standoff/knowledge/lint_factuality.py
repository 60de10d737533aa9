"""Checks the factuality table: signatures, modifiers, modals, words of probability."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from standoff.knowledge import load
from standoff.model import Factuality
from standoff.reading.factuality.lexicon import LISTS

__all__ = ["check"]

VALUES = {"fact", "ongoing", "not", "same", "attempt", "planned", "predicted", "possible", "called_for", "doubted"}
CLAUSES = {"to", "to-n", "their_to", "ing", "that", "whether", "bare", "obj", "subj", "comp"}
PREPOSITIONS = set(
    "about against as at by during for from in into of on out over after towards toward up upon with".split()  # noqa: SIM905
)


def check() -> list[str]:
    """What is wrong with the table, one sentence each; empty when nothing is."""
    table = load("factuality")
    wrong = list(_classes(table["classes"]))
    wrong += _twice("modifiers", table["modifiers"])
    wrong += _twice("adverbs", table["adverbs"])
    wrong += [f"modals: {w!r} has no known value" for w, m in table["modals"].items() if not _modal(m)]
    wrong += [f"likelihood: {w!r} is no range of percent" for w, r in table["likelihood"].items() if not _range(r)]
    wrong += [f"{name}: {w!r} stands twice" for name in LISTS for w in _repeated(table[name])]
    wrong += [f"links: {v!r} is no list" for v, words in table["links"].items() if not isinstance(words, list)]
    return wrong


def _classes(classes: list[dict[str, Any]]) -> Iterator[str]:
    seen: dict[tuple[str, str, str], str] = {}
    for group in classes:
        name = group["name"]
        if group["pos"] not in ("verb", "noun", "adj"):
            yield f"{name}: unknown part of speech {group['pos']!r}"
        for value in (group["holds"], group["denied"]):
            if value not in VALUES:
                yield f"{name}: unknown value {value!r}"
        for word in group["words"]:
            if not isinstance(word, str):
                yield f"{name}: {word!r} is no string: quote it"
                continue
            lemma, _, own = word.partition("|")
            if lemma.strip() != lemma.strip().lower():
                yield f"{name}: {lemma!r} is not lower case"
            for link in own.split() or group["links"]:
                if link not in CLAUSES | PREPOSITIONS:
                    yield f"{name}: {lemma.strip()!r} has an unknown link {link!r}"
                key = (group["pos"], lemma.strip(), link)
                if seen.setdefault(key, name) != name:
                    yield f"{name}: {lemma.strip()!r} with {link!r} stands in {seen[key]} too"


def _modal(modal: dict[str, str]) -> bool:
    return modal["holds"] in VALUES | {"future", "would"} and modal["denied"] in VALUES


def _range(bounds: list[int]) -> bool:
    return len(bounds) == 2 and 0 <= bounds[0] <= bounds[1] <= 100


def _repeated(words: list[str]) -> list[str]:
    return sorted({w for w in words if words.count(w) > 1})


def _twice(name: str, table: dict[str, list[str]]) -> list[str]:
    known = {*(f.value for f in Factuality), "not", "fact"}
    wrong = [f"{name}: unknown value {v!r}" for v in table if v not in known]
    words = [w for group in table.values() for w in group]
    return wrong + [f"{name}: {w!r} stands twice" for w in _repeated(words)]
