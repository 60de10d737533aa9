"""What a clause says of its own verb by its auxiliaries: tense, aspect, infinitive, modal; never by what stands above it."""

from __future__ import annotations

from standoff.grammar.arguments import (
    active_auxiliaries,
    active_subject,
    auxiliaries,
    direct_object,
    is_conjunct,
    is_particle,
    particle,
)
from standoff.grammar.relations import relations
from standoff.grammar.words import (
    is_finite,
    is_ing_form,
    is_modal,
    is_question_word,
    is_verb,
    is_verb_form,
)
from standoff.language import Token

__all__ = [
    "has_subject",
    "heads_clause",
    "infinitive_marker",
    "is_progressive",
    "modal_of",
    "verb_group",
]

_SUBJECTS = relations("nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl")
_BEFORE = relations("aux", "aux:pass", "advmod:neg", "advmod")
_TO = relations("aux", "mark")
_WITHOUT_BE = relations("acl", "ccomp")  # "troops massing", "saw them leaving"


def heads_clause(word: Token) -> bool:
    """Whether a word is the predicate of a clause: a verb, in whatever part of speech it is used."""
    return is_verb(word) or is_verb_form(word)


def has_subject(verb: Token) -> bool:
    """Whether the clause has a subject of its own: a noun, a clause, or the "it" and "there" that stand for one."""
    return any(c.dep in _SUBJECTS for c in verb.children)


def infinitive_marker(verb: Token) -> Token | None:
    """The "to" of an infinitive, whether or not the parser takes it for an auxiliary."""
    return next((c for c in verb.children if c.tag == "TO" and c.dep in _TO), None)


def modal_of(verb: Token) -> Token | None:
    """The "may" or "will" of a verb."""
    return next((c for c in active_auxiliaries(verb) if is_modal(c)), None)


def verb_group(verb: Token) -> tuple[int, int]:
    """The tokens `[first, last)` of a verb with its auxiliaries, negation and adverbs before it, and its particle after it."""
    start, end = verb.i, verb.i + 1
    belongs = {c.i for c in verb.children if c.dep in _BEFORE and c.i < verb.i and not is_question_word(c)}
    if verb.i - 1 in belongs and is_finite(verb) and verb.sent.first == verb.i - 1 and active_subject(verb) is None:
        belongs = set()  # a name that the tagger took for an adverb
    while start - 1 in belongs:
        start -= 1
    after = particle(verb) or (direct_object(verb) if verb.lemma == "put" else None)
    if after is not None and after.i == end and (is_particle(after) or after.lower == "it"):
        end += 1
    return start, end


def is_progressive(verb: Token) -> bool:
    """Whether the clause says that it is going on: "is leaving", "have been fighting", "troops massing"."""
    if not is_ing_form(verb):
        return False
    if any(a.lemma == "be" for a in auxiliaries(verb)):
        return True
    alone = not active_auxiliaries(verb)
    if is_conjunct(verb) and alone and verb.head is not verb:
        return is_progressive(verb.head)
    return verb.dep in _WITHOUT_BE and alone
