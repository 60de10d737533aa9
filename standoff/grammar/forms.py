"""What a clause's form says of its verb, for whoever asks: the word that negates it, and whether it is a question.

How surely a saying was said (`attribution/polarity.py`) and how surely an event happened (`factuality/`) both go by this.
"""

from __future__ import annotations

from standoff.grammar.arguments import coordinators, first_auxiliary, is_conjunct, is_negator, objects, own_subject
from standoff.grammar.questions import first_below, hangs_as, of_form
from standoff.knowledge import words
from standoff.language import Token

__all__ = ["is_question", "negated_object", "negation"]

CORRELATIVES_OF_NO = words("function_words", "correlatives_of_no")
SINGLE = words("function_words", "single")

_NO = words("function_words", "no_determiners")
_before = hangs_as(
    "det", "advmod:neg", "cc:preconj", "cc"
)  # "neither the junta nor the rebels" has it before the first of the two
_correlative = hangs_as("cc:preconj", "cc", "advmod")
_may_ask, _asks_for = hangs_as("root", "ccomp", "conj"), of_form("PronType=Int", but=("Poss=Yes",))
_subject = first_below("nsubj", "nsubj:pass", "expl")
_NOBODY = words("function_words", "nobody")


def negation(token: Token) -> Token | None:
    """The word that negates the clause: "not", or a subject with "no", "none", "nobody"."""
    for child in token.children:
        if (is_negator(child) and child.lower != "only") or child.lower == "nt":  # "did nt" lost its apostrophe
            return child
        if _correlative(child) and child.lower in CORRELATIVES_OF_NO:
            return child
    subject = own_subject(token)
    if subject is not None:
        if subject.lower in _NOBODY or (subject.lower == "few" and not subject.children):
            return subject
        if subject.lower == "one" and any(c.lower == "no" for c in subject.children):
            return subject
        single = any(c.lower in SINGLE for c in subject.children)  # "not a single soldier", but "not all"
        return next((c for c in subject.children if (_before(c) and c.lower in _NO) or (is_negator(c) and single)), None)
    if is_conjunct(token):
        return next((c for c in coordinators(token.head) if c.lower == "nor" and c.i < token.i), None)
    return None


def negated_object(verb: Token) -> Token | None:
    """ "No" before what would be done, or "nobody" in its place: "fired no missiles", "hit nothing"."""
    for thing in objects(verb):
        if thing.lower in _NOBODY:
            return thing
        if (no := next((c for c in thing.children if _before(c) and c.lower in _NO), None)) is not None:
            return no
    return None


def is_question(token: Token) -> bool:
    """A yes-no question: the sentence ends in "?" and an auxiliary or "be" stands before the subject."""
    sentence = token.sent
    last = sentence.parse.tokens[sentence.last - 1]
    if last.text in "\"'”’" and sentence.last - 2 >= sentence.first:
        last = sentence.parse.tokens[sentence.last - 2]
    if last.text != "?" or not _may_ask(token) or any(map(_asks_for, token.children)):
        return False
    subject = _subject(token)
    if subject is None:
        return False
    first = first_auxiliary(token)
    return (first is not None and first.i < subject.i) or (token.lemma == "be" and token.i < subject.i)
