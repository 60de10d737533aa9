"""Whose a verb is: its subject as the parse has it or has lost it, the source's words, and the verb group itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from standoff import knowledge
from standoff.grammar import clauses
from standoff.grammar.arguments import (
    direct_object,
    is_auxiliary,
    is_object,
    is_prepositional_clause,
    is_within_phrase,
)
from standoff.grammar.clauses import Argument, Path, is_passive
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
from standoff.reading.rule import Rule, first_that_holds

__all__ = [
    "SUBJECTS",
    "head_in",
    "issuer",
    "leading_source",
    "quoted_by",
    "source_of",
    "subject",
    "subject_rule",
]

INTENDED = frozenset({Path.BY_ADJECTIVE, Path.BY_OWNER, Path.THROUGH_NOUN})
TURNED = frozenset(p.split()[0] for name in ("negated", "hypothetical") for p in knowledge.load("polarity")[name])


@dataclass(frozen=True, slots=True)
class Saying:
    """A verb of saying, and whose it is by the clause."""

    verb: Token
    found: Argument | None


def subject(verb: Token) -> Token | None:
    """The word for whose a verb is: of a document that says something, whoever issued it; None where nobody says it."""
    case = Saying(verb, clauses.subject(verb))
    rule = first_that_holds(SUBJECTS, case)
    return rule.then(case) if rule is not None else None


def subject_rule(verb: Token) -> str:
    """The name of the rule by which a verb of saying is somebody's, or nobody's."""
    rule = first_that_holds(SUBJECTS, Saying(verb, clauses.subject(verb)))
    return rule.name if rule is not None else ""


def quoted_by(verb: Token) -> Token | None:
    """The verb by which another is given as the speaker: "cited" in "cited the ministry as saying that ..."."""
    if not is_prepositional_clause(verb) or not is_ing_form(verb) or verb.head.lower != "as":
        return None
    by = verb.head.head
    by = by.head if is_object(by) else by
    cue = cues().verb(by) if is_verb(by) else None
    return by if cue is not None and cue.allows("as") and direct_object(by) is not None and not is_passive(by) else None


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
    """The source of a verb whose subject the parse lost: shared with a verb before, behind it, or before it."""
    if is_ing_form(verb):
        return _shared_source(ground, verb)
    if verb_group(verb)[0] == ground.first[verb.i]:
        return _inverted_source(ground, verb)
    return _source_before(ground, verb)


def _shared_source(ground: Ground, verb: Token) -> list[Span]:
    """ "The mayor left, adding: ...": the subject of the finite verb before it."""
    for before in reversed(ground.tokens[ground.first[verb.i] : verb_group(verb)[0]]):
        main = is_finite(before) and not is_within_phrase(before) and not is_auxiliary(before)
        if main and ground.inside[before.i] < 0:
            who = subject(before)
            return source_of(ground, who, before) if who is not None and who.i < before.i else []
    return []


def _inverted_source(ground: Ground, verb: Token) -> list[Span]:
    """ "Added the mayor: ..."."""
    tokens, first = ground.tokens, verb_group(verb)[0] + 1
    end = next((i for i in range(first, min(first + 11, len(tokens))) if tokens[i].text in (":", ",")), first)
    span = ground.span(first, end)
    return [span] if span is not None else []


def _source_before(ground: Ground, verb: Token) -> list[Span]:
    """ "At a meeting in May, the mayor, a Liberal, said, ...": what follows the opening phrases of the sentence."""
    tokens, start, begin = ground.tokens, ground.first[verb.i], verb_group(verb)[0]
    for i in (start, *(i + 1 for i in range(start, begin) if tokens[i].text == ",")):
        capital = tokens[i].text[:1].isupper() and not is_coordinator(tokens[i])
        named = i == start == begin - 1 and capital  # a name that the tagger does not know
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


def _is_given(case: Saying) -> bool:
    return quoted_by(case.verb) is not None


def _given(case: Saying) -> Token | None:
    by = quoted_by(case.verb)
    return direct_object(by) if by is not None else None


def _is_only_meant(case: Saying) -> bool:
    """What one is able or has reason to say is not said; but "was unable to confirm" is."""
    if case.found is None or case.found.path not in INTENDED:
        return False
    return case.found.path is not Path.BY_ADJECTIVE or case.verb.head.lower not in TURNED


def _is_asked_of(case: Saying) -> bool:
    return case.found is not None and case.found.path is Path.BY_OBJECT and case.verb.infinitive


def _issuer(case: Saying) -> Token | None:
    found = case.found
    document = found is not None and found.token.lemma in cues().documents
    described = found is not None and found.path in (Path.RELATIVE, Path.PARTICIPLE)
    return issuer(found.token) if found is not None and document and described else None


def _word(case: Saying) -> Token | None:
    return case.found.word if case.found is not None else None


SUBJECTS: tuple[Rule[Saying, Callable[[Saying], Token | None]], ...] = (
    Rule(
        "given as saying by another",
        _is_given,
        _given,
        ("The paper cited the mayor as saying that Chile left.",),
        ("The mayor said that Chile left.",),
    ),
    Rule(
        "nobody can be seen to say it",
        lambda c: c.found is None,
        lambda _: None,
        ("It is said that Chile left.",),
        ("The mayor said that Chile left.",),
    ),
    Rule(
        "meant or able to be said, not said",
        _is_only_meant,
        lambda _: None,
        ("The mayor was ready to say that Chile left.", "His plan to say that Chile left failed."),
        ("The mayor was unable to say that Chile left.",),
    ),
    Rule(
        "asked of somebody, not said",
        _is_asked_of,
        lambda _: None,
        ("The mayor urged Peru to say that Chile left.",),
        ("The mayor promised to say that Chile left.",),
    ),
    Rule(
        "said by whoever issued the document",
        lambda c: _issuer(c) is not None,
        _issuer,
        ("The mayor issued a statement that said that Chile left.",),
        ("The statement said that Chile left.",),
    ),
    Rule(
        "said by its subject",
        lambda _: True,
        _word,
        ("The mayor said that Chile left.", "The mayor was unable to say that Chile left."),
        ("It is said that Chile left.",),
    ),
)
