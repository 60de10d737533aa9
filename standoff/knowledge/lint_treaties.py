"""Checks the table of treaties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from standoff.knowledge import load

__all__ = ["check"]

TOPICS = {
        "arms", "nuclear", "missiles", "chemical", "peace", "ceasefire", "alliance", "border", "trade", "climate", "rights",
        "sea", "space", "cooperation", "transit", "exchange",
}  # fmt: skip
FIELDS = {"name", "also", "bare", "parties", "depositary", "topic", "signed", "in_force", "ended", "note"}


def check() -> list[str]:
    """What is wrong with the table, one sentence each; empty when nothing is."""
    table = load("treaties")
    wrong = [w for key, treaty in table["treaties"].items() for w in _treaty(str(key), treaty)]
    names: dict[str, str] = {}
    for key, treaty in table["treaties"].items():
        wrong += [f"{key}: {n!r} is a name of {names[n]} too" for n in treaty["also"] if names.setdefault(n, key) != key]
    wrong += [f"sure: {w!r} is none of the nouns" for w in table["sure"] if w not in table["nouns"]]
    acts: dict[str, str] = {}
    for act, words in table["acts"].items():
        wrong += [f"acts: {w!r} means {acts[w]} and {act}" for w in words if acts.setdefault(w, act) != act]
    return wrong


def _treaty(key: str, treaty: dict[str, Any]) -> Iterator[str]:
    if unknown := set(treaty) - FIELDS:
        yield f"{key}: unknown fields {sorted(unknown)}"
    if treaty["topic"] not in TOPICS:
        yield f"{key}: unknown topic {treaty['topic']!r}"
    if not ("parties" in treaty) ^ ("depositary" in treaty):
        yield f"{key}: either parties or a depositary"
    years = [treaty[f] for f in ("signed", "in_force", "ended") if f in treaty]
    if years != sorted(years) or not all(isinstance(y, int) and 1850 < y < 2100 for y in years):
        yield f"{key}: years out of order: {years}"
    if "signed" not in treaty and "note" not in treaty and treaty["topic"] != "trade":
        yield f"{key}: not signed, and no note says why"
