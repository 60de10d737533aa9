"""Verbs whose object is the one to do, or to have done, what follows: "urged X to leave", "accused X of shelling"."""

from __future__ import annotations

from standoff import knowledge

__all__ = ["OBJECT_CONTROL"]

OBJECT_CONTROL: frozenset[str] = frozenset(word.strip() for word in knowledge.load("predicates")["object_control"].split(","))
