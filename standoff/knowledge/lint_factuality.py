"""Checks the factuality table: modifiers, modals, words of probability."""

from __future__ import annotations

from standoff.knowledge import load
from standoff.model import Factuality
from standoff.reading.factuality.lexicon import LISTS

__all__ = ["check"]

VALUES = {"fact", "ongoing", "not", "same", "attempt", "planned", "predicted", "possible", "called_for", "doubted"}


def check() -> list[str]:
    """What is wrong with the table, one sentence each; empty when nothing is."""
    table = load("factuality")
    wrong = _twice("modifiers", table["modifiers"])
    wrong += _twice("adverbs", table["adverbs"])
    wrong += [f"modals: {w!r} has no known value" for w, m in table["modals"].items() if not _modal(m)]
    wrong += [f"likelihood: {w!r} is no range of percent" for w, r in table["likelihood"].items() if not _range(r)]
    wrong += [f"{name}: {w!r} stands twice" for name in LISTS for w in _repeated(table[name])]
    wrong += [f"links: {v!r} is no list" for v, words in table["links"].items() if not isinstance(words, list)]
    return wrong


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
