"""From the value that came down to a factuality: has it happened, or is it going on?"""

from __future__ import annotations

from standoff.grammar.arguments import (
    adverbial_nouns,
    adverbials,
    direct_object,
    governed,
    is_adverbial_noun,
    is_agent_phrase,
    is_oblique,
    is_open_complement,
    is_undergoer,
    own_subject,
    phrases,
)
from standoff.grammar.names import tells_day
from standoff.grammar.nouns import determiner
from standoff.grammar.tense import Tense, is_simple_past, looks_back, tense_of
from standoff.grammar.verbs import heads_clause, infinitive_marker, is_progressive
from standoff.knowledge import words
from standoff.language import Token
from standoff.model import BlockKind
from standoff.reading.factuality.lexicon import Lexicon
from standoff.reading.factuality.verdict import Verdict
from standoff.reading.factuality.via import Mark, Via

__all__ = ["settle"]

INDEFINITE = words("function_words", "indefinite")
TIMES_TO_COME = words("function_words", "times_to_come")


_YEAR = 4  # digits


def settle(trigger: Token, verdict: Verdict, lexicon: Lexicon) -> Verdict:
    """The verdict with a factuality for value."""
    if verdict.value == "not" and verdict.wished:
        return Verdict("possible", verdict.via, verdict.words)
    if verdict.value == "not":
        return Verdict("denied", verdict.via, verdict.words)
    if verdict.value in ("attempt", "same"):
        return Verdict("possible", verdict.via, verdict.words)
    if verdict.value == "ongoing":
        return verdict
    if verdict.value != "fact":
        return verdict
    if trigger.lower == "going" and any(is_open_complement(c) and infinitive_marker(c) for c in trigger.children):
        return Verdict("predicted", Via(Mark.GOING_TO), (trigger,))
    if verdict.via.name is Mark.PLAIN and (word := _to_come(trigger, lexicon)) is not None:
        return Verdict("planned", Via(Mark.FOR_FUTURE, word.lower), (word,))
    if verdict.via.name is Mark.PLAIN and (word := _generic(trigger)) is not None:
        return Verdict("possible", Via(Mark.GENERIC, word.lower), (word,))
    aspect = _verb(trigger) if heads_clause(trigger) else _noun(trigger, lexicon)
    return aspect or Verdict("happened", verdict.via, verdict.words)


def _generic(token: Token) -> Token | None:
    """The "you" or "one" of what holds of anybody: "when you cross the border"."""
    if not heads_clause(token) or tense_of(token) is not Tense.PRESENT or is_progressive(token):
        return None
    subject = own_subject(token)
    return subject if subject is not None and subject.lower in ("you", "one") and not subject.children else None


def _to_come(token: Token, lexicon: Lexicon) -> Token | None:
    """The word of a time to come beside a verb in the present: "meets him tomorrow", "is flying next week"."""
    if not heads_clause(token) or tense_of(token) is not Tense.PRESENT:
        return None
    for child in adverbials(token):
        for word in (child, *child.children):
            if word.lower in lexicon.to_come and (is_adverbial_noun(child) or word.lower in TIMES_TO_COME):
                return word
    return _arranged(token, lexicon)


def _arranged(token: Token, lexicon: Lexicon) -> Token | None:
    """The day or month of what is arranged: "is meeting him on Friday", "the trial begins on Friday"."""
    if not is_progressive(token) and (token.lemma.lower() not in lexicon.timetabled or direct_object(token)):
        return None
    named = [*adverbial_nouns(token), *(p for c in phrases(token) if c.lower in ("on", "in") for p in governed(c))]
    return next((w for w in named if w.lower in lexicon.dates), None)


def _verb(token: Token) -> Verdict | None:
    if is_progressive(token):
        return Verdict("ongoing", Via(Mark.PROGRESSIVE), (token,))
    if tense_of(token) is Tense.PRESENT and token.sent.kind is not BlockKind.TITLE:
        return Verdict("ongoing", Via(Mark.PRESENT), (token,))
    return None


def _noun(token: Token, lexicon: Lexicon) -> Verdict | None:
    if token.lemma.lower() not in lexicon.durative and token.lower not in lexicon.durative:
        return None
    if any(tells_day(c) and c.text.isdigit() and len(c.text) == _YEAR for c in token.children if c.i < token.i):
        return None  # "the 1991 war"
    verb = next((a for a in token.ancestors() if heads_clause(a)), None)
    article = determiner(token)
    if article is not None and article.lower in INDEFINITE:
        return None
    if is_oblique(token) and is_agent_phrase(token.head):
        return None  # what was destroyed by shelling has been shelled
    if verb is not None and not (looks_back(verb) if is_undergoer(token) else is_simple_past(verb)):  # "has imposed it"
        return Verdict("ongoing", Via(Mark.LASTING), (token,))
    return None
