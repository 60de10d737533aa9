"""From tokens to candidate events: which tokens are predicates, and by which pattern of the lexicon."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from standoff.reading.events.classes import BLAME
from standoff.reading.events.frames import Frame, coordinates, core
from standoff.reading.events.lexicon import Condition, Pattern, lexicon
from standoff.reading.events.nouns import adjective_frame, noun_frame
from standoff.reading.events.verbs import verb_frame
from standoff.reading.language import Sentence, Token

__all__ = ["Candidate", "candidates", "matches", "unmet"]

ARMED = frozenset({"air", "drone", "missile", "military", "rocket", "nuclear", "retaliatory", "artillery"})
IF = frozenset({"if", "whether"})
WHETHER = frozenset({"if", "whether", "why", "when", "how", "what", "who"})
PART = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective", "PROPN": "noun"}


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
    for token in sentence.tokens:
        part = PART.get(token.pos)
        if part is None:
            continue
        lemma = token.lemma.lower()
        patterns = table[part].get(lemma)
        if patterns is None and token.pos == "PROPN" and lemma.endswith("s"):
            patterns = table[part].get(lemma[:-1])  # a capitalised plural keeps its s
        if patterns and not _ruled_out(token, part):
            found = matches(token, part, patterns)
            if found is not None and found.pattern.entry.type != "none":
                out.append(found)
    return out


def _ruled_out(token: Token, part: str) -> bool:
    """A noun before another noun names no event ("attack plan", "peace talks venue"); nor does part of a name."""
    if part == "noun":
        if token.dep in ("compound", "nmod", "npadvmod") or (token.dep == "amod" and token.head.i > token.i):
            return True
        return token.pos == "PROPN" and token.ent in ("PERSON", "ORG", "WORK_OF_ART", "FAC")
    if part == "adjective":
        return token.dep == "amod" and not any(c.i > token.i for c in token.children)
    if part == "verb":
        if token.dep == "acl" and token.head.lemma.lower() == "right":
            return True
        return token.dep in ("amod", "compound", "aux", "auxpass") and token.i < token.head.i
    return False


def matches(token: Token, part: str, patterns: tuple[Pattern, ...]) -> Candidate | None:
    """The first pattern that holds, most demanding first; those that failed are kept with the reason."""
    frame = verb_frame(token) if part == "verb" else noun_frame(token) if part == "noun" else adjective_frame(token)
    failed: list[tuple[Pattern, str]] = []
    for pattern in patterns:
        evidence: list[Token] = []
        reason = _fails(pattern, token, frame, evidence)
        if not reason:
            return Candidate(token, pattern, frame, evidence, failed)
        failed.append((pattern, reason))
    return None


def _fails(pattern: Pattern, token: Token, frame: Frame, evidence: list[Token]) -> str:
    """Why a pattern does not hold, "" when it does; words that met conditions are added to the evidence."""
    if pattern.particle:
        particle = _particle(pattern.particle, token)
        if particle is None:
            return f"no particle {pattern.particle}"
        evidence.append(particle)
    for modifier in pattern.modifiers:
        word = _modifier(token, modifier)
        if word is None:
            return f"no {modifier} with it"
        evidence.append(word)
    for condition in pattern.conditions:
        reason = unmet(condition, frame, evidence)
        if reason:
            return reason
    return ""


def _particle(name: str, token: Token) -> Token | None:
    for c in token.children:
        if c.lower == name and c.dep in (
            "prt",
            "advmod",
            "prep",
            "acomp",
            "oprd",
            "dobj",
            "ccomp",
            "xcomp",
            "npadvmod",
            "dative",
        ):
            return c
    return None


def _modifier(token: Token, lemma: str) -> Token | None:
    """A word of that lemma before the noun, or in its of-phrase."""
    for c in token.children:
        if c.dep in ("compound", "amod", "nmod", "npadvmod", "advmod", "poss", "nummod"):
            if c.lemma.lower() == lemma or lemma in c.lower.split("-"):
                return c
            deeper = next((k for k in c.children if k.lemma.lower() == lemma), None)
            if deeper is not None:
                return deeper
        elif c.dep == "prep" and c.lower == "of":
            inner = next((k for k in c.all("pobj") if k.lemma.lower() == lemma), None)
            if inner is not None:
                return inner
    return None


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
            if _belongs(word, condition.words):
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
        blamed = clause.lemma == "be" and any(k.lower in BLAME for k in words) and clause.child("neg") is None
        return "" if blamed else "the clause does not blame"
    if "@wish" in condition.words:
        modal = any(c.dep == "aux" and c.lower in ("must", "should", "to") for c in clause.children)
        return "" if modal or clause.tag == "VB" else "the clause is no wish"
    if "@must" in condition.words:
        return "" if any(c.dep == "aux" and c.lower == "must" for c in clause.children) else "the clause has no must"
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
    clauses = [c for c in verb.children if c.i > verb.i and c.dep in ("ccomp", "advcl", "xcomp")]
    return any(k.lower in (IF if c.dep == "advcl" else WHETHER) and k.i < c.i for c in clauses for k in c.children)


def _lemma(word: Token) -> str:
    """The lemma, with a strike of arms told from one of workers."""
    lemma = word.lemma.lower()
    if lemma == "strike" and any(c.lower in ARMED for c in word.children):
        return "airstrike"
    return lemma


@cache
def _modified(words: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """The modifiers that a class asks for, by the word they modify: "crime/war" is war crime."""
    out: dict[str, tuple[str, ...]] = {}
    for word in sorted(words):
        head, _, modifier = word.partition("/")
        if modifier:
            out[head] = (*out.get(head, ()), modifier)
    return out


def _belongs(token: Token, words: frozenset[str]) -> bool:
    """Whether the head of the phrase, or what it counts, is one of the words; "crime/war" asks for a modifier too."""
    if "@place" in words and token.ent in ("GPE", "LOC", "FAC"):
        return True
    if "@named" in words and (token.pos == "PROPN" or token.ent in ("GPE", "LOC", "FAC", "NORP")):
        return True
    if "@many" in words and (
        token.tag in ("NNS", "NNPS") or token.lower in ("they", "we") or any(c.dep == "conj" for c in token.children)
    ):
        return True
    if "country" in words and token.ent in ("GPE", "NORP", "ORG", "PERSON"):
        return True
    if "@person" in words and (token.ent == "PERSON" or token.lower in ("him", "her")):
        return True
    if "person" in words and token.lower in ("him", "her", "them", "us", "me"):
        return True
    for word in (token, core(token)):
        lemma = _lemma(word)
        if lemma in words or word.lower in words or (word.pos == "PROPN" and word.lower.removesuffix("s") in words):
            return True
        if any(_modifier(word, modifier) is not None for modifier in _modified(words).get(lemma, ())):
            return True
    return core(token).ent in ("PERSON", "NORP") and "person" in words
