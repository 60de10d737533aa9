"""Who is to do, or to have done, what a clause without a subject says: whom the word above it gives as subject."""

from __future__ import annotations

from functools import cache

from standoff.lexicon.entries import entries

__all__ = ["KINDS", "controlling"]

# object: whom it is done to, "urged X to leave"; either: the object where there is one, else its subject, "want to leave";
# for: who stands before "to", "called for X to leave"
KINDS = ("object", "either", "for")


@cache
def controlling(kind: str) -> frozenset[str]:
    """The lemmas that give a subject in one way; what gives either gives its object too."""
    wanted = ("object", "either") if kind == "object" else (kind,)
    return frozenset(entry.lemma for entry in entries() if any(k in wanted for k in entry.control))
