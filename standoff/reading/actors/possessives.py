"""Whose a possessive's noun is, by the clause: "France condemned Turkey for its attack", "sanctions on Iran over its raids"."""

from __future__ import annotations

from standoff.grammar.arguments import (
    active_subject,
    governed,
    is_conjunct,
    is_finite_complement,
    is_oblique,
    is_phrase,
    is_reported_clause,
    is_subject,
    own_subject,
    phrases,
)
from standoff.grammar.control import OBJECT_CONTROL, controllers, objects_of
from standoff.grammar.words import is_noun, is_proper_noun, is_verb
from standoff.knowledge import words
from standoff.language import Token

__all__ = ["owner_of", "subject_ahead"]

ABOUT = words("function_words", "done_because")
AGAINST = words("function_words", "aimed_at")
DEEP = 5  # words between a possessive and its verb


def owner_of(possessive: Token) -> Token | None:
    """The word for the owner, None where the clause gives no other hint than its subject."""
    below, word = possessive, possessive.head
    for _ in range(DEEP):
        if own_subject(word) is not None or is_verb(word) or word.head is word:
            break
        if is_noun(word) and _about(below) and (aimed := _aimed(word, below)) is not None:
            return aimed
        below, word = word, word.head
    if own_subject(word) is None:
        return _controller(word) or _object(word, below)
    if is_subject(below):  # "warned Moscow that its invasion would have consequences"
        return _object_of(word.head, word) if is_finite_complement(word) and word.head.lemma.lower() in OBJECT_CONTROL else None
    if not is_verb(word):
        return active_subject(word)  # "hold the government accountable for its invasion"
    return _object(word, below)


def subject_ahead(possessive: Token) -> Token | None:
    """The subject that follows what stands before it: "after its invasion of Georgia, Russia said"; not of what was said."""
    word = possessive
    for _ in range(2 * DEEP):
        if is_reported_clause(word) or is_conjunct(word) or word.head is word:
            return None
        word = word.head
        subject = own_subject(word)
        if subject is not None and subject.i > possessive.i and is_verb(word):
            return subject
    return None


def _about(word: Token) -> bool:
    return is_phrase(word) and word.lower in ABOUT


def _object(verb: Token, below: Token) -> Token | None:
    """Whom the verb is done to, where the words below it say why: itself, or whom its object is aimed at."""
    if not _about(below):
        return None
    if (found := _object_of(verb, below)) is not None:
        return _aimed(found, below) or found
    beside = (p for c in phrases(verb) if c.i < below.i for p in governed(c))  # "called for sanctions on Iran over"
    return next((aimed for p in beside if (aimed := _aimed(p, below)) is not None), None)


def _aimed(noun: Token, before: Token) -> Token | None:
    """Whom a noun is aimed at, or who is aimed at, where the noun is the aim itself: "sanctions on Iran for its raids"."""
    if is_oblique(noun) and noun.head.lower in AGAINST and is_proper_noun(noun) and noun.i < before.i:
        return noun
    aims = (p for c in phrases(noun) if c.lower in AGAINST and c.i < before.i for p in governed(c))
    return next(aims, None)


def _controller(verb: Token) -> Token | None:
    """Who is to do what a verb without a subject says: the object of "accused X of stepping up", "urged X to stop and end"."""
    while is_conjunct(verb) and is_verb(verb.head):
        verb = verb.head
    if own_subject(verb) is not None:
        return None
    return next(iter(controllers(verb) or ()), None)


def _object_of(verb: Token, before: Token) -> Token | None:
    """The verb's object, where it stands before a word."""
    return next(iter(objects_of(verb, before)), None) if is_verb(verb) else None
