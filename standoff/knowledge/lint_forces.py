"""Checks the table of forces, weapons and objects."""

from __future__ import annotations

from standoff.knowledge import load

__all__ = ["check"]

CLASSES = {
        "personnel", "formation", "vehicle", "armour", "artillery", "missile", "air", "drone", "air_defence", "naval",
        "nuclear", "explosive", "small_arms", "chemical", "support", "cyber", "irregular",
}  # fmt: skip
USES = ("force", "weapon", "both")


def check() -> list[str]:
    """What is wrong with the table, one sentence each; empty when nothing is."""
    table = load("forces")
    wrong: list[str] = []
    seen: dict[str, str] = {}
    for kind, entry in table["kinds"].items():
        if entry["class"] not in CLASSES:
            wrong.append(f"{kind}: unknown class {entry['class']!r}")
        if entry["use"] not in USES:
            wrong.append(f"{kind}: unknown use {entry['use']!r}")
        for word in entry["words"]:
            if not isinstance(word, str):
                wrong.append(f"{kind}: {word!r} is no string: quote it")
            elif seen.setdefault(word.lower(), kind) != kind:
                wrong.append(f"{kind}: {word!r} stands under {seen[word.lower()]} too")
    for key in ("dead", "injured"):
        wrong += [f"{key}: no {part}" for part in ("verbs", "own", "adjectives", "nouns") if part not in table[key]]
    wrong += [f"objects: {kind} has no words" for kind, words in table["objects"].items() if not words]
    return wrong
