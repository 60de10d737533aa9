"""What a clause or a noun phrase says of itself: negation, modals, hedges, mood, over what comes down from above."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from standoff.grammar.arguments import (
    active_auxiliaries,
    active_subject,
    first_auxiliary,
    is_root,
    is_told,
    participial_clauses,
    shading_words,
)
from standoff.grammar.forms import is_question
from standoff.grammar.mood import condition_on, is_headline_infinitive, is_imperative, is_inverted, told_in_past, until_of
from standoff.grammar.nouns import determining_words, qualifiers
from standoff.grammar.words import is_modal, is_past_participle
from standoff.knowledge import words
from standoff.language import Token
from standoff.reading.factuality.composition import under
from standoff.reading.factuality.lexicon import FACT, Lexicon
from standoff.reading.factuality.verdict import Verdict
from standoff.reading.factuality.via import Mark, Via

__all__ = ["Moods", "avowed", "no_of"]

NONE_OF_IT = words("function_words", "none_of_it")

_AVOWING = frozenset(("can", "must"))


@dataclass(frozen=True, slots=True)
class Moods:
    """The rules for one holder: `own` says whether the holder is the one to act, so that "will" announces."""

    lexicon: Lexicon
    own: Callable[[Token], bool]
    told: bool = False

    def clause(self, token: Token, context: Verdict, negator: Token | None) -> Verdict:
        """The value of a clause's verb: its own negation, modal, hedge, mood over what comes from above."""
        own = self._mood(token, negator)
        if own is None:
            adverb = own_adverb(token, self.lexicon)
            if adverb is not None and negator is None:
                own = Verdict(adverb[0], Via(Mark.ADVERB, adverb[1].lower), (adverb[1],))
            elif negator is not None and until_of(token) is None:
                own = Verdict("not", Via(Mark.NEGATION), (negator,))
        if own is None:
            return context
        if context.value in FACT:
            return own
        if context.value == "not":
            if own.value == "not":  # "did not fail to", "denied that it had not"
                return Verdict("fact", replace(context.via, own=own.via), (*context.words, *own.words))
            return context
        if context.value == "predicted" and own.value == "planned":
            return context  # "it is expected that they will"
        value = under(context.value, own.value)
        wished = own.wished or (value == "not" and context.value == "called_for")
        return Verdict(value, own.via if value == own.value else context.via, (*context.words, *own.words), wished)

    def _mood(self, token: Token, negator: Token | None) -> Verdict | None:
        """What modal auxiliaries, questions, imperatives and conditions say."""
        modal = next((c for c in active_auxiliaries(token) if c.lower in self.lexicon.modals and is_modal(c)), None)
        if is_question(token):
            asked = Via(Mark.QUESTION, modal.lower if modal else "")
            return Verdict("possible", asked, (modal,) if modal else ())
        if not is_root(token) and is_inverted(token) and not is_question(token):
            first = first_auxiliary(token) or token  # "should it attack", "were it to" are open; "had it attacked" is not
            return Verdict("not" if first.lower == "had" else "possible", Via(Mark.CONDITION, "inversion"), (first,))
        if modal is not None:
            return self._modal(token, modal, negator)
        if is_imperative(token) and token.lemma.lower() not in self.lexicon.courtesies:
            return Verdict("not" if negator else "called_for", Via(Mark.IMPERATIVE), (token,))
        if is_headline_infinitive(token):
            return Verdict("planned", Via(Mark.HEADLINE), (token,))
        return None

    def _modal(self, token: Token, modal: Token, negator: Token | None) -> Verdict:
        holds, denied = self.lexicon.modals[modal.lower]
        words = (modal,) if negator is None else (modal, negator)
        rule = Via(Mark.MODAL, modal.lower)
        perfect = any(c.lemma == "have" for c in active_auxiliaries(token))
        if negator is not None and holds == "future" and (until := until_of(token)) is not None:
            return Verdict("predicted", Via(Mark.NOT_UNTIL), (*words, until))
        if negator is not None and perfect and modal.lower in ("should", "ought"):
            return Verdict("fact", rule.also("not have"), words)
        if negator is not None:
            return Verdict(denied, rule.also("not"), words, wished=holds == "called_for")
        if holds == "would":
            return self._would(token, rule, words, perfect)
        if modal.lower in _AVOWING and not perfect and avowed(token, token, self.lexicon):
            return Verdict("ongoing", rule.also(token.lemma.lower()), words)
        if holds == "future":
            condition = condition_on(token)
            if condition is not None:
                return Verdict("possible", Via(Mark.CONDITIONAL), (*words, condition))
            return self._future(token, rule, words)
        if perfect and modal.lower in ("should", "ought"):
            return Verdict("not", rule.also("have"), words)
        if perfect:
            return Verdict("possible", rule.also("have"), words)
        return Verdict(holds, rule, words)

    def _would(self, token: Token, rule: Via, words: tuple[Token, ...], perfect: bool) -> Verdict:
        """Counterfactual, conditional, or "will" seen from the past."""
        if perfect:
            return Verdict("not", rule.also("have"), words)
        if self._politely(token):
            return Verdict("ongoing", rule.also(token.lemma.lower()), words)
        condition = condition_on(token)
        if condition is not None:
            return Verdict("possible", Via(Mark.CONDITIONAL), (*words, condition))
        goes_on = self.lexicon.sign("verb", token.lemma.lower(), "to", "ing")
        if goes_on is not None and goes_on.name == "continuing" and self.own(token):
            return self._future(token, rule, words)  # what goes on is there already
        if self.told or (is_told(token) and told_in_past(token)):
            return self._future(token, replace(rule, note="told in the past"), words)
        return Verdict("possible", rule, words)

    def _politely(self, token: Token) -> bool:
        """Whether it says with manners what the speaker does or wishes: "I would urge you", "we would like to"."""
        return token.lemma.lower() in self.lexicon.polite and (_first(token) or token.lemma.lower() == "like")

    def _future(self, token: Token, rule: Via, words: tuple[Token, ...]) -> Verdict:
        """ "will": what the actor itself announces, or what another foresees; a hedge beside it says how surely."""
        adverb = own_adverb(token, self.lexicon)
        if adverb is not None and adverb[0] in ("predicted", "possible"):
            return Verdict(adverb[0], rule.also(adverb[1].lower), (*words, adverb[1]))
        planned = token.lemma.lower() not in self.lexicon.involuntary and self.own(token)
        return Verdict("planned" if planned else "predicted", rule, words)

    def noun(self, token: Token, context: Verdict) -> Verdict:
        """The value of a nominal event: "no", a modifier, over what comes from above."""
        own = self._modifier(token)
        if own is None or context.value == "not":
            return context
        if context.value in FACT or own.value in ("not", "doubted", "ongoing"):
            return own
        return own if under(context.value, own.value) == own.value else context

    def _modifier(self, token: Token) -> Verdict | None:
        negator = no_of(token)
        if negator is not None:
            return Verdict("not", Via(Mark.NEGATION), (negator,))
        for child in (*qualifiers(token), *(c for c in participial_clauses(token) if is_past_participle(c))):
            value = self.lexicon.modifiers.get(hyphened(child)) or self.lexicon.modifiers.get(child.lower)
            if value == "not" and self._done_all_the_same(token, child):
                continue
            if value is not None and value != "fact":
                return Verdict(value, Via(Mark.MODIFIER, child.lower), (child,))
        return None

    def _done_all_the_same(self, noun: Token, modifier: Token) -> bool:
        """ "A false arrest" is one, "baseless accusations" were made, and a "false flag operation" is an operation."""
        if modifier.lower not in self.lexicon.baseless:
            return False
        beside = {t.lower for t in noun.sent.parse.tokens[modifier.i + 1 : modifier.i + 3]}
        return noun.lemma.lower() in self.lexicon.wrongful or "flag" in beside


