"""Whether what a statement gives was said: its polarity, and the words that turn it, which belong to its cue.

Read from the verb of saying upwards: its own negation, modal, question and condition; then those of the phrase it stands in
("declined to", "has yet to", "without"), of the verb it is joined to ("did not confirm or deny"), and so on up to the clause
that has the subject. Two negations cancel out ("did not refuse to say"). Words are those of `knowledge/polarity.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from functools import cache

from standoff import knowledge
from standoff.grammar.arguments import (
    active_auxiliaries,
    active_subject,
    adverbs,
    auxiliaries,
    coordinators,
    is_adnominal_clause,
    is_auxiliary,
    is_complement_clause,
    is_conjunct,
    is_link_word,
    is_predicate_adjective,
    is_subordinator,
    own_subject,
    phrases,
    subordinator,
)
from standoff.grammar.forms import is_question, negation
from standoff.grammar.verbs import has_subject
from standoff.grammar.words import (
    have_one_form,
    is_adjective,
    is_adverb,
    is_common_noun,
    is_ing_form,
    is_modal,
    is_past_tense,
    is_singular_present,
    is_untensed,
    is_verb,
    links_words,
)
from standoff.knowledge import words
from standoff.language import Token
from standoff.model import Polarity, Span
from standoff.reading.attribution.segments import Draft, Ground
from standoff.reading.attribution.sources import issuer

__all__ = ["Turn", "declines", "turn_of", "turned_cue"]

VERBS_OF_NO = words("function_words", "verbs_of_no")
QUANTIFIERS_OF_ALL = words("function_words", "quantifiers_of_all")

DEPTH = 6  # verbs above the verb of saying that are looked at
GERUND = "-ing"  # of a phrase: the verb behind it is one
BETWEEN = 3  # adverbs that may stand inside a phrase, or before the verb
BRIDGE = 4  # words between two words of a cue that belong to it too
FIRST = frozenset({"i", "we"})
Words = frozenset[str]
Phrases = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The words that turn a saying, as polarity.yaml lists them."""

    negated: Phrases
    hypothetical: Phrases
    modals: Words
    refusing: Words
    afterwards: Words
    hardly: Words
    nobody: Words
    none_of: Words
    only: Words
    conditions: Words
    open: Words


@cache
def _table() -> Table:
    table = knowledge.load("polarity")
    negated, hypothetical = (tuple(tuple(p.split()) for p in table[name]) for name in ("negated", "hypothetical"))
    lists = {f.name: frozenset(table[f.name]) for f in fields(Table) if f.name not in ("negated", "hypothetical")}
    return Table(negated, hypothetical, **lists)


@dataclass(frozen=True, slots=True)
class Turn:
    """The polarity of a saying, the words that make it so, and whether it is nobody who says it."""

    polarity: Polarity
    words: tuple[Token, ...] = ()
    nobody: bool = False


@dataclass(slots=True)
class _Found:
    """What was met on the way up: negations, signs that it is only thought of, and the verbs and phrases passed."""

    negations: list[Token] = field(default_factory=list)
    thoughts: list[Token] = field(default_factory=list)
    passed: list[Token] = field(default_factory=list)
    until: list[Token] = field(default_factory=list)
    cancelled: int = 0  # negations of phrases, which have no single word
    thought: bool = False
    asked: bool = False
    nobody: bool = False


def turn_of(draft: Draft) -> Turn:
    """The polarity of a statement in the making, with the words that turn it, in text order."""
    if is_common_noun(draft.verb):
        return _of_noun(draft.verb)
    found = _Found()
    if is_verb(draft.verb):
        _climb(draft.verb, found)
    polarity = _polarity(found)
    turned = polarity is not Polarity.ASSERTED or found.negations or found.cancelled
    turning = (*found.negations, *found.thoughts, *found.passed) if turned else found.until
    words = {t.i: t for t in turning}
    return Turn(polarity, tuple(words[i] for i in sorted(words)), found.nobody)


def declines(verb: Token) -> bool:
    """Whether a verb with an infinitive leaves what that says unsaid: "refused", "declined"."""
    return (verb.lemma.lower(), "to") in _table().negated


