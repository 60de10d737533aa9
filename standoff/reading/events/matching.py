"""From tokens to candidate events: which tokens are predicates, and by which pattern of the lexicon."""

from __future__ import annotations

from dataclasses import dataclass, field

from standoff.grammar.arguments import (
    active_auxiliaries,
    adverbial_clauses,
    auxiliaries,
    complement_clauses,
    governed,
    is_adnominal_clause,
    is_adverbial,
    is_adverbial_clause,
    is_adverbial_noun,
    is_auxiliary,
    is_participial_clause,
    is_phrase,
    may_form_one_verb,
    negator,
    objects,
    subordinator,
)
from standoff.grammar.names import names_party, names_people, names_person, names_place, titles_something
from standoff.grammar.nouns import (
    conjuncts,
    coordinates,
    core,
    is_attributive,
    is_compound,
    is_modifier,
    is_numeric_modifier,
    is_premodifier,
)
from standoff.grammar.words import is_plain_form, is_plural, is_proper_noun, part_of_speech
from standoff.knowledge import words
from standoff.language import Sentence, Token
from standoff.lexicon.patterns import Asked, Condition, Pattern, lexicon
from standoff.reading.events.classes import BLAME, CUES
from standoff.reading.events.frames import Frame
from standoff.reading.events.nouns import adjective_frame, noun_frame
from standoff.reading.events.verbs import verb_frame

__all__ = ["Candidate", "candidates", "matches", "unmet", "unmet_by"]

OBJECT_PERSONS = words("function_words", "object_persons")
MARKS_OF_WISH = words("function_words", "marks_of_wish")

IF = frozenset({"if", "whether"})
WHETHER = words("function_words", "question_words")


@dataclass(slots=True, eq=False)
class Candidate:
    """A predicate with the pattern that matched, its slots, the words that met its conditions and the patterns that failed."""

    token: Token
    pattern: Pattern
    frame: Frame
    evidence: list[Token]
    failed: list[tuple[Pattern, str]] = field(default_factory=list)


def candidates(sentence: Sentence) -> list[Candidate]:
    """The sentence's predicates in text order, without those whose sense is no event."""
    out: list[Candidate] = []
    table = lexicon()
    for token, lemma in zip(sentence.tokens, sentence.parse.lemmas[sentence.first : sentence.last], strict=True):
        part = part_of_speech(token)
        if part is None:
            continue
        patterns = table[part].get(lemma)
        if patterns is None and is_proper_noun(token) and lemma.endswith("s"):
            patterns = table[part].get(lemma[:-1])  # a capitalised plural keeps its s
        if patterns and not _ruled_out(token, part):
            found = matches(token, part, patterns)
            if found is not None and found.pattern.entry.type != "none":
                out.append(found)
    return out


def _ruled_out(token: Token, part: str) -> bool:
    """A noun before another noun names no event ("attack plan", "peace talks venue"); nor does part of a name."""
    if part == "noun":
        if is_compound(token) or is_adverbial_noun(token) or (is_attributive(token) and token.head.i > token.i):
            return True
        return is_proper_noun(token) and titles_something(token)
    if part == "adjective":
        return is_attributive(token) and not any(c.i > token.i for c in token.children)
    if is_participial_clause(token) and token.head.lemma.lower() == "right":
        return True
    if token.lower == "opposed" and (mark := subordinator(token)) is not None and mark.lower == "as":
        return True  # "Lima, as opposed to Quito"
    if token.lemma.lower() in CUES["enabling"] and (is_adverbial_clause(token) or is_adnominal_clause(token)):
        return True  # "a loan that lets it import grain": what makes possible gives no leave
    return (is_premodifier(token) or is_auxiliary(token)) and token.i < token.head.i


def matches(token: Token, part: str, patterns: tuple[Pattern, ...]) -> Candidate | None:
    """The first pattern that holds, most demanding first; those that failed are kept with the reason."""
    frame: Frame | None = None  # made when it is first asked for: most words fail for want of a particle or modifier
    particles: dict[str, Token] | None = None
    modifiers: dict[str, Token] = {}
    failed: list[tuple[Pattern, str]] = []
    for pattern in patterns:
        evidence: list[Token] = []
        if pattern.modifiers and not modifiers:
            modifiers = _modifiers(token)
        if pattern.particle and particles is None:
            particles = _particles(token)
        reason = _lacks(pattern, particles or {}, modifiers, evidence) if pattern.particle or pattern.modifiers else ""
        if not reason:
            frame = frame or _frame(token, part)
            reason = _unmet_of(pattern, frame, evidence)
            if not reason:
                return Candidate(token, pattern, frame, evidence, failed)
        failed.append((pattern, reason))
    return None


def unmet_by(token: Token, part: str, pattern: Pattern) -> str:
    """Why one pattern does not hold of a token, "" when it does."""
    reason = _lacks(pattern, _particles(token), _modifiers(token), [])
    return reason or _unmet_of(pattern, _frame(token, part), [])


def _unmet_of(pattern: Pattern, frame: Frame, evidence: list[Token]) -> str:
    """The first condition of a pattern that does not hold, "" when all do."""
    for condition in pattern.conditions:
        reason = unmet(condition, frame, evidence)
        if reason:
            return reason
    return ""


def _frame(token: Token, part: str) -> Frame:
    return verb_frame(token) if part == "verb" else noun_frame(token) if part == "noun" else adjective_frame(token)