def avowed(verb: Token, clause: Token, lexicon: Lexicon) -> bool:
    """Whether the verb is done in being said by the one who says it (a hedged performative, Fraser 1975): "I must say"."""
    return verb.lemma.lower() in lexicon.performed and _first(clause)


def _first(clause: Token) -> bool:
    """Whether the speaker is the subject."""
    subject = active_subject(clause)
    return subject is not None and subject.lower in ("i", "we")


def no_of(noun: Token) -> Token | None:
    """The word that says there is none of it."""
    return next((c for c in determining_words(noun) if c.lower in NONE_OF_IT), None)


def hyphened(modifier: Token) -> str:
    """The modifier with what is tied to it by hyphens: "so-called", "would-be"."""
    tokens, first, last = modifier.sent.parse.tokens, modifier.i, modifier.i
    while first - 2 >= modifier.sent.first and tokens[first - 1].text == "-" and tokens[first - 1].end == tokens[first].start:
        first -= 2
    while last + 2 < modifier.sent.last and tokens[last + 1].text == "-" and tokens[last].end == tokens[last + 1].start:
        last += 2
    return "".join(t.lower for t in tokens[first : last + 1])


def own_adverb(verb: Token, lexicon: Lexicon) -> tuple[str, Token] | None:
    """A hedging or negating adverb beside the verb: (its value, the adverb)."""
    for child in shading_words(verb):
        for text in (*(f"{c.lower} {child.lower}" for c in child.children), child.lower):
            if text in lexicon.adverbs:
                return lexicon.adverbs[text], child
        if child.lower == "longer" and any(c.lower == "no" for c in child.children):
            return "not", child
    return None
