"""Whose a verb is: subjects through passives, relative clauses, participles, coordination, control and raising.

The one answer for all stages: whose deed an event is, who speaks, who holds what a clause says.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from standoff import knowledge
from standoff.grammar.control import VERBS, controllers
from standoff.grammar.nouns import NP_ENDS, RELATIVE, core, owner
from standoff.language import Token

__all__ = ["RESULTS", "Argument", "Path", "is_passive", "subject", "subjects", "syntactic_subjects"]

RESULTS, DOCUMENTS = (
    frozenset(w.strip() for w in knowledge.load("predicates")[name].split(",")) for name in ("results", "documents")
)

DEEP = 6  # how far control is followed up the tree
FINITE = frozenset({"VBD", "VBZ", "VBP"})
NEAR = 5  # tokens between the names of a headline's list


class Path(StrEnum):
    """How a subject was reached from its verb."""

    SUBJECT = "subject"
    LISTED = "listed"
    RELATIVE = "relative"
    SHARED = "shared"
    AGENT = "agent of passive"
    PARTICIPLE = "participle"
    AUTHOR = "author"
    BY_SUBJECT = "control by subject"
    BY_OBJECT = "control by object"
    BY_AGENT = "control by agent"
    BY_ADJECTIVE = "control by adjective"
    BY_OWNER = "control by owner"
    BY_HOLDER = "control by who has it"
    THROUGH_NOUN = "control through noun"
    NAME_BEFORE = "the name before it"


class Argument(NamedTuple):
    """The head of the phrase that is a verb's subject, how it was reached, and the word that stands for it in the clause:
    a relative pronoun for its antecedent, else the head itself.
    """

    token: Token
    path: Path
    word: Token


def _at(token: Token, path: Path) -> Argument:
    return Argument(token, path, token)


def is_passive(verb: Token, depth: int = 0) -> bool:
    """Whether a verb's syntactic subject is its logical object."""
    if any(c.dep in ("nsubjpass", "auxpass", "csubjpass") for c in verb.children):
        return True
    if verb.dep == "advcl" and verb.tag == "VBD" and verb.head.i > verb.i:  # "Asked about it, he left"
        return verb.child("aux", "nsubj", "mark", "advmod") is None
    if verb.tag != "VBN" or any(c.dep == "aux" and c.lemma in ("have", "has", "had", "'ve") for c in verb.children):
        return False
    if verb.dep == "acl":
        return True
    if verb.dep == "conj" and verb.head.tag == "VBN" and not any(c.dep == "nsubj" for c in verb.children):
        return depth < DEEP and is_passive(verb.head, depth + 1)
    return verb.dep in ("advcl", "relcl", "ROOT", "ccomp", "pcomp") and not any(
        c.dep in ("nsubj", "dobj") for c in verb.children
    )


def subject(verb: Token) -> Argument | None:
    """The first logical subject of a verb; None where nobody can be seen."""
    return next(iter(subjects(verb)), None)


def subjects(verb: Token) -> list[Argument]:
    """The logical subject: of a passive, the agent."""
    if not is_passive(verb):
        return syntactic_subjects(verb)
    agents = [p for c in verb.children if c.dep in ("agent", "prep") and c.lower == "by" if (p := c.child("pobj"))]
    return [_at(a, Path.AGENT) for a in agents]


def syntactic_subjects(verb: Token, depth: int = 0) -> list[Argument]:
    """The subject of a verb as the clause gives it, through coordination, relatives, participles and control."""
    own = [c for c in verb.children if c.dep in ("nsubj", "nsubjpass")] or _of_headline(verb)
    if own:
        return [*_listed(verb, own[0]), *(_relative(verb, c) for c in own)]
    if depth > DEEP:
        return []
    dep, head = verb.dep, verb.head
    if dep == "conj" and head.pos in VERBS:
        return _by(syntactic_subjects(head, depth + 1), Path.SHARED)
    if dep in ("acl", "relcl") and head.pos in NP_ENDS:
        return _of_participle(verb, head, depth)
    if dep in ("xcomp", "ccomp", "advcl", "dep") and head is not verb:
        return _controlled(verb, head, depth)
    if dep == "pcomp" and head.pos in ("ADP", "SCONJ", "PART"):
        return _under_preposition(verb, depth)
    return []


