"""Claims that are denied where they are taken up again: "..., an allegation Baku denies", "Baku denied the claim".

The denial is a statement of its own, whose content is a word for the claim. It speaks of the last statement before it in its
sentence or the one before; behind a relative clause, else, of what the sentence tells before it. Of "the claim that ...",
denied by somebody, it speaks of that.
"""

from __future__ import annotations

from collections.abc import Iterator

from standoff import knowledge
from standoff.knowledge import words
from standoff.language import Parse, Token
from standoff.model import Construction, Polarity, Span, Statement
from standoff.reading.factuality.lexicon import Lexicon
from standoff.reading.factuality.verdict import Verdict
from standoff.reading.factuality.via import Mark, Via

__all__ = ["Denials", "denials"]

Denials = dict[int, list[tuple[Statement, Verdict]]]  # by token: who denies or doubts what it tells of
SHORT = 5  # words of a phrase for a claim: "these very serious new charges"
_PRONOUNS = words("function_words", "for_a_claim")
_ITSELF = words("function_words", "for_what_was_told")
_CLAIMS = frozenset(knowledge.load("cues")["claims"])
_VALUES = {"not": "denied", "doubted": "doubted"}


def denials(parse: Parse, statements: tuple[Statement, ...], lexicon: Lexicon) -> Denials:
    """The denials of an article by the tokens of what they deny."""
    out: Denials = {}
    for denial in statements:
        verdict = _verdict(parse, denial, lexicon)
        if verdict is None:
            continue
        for span in _spoken_of(parse, denial, statements):
            for token in parse.tokens_in(span):
                out.setdefault(token.i, []).append((denial, verdict))
    return out


def _verdict(parse: Parse, denial: Statement, lexicon: Lexicon) -> Verdict | None:
    """Whether a statement denies or doubts something that its content only points to."""
    if denial.polarity not in (Polarity.ASSERTED, Polarity.NEGATED) or len(denial.content) != 1:
        return None
    words = parse.tokens_in(denial.content[0])
    sign = lexicon.sign("verb", denial.cue_lemma, "obj", "that")
    if sign is None or not words:
        return None
    whole = _whole(denial, words)
    if len(words) > SHORT and not whole:
        return None
    named = whole or words[-1].lemma.lower() in _CLAIMS
    if not named and (sign.name == "ruling_out" or words[-1].lower not in _PRONOUNS):
        return None  # "which Kyiv rejected" may be an offer
    value = _VALUES.get(sign.holds if denial.polarity is Polarity.ASSERTED else sign.denied)
    cue = tuple(t for span in denial.cue for t in parse.tokens_in(span))
    return Verdict(value, Via(Mark.TAKEN_UP, denial.cue_lemma), cue) if value else None


def _whole(denial: Statement, words: list[Token]) -> bool:
    """Whether the content is the claim itself: "the claim that guards had crossed, denied by Quito"."""
    return (
        denial.by == Construction.DENIED_CLAIM and any(t.lemma.lower() in _CLAIMS for t in words[:SHORT]) and len(words) > SHORT
    )


def _spoken_of(parse: Parse, denial: Statement, statements: tuple[Statement, ...]) -> Iterator[Span]:
    """The words that hold the claim: the last statement's of somebody else, else the sentence's before a relative clause."""
    words = parse.tokens_in(denial.content[0])
    at = words[0]
    if _whole(denial, words):
        yield denial.content[0]
        return
    near = [s for s in statements if s is not denial and s.speaker != denial.speaker and _before(parse, s, at)]
    if near:
        last = max(near, key=lambda s: (s.content[-1].end, -s.content[0].start))
        yield from last.content
    elif denial.by == Construction.RELATIVE and words[-1].lower in _ITSELF:
        yield Span(parse.tokens[at.sent.first].start, at.start)


def _before(parse: Parse, statement: Statement, at: Token) -> bool:
    """Whether a statement is told in the sentence of a token or the one before, in its paragraph, and ahead of it."""
    end = statement.content[-1].end
    if end > at.start or statement.polarity is not Polarity.ASSERTED:
        return False
    sentence = parse.tokens_in(statement.content[-1])[-1].sent
    return sentence.block == at.sent.block and at.sent.i - sentence.i <= 1
