"""Which way a time expression points: the tense of the verb it hangs on, and words that look ahead."""

from __future__ import annotations

from functools import cache

from standoff.knowledge import load
from standoff.language import Token

__all__ = ["direction", "governor", "known", "loosely"]

AHEAD = frozenset({"will", "'ll", "’ll", "shall", "wo"})
ATTRIBUTES = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
SEARCH = 12  # heads looked at above an expression


@cache
def _ahead_words() -> frozenset[str]:
    return frozenset(load("times")["future_words"])


def _directly(token: Token, verb: Token) -> bool:
    """Whether a time hangs on the verb itself, or on a preposition of it."""
    return token.dep not in ATTRIBUTES and (token.head is verb or (token.head.pos == "ADP" and token.head.head is verb))


@cache
def _saying_words() -> frozenset[str]:
    return frozenset(load("times")["saying_words"])


def governor(token: Token) -> Token | None:
    """The nearest verb above a token, or itself."""
    if token.pos in ("VERB", "AUX"):
        return token
    for n, above in enumerate(token.ancestors()):
        if above.pos in ("VERB", "AUX"):
            return above
        if n > SEARCH:
            break
    return None


def direction(token: Token) -> str:
    """ "past", "future", "present" or "" as far as the words above the token say.

    A noun or adjective that looks ahead ("the deadline", "due") beats the tense of the verb over it.
    """
    ahead = _ahead_words()
    at = token
    for _ in range(SEARCH):
        if at.pos in ("VERB", "AUX"):
            break
        if at is not token and (at.lemma in ahead or at.lower in ahead) and at.lower != "will":
            return "future"
        if at.head is at:
            return _headline(at, ahead)
        at = at.head
    found = _tense(at, ahead) if at.pos in ("VERB", "AUX") else ""
    if found == "future" and at.tag == "VBN" and token.head.lower == "on" and loosely(token):
        return "past"  # "was planned on Friday"
    if found == "present" and (not _directly(token, at) or at.lemma in _saying_words()):
        return "past"  # "says Monday", "Monday's vote marks"
    return found


def loosely(token: Token) -> bool:
    """Whether a time belongs to a noun ("Wednesday's ruling") or to a plan that the sentence looks back on.

    "A service planned for Saturday was cancelled": the tense of the clause says nothing sure of the day.
    """
    if token.dep in ATTRIBUTES:
        return True
    verb = governor(token)
    if verb is None or verb.tag != "VBN":
        return False
    if any(c.dep == "auxpass" and c.tag == "VBD" for c in verb.children):
        return True
    if verb.dep not in ("acl", "relcl", "advcl"):
        return False
    above = governor(verb.head)
    return above is not None and above is not verb and _tense(above, _ahead_words()) == "past"


def known(token: Token) -> bool:
    """Whether a time is spoken of as over, whatever the verb: "since Monday", "during Monday's speech"."""
    return token.head.lower == "since" or token.dep == "poss"


def _headline(root: Token, ahead: frozenset[str]) -> str:
    return "future" if root.lemma in ahead else ""


def _tense(verb: Token, ahead: frozenset[str]) -> str:
    helpers = [c for c in verb.children if c.dep in ("aux", "auxpass")]
    words = {c.lower for c in helpers}
    modal = any(h.tag == "MD" for h in helpers) and all(h.lemma != "have" for h in helpers)
    if words & AHEAD or modal:  # what may or must be lies ahead as well
        return "future"
    if verb.tag == "VBN" and (verb.lower in ahead or verb.lemma in ahead) and all(h.lemma != "have" for h in helpers):
        return "future"  # "is expected on Thursday", and "was set for Thursday" when it was said
    if verb.lemma == "be" and any(c.dep == "acomp" and c.lower in ahead for c in verb.children):
        return "future"  # "was due back Friday"
    if verb.tag == "VB" and "to" in words:
        return _infinitive(verb)
    if _past(helpers) or verb.tag == "VBD" or (verb.tag == "VBN" and not helpers):
        return "past"
    if verb.tag == "VBG" and not helpers:
        above = governor(verb.head) if verb.head is not verb else None
        return _tense(above, ahead) if above is not None and above is not verb and above.tag != "VBG" else ""
    if verb.lemma in ahead:
        return "future"
    return "present" if verb.tag in ("VBZ", "VBP", "VBG", "VBN") else ""


def _past(helpers: list[Token]) -> bool:
    return any(h.tag in ("VBD",) or h.lemma == "have" for h in helpers)


def _infinitive(verb: Token) -> str:
    """ "is to meet on Friday" and "plans to meet" look ahead; "was forced to leave in May" is past."""
    above = verb.head if verb.head is not verb else None
    if above is None or above.pos not in ("VERB", "AUX"):
        return "future"
    ahead = _ahead_words()
    if above.lemma in ahead or above.lemma in (
        "be",
        "agree",
        "want",
        "ask",
        "call",
        "vote",
        "urge",
        "decide",
        "demand",
        "order",
    ):
        return "future"
    return "past" if above.tag in ("VBD", "VBN") else "future"
