"""What is said of another's claim where it is taken up: "an allegation Abu Dhabi denies", "which Minsk has disputed",
"a charge rejected by Kigali", "though Baku denied this".

Read from the words, since a parse mostly hangs such a clause on whatever noun stands before it. It is no part of the claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from standoff.grammar.arguments import (
    active_auxiliaries,
    active_subject,
    direct_object,
    is_active_subject,
    is_complement_clause,
    is_content_clause,
    is_object,
    is_object_predicate,
    noun_under,
)
from standoff.grammar.verbs import verb_group
from standoff.grammar.words import (
    is_adjective,
    is_adverb,
    is_common_noun,
    is_determiner,
    is_finite,
    is_helping_verb,
    is_lexical_verb,
    is_past_form,
    is_plural_common_noun,
    is_pronoun,
    is_proper_noun,
    is_question_word,
    is_tensed,
)
from standoff.knowledge import words
from standoff.language import Token
from standoff.model import Construction, Span
from standoff.reading.attribution.cues import TURNING, Cue, Cues
from standoff.reading.attribution.segments import ENDERS, Draft, Ground
from standoff.reading.attribution.sources import head_in

__all__ = ["apart_from", "from_relatives"]

RULE = Construction.RELATIVE
SOURCE = 9  # tokens a source may have
LEAD = 4  # words before the noun of a claim: "a very serious new charge"
OPENERS = frozenset({",", "-", "–", "—", "--", "(", ";"})
JOINING = words("function_words", "joining")
PRONOUNS = frozenset({"which", "that"})
TAKEN_UP = words("function_words", "taken_up")
POINTING = words("function_words", "pointing")
BEING = words("function_words", "being")

Found = tuple[Draft, Span]  # a statement, and the clause it stands in


def from_relatives(ground: Ground, table: Cues) -> Iterator[Found]:
    """The statements of such clauses, each with the span of its clause."""
    for verb, lemma in zip(ground.tokens, ground.parse.lemmas, strict=True):
        cue = _answers(ground, table, verb) if lemma in table.answering else None
        if cue is None:
            continue
        if is_past_form(verb) and ground.tokens[verb.i + 1 : verb.i + 2] and ground.tokens[verb.i + 1].lower == "by":
            yield from _by_whom(ground, table, verb, cue)
        elif _finite(verb) and not _has_object(verb):
            yield from _relative(ground, table, verb, cue)
        elif _finite(verb):
            yield from _taking_up(ground, table, verb, cue)


def _answers(ground: Ground, table: Cues, verb: Token) -> Cue | None:
    """The cue that a verb is, outside of quotations, where it denies, doubts or confirms.

    Taggers take the last word of "a charge Mali rejects" for a noun.
    """
    if (
        not (is_lexical_verb(verb) or is_common_noun(verb))
        or ground.inside[verb.i] >= 0
        or (is_common_noun(verb) and not _closes(ground, verb))
    ):
        return None
    cue = table.verb(verb)
    if cue is None or not cue.allows("obj"):
        return None
    return cue if cue.class_in("obj") in TURNING or cue.lemma in table.confirming else None


def _closes(ground: Ground, noun: Token) -> bool:
    """Whether a plural is the last word of its clause, behind a name: it may be a verb."""
    after = ground.tokens[noun.i + 1].text if noun.i + 1 < len(ground.tokens) else "."
    return (
        is_plural_common_noun(noun)
        and (after in ENDERS or after in OPENERS)
        and noun.i > 0
        and is_proper_noun(ground.tokens[noun.i - 1])
    )


def _finite(verb: Token) -> bool:
    return is_finite(verb) or is_plural_common_noun(verb) or any(is_tensed(c) for c in active_auxiliaries(verb))


def _has_object(verb: Token) -> bool:
    return any(
        c.i > verb.i and (is_object(c) or is_complement_clause(c) or is_active_subject(c) or is_object_predicate(c))
        for c in verb.children
    )


def _relative(ground: Ground, table: Cues, verb: Token, cue: Cue) -> Iterator[Found]:
    """ "an allegation (that) Abu Dhabi denies", "which Minsk has disputed"."""
    begin, end = verb_group(verb)
    noun = _claim_before(ground, table, begin)
    if noun is not None:
        after = noun.i + 1 + (ground.tokens[noun.i + 1].lower in PRONOUNS)
        content = _opening(ground, noun.i), noun.i + 1
        yield from _found(ground, verb, cue, (after, begin), (begin, end), content, (content[0], end))


def _by_whom(ground: Ground, table: Cues, verb: Token, cue: Cue) -> Iterator[Found]:
    """ "a charge rejected by Kigali", "which was denied by Minsk"."""
    begin = verb.i
    while begin > ground.first[verb.i] and (ground.tokens[begin - 1].lower in BEING or is_adverb(ground.tokens[begin - 1])):
        begin -= 1
    noun = _named(ground, table, begin - 1 - (ground.tokens[begin - 1].lower == "that"))
    whom = noun_under(ground.tokens[verb.i + 1])
    if noun is not None and whom is not None:
        last = ground.edges(whom)[1]
        content = _opening(ground, noun.i), noun.i + 1
        yield from _found(ground, verb, cue, (verb.i + 2, last), (begin, verb.i + 1), content, (content[0], last))


def _taking_up(ground: Ground, table: Cues, verb: Token, cue: Cue) -> Iterator[Found]:
    """ "though Islamabad denied this", "but Kigali rejects the charge"."""
    begin, end = verb_group(verb)
    what, who = direct_object(verb), active_subject(verb)
    if what is None or who is None or who.i > verb.i or is_question_word(who) or not _points(table, what):
        return
    first, last = ground.edges(who)[0], ground.edges(what)[1]
    joined = first > ground.first[verb.i] + 1 and ground.tokens[first - 1].lower in JOINING
    opener = first - 1 - joined
    if opener > ground.first[verb.i] and ground.tokens[opener].text in OPENERS:
        yield from _found(ground, verb, cue, (first, begin), (begin, end), (ground.edges(what)[0], last), (opener + 1, last))


def _points(table: Cues, what: Token) -> bool:
    named = what.lemma.lower() in table.claims and any(c.lower in POINTING for c in what.children)
    return (named or what.lower in TAKEN_UP) and not any(is_content_clause(c) for c in what.children)


Range = tuple[int, int]


def _found(ground: Ground, verb: Token, cue: Cue, source: Range, said: Range, content: Range, clause: Range) -> Iterator[Found]:
    """The draft of such a clause, where all its parts are there."""
    spans = [ground.span(*r) for r in (source, said, content, clause)]
    who = head_in(ground, spans[0]) if spans[0] is not None else None
    if who is not None and all(spans):
        of, by, what, whole = (s for s in spans if s is not None)
        yield Draft(verb, cue, "obj", RULE, who, [of], [by], [what]), whole


def _claim_before(ground: Ground, table: Cues, begin: int) -> Token | None:
    """The word for the claim before the source's words."""
    for i in range(begin - 2, max(ground.first[begin], begin - 2 - SOURCE), -1):
        named = _named(ground, table, i)
        if named is not None:
            return named
        token = ground.tokens[i]
        if token.text in OPENERS or is_finite(token) or is_helping_verb(token):
            return None
    return None


