"""What a clause says of its own verb: negation, modals, tense and aspect, mood, hedging adverbs.

Each function reads one token's own auxiliaries, adverbs and marks, never what stands above it (see `embedding`).
"""

from __future__ import annotations

from dataclasses import dataclass

from standoff.language import Token
from standoff.model import BlockKind
from standoff.reading.factuality.lexicon import Lexicon

__all__ = ["Verdict", "is_clause", "is_definite", "link_of", "own_adverb", "progressive", "tense"]

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl", "csubjpass")
_DEFINITE = frozenset(
    ["the", "this", "that", "these", "those", "my", "your", "his", "her", "its", "our", "their", "whose", "both"]
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A value on the way down to the event (see factuality.yaml), the rule that gave it and the words it rests on.

    `wished` of "not": somebody asks that it be left, and so neither denies it nor says that it comes ("must not attack").
    """

    value: str
    rule: str
    words: tuple[Token, ...] = ()
    wished: bool = False

    @property
    def soft(self) -> bool:
        """Neither a fact nor denied."""
        return self.value not in ("fact", "ongoing", "not")


def is_clause(token: Token) -> bool:
    """Whether the token heads a clause."""
    return token.pos in ("VERB", "AUX") or token.tag.startswith("VB") or token.child("cop") is not None


def has_subject(token: Token) -> bool:
    """Whether the clause has a subject of its own."""
    return token.child(*_SUBJECTS) is not None


def infinitive(token: Token) -> Token | None:
    """The "to" of an infinitive."""
    return next((c for c in token.children if c.tag == "TO" and c.dep in ("aux", "mark")), None)


def link_of(token: Token) -> tuple[str, ...]:
    """How a clause hangs on its head: the links to look up, best first."""
    mark = token.child("mark")
    if mark and mark.lower in ("whether", "if"):
        return ("whether", "that")
    if infinitive(token):
        return ("their_to", "to") if token.child("nsubj", "nsubjpass") else ("to",)
    auxiliaries = token.all("aux", "auxpass")
    if any(a.lower == "having" for a in auxiliaries):
        return ("ing", "that")
    if token.tag == "VBG" and all(a.tag in ("VBG", "VBN") for a in auxiliaries):
        return ("ing", "to") if not token.child("nsubj") else ("ing", "that")
    if token.tag == "VB" and not auxiliaries and not mark and not has_subject(token) and token.head.lemma != "say":
        return ("bare", "to", "that", "obj")  # "told them to stop and, in May, return it": its "to" is far off
    if token.tag in ("VB", "VBN") and not auxiliaries and not mark:
        return ("bare", "that", "to") if token.child("nsubj", "nsubjpass") else ("bare", "obj", "that")
    return ("that", "bare")


def own_adverb(token: Token, lexicon: Lexicon) -> tuple[str, Token] | None:
    """A hedging or negating adverb beside the verb: (its value, the adverb)."""
    for child in token.children:
        if child.dep not in ("advmod", "neg", "npadvmod", "dep"):
            continue
        for text in (*(f"{c.lower} {child.lower}" for c in child.children), child.lower):
            if text in lexicon.adverbs:
                return lexicon.adverbs[text], child
        if child.lower == "longer" and any(c.lower == "no" for c in child.children):
            return "not", child
    return None


def progressive(token: Token) -> bool:
    """Whether the clause says that it is going on: "is leaving", "have been fighting", "troops massing"."""
    if token.tag != "VBG":
        return False
    if any(a.lemma == "be" for a in token.all("aux", "auxpass")):
        return True
    if token.dep == "conj" and not token.all("aux") and token.head is not token:
        return progressive(token.head)
    return token.dep in ("acl", "ccomp") and not token.all("aux")


def tense(token: Token) -> str:
    """ "perfect", "past", "present" or "" where the form does not say."""
    auxiliaries = token.all("aux", "auxpass")
    if any(a.lemma == "have" for a in auxiliaries):
        return "perfect"
    tags = [a.tag for a in auxiliaries if a.tag in ("VBD", "VBZ", "VBP")] or [token.tag]
    if tags == ["VB"] and token.dep == "conj" and not auxiliaries and token.head.tag == "VBP":
        return "present"  # "they come and steal": of one form with the infinitive
    if tags[0] == "VBD" or (token.tag == "VBN" and not auxiliaries):
        return "past"
    return "present" if tags[0] in ("VBZ", "VBP") else ""


def is_definite(noun: Token) -> bool:
    """Whether a noun phrase speaks of a thing taken as known: "the withdrawal", "Moscow's withdrawal", "their withdrawal"."""
    for child in noun.children:
        if child.dep == "poss" or (child.dep == "det" and child.lower in _DEFINITE):
            return True
    return noun.pos == "PROPN"


def in_title(token: Token) -> bool:
    """Whether the token stands in a headline."""
    return token.sent.kind is BlockKind.TITLE
