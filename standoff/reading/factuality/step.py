"""One step from a word to the one above it, as a rule is asked of it: what hangs on what, and what takes it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from standoff.grammar.arguments import direct_object, is_active_subject, is_adverb_of, is_predicative
from standoff.grammar.functions import Function, function_of
from standoff.grammar.nouns import adjectives, determiners, is_known
from standoff.grammar.verbs import heads_clause
from standoff.knowledge import words
from standoff.language import Token
from standoff.reading.factuality.composition import apply
from standoff.reading.factuality.governors import (
    Governor,
    extraposed,
    governor,
    governor_through,
    predicated,
    prepositions,
)
from standoff.reading.factuality.lexicon import Lexicon, Signature
from standoff.reading.factuality.modality import Moods
from standoff.reading.factuality.verdict import Verdict

__all__ = ["Step"]

_TURNED_DOWN = frozenset(("ruling_out", "refusal"))
_BELIED = frozenset(("denial", "doubting"))
_OF_ANY = frozenset(("mention", "outcome_noun"))  # "the cost of a war": of any, not of a known one
_ANY = words("function_words", "indefinite")
_COPULAS = words("function_words", "copulas_of_becoming")

Value = Callable[[Token, int], Verdict]
Through = tuple[Token, Governor | None, tuple[Token, ...]]


class Step:
    """A word and the one above it.

    `value` and `context` give what holds of a word further up, with all its clause says and with only what stands above it.
    """

    def __init__(
        self,
        token: Token,
        depth: int,
        *,
        moods: Moods,
        value: Value,
        context: Value,
        edge: Token | None,
        cue: frozenset[int],
        unsaid: Verdict | None,
    ) -> None:
        self.token, self.head, self.depth = token, token.head, depth
        self.lexicon: Lexicon = moods.lexicon
        self.edge, self.cue, self.unsaid = edge, cue, unsaid
        self._moods, self._value, self._context = moods, value, context

    def value(self, word: Token) -> Verdict:
        """What holds of a word further up."""
        return self._value(word, self.depth + 1)

    def context(self, word: Token) -> Verdict:
        """What the words above a word further up leave of it."""
        return self._context(word, self.depth + 1)

    @cached_property
    def outer(self) -> Verdict:
        """What holds of the word above."""
        return self.value(self.head)

    @cached_property
    def governor(self) -> Governor | None:
        """The predicate that takes the word, by the way it hangs: by itself, by a copula's predicate, through a preposition."""
        token, head, function = self.token, self.head, function_of(self.token)
        if function is Function.OBLIQUE:
            return self.through[1]
        if function is Function.ARGUMENT:
            found = governor(token, self.lexicon)
            return predicated(head, self.lexicon) if found is None and is_active_subject(token) else found
        if function not in (Function.COMPLEMENT, Function.RELATIVE):
            return governor(token, self.lexicon)
        found = extraposed(token, head, self.lexicon) or governor(token, self.lexicon)
        return None if found and found[1].name == "must_have" and direct_object(head) else found  # "have troops to invade"

    @cached_property
    def through(self) -> Through:
        """Of what stands under a preposition: the predicate above, it as governor, the prepositions."""
        return governor_through(self.head, self.token, self.lexicon)

    @property
    def predicate(self) -> Token:
        """The predicate that takes the word; asked only where there is one."""
        assert self.governor is not None
        return self.governor[0]

    def taken(self, outer: Verdict) -> Verdict:
        """What the predicate that takes the word makes of what holds of itself."""
        assert self.governor is not None
        predicate, sign, words = self.governor
        return apply(sign, outer, predicate, words)

    @property
    def sign(self) -> Signature | None:
        """The signature of the predicate that takes the word."""
        return self.governor[1] if self.governor is not None else None

    def signed(self, *names: str) -> bool:
        """Whether a predicate of one of these classes takes the word."""
        return self.sign is not None and self.sign.name in names

    @cached_property
    def listed(self) -> tuple[str | None, bool]:
        """What the table says of a preposition, and whether it is one of several words, of which none is a predicate."""
        words = next((p for p in prepositions(self.head) if p in self.lexicon.links), "")
        return self.lexicon.links.get(words), " " in words

    @property
    def predicate_value(self) -> Verdict:
        """What holds of the predicate; of an adjective or noun said of something by "be", what the copula's clause says."""
        predicate = self.predicate
        if (is_predicative(predicate) or is_adverb_of(predicate)) and predicate.head.lemma in _COPULAS:
            return self._moods.noun(predicate, self.value(predicate.head))
        return self.value(predicate)

    @property
    def known(self) -> bool:
        """Whether the word speaks of a thing as there."""
        return self.is_known(self.token)

    def is_known(self, noun: Token) -> bool:
        """Whether a thing is spoken of as there: by its article, its owner, or as "recent", "first", "deadly"."""
        return is_known(noun) or any(self.lexicon.modifiers.get(c.lower) == "fact" for c in adjectives(noun))

    @property
    def of_any(self) -> bool:
        """Whether it is a deed of force with an indefinite article."""
        return self.token.lemma.lower() in self.lexicon.thought_of and any(c.lower in _ANY for c in determiners(self.token))

    @property
    def heard(self) -> bool:
        """Whether somebody said it and another turns it down or denies it: who rejects an appeal, or a claim, has heard it."""
        return self.sign is not None and self.is_heard(self.sign)

    def is_heard(self, sign: Signature) -> bool:
        """The same under a predicate of this signature."""
        noun, claim = self.token.lemma.lower(), self.lexicon.sign("noun", self.token.lemma.lower(), "that", "of")
        told = sign.name in _TURNED_DOWN and noun in self.lexicon.spoken
        belied = sign.name in _BELIED and claim is not None and claim.claim
        return (told or belied) and not heads_clause(self.token)

    @property
    def asked(self) -> bool:
        """Whether the predicate speaks of this noun, where it may speak only of any deed and not of a known one."""
        if self.sign is None:
            return False
        if self.sign.name == "order_given":
            return not (is_known(self.token) and self.token.lemma.lower() in self.lexicon.thought_of)
        return self.sign.name not in _OF_ANY or self.of_any
