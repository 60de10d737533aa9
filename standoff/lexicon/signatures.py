"""What becomes of an event below a word: signatures (knowledge/lexicon/signatures.yaml), by word and link."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from standoff import knowledge
from standoff.lexicon.entries import entries

__all__ = ["Signature", "classes", "signatures"]

PARTS = {"verb": "verb", "noun": "noun", "adjective": "adj"}


@dataclass(frozen=True, slots=True)
class Signature:
    """What becomes of the event below a predicate when the predicate holds (`holds`) and when it is denied (`denied`)."""

    name: str
    holds: str
    denied: str
    claim: bool = False

    @property
    def presupposes(self) -> bool:
        """Whether the event stands whatever is said of the predicate (Kiparsky and Kiparsky 1970)."""
        return self.holds == self.denied == "fact"


@cache
def classes() -> dict[str, Signature]:
    """All signatures, by name."""
    table = knowledge.load("lexicon")["signatures"]
    return {name: Signature(name, about["holds"], about["denied"], "claim" in about) for name, about in table.items()}


@cache
def signatures() -> dict[tuple[str, str, str], Signature]:
    """(verb | noun | adj, lemma with its particle, link) -> its signature."""
    named = classes()
    return {
        (PARTS[entry.part], entry.lemma, link): named[name]
        for entry in entries()
        for name, links in entry.implies.items()
        for link in links
    }