def _of_noun(noun: Token) -> Turn:
    """ "gave no indication that", "without any suggestion that"."""
    word = next((c for c in noun.children if c.i < noun.i and c.lower in ("no", "zero")), None)
    return Turn(Polarity.NEGATED, (word,)) if word is not None else Turn(Polarity.ASSERTED)


def _polarity(found: _Found) -> Polarity:
    if found.asked:
        return Polarity.QUESTIONED
    if found.thought:
        return Polarity.HYPOTHETICAL
    return Polarity.NEGATED if (len(found.negations) + found.cancelled) % 2 else Polarity.ASSERTED


def _climb(verb: Token, found: _Found) -> None:
    """Gather what the clause of a verb says, and those above it that the saying stands under."""
    at: Token | None = verb
    for _ in range(DEPTH):
        if at is None:
            return
        _own(at, found)
        at = _phrase(at, found) or _above(at, found)


def _own(verb: Token, found: _Found) -> None:
    """The verb's own negation, modal, question and condition."""
    table = _table()
    found.passed += [c for c in auxiliaries(verb) if c.i < verb.i and c.lower != "to"]
    bare = not (is_past_tense(verb) or is_singular_present(verb))  # "May said" has a name before it
    negator, modal = _negator(verb, found), next((c for c in active_auxiliaries(verb) if is_modal(c) and bare), None)
    if negator is not None:
        found.negations.append(negator)
    if modal is not None and _only_thought(verb, modal, negated=negator is not None):
        found.thought = True
        found.thoughts.append(modal)
    marks = [c for c in verb.children if is_link_word(c) and c.i < verb.i]
    found.thoughts += [c for c in marks if c.lower in table.conditions | table.open]
    found.thought = found.thought or any(c.lower in table.conditions for c in marks)
    found.asked = found.asked or is_question(verb) or any(c.lower in table.open for c in marks)


def _only_thought(verb: Token, modal: Token, *, negated: bool) -> bool:
    """Whether a modal leaves the saying unsaid: not "would later claim", nor "I must say"."""
    table = _table()
    if negated:
        return modal.lower in table.modals and modal.lower not in table.refusing
    subject = active_subject(verb)
    said = (subject is not None and subject.lower in FIRST) or any(c.lower in table.afterwards for c in adverbs(verb))
    return modal.lower in table.modals and not said


def _negator(verb: Token, found: _Found) -> Token | None:
    """The word that negates the saying, "not only" and "not until" aside; it may stand in the subject."""
    table = _table()
    nobody = _nobody(verb)
    word = nobody or negation(verb) or next((c for c in adverbs(verb) if _denies(c)), None)
    if word is None:
        return None
    if _after(word).lower in table.only:
        return None
    if (until := next((c for c in phrases(verb, "until", "till") if c.i > verb.i), None)) is not None:
        found.until = [word, *until.subtree()]  # "did not confirm until Friday": then it did
        return None
    found.nobody = found.nobody or (nobody is not None and nobody.lower != "neither")
    found.passed += [c for c in word.children if c.lower == "no"]  # of "no one", "no longer"
    return word


def _denies(adverb: Token) -> bool:
    """ "hardly", "never", "no longer"."""
    longer = adverb.lower == "longer" and any(c.lower == "no" for c in adverb.children)
    return longer or adverb.lower in _table().hardly


def _nobody(verb: Token) -> Token | None:
    """The word in the subject by which nobody says it: "no official", "none of them", "few ministers", "not all"."""
    subject, table = own_subject(verb), _table()
    if subject is None or subject.i > verb.i:
        return None
    if subject.lower in table.nobody or (subject.lower == "one" and any(c.lower == "no" for c in subject.children)):
        return subject
    before = [c for c in subject.children if c.i < subject.i]
    if any(c.lower == "a" for c in before):  # "a few ministers", "not a single one"
        return next((c for c in before if c.lower == "not"), None)
    several = any(c.lower in QUANTIFIERS_OF_ALL for c in (*before, subject))
    return next((c for c in before if c.lower in table.none_of or (several and c.lower == "not")), None)