def _lacks(pattern: Pattern, particles: dict[str, Token], modifiers: dict[str, Token], evidence: list[Token]) -> str:
    """Which word of a pattern is not there, "" when all are; they are added to the evidence."""
    if pattern.particle:
        if pattern.particle not in particles:
            return f"no particle {pattern.particle}"
        evidence.append(particles[pattern.particle])
    for modifier in pattern.modifiers:
        if modifier not in modifiers:
            return f"no {modifier} with it"
        evidence.append(modifiers[modifier])
    return ""


def _particles(token: Token) -> dict[str, Token]:
    """The words that can be a particle of a token, the first of each."""
    out: dict[str, Token] = {}
    done_to = next(iter(objects(token)), None)
    for c in token.children:
        apart = done_to is not None and is_phrase(c) and c.i > done_to.i and bool(governed(c))
        if may_form_one_verb(c) and negator(c) is None and not apart:  # "pleaded not guilty", "took it to court over land"
            out.setdefault(c.lower, c)
    return out


def _modifiers(token: Token) -> dict[str, Token]:
    """The words before a noun, by lemma and by part ("air-launched"), and those in its of-phrase; the first of each."""
    out: dict[str, Token] = {}
    for c in token.children:
        if is_modifier(c) or is_adverbial(c) or is_numeric_modifier(c):
            out.setdefault(c.lemma.lower(), c)
            for part in c.lower.split("-"):
                out.setdefault(part, c)
            for k in c.children:
                out.setdefault(k.lemma.lower(), k)
        elif c.lower == "of" and is_phrase(c):
            for k in governed(c):
                out.setdefault(k.lemma.lower(), k)
    return out


def unmet(condition: Condition, frame: Frame, evidence: list[Token]) -> str:
    """Why a condition does not hold of a frame, "" when it does; the words that meet it are added to the evidence."""
    if condition.slot == "comp":
        return _comp_unmet(condition, frame)
    fillers = frame.get(condition.slot)
    if condition.forbids and not condition.words:
        return f"{condition.slot} is filled" if fillers else ""
    if not fillers:
        return f"no {condition.slot}"
    if not condition.words:
        return ""
    for filler in fillers:
        for word in coordinates(filler.token):
            if _belongs(word, condition):
                if condition.forbids:
                    return f"{condition.slot} is {word.text}"
                evidence.append(core(word))
                return ""
    return "" if condition.forbids else f"{condition.slot} is not of its class"


def _comp_unmet(condition: Condition, frame: Frame) -> str:
    """Why the complement clause does not meet a condition.

    @must: it has "must"; @whether: it asks if, whether, why, when; @wish: it is subjunctive, or has "should" or "to";
    @blame: it says who is responsible.
    """
    if "@whether" in condition.words:
        return "" if _asks(frame.head) else "no clause asks whether"
    clause = frame.complement
    if clause is None:
        return "" if condition.forbids and not condition.words else "no complement clause"
    if not condition.words:
        return "has a complement clause" if condition.forbids else ""
    if "@blame" in condition.words:
        words = [k for c in clause.children for k in (c, *c.children)]
        blamed = clause.lemma == "be" and any(k.lower in BLAME for k in words) and negator(clause) is None
        return "" if blamed else "the clause does not blame"
    if "@wish" in condition.words:
        modals = [c.lower for c in active_auxiliaries(clause)]
        wish = any(m in MARKS_OF_WISH for m in modals) or (is_plain_form(clause) and not modals)
        return "" if wish else "the clause is no wish"
    if "@must" in condition.words:
        return "" if any(c.lower == "must" for c in auxiliaries(clause)) else "the clause has no must"
    met = clause.lemma.lower() in condition.words
    return (
        "complement is of that class"
        if met and condition.forbids
        else ""
        if met or condition.forbids
        else "complement is of another class"
    )


def _asks(verb: Token) -> bool:
    """Whether a clause after the verb begins with a question word ("asked him if", "asked why")."""
    clauses = [c for c in (*complement_clauses(verb), *adverbial_clauses(verb)) if c.i > verb.i]
    return any(k.lower in (IF if is_adverbial_clause(c) else WHETHER) and k.i < c.i for c in clauses for k in c.children)


def _lemma(word: Token) -> str:
    """The lemma, with a strike of arms told from one of workers."""
    lemma = word.lemma.lower()
    if lemma == "strike" and any(c.lower in CUES["armed_strike"] for c in word.children):
        return "airstrike"
    return lemma


def _holds(asked: Asked, token: Token) -> bool:
    """Whether the token is what a class asks for by its entity or form."""
    return (
        (asked.place and names_place(token))
        or (asked.named and (is_proper_noun(token) or names_place(token) or names_people(token)))
        or (asked.many and _is_many(token))
        or (asked.country and (names_party(token) or names_person(token)))
        or (asked.a_person and (names_person(token) or token.lower in ("him", "her")))
        or (asked.person and token.lower in OBJECT_PERSONS)
    )


def _is_many(token: Token) -> bool:
    return is_plural(token) or token.lower in ("they", "we") or bool(conjuncts(token))


def _belongs(token: Token, condition: Condition) -> bool:
    """Whether the head of the phrase, or what it counts, is one of the words; "crime/war" asks for a modifier too."""
    words, asked, inner = condition.words, condition.asked, core(token)
    if asked is not None and _holds(asked, token):
        return True
    for word in (token,) if inner is token else (token, inner):
        lemma = _lemma(word)
        if lemma in words or word.lower in words or (is_proper_noun(word) and word.lower.removesuffix("s") in words):
            return True
        if lemma in condition.modified and any(modifier in _modifiers(word) for modifier in condition.modified[lemma]):
            return True
    return asked is not None and asked.person and (names_person(inner) or names_people(inner))
