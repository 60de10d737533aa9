"""Checks the table of words around what a source says."""

from __future__ import annotations

import re

from standoff.knowledge import load

__all__ = ["check"]

LISTS = ("views", "documents", "labels", "talks", "tellers", "claims", "confirming", "acts")
_WORD = re.compile(r"[a-zé]+(?:[ -][a-z]+)?")


def check() -> list[str]:
    """What is wrong with the table, one sentence each; empty when nothing is."""
    table = load("cues")
    wrong = [f"cues: unknown section {name!r}" for name in table if name not in LISTS]
    return wrong + [f"cues {name}: not a word: {w!r}" for name in LISTS for w in table.get(name, []) if not _is_word(w)]


def _is_word(word: object) -> bool:
    return isinstance(word, str) and _WORD.fullmatch(word) is not None