def _named(ground: Ground, table: Cues, i: int) -> Token | None:
    """A claim's noun, or "which", behind a comma."""
    token = ground.tokens[i]
    if ground.inside[i] >= 0 or not (token.lower == "which" or token.lemma.lower() in table.claims):
        return None
    first = _opening(ground, i)
    return token if first > ground.first[i] and ground.tokens[first - 1].text in OPENERS else None


def _opening(ground: Ground, noun: int) -> int:
    """The first word of the phrase that a noun ends."""
    first = noun
    while noun - first < LEAD and first > ground.first[noun] and _opens_phrase(ground.tokens[first - 1]):
        first -= 1
    return first


def _opens_phrase(word: Token) -> bool:
    """Whether a word may stand before a noun in its phrase and is no noun."""
    return is_determiner(word) or is_adjective(word) or is_adverb(word) or is_pronoun(word)


def apart_from(ground: Ground, clause: Span, draft: Draft) -> Draft:
    """A draft whose content has nothing of such a clause."""
    if not any(s.meets(clause) for s in draft.content):
        return draft
    first = ground.index_at(clause.start)
    before = [s for s in draft.content if s.start < clause.start]
    cut = [s if s.end <= clause.start else ground.span(ground.index_at(s.start), first) for s in before]
    behind = [s for s in draft.content if s.start >= clause.end]
    return replace(draft, content=[s for s in (*cut, *behind) if s is not None])
