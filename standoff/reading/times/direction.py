"""Which way a time expression points: the tense of the verb it hangs on, and words that look ahead."""

from __future__ import annotations

from standoff.grammar.arguments import (
    auxiliaries,
    is_adnominal_clause,
    is_adverbial_clause,
    is_root,
    passive_auxiliary,
    predicatives,
)
from standoff.grammar.nouns import is_modifier, is_numeric_modifier, is_possessor
from standoff.grammar.tense import Tense, has_perfect, tense_of, verb_over
from standoff.grammar.verbs import modal_of
from standoff.grammar.words import (
    is_adposition,
    is_ing_form,
    is_past_participle,
    is_past_tense,
    is_verb,
)
from standoff.language import Token
from standoff.reading.times.words import named_words

__all__ = ["direction", "known", "loosely"]

SEARCH = 12  # heads looked at above an expression
PAST = frozenset({Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT, Tense.PARTICIPLE})


def direction(token: Token) -> str:
    """ "past", "future", "present" or "" as far as the words above the token say.

    A noun or adjective that looks ahead ("the deadline", "due") beats the tense of the verb over it.
    """
    at = token
    for _ in range(SEARCH):
        if is_verb(at):
            break
        if at is not token and at.lower != "will" and _looks_ahead(at):
            return "future"
        if is_root(at):
            return "future" if at.lemma in named_words("future_words") else ""
        at = at.head
    found = _of_verb(at) if is_verb(at) else ""
    if found == "future" and is_past_participle(at) and token.head.lower == "on" and loosely(token):
        return "past"  # "was planned on Friday"
    if found == "present" and (not _directly(token, at) or at.lemma in named_words("saying_words")):
        return "past"  # "says Monday", "Monday's vote marks"
    return found


def loosely(token: Token) -> bool:
    """Whether a time belongs to a noun ("Wednesday's ruling") or to a plan that the sentence looks back on.

    "A service planned for Saturday was cancelled": the tense of the clause says nothing sure of the day.
    """
    if _qualifies(token):
        return True
    verb = verb_over(token)
    if verb is None or not is_past_participle(verb):
        return False
    passive = passive_auxiliary(verb)
    if passive is not None and is_past_tense(passive):
        return True
    if not (is_adnominal_clause(verb) or is_adverbial_clause(verb)):
        return False
    above = verb_over(verb.head)
    return above is not None and above is not verb and _of_verb(above) == "past"


def known(token: Token) -> bool:
    """Whether a time is spoken of as over, whatever the verb: "since Monday", "during Monday's speech"."""
    return token.head.lower == "since" or is_possessor(token)


def _qualifies(token: Token) -> bool:
    """Whether a time stands before a noun that it belongs to."""
    return is_modifier(token) or is_numeric_modifier(token)


def _directly(token: Token, verb: Token) -> bool:
    """Whether a time hangs on the verb itself, or on a preposition of it."""
    return not _qualifies(token) and (token.head is verb or (is_adposition(token.head) and token.head.head is verb))


def _looks_ahead(token: Token) -> bool:
    return token.lemma in named_words("future_words") or token.lower in named_words("future_words")


def _of_verb(verb: Token) -> str:
    tense, perfect = tense_of(verb), has_perfect(verb)
    if tense is Tense.FUTURE or (modal_of(verb) is not None and not perfect):
        return "future"  # what may or must be lies ahead as well
    if is_past_participle(verb) and _looks_ahead(verb) and not perfect:
        return "future"  # "is expected on Thursday", and "was set for Thursday" when it was said
    if verb.lemma == "be" and any(c.lower in named_words("future_words") for c in predicatives(verb)):
        return "future"  # "was due back Friday"
    if verb.infinitive and not perfect:
        return _infinitive(verb)
    if tense in PAST or perfect:
        return "past"
    if is_ing_form(verb) and not auxiliaries(verb):
        above = verb_over(verb.head) if not is_root(verb) else None
        return _of_verb(above) if above is not None and not is_ing_form(above) else ""
    if verb.lemma in named_words("future_words"):
        return "future"
    return "present" if tense is Tense.PRESENT else ""


def _infinitive(verb: Token) -> str:
    """ "is to meet on Friday" and "plans to meet" look ahead; "was forced to leave in May" is past."""
    above = verb.head
    if is_root(verb) or not is_verb(above):
        return "future"
    if above.lemma in named_words("future_words") or above.lemma in named_words("ahead_of_infinitive"):
        return "future"
    return "past" if is_past_tense(above) or is_past_participle(above) else "future"
