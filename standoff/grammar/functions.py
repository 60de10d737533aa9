"""The grammatical function of a word: what it is to the word above it, in the few kinds that decide what bears on what."""

from __future__ import annotations

from enum import StrEnum

from standoff.grammar.relations import relations
from standoff.language import Token

__all__ = ["Function", "function_of", "stands_as_noun"]


class Function(StrEnum):
    """What a word, with all below it, is to the word above it."""

    COORDINATE = "coordinate"  # joined to it by "and", "or", "but"
    OBLIQUE = "oblique"  # under a preposition, noun or clause: "talks with X", "accused of leaving"
    ADVERBIAL = "adverbial clause"  # "left after it had signed"
    RELATIVE = "relative clause"  # "troops that left"
    COMPLEMENT = "complement"  # a clause or predicate: "vowed to leave", "a plan to leave", "is ready"
    ARGUMENT = "argument"  # a noun that is subject, object, receiver
    MODIFIER = "modifier"  # of a noun phrase: "invasion plans", "Peru's", an apposition
    AUXILIARY = "auxiliary"
    PARTICLE = "particle"
    LOOSE = "loose"  # a bare verb that the parser hung nowhere in particular: "could review it, then send it"
    OTHER = "other"


_RELATIONS = {
    Function.COORDINATE: ("conj",),
    Function.OBLIQUE: ("case:obj", "case:clause"),
    Function.ADVERBIAL: ("advcl",),
    Function.RELATIVE: ("acl:relcl",),
    Function.COMPLEMENT: ("ccomp", "xcomp", "csubj", "csubj:pass", "acl", "pred:noun", "pred:adj", "pred:obj"),
    Function.ARGUMENT: ("nsubj", "nsubj:pass", "obj", "iobj", "case:agent"),
    Function.MODIFIER: ("compound", "nmod", "amod", "nmod:poss", "appos", "obl:npmod"),
    Function.AUXILIARY: ("aux", "aux:pass"),
    Function.PARTICLE: ("compound:prt",),
    Function.LOOSE: ("dep",),
}
_FUNCTIONS = {label: function for function, names in _RELATIONS.items() for label in relations(*names)}
_NOUN_PLACES = relations("nsubj", "nsubj:pass", "obj", "iobj", "case:agent", "case:obj", "conj", "nmod:poss", "pred:noun")
_MARK, _SAID = relations("mark"), relations("pred:adj")


def function_of(token: Token) -> Function:
    """What a word is to the one above it."""
    found = _FUNCTIONS.get(token.dep, Function.OTHER)
    return Function.COMPLEMENT if found is Function.ADVERBIAL and _said_of_for(token) else found


def _said_of_for(token: Token) -> bool:
    """Whether an infinitive with "for" is what an adjective is said of: "it is hard for Chad to withdraw"."""
    for_whom = any(c.dep in _MARK and c.lower == "for" for c in token.children)
    return for_whom and any(c.dep in _SAID for c in token.head.children)


def stands_as_noun(word: Token) -> bool:
    """Whether a word stands where nouns stand: as subject, object, owner, predicate, under a preposition, beside another."""
    return word.dep in _NOUN_PLACES
