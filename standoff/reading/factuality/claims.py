"""Claims spoken of as things: "reports that ...", "Moscow's claim that ... is false" - whose word it is, and who judges it."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.grammar import clauses
from standoff.grammar.arguments import (
    is_adverbial_clause,
    is_content_clause,
    is_finite_complement,
    is_link_word,
    is_object,
    is_oblique,
    is_phrase,
    is_relative_clause,
    is_subordinator,
    noun_under,
    own_subject,
    subordinator,
)
from standoff.grammar.forms import negation
from standoff.grammar.nouns import author, is_attributive
from standoff.grammar.words import is_lexical_verb, is_noun, is_verb
from standoff.knowledge import words
from standoff.language import Token
from standoff.reading.factuality.embedding import View
from standoff.reading.factuality.governors import governor
from standoff.reading.factuality.lexicon import Lexicon
from standoff.reading.factuality.verdict import Verdict
from standoff.reading.factuality.via import Mark, Via

__all__ = ["claim_above", "is_claim", "judged", "teller_above", "teller_of"]

_FAR = 8  # heads between an event and the claim that holds it
_OPENERS = words("function_words", "clause_openers")
_WORDS = frozenset({"saying", "hearsay", "belief"})  # classes of predicates that say no more than that something was said
_TELLING = _WORDS | {
    *("demand", "threat", "denial", "accusation", "allegation", "prediction", "expectation", "doubting", "verification"),
    *("demand_noun", "prediction_noun"),
}


def claim_above(trigger: Token, lexicon: Lexicon) -> Token | None:
    """The nearest noun of claiming or foretelling whose content the event stands in: "claims that X attacked"."""
    below = trigger
    for n, head in enumerate(trigger.ancestors()):
        if n >= _FAR:
            return None
        if is_noun(head):
            link = below.lower if is_phrase(below) else "that" if is_content_clause(below) else ""
            sign = lexicon.sign("noun", head.lemma.lower(), link) if link else None
            if (
                sign is not None
                and (sign.claim or sign.name == "prediction_noun")
                and not (is_relative_clause(below) and not _that(below))
            ):
                return head
        below = head
    return None


@dataclass(frozen=True, slots=True)
class Told:
    """A predicate of saying and the one whose words they are; `plainly` when it says no more than that they were said."""

    predicate: Token
    who: Token
    plainly: bool


def teller_above(trigger: Token, view: View) -> Told | None:
    """The nearest verb or noun of saying above the event, within the view, with the one whose words they are.

    For attributions that no statement was made of: "had pressed lawmakers to approve", "threatened them with war".
    """
    below = trigger
    for n, head in enumerate(trigger.ancestors()):
        if n >= _FAR or not view.inside(head) or _main_clause(below, head):
            return None
        if is_adverbial_clause(below) and any(is_link_word(c) and c.lower in _OPENERS for c in below.children):
            return None  # "he claimed, as ministers prepared to meet": the narrator's
        found = governor(below, view.lexicon) if not is_phrase(below) else None
        if found is not None and found[1].name in _TELLING and found[0].lemma not in view.lexicon.unspoken:
            said, sign = found[0], found[1]
            teller = _subject(said) if is_verb(said) else author(said) or _maker(said, view.lexicon)
            if teller is not None:
                return Told(said, teller, plainly=sign.name in _WORDS and negation(said) is None)
        below = head
    return None


def _main_clause(clause: Token, verb: Token) -> bool:
    """ "After X assured Y that Z would not come, W left": the main clause, taken by the parser for a second thing X said."""
    if not is_finite_complement(clause) or subordinator(clause) is not None or own_subject(clause) is None:
        return False
    opened = any(c.i < verb.i and c.lower in _OPENERS and noun_under(c) is None for c in verb.children)
    return opened and any(
        is_finite_complement(c) and verb.i < c.i < clause.i and subordinator(c) is not None for c in verb.children
    )


def _subject(verb: Token) -> Token | None:
    """Who says it."""
    found = clauses.subject(verb)
    return found.token if found is not None else None


def teller_of(claim: Token) -> Token | None:
    """Whose verb the claim is the object of."""
    return _subject(claim.head) if is_object(claim) and is_lexical_verb(claim.head) else None


def _maker(noun: Token, lexicon: Lexicon) -> Token | None:
    """Who makes the demand: "issued a call for"."""
    verb = noun.head.head if is_oblique(noun) else noun.head
    return _subject(verb) if (is_object(noun) or is_oblique(noun)) and verb.lemma in lexicon.makers else None


def is_claim(noun: Token, lexicon: Lexicon) -> bool:
    """Whether the noun stands for an assertion, not a forecast: its owner holds that what it says is so."""
    sign = lexicon.sign("noun", noun.lemma.lower(), "that", "of")
    return sign is not None and sign.claim


def _that(clause: Token) -> bool:
    """Whether a clause that the parser calls relative is a complement: "that" is no argument of it."""
    return any(c.lower == "that" and is_subordinator(c) for c in clause.children)


def judged(claim: Token, view: View) -> Verdict | None:
    """What is said of the claim itself, when it is denied or doubted."""
    empty = next((c for c in claim.children if is_attributive(c) and c.lower in view.lexicon.baseless), None)
    if empty is not None:
        return Verdict("denied", Via(Mark.JUDGED, empty.lower), (empty,))
    verdict = view.context(claim, 1)  # from below: that it was made is another matter
    value = {"not": "denied", "doubted": "doubted"}.get(verdict.value) if not verdict.wished else None
    return Verdict(value, Via(Mark.JUDGED, of=verdict.via), verdict.words) if value else None