def _listed(verb: Token, subject: Token) -> list[Argument]:
    """ "US, NATO double down": a headline's comma is an "and", which the parser takes for an adverbial."""
    beside = next((c for c in subject.all("appos") if c.pos == "PROPN" and c.i == subject.i + 2), None)
    if beside is not None and verb.infinitive and verb.head is verb:  # "Peru, Chile to hold talks"
        return [_at(beside, Path.LISTED)]
    first = verb.child("npadvmod", "dep")
    if first is None or first is subject or first.pos != "PROPN" or first.i != verb.sent.first or subject.i - first.i > NEAR:
        return []
    return [_at(first, Path.LISTED)] if verb.sent.parse.tokens[first.i + 1].text in (",", "/") else []


def _of_headline(verb: Token) -> list[Token]:
    """ "Peru to expel envoys": the name before a headline's infinitive, which the parser takes for an adverbial."""
    first = verb.child("npadvmod")
    alone = verb.head is verb and verb.infinitive and first is not None and first.i == verb.sent.first
    return [first] if alone and first is not None and first.pos == "PROPN" else []


def _relative(verb: Token, subject: Token) -> Argument:
    if subject.lower in RELATIVE and verb.dep == "relcl" and verb.head is not verb:
        return Argument(verb.head, Path.RELATIVE, subject)
    return _at(subject, Path.SUBJECT)


def _by(arguments: list[Argument], path: Path) -> list[Argument]:
    return [a._replace(path=path) for a in arguments]


def _of_participle(verb: Token, noun: Token, depth: int) -> list[Argument]:
    """The noun a participle describes; for "its plan to withdraw", whoever has the plan."""
    if verb.infinitive:
        if (given := controllers(verb)) is not None and given:
            return [_at(c, Path.BY_OBJECT) for c in given]
        names = (c for c in noun.children if c.dep in ("compound", "amod", "nmod") and c.ent in ("GPE", "NORP", "ORG"))
        whose = owner(noun) or next(names, None)
        if whose is not None:
            return [_at(whose, Path.BY_OWNER)]
        if noun.dep == "pobj" and verb.child("auxpass") is not None:
            return []  # "come to a rally to be held on Sunday": who comes is not held
        above = noun.head.head if noun.dep == "pobj" else noun.head  # "is looking for a pretext to invade"
        if above.pos in VERBS and noun.dep in ("dobj", "attr", "pobj", "nsubjpass"):
            return _by(syntactic_subjects(above, depth + 1), Path.THROUGH_NOUN)
        alone = noun.head is noun and noun.pos == "PROPN"  # "Peru, Chile to hold talks", a headline without a verb of its own
        return [_at(n, Path.NAME_BEFORE) for n in (noun, *noun.all("appos")) if n.pos == "PROPN"] if alone else []
    if noun.lemma.lower() in DOCUMENTS and verb.tag == "VBG":
        return _author(noun, depth) or [_at(noun, Path.PARTICIPLE)]
    return [_at(core(noun) if verb.tag == "VBG" else noun, Path.PARTICIPLE)]  # "months of Peru gaining ground"


def _author(document: Token, depth: int) -> list[Argument]:
    """Whose statement it is: its owner, or who issued it."""
    whose = owner(document)
    if whose is not None:
        return [_at(whose, Path.AUTHOR)]
    above = document.head if document.dep in ("dobj", "nsubjpass") else document.head.head if document.dep == "pobj" else None
    if above is None or above.pos != "VERB":
        return []
    return _by(subjects(above) if document.dep == "nsubjpass" else syntactic_subjects(above, depth + 1), Path.AUTHOR)


