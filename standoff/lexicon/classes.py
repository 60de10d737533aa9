"""The semantic classes of `knowledge/predicates.yaml`, as sets: what patterns ask of a slot."""

from __future__ import annotations

from standoff import knowledge

__all__ = ["CLASSES", "words_of"]


def words_of(text: str) -> frozenset[str]:
    """The words of a list; "cease-fire", which the tokenizer cuts, also as "fire/cease"."""
    words = frozenset(w.strip().replace("_", " ") for w in text.replace("\n", " ").split(",") if w.strip())
    return words | frozenset("/".join(reversed(w.split("-"))) for w in words if w.count("-") == 1 and "/" not in w)


CLASSES: dict[str, frozenset[str]] = {name: words_of(text) for name, text in knowledge.load("predicates")["classes"].items()}