def _phrase(verb: Token, found: _Found) -> Token | None:
    """Step over a phrase that stands right before the verb: "declined to", "has yet to", "stopped short of"."""
    table = _table()
    first = max(verb.sent.first, verb.i - 1 - BETWEEN)
    near = {form for t in verb.sent.parse.tokens[first : verb.i] for form in (t.lower, t.lemma.lower())}
    for listed, negates in ((table.negated, True), (table.hypothetical, False)):
        for phrase in listed:
            if phrase[-1 - (phrase[-1] == GERUND)] not in near:
                continue
            words = _standing(verb, phrase)
            if words is not None:
                found.passed += words
                found.cancelled += negates
                found.thought = found.thought or not negates
                return _verb_of(words[0], found)
    return None


def _standing(verb: Token, phrase: tuple[str, ...]) -> list[Token] | None:
    """The words of a phrase where it ends right before the verb, adverbs between them left out."""
    words = list(phrase)
    if words[-1] == GERUND:
        words.pop()
        if not is_ing_form(verb):
            return None
    tokens, i, skipped, out = verb.sent.parse.tokens, verb.i - 1, 0, list[Token]()
    while words:
        if i < verb.sent.first:
            return None
        token = tokens[i]
        if words[-1] in (token.lower, token.lemma.lower()):
            words.pop()
            out.append(token)
        elif skipped < BETWEEN and (token.head is verb or is_adverb(token)):
            skipped += 1
        else:
            return None
        i -= 1
    return out[::-1]


def _verb_of(word: Token, found: _Found) -> Token | None:
    """The verb that a phrase begins with, or hangs on: "has" of "has yet to", "is" of "is unable to"."""
    if is_verb(word) and not (is_auxiliary(word) or is_subordinator(word)):
        return word
    before = word.sent.parse.tokens[word.i - 1] if word.i > word.sent.first else None
    head = before if before is not None and before.lemma in ("have", "be") else word.head
    if not is_verb(head) or head.i > word.i or head.lemma not in VERBS_OF_NO:
        return None
    found.passed.append(head)
    return head


def _above(verb: Token, found: _Found) -> Token | None:
    """The verb above that the saying is done, or not done, together with."""
    head = verb.head
    if head is verb:
        return None
    if is_conjunct(verb):
        return _joined(verb, head, found)
    if is_adnominal_clause(verb) and issuer(head) is not None:
        return head.head  # "did not support a resolution demanding that"
    if (
        not is_complement_clause(verb)
        or not verb.infinitive
        or (has_subject(verb) or subordinator(verb) is not None)
        or head.i > verb.i
    ):
        return None
    above = head.head if is_adjective(head) and is_predicate_adjective(head) else head
    return above if is_verb(above) else None


def _joined(verb: Token, head: Token, found: _Found) -> Token | None:
    """The first of two verbs of one form and subject: "did not confirm or deny"; of others the subject alone may negate."""
    if not is_verb(head) or own_subject(verb) is not None:
        return None
    but = any(c.lower in ("but", "yet") and head.i < c.i < verb.i for c in coordinators(head))
    alike = have_one_form(verb, head) and is_untensed(verb) and not auxiliaries(verb)
    if alike and not but:
        return head
    nobody = _nobody(head)
    if nobody is not None and not but and not active_auxiliaries(verb):
        found.negations.append(nobody)
        found.nobody = found.nobody or nobody.lower != "neither"
    return None


def _after(word: Token) -> Token:
    tokens = word.sent.parse.tokens
    return tokens[min(word.i + 1, len(tokens) - 1)]


def turned_cue(ground: Ground, draft: Draft, turn: Turn) -> list[Span]:
    """The cue's spans with the words that turn it, and the small words between them."""
    if not turn.words:
        return draft.cue_spans
    others = [s for s in (*draft.source, *draft.content) if not any(s.meets(c) for c in draft.cue_spans)]
    own = {t.i for span in draft.cue_spans for t in ground.parse.tokens_in(span)}
    return list(_runs(ground, sorted(own | {t.i for t in turn.words}), others))


def _runs(ground: Ground, indices: list[int], others: list[Span]) -> Iterator[Span]:
    """The runs of these tokens, those between them taken in where they are few, small, and nobody else's."""
    first = last = indices[0]
    for i in indices[1:]:
        between = ground.tokens[last + 1 : i]
        small = len(between) <= BRIDGE and all(links_words(t) and not any(t.span.meets(o) for o in others) for t in between)
        if not small:
            yield Span(ground.tokens[first].start, ground.tokens[last].end)
            first = i
        last = i
    yield Span(ground.tokens[first].start, ground.tokens[last].end)
