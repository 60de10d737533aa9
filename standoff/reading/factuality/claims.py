"""Claims spoken of as things: "reports that ...", "Moscow's claim that ... is false" - whose word it is, and who judges it."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.grammar import clauses
from standoff.grammar.forms import negation
from standoff.language import Token
from standoff.reading.factuality.clauses import Verdict
from standoff.reading.factuality.embedding import View
from standoff.reading.factuality.governors import governor
from standoff.reading.factuality.lexicon import Lexicon

__all__ = ["claim_above", "is_claim", "judged", "owner_of", "teller_above", "teller_of"]

_FAR = 8  # heads between an event and the claim that holds it
_OPENERS = frozenset({"after", "before", "when", "while", "as", "since", "although", "though", "because", "once"})
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
        if head.pos in ("NOUN", "PROPN"):
            link = below.lower if below.dep == "prep" else "that" if below.dep in ("acl", "ccomp", "relcl") else ""
            sign = lexicon.sign("noun", head.lemma.lower(), link) if link else None
            if (
                sign is not None
                and (sign.claim or sign.name == "prediction_noun")
                and not (below.dep == "relcl" and not _that(below))
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
        if below.dep == "advcl" and any(c.dep in ("mark", "advmod") and c.lower in _OPENERS for c in below.children):
            return None  # "he claimed, as ministers prepared to meet": the narrator's
        found = governor(below, view.lexicon) if below.dep != "prep" else None
        if found is not None and found[1].name in _TELLING and found[0].lemma not in view.lexicon.unspoken:
            said, sign = found[0], found[1]
            teller = _subject(said) if said.pos in ("VERB", "AUX") else owner_of(said) or _maker(said, view.lexicon)
            if teller is not None:
                return Told(said, teller, plainly=sign.name in _WORDS and negation(said) is None)
        below = head
    return None


def _main_clause(clause: Token, verb: Token) -> bool:
    """ "After X assured Y that Z would not come, W left": the main clause, taken by the parser for a second thing X said."""
    if clause.dep != "ccomp" or clause.child("mark") is not None or clause.child("nsubj", "nsubjpass") is None:
        return False
    opened = any(c.i < verb.i and c.lower in _OPENERS and c.child("pobj") is None for c in verb.children)
    return opened and any(c.dep == "ccomp" and verb.i < c.i < clause.i and c.child("mark") is not None for c in verb.children)


def _subject(verb: Token) -> Token | None:
    """Who says it."""
    found = clauses.subject(verb)
    return found.token if found is not None else None


def teller_of(claim: Token) -> Token | None:
    """Whose verb the claim is the object of."""
    return _subject(claim.head) if claim.dep == "dobj" and claim.head.pos == "VERB" else None


def _maker(noun: Token, lexicon: Lexicon) -> Token | None:
    """Who makes the demand: "issued a call for"."""
    verb = noun.head.head if noun.dep == "pobj" else noun.head
    return _subject(verb) if noun.dep in ("dobj", "pobj") and verb.lemma in lexicon.makers else None


def is_claim(noun: Token, lexicon: Lexicon) -> bool:
    """Whether the noun stands for an assertion, not a forecast: its owner holds that what it says is so."""
    sign = lexicon.sign("noun", noun.lemma.lower(), "that", "of")
    return sign is not None and sign.claim


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


def judged(claim: Token, view: View) -> Verdict | None:
    """What is said of the claim itself, when it is denied or doubted."""
    empty = next((c for c in claim.children if c.dep == "amod" and c.lower in view.lexicon.baseless), None)
    if empty is not None:
        return Verdict("denied", f"judged: {empty.lower}", (empty,))
    verdict = view.context(claim, 1)  # from below: that it was made is another matter
    value = {"not": "denied", "doubted": "doubted"}.get(verdict.value) if not verdict.wished else None
    return Verdict(value, f"judged: {verdict.rule}", verdict.words) if value else None
