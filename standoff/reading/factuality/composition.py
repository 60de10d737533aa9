"""Putting values together: what a predicate's signature makes of what holds of the predicate."""

from __future__ import annotations

from dataclasses import replace

from standoff.grammar.arguments import active_subject, is_active_subject, predicatives
from standoff.grammar.clauses import is_passive, subject
from standoff.grammar.mood import condition_on
from standoff.grammar.names import is_named
from standoff.grammar.nouns import is_attributive
from standoff.grammar.tense import looks_back
from standoff.grammar.verbs import is_progressive
from standoff.grammar.words import is_common_noun
from standoff.knowledge import words
from standoff.language import Token
from standoff.reading.factuality.lexicon import FACT, Signature, lexicon
from standoff.reading.factuality.verdict import Verdict
from standoff.reading.factuality.via import Mark, Via

__all__ = ["apply", "under"]

COPULAS = words("function_words", "copulas")


def apply(sign: Signature, outer: Verdict, predicate: Token, words: tuple[Token, ...]) -> Verdict:
    """The value below a predicate of which `outer` holds; the verdict names the signature and the words."""
    rule = Via(sign.name, " ".join(w.lemma.lower() for w in words))
    if sign.name in _OPEN and (scant := _scant(predicate)) is not None:
        return Verdict("doubted", rule, (*words, scant))
    if sign.name == "threat" and _lifeless(predicate):
        return Verdict("possible", rule, words)  # "the conflict threatens to spread"
    if sign.name == "likely" and any(c.lower == "less" for c in predicate.children):
        return Verdict("doubted", rule, words)
    if sign.presupposes and outer.value not in FACT and predicate.lemma.lower() in lexicon().admissions:
        return Verdict("possible", rule, (*outer.words, *words))
    if sign.name == "allegation" and outer.value in FACT and is_passive(predicate) and subject(predicate) is None:
        return Verdict("possible", rule, words)
    if sign.presupposes and not (outer.soft and sign.name in _HANGING):
        return Verdict("fact", rule, words)
    if outer.value == "not" and outer.wished:
        value = _not_to(sign)
    elif outer.value == "not":
        value = sign.denied
    elif outer.value in FACT:
        value = sign.holds
        if value == "attempt":
            value = "possible" if looks_back(predicate) and not is_progressive(predicate) else "planned"
        if value == "same":
            value = outer.value
        if value in ("planned", "predicted") and (condition := condition_on(predicate)):
            return Verdict("possible", replace(rule, note=Mark.CONDITIONAL), (*words, condition))
    else:
        value = softened(sign, outer)
    if value == outer.value and outer.value != "fact":
        return outer
    wished = value == "not" and (outer.wished or outer.value == "called_for")  # "called on them to refrain from firing"
    return Verdict(value, rule, (*outer.words, *words), wished)


_HARD = (Via("reluctant", "hard"), Via("reluctant", "difficult"))
_HANGING = frozenset(("factive_adj", "occasion_noun"))  # which need what they are said of to be so
_OPEN = frozenset(("possibility_noun", "prediction_noun", "sign_noun", "fear_noun"))


def _scant(noun: Token) -> Token | None:
    """ "little chance", "a slim prospect", "the likelihood is low": hardly any."""
    said = [c for c in noun.children if is_attributive(c)]
    if is_active_subject(noun) and noun.head.lemma in COPULAS:
        said += predicatives(noun.head)
    return next((c for c in said if c.lower in lexicon().scant), None)


def _lifeless(predicate: Token) -> bool:
    """Whether the subject is a thing or a state of affairs."""
    subject = active_subject(predicate)
    return (
        subject is not None
        and is_common_noun(subject)
        and not is_named(subject)
        and subject.lemma.lower() not in lexicon().deciders
    )


def _not_to(sign: Signature) -> str:
    """The value under what is asked not to be: who "must not fail to leave" is asked to leave."""
    if sign.denied != "fact":
        return sign.denied
    return "called_for" if sign.name == "refusal" else "possible"


def softened(sign: Signature, outer: Verdict) -> str:
    """The value under a predicate that is itself only planned, possible and so on: "to avert a war" fears one."""
    if sign.name == "prevention":
        return "possible"
    if sign.name in ("verification", "belief", "conjecture") and outer.via in _HARD:
        return "doubted"  # "it is hard to see them leaving"
    if sign.name == "saying":
        return "possible"  # whether it will be said says nothing of what is said
    if sign.name in ("ended", "end_noun", "over_adj"):
        return "ongoing"  # what is to be ended is going on
    if sign.name == "must_have" and outer.value in ("predicted", "planned"):
        return outer.value
    return under(outer.value, sign.holds)


def under(outer: str, inner: str) -> str:
    """A value under a soft one: the weaker of the two, where one is; else the inner."""
    if inner in ("fact", "ongoing", "same", "attempt"):
        return outer
    if (outer, inner) == ("doubted", "not"):
        return "possible"  # who is unlikely to end it may go on
    if "doubted" in (outer, inner):
        return "doubted"
    if inner == "not":
        return "possible" if outer == "possible" else "not"
    if "possible" in (outer, inner):
        return "possible"
    return outer if outer == "called_for" else inner
