"""The tense of a clause, by its verb and auxiliaries, and the verb of the clause that a word stands in.

The one answer for all stages: when something was, whether it came about, which way "on Friday" points.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from standoff.grammar.arguments import auxiliaries, is_auxiliary, is_conjunct, is_root
from standoff.grammar.words import (
    is_helping_verb,
    is_ing_form,
    is_lexical_verb,
    is_past_participle,
    is_past_tense,
    is_plain_form,
    is_present_tense,
    is_verb,
)
from standoff.knowledge import words
from standoff.language import Token

__all__ = ["AHEAD", "Tense", "has_perfect", "is_simple_past", "looks_back", "tense_of", "verb_over"]

FAR = 12  # heads looked at above a word
AHEAD = words("function_words", "futures")
IS = frozenset({"'s", "’s"})  # of "it's leaving", which taggers may take for a possessive
MODALS = words("function_words", "modals")


class Tense(StrEnum):
    """Tense and aspect together, as far as they say when something was."""

    PAST = "past"  # "left", "was leaving", "did leave"
    PERFECT = "perfect"  # "has left"
    PLUPERFECT = "pluperfect"  # "had left"
    PRESENT = "present"  # "leaves", "is leaving"
    FUTURE = "future"  # "will leave"
    OPEN = "open"  # "may leave", "to leave", "leaving"
    PARTICIPLE = "participle"  # "left", of a passive or a perfect without its auxiliary


_PAST = (Tense.PAST, Tense.PARTICIPLE)
_BACK = (*_PAST, Tense.PERFECT, Tense.PLUPERFECT)


def tense_of(verb: Token) -> Tense:
    """The tense of a verb; one without auxiliaries that is joined to another has the other's ("has signed and ratified")."""
    helpers = auxiliaries(verb)
    untensed = is_past_participle(verb) or is_plain_form(verb) or is_ing_form(verb)
    if not helpers and untensed and is_conjunct(verb) and is_verb(verb.head):
        return _tense(verb.head, auxiliaries(verb.head))
    return _tense(verb, helpers)


def _tense(verb: Token, helpers: Sequence[Token]) -> Tense:
    words = {h.lower for h in helpers}
    if words & AHEAD:
        return Tense.FUTURE
    if words & MODALS or "to" in words or is_plain_form(verb):
        return Tense.PAST if "did" in words else Tense.OPEN
    have = next((h for h in helpers if _has(h)), None)
    if have is not None:
        return Tense.PLUPERFECT if is_past_tense(have) or have.lower in ("had", "'d") else Tense.PERFECT
    if is_past_tense(verb) or any(is_past_tense(h) for h in helpers):
        return Tense.PAST
    if is_present_tense(verb) or any(is_present_tense(h) or h.lower in IS for h in helpers):
        return Tense.PRESENT
    return Tense.PARTICIPLE if is_past_participle(verb) and not helpers else Tense.OPEN  # "being held" is of any time


def _has(helper: Token) -> bool:
    return helper.lemma == "have" or helper.lower == "having"


def has_perfect(verb: Token) -> bool:
    """Whether "have" helps it: "has left", "may have left"."""
    return any(map(_has, auxiliaries(verb)))


def is_simple_past(verb: Token) -> bool:
    """Past, and no perfect: "left", or the participle of a passive whose auxiliary is not there."""
    return tense_of(verb) in _PAST


def looks_back(verb: Token) -> bool:
    """Whether it says what was before: in a past or a perfect, with or without its auxiliary."""
    return tense_of(verb) in _BACK or has_perfect(verb)


def verb_over(word: Token) -> Token | None:
    """The verb of the clause that a word stands in: the word itself if it is one; None where none is near."""
    at = word
    for _ in range(FAR):
        if is_lexical_verb(at) or (is_helping_verb(at) and not is_auxiliary(at)):
            return at
        if is_root(at):
            return None
        at = at.head
    return None