def _controlled(verb: Token, head: Token, depth: int) -> list[Argument]:
    if head.pos == "ADJ" or head.dep == "acomp":
        above = head.head if head.dep in ("acomp", "oprd", "conj") else head
        return _by(syntactic_subjects(above, depth + 1), Path.BY_ADJECTIVE)
    if head.pos not in VERBS:
        return []
    if verb.dep == "ccomp" and not verb.infinitive:  # a finite one is a second verb that the parser lost beside the first
        beside = verb.tag in FINITE and verb.pos == "VERB" and head.i < verb.i and verb.child("mark") is None
        return _by(syntactic_subjects(head, depth + 1), Path.SHARED) if beside else []
    if _means(verb, head):
        return _by(syntactic_subjects(head, depth + 1), Path.BY_HOLDER)
    if verb.dep == "advcl" and verb.tag == "VBZ" and (name := _named_before(verb)) is not None:
        return [_at(name, Path.NAME_BEFORE)]
    if (given := _given(verb, head, depth)) is not None:
        return given
    if verb.dep == "advcl" and verb.tag == "VBG" and verb.lemma.lower() in RESULTS and is_passive(head):
        return _by(subjects(head), Path.BY_AGENT)  # "was shelled by Y, killing five": Y killed
    return _by(syntactic_subjects(head, depth + 1), Path.BY_SUBJECT)


def _given(verb: Token, above: Token, depth: int) -> list[Argument] | None:
    """The one whom the verb above is done to, where it is given as the subject."""
    given = controllers(verb)
    if given is None:
        return None
    if is_passive(above):
        return _by(syntactic_subjects(above, depth + 1), Path.BY_OBJECT)
    return [_at(c, Path.BY_OBJECT) for c in given]


def _means(verb: Token, head: Token) -> bool:
    """ "Has troops enough to attack": who has the means is who would use them; "has troops attack" has no "to"."""
    return head.lemma.lower() == "have" and verb.infinitive


def _named_before(verb: Token) -> Token | None:
    """ "Culminated with Serbian plans to leave", where the parser takes the plans for a verb: the name right before it."""
    before = verb.sent.parse.tokens[verb.i - 1] if verb.i > verb.sent.first else None
    marked = any(c.dep == "mark" for c in verb.children)
    return before if before is not None and not marked and before.ent in ("GPE", "NORP", "ORG") else None


def _under_preposition(verb: Token, depth: int) -> list[Argument]:
    """ "accused X of bombing": X bombs. "after bombing Y, X left": X bombs."""
    above = verb.head.head
    if above.pos in ("ADP", "SCONJ", "ADV") and above.head.pos in VERBS:
        return _by(syntactic_subjects(above.head, depth + 1), Path.BY_SUBJECT)
    if above.pos in VERBS:
        if given := _given(verb, above, depth):  # else the subject's own, as in "spoke of leaving"
            return given
        return _by(syntactic_subjects(above, depth + 1), Path.BY_SUBJECT)
    if above.pos == "ADJ" and above.head.pos in VERBS:
        return _by(syntactic_subjects(above.head, depth + 1), Path.BY_ADJECTIVE)
    if above.pos not in NP_ENDS:
        return []
    whose = above.child("poss")
    return [_at(whose, Path.BY_OWNER)] if whose is not None else _through_noun(above, depth)


def _through_noun(noun: Token, depth: int) -> list[Argument]:
    """ "Began preparations for holding drills", "is in the process of leaving": whose verb the noun stands under."""
    verb = noun.head.head if noun.dep == "pobj" and noun.head.lower == "in" else noun.head
    if verb.pos not in VERBS or noun.dep not in ("dobj", "pobj"):
        return []
    return _by(syntactic_subjects(verb, depth + 1), Path.THROUGH_NOUN)
