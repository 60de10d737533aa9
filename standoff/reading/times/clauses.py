"""What a verb's clause says of its own time: past, perfect, pluperfect, present, future, open."""

from __future__ import annotations

from functools import cache

from standoff.knowledge import load
from standoff.language import Token

__all__ = ["ahead_verbs", "clause_tense", "light_verbs", "verb_of"]

OPEN = frozenset({"would", "could", "may", "might", "should", "must", "can", "ca"})
AHEAD = frozenset({"will", "'ll", "’ll", "shall", "wo"})


@cache
def ahead_verbs() -> frozenset[str]:
    """Verbs whose complement lies ahead of them."""
    return frozenset(load("times")["ahead_verbs"])


@cache
def light_verbs() -> frozenset[str]:
    """Verbs that make their object happen."""
    return frozenset(load("times")["light_verbs"])


def verb_of(token: Token, limit: int = 12) -> Token | None:
    """The verb of the clause a token stands in: itself if it is one."""
    at = token
    for _ in range(limit):
        if at.pos == "VERB" or (at.pos == "AUX" and at.dep not in ("aux", "auxpass")):
            return at
        if at.head is at:
            return None
        at = at.head
    return None


def clause_tense(verb: Token) -> str:
    """ "past", "perfect", "pluperfect", "present", "future" (will), "open" (modals, infinitives, participles) of a verb.

    A verb without its own helpers that is joined to another takes the other's.
    """
    helpers = [c for c in verb.children if c.dep in ("aux", "auxpass")]
    if not helpers and verb.dep == "conj" and verb.head.pos in ("VERB", "AUX") and verb.tag in ("VBN", "VB", "VBG"):
        return clause_tense_of(verb.head, [c for c in verb.head.children if c.dep in ("aux", "auxpass")])
    return clause_tense_of(verb, helpers)


def clause_tense_of(verb: Token, helpers: list[Token]) -> str:
    """The tense of a verb with these helpers."""
    words = {h.lower for h in helpers}
    if words & AHEAD:
        return "future"
    if words & OPEN or "to" in words or verb.tag == "VB":
        return "past" if "did" in words else "open"
    have = next((h for h in helpers if h.lemma == "have"), None)
    if have is not None:
        return "pluperfect" if have.tag in ("VBD",) or have.lower in ("had", "'d") else "perfect"
    if any(h.tag == "VBD" for h in helpers) or verb.tag == "VBD":
        return "past"
    if helpers:
        return "present"
    if verb.tag in ("VBZ", "VBP"):
        return "present"
    return "participle" if verb.tag == "VBN" else "open"
