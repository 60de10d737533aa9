"""Whose a possessive's noun is, by the clause: "France condemned Turkey for its attack", "urged Iran to end its attacks"."""

from __future__ import annotations

from functools import cache

from standoff.knowledge import load
from standoff.reading.language import Token

__all__ = ["owner_of"]

ABOUT = frozenset({"for", "over", "of", "about"})  # what is done to somebody because of what is his
VERBS = frozenset({"VERB", "AUX"})
DEEP = 5  # words between a possessive and its verb


@cache
def _upon() -> frozenset[str]:
    """Verbs whose object is the one to do, or to have done, what follows."""
    return frozenset(word.strip() for word in load("predicates")["object_control"].split(","))


def owner_of(possessive: Token) -> Token | None:
    """The word for the owner, None where the clause gives no other hint than its subject."""
    below, word = possessive, possessive.head
    for _ in range(DEEP):
        if word.child("nsubj", "nsubjpass") is not None or word.pos in VERBS or word.head is word:
            break
        below, word = word, word.head
    if word.child("nsubj", "nsubjpass") is None:
        return _controller(word)
    if below.dep in ("nsubj", "nsubjpass"):  # "warned Moscow that its invasion would have consequences"
        return _object(word.head, word) if word.dep == "ccomp" and word.head.lemma.lower() in _upon() else None
    if word.pos not in VERBS:
        return word.child("nsubj")  # "hold the government accountable for its invasion"
    return _object(word, below) if below.dep == "prep" and below.lower in ABOUT else None


def _controller(verb: Token) -> Token | None:
    """Who is to do what a verb without a subject says: the object of "accused X of stepping up", "urged X to end"."""
    above = verb.head
    if verb.dep == "pcomp" and above.lower in ("of", "for", "from"):
        return _object(above.head, above)
    if verb.dep in ("xcomp", "ccomp", "advcl") and above.lemma.lower() in _upon():
        return _object(above, verb)
    return None


def _object(verb: Token, before: Token) -> Token | None:
    """The verb's object, where it stands before a word."""
    found = next((c for c in verb.all("dobj", "dative") if c.i < before.i), None)
    return found if verb.pos in VERBS else None
