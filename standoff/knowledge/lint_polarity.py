"""Checks the table of what turns a saying."""

from __future__ import annotations

import re

from standoff.knowledge import load

__all__ = ["check"]

PHRASES = ("negated", "hypothetical")
LISTS = ("modals", "refusing", "afterwards", "hardly", "nobody", "none_of", "only", "conditions", "open")
_PHRASE = re.compile(r"[a-z]+(?: [a-z]+)* (?:[a-z]+|-ing)")
_WORD = re.compile(r"'?[a-z]+")


def check() -> list[str]:
    """What is wrong with the table, one sentence each; empty when nothing is."""
    table = load("polarity")
    wrong = [f"polarity: unknown section {name!r}" for name in table if name not in (*PHRASES, *LISTS)]
    wrong += [f"polarity {s}: no phrase: {p!r}" for s in PHRASES for p in table[s] if not _PHRASE.fullmatch(str(p))]
    wrong += [f"polarity {s}: no word: {w!r}" for s in LISTS for w in table[s] if not _WORD.fullmatch(str(w))]
    both = [p for s in PHRASES for p in table[s]]
    return wrong + [f"polarity: twice: {p!r}" for p in sorted({p for p in both if both.count(p) > 1})]
