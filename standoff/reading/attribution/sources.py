"""Whose a verb is: its subject as the parse has it or has lost it, the source's words, and the verb group itself."""

from __future__ import annotations

from standoff import knowledge
from standoff.grammar import clauses
from standoff.grammar.arguments import (
    direct_object,
    expletive,
    is_auxiliary,
    is_object,
    is_prepositional_clause,
    is_within_phrase,
)
from standoff.grammar.clauses import Path, is_passive
from standoff.grammar.names import tells_time
from standoff.grammar.verbs import verb_group
from standoff.grammar.words import (
    is_adverb,
    is_clitic,
    is_coordinator,
    is_finite,
    is_helping_verb,
    is_ing_form,
    is_nominal_word,
    is_noun,
    is_pronoun,
    is_punctuation,
    is_verb,
)
from standoff.language import Token
from standoff.model import Span
from standoff.reading.attribution.cues import cues
from standoff.reading.attribution.segments import MARKS, Ground

__all__ = [
    "head_in",
    "issuer",
    "leading_source",
    "quoted_by",
    "source_of",
    "subject",
]

INTENDED = frozenset({Path.BY_ADJECTIVE, Path.BY_OWNER, Path.THROUGH_NOUN})
TURNED = frozenset(p.split()[0] for name in ("negated", "hypothetical") for p in knowledge.load("polarity")[name])


def subject(verb: Token) -> Token | None:
    """The word for whose a verb is: of a document that says something, whoever issued it.

    None where nobody says it: what one is able or has reason to support, and what one is asked to say, is not said.
    """
    if (spoken := _spoken(verb)) is not None:
        return spoken
    found = clauses.subject(verb)
    turned = found is not None and found.path is Path.BY_ADJECTIVE and verb.head.lower in TURNED  # "was unable to confirm"
    if found is None or (found.path in INTENDED and not turned) or (found.path is Path.BY_OBJECT and verb.infinitive):
        return None
    if expletive(verb) is not None:
        return None
    if found.token.lemma in cues().documents and found.path in (Path.RELATIVE, Path.PARTICIPLE):
        return issuer(found.token) or found.word
    return found.word


def quoted_by(verb: Token) -> Token | None:
    """The verb by which another is given as the speaker: "cited" in "cited the ministry as saying that ..."."""
    if not is_prepositional_clause(verb) or not is_ing_form(verb) or verb.head.lower != "as":
        return None
    by = verb.head.head
    by = by.head if is_object(by) else by
    cue = cues().verb(by) if is_verb(by) else None
    return by if cue is not None and cue.allows("as") and direct_object(by) is not None and not is_passive(by) else None


def _spoken(verb: Token) -> Token | None:
    by = quoted_by(verb)
    return direct_object(by) if by is not None else None


def issuer(document: Token) -> Token | None:
    """Who speaks in "issued a statement saying ...": whoever issued it."""
    verb = document.head
    if not is_object(document) or not is_verb(verb) or document.lemma not in cues().documents or is_passive(verb):
        return None
    return subject(verb)


def source_of(ground: Ground, who: Token, verb: Token) -> list[Span]:
    """The source's words: the noun phrase, without a part that the cue itself stands in."""
    first, last = ground.edges(who)
    if first <= verb.i < last:
        if verb.i > who.i:
            last = verb.i
            while last - 1 > who.i and _between(ground.tokens[last - 1]):
                last -= 1
        else:
            first = verb.i + 1
    first, last = _whole_source(ground, first, last, who.i)
    first = _past_clock(ground, first, last)
    marks = [i for i in range(first, last) if ground.tokens[i].text in MARKS]
    if marks == [first]:
        first += 1  # the mark of a quotation that closed or opened there
    span = ground.span(first, last)
    return [span] if span is not None else []


def _between(word: Token) -> bool:
    """Whether a word stands between a source and its verb and is neither's: an auxiliary, "not", an adverb, a comma."""
    return is_helping_verb(word) or is_clitic(word) or is_adverb(word) or is_punctuation(word)


def _past_clock(ground: Ground, first: int, last: int) -> int:
    """Where the source begins behind the time of a live blog's entry that the parse took in."""
    text = ground.tokens[first].text
    return first + 1 if first < last - 1 and text[:1].isdigit() and len(text) in (4, 5) and text[-3:-2] in (":", ".") else first


def _whole_source(ground: Ground, first: int, last: int, at: int) -> tuple[int, int]:
    """A source does not reach into a quotation that it does not stand in."""
    own = ground.inside[at]
    for i in range(at, first - 1, -1):
        if ground.inside[i] != own and own == -1 and _long(ground, i):
            first = i + 1
            break
    for i in range(at, last):
        if ground.inside[i] != own and own == -1 and _long(ground, i):
            last = i
            break
    return first, last


def _long(ground: Ground, i: int) -> bool:
    a, b = ground.ranges[ground.inside[i]]
    return b - a > 8


def leading_source(ground: Ground, verb: Token) -> list[Span]:
    """The noun phrase before a verb whose subject the parse lost.

    A participle ("adding: ...") shares the subject of the finite verb before it; before a finite verb it is what follows the
    opening phrases of its sentence: "At a meeting in May, the mayor, a Liberal, said, ...".
    """
    tokens, start, begin = ground.tokens, ground.first[verb.i], verb_group(verb)[0]
    if is_ing_form(verb):
        for i in range(begin - 1, start - 1, -1):
            if (
                ground.inside[i] < 0
                and is_finite(tokens[i])
                and not is_within_phrase(tokens[i])
                and not is_auxiliary(tokens[i])
            ):
                who = subject(tokens[i])
                return source_of(ground, who, tokens[i]) if who is not None and who.i < i else []
        return []
    if begin == start:  # "Added the mayor: ..."
        end = next((i for i in range(begin + 1, min(begin + 12, len(tokens))) if tokens[i].text in (":", ",")), begin + 1)
        span = ground.span(begin + 1, end)
        return [span] if span is not None else []
    openings = [start, *(i + 1 for i in range(start, begin) if tokens[i].text == ",")]
    for i in openings:
        named = (
            i == start == begin - 1 and tokens[i].text[:1].isupper() and not is_coordinator(tokens[i])
        )  # unknown to the tagger
        nominal = (is_nominal_word(tokens[i]) or named) and not tells_time(tokens[i])
        if i < begin and nominal and all(ground.inside[k] < 0 and not is_finite(tokens[k]) for k in range(i, begin)):
            span = ground.span(i, begin)
            return [span] if span is not None else []
    return []


def head_in(ground: Ground, span: Span) -> Token | None:
    """The token in the span whose head lies outside it."""
    inside = ground.parse.tokens_in(span)
    ids = {t.i for t in inside}
    nouns = [t for t in inside if is_noun(t) or is_pronoun(t)]
    tops = [t for t in nouns if t.head is t or t.head.i not in ids]
    return tops[0] if tops else (nouns[-1] if nouns else None)
