"""Claims spoken of as things: "reports that ...", "Moscow's claim that ... is false" - whose word it is, and who judges it."""

from __future__ import annotations

from standoff.reading.language import Token
from standoff.reading.stances.clauses import Verdict
from standoff.reading.stances.climb import View
from standoff.reading.stances.lexicon import Lexicon

__all__ = ["claim_above", "judged", "owner_of"]

_FAR = 8  # heads between an event and the claim that holds it
_EMPTY = frozenset(
    "false baseless unfounded untrue groundless empty bogus fabricated fake fictitious absurd discredited debunked".split()
)


def claim_above(trigger: Token, lexicon: Lexicon) -> Token | None:
    """The nearest claim noun whose content the event stands in: "claims that X attacked", "accusations of an attack"."""
    below = trigger
    for n, head in enumerate(trigger.ancestors()):
        if n >= _FAR:
            return None
        if head.pos in ("NOUN", "PROPN"):
            link = below.lower if below.dep == "prep" else "that" if below.dep in ("acl", "ccomp", "relcl") else ""
            sign = lexicon.sign("noun", head.lemma.lower(), link) if link else None
            if sign is not None and sign.claim and not (below.dep == "relcl" and not _that(below)):
                return head
        below = head
    return None


def _that(clause: Token) -> bool:
    """Whether a clause that the parser calls relative is a complement: "that" is no argument of it."""
    return any(c.lower == "that" and c.dep == "mark" for c in clause.children)


def owner_of(claim: Token) -> Token | None:
    """Whose claim it is: a possessive, "by X", "from X"."""
    for child in claim.children:
        if child.dep == "poss":
            return child
        if child.dep in ("prep", "agent") and child.lower in ("by", "from"):
            return child.child("pobj")
    return None


def judged(claim: Token, view: View, lexicon: Lexicon) -> Verdict | None:
    """What is said of the claim itself, when it is denied or doubted."""
    empty = next((c for c in claim.children if c.dep == "amod" and c.lower in _EMPTY), None)
    if empty is not None:
        return Verdict("denied", f"judged: {empty.lower}", (empty,))
    verdict = view.context(claim, 0)
    value = {"not": "denied", "doubted": "doubted"}.get(verdict.value)
    return Verdict(value, f"judged: {verdict.rule}", verdict.words) if value else None
