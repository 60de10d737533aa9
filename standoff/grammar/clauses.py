"""Whose a verb is: subjects through passives, relative clauses, participles, coordination, control and raising.

The one answer for all stages: whose deed an event is, who speaks, who holds what a clause says.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from standoff import knowledge
from standoff.grammar.arguments import (
    active_auxiliaries,
    active_subject,
    is_adnominal_clause,
    is_adverbial_clause,
    is_conjunct,
    is_finite_complement,
    is_oblique,
    is_participial_clause,
    is_passive_subject,
    is_prepositional_clause,
    is_relative_clause,
    is_root,
    is_undergoer,
    noun_under,
    own_subjects,
    passive_auxiliary,
    subordinator,
)
from standoff.grammar.control import controllers
from standoff.grammar.names import names_party
from standoff.grammar.nouns import RELATIVE, appositions, core, owner, possessor, premodifiers
from standoff.grammar.questions import below, first_below, hangs_as, of_part
from standoff.grammar.words import (
    is_adjective,
    is_finite,
    is_ing_form,
    is_lexical_verb,
    is_past_participle,
    is_past_tense,
    is_proper_noun,
    is_singular_present,
    is_verb,
    may_head_noun_phrase,
    previous,
)
from standoff.knowledge import words
from standoff.language import Token

__all__ = ["RESULTS", "Argument", "Path", "is_passive", "subject", "subjects", "syntactic_subjects"]

PERFECTS = words("function_words", "perfects")

RESULTS, DOCUMENTS = (
    frozenset(w.strip() for w in knowledge.load("predicates")[name].split(",")) for name in ("results", "documents")
)

DEEP = 6  # how far control is followed up the tree
NEAR = 5  # tokens between the names of a headline's list

_shows_passive = first_below("nsubj:pass", "aux:pass", "csubj:pass")
_completed = first_below("aux", "nsubj", "mark", "advmod")
_active_argument = first_below("nsubj", "obj")
_may_be_passive = hangs_as("advcl", "acl:relcl", "root", "ccomp", "case:clause")
_may_be_controlled = hangs_as("xcomp", "ccomp", "advcl", "dep")
_by_phrases = below("case:agent", "case")
_beside_name, _name_as_adverbial = first_below("obl:npmod", "dep"), first_below("obl:npmod")
_has_plan = hangs_as("obj", "pred:noun", "case:obj", "nsubj:pass")
_under_copula, _of_other = hangs_as("pred:adj"), hangs_as("pred:adj", "pred:obj", "conj")
_object_or_oblique = hangs_as("obj", "case:obj")
_links = of_part("ADP", "SCONJ", "PART")
_leads = of_part("ADP", "SCONJ", "ADV")


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
    if _shows_passive(verb) is not None:
        return True
    if is_past_tense(verb) and is_adverbial_clause(verb) and verb.head.i > verb.i:  # "Asked about it, he left"
        return _completed(verb) is None
    if not is_past_participle(verb) or any(a.lemma in PERFECTS for a in active_auxiliaries(verb)):
        return False
    if is_participial_clause(verb):
        return True
    if is_conjunct(verb) and is_past_participle(verb.head) and active_subject(verb) is None:
        return depth < DEEP and is_passive(verb.head, depth + 1)
    return _may_be_passive(verb) and _active_argument(verb) is None


def subject(verb: Token) -> Argument | None:
    """The first logical subject of a verb; None where nobody can be seen."""
    return next(iter(subjects(verb)), None)


def subjects(verb: Token) -> list[Argument]:
    """The logical subject: of a passive, the agent."""
    if not is_passive(verb):
        return syntactic_subjects(verb)
    agents = (noun_under(by) for by in _by_phrases(verb) if by.lower == "by")
    return [_at(a, Path.AGENT) for a in agents if a is not None]


def syntactic_subjects(verb: Token, depth: int = 0) -> list[Argument]:
    """The subject of a verb as the clause gives it, through coordination, relatives, participles and control."""
    own = own_subjects(verb) or _of_headline(verb)
    if own:
        return [*_listed(verb, own[0]), *(_relative(verb, c) for c in own)]
    if depth > DEEP:
        return []
    head = verb.head
    if is_conjunct(verb) and is_verb(head):
        return _by(syntactic_subjects(head, depth + 1), Path.SHARED)
    if is_adnominal_clause(verb) and may_head_noun_phrase(head):
        return _of_participle(verb, head, depth)
    if _may_be_controlled(verb) and head is not verb:
        return _controlled(verb, head, depth)
    if is_prepositional_clause(verb) and _links(head):
        return _under_preposition(verb, depth)
    return []


def _listed(verb: Token, subject: Token) -> list[Argument]:
    """ "US, NATO double down": a headline's comma is an "and", which the parser takes for an adverbial."""
    beside = next((c for c in appositions(subject) if is_proper_noun(c) and c.i == subject.i + 2), None)
    if beside is not None and verb.infinitive and verb.head is verb:  # "Peru, Chile to hold talks"
        return [_at(beside, Path.LISTED)]
    first = _beside_name(verb)
    if (
        first is None
        or first is subject
        or not is_proper_noun(first)
        or first.i != verb.sent.first
        or subject.i - first.i > NEAR
    ):
        return []
    return [_at(first, Path.LISTED)] if verb.sent.parse.tokens[first.i + 1].text in (",", "/") else []


def _of_headline(verb: Token) -> list[Token]:
    """ "Peru to expel envoys": the name before a headline's infinitive, which the parser takes for an adverbial."""
    first = _name_as_adverbial(verb)
    alone = verb.head is verb and verb.infinitive and first is not None and first.i == verb.sent.first
    return [first] if alone and first is not None and is_proper_noun(first) else []


def _relative(verb: Token, subject: Token) -> Argument:
    if subject.lower in RELATIVE and is_relative_clause(verb) and not is_root(verb):
        return Argument(verb.head, Path.RELATIVE, subject)
    return _at(subject, Path.SUBJECT)


def _by(arguments: list[Argument], path: Path) -> list[Argument]:
    return [a._replace(path=path) for a in arguments]


def _of_participle(verb: Token, noun: Token, depth: int) -> list[Argument]:
    """The noun a participle describes; for "its plan to withdraw", whoever has the plan."""
    if verb.infinitive:
        if (given := controllers(verb)) is not None and given:
            return [_at(c, Path.BY_OBJECT) for c in given]
        names = (c for c in premodifiers(noun) if names_party(c))
        whose = owner(noun) or next(names, None)
        if whose is not None:
            return [_at(whose, Path.BY_OWNER)]
        if is_oblique(noun) and passive_auxiliary(verb) is not None:
            return []  # "come to a rally to be held on Sunday": who comes is not held
        above = noun.head.head if is_oblique(noun) else noun.head  # "is looking for a pretext to invade"
        if is_verb(above) and _has_plan(noun):
            return _by(syntactic_subjects(above, depth + 1), Path.THROUGH_NOUN)
        alone = is_root(noun) and is_proper_noun(noun)  # "Peru, Chile to hold talks", a headline without a verb of its own
        return [_at(n, Path.NAME_BEFORE) for n in (noun, *appositions(noun)) if is_proper_noun(n)] if alone else []
    if noun.lemma.lower() in DOCUMENTS and is_ing_form(verb):
        return _author(noun, depth) or [_at(noun, Path.PARTICIPLE)]
    return [_at(core(noun) if is_ing_form(verb) else noun, Path.PARTICIPLE)]  # "months of Peru gaining ground"


def _author(document: Token, depth: int) -> list[Argument]:
    """Whose statement it is: its owner, or who issued it."""
    whose = owner(document)
    if whose is not None:
        return [_at(whose, Path.AUTHOR)]
    above = document.head if is_undergoer(document) else document.head.head if is_oblique(document) else None
    if above is None or not is_lexical_verb(above):
        return []
    return _by(subjects(above) if is_passive_subject(document) else syntactic_subjects(above, depth + 1), Path.AUTHOR)


def _controlled(verb: Token, head: Token, depth: int) -> list[Argument]:
    if is_adjective(head) or _under_copula(head):
        above = head.head if _of_other(head) else head
        return _by(syntactic_subjects(above, depth + 1), Path.BY_ADJECTIVE)
    if not is_verb(head):
        return []
    if (
        is_finite_complement(verb) and not verb.infinitive
    ):  # a finite one is a second verb that the parser lost beside the first
        beside = is_finite(verb) and is_lexical_verb(verb) and head.i < verb.i and subordinator(verb) is None
        return _by(syntactic_subjects(head, depth + 1), Path.SHARED) if beside else []
    if _means(verb, head):
        return _by(syntactic_subjects(head, depth + 1), Path.BY_HOLDER)
    adverbial = is_adverbial_clause(verb)
    if adverbial and is_singular_present(verb) and (name := _named_before(verb)) is not None:
        return [_at(name, Path.NAME_BEFORE)]
    if (given := _given(verb, head, depth)) is not None:
        return given
    if adverbial and is_ing_form(verb) and verb.lemma.lower() in RESULTS and is_passive(head):
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
    before = previous(verb)
    return before if before is not None and subordinator(verb) is None and names_party(before) else None


def _under_preposition(verb: Token, depth: int) -> list[Argument]:
    """ "accused X of bombing": X bombs. "after bombing Y, X left": X bombs."""
    above = verb.head.head
    if _leads(above) and is_verb(above.head):
        return _by(syntactic_subjects(above.head, depth + 1), Path.BY_SUBJECT)
    if is_verb(above):
        if given := _given(verb, above, depth):  # else the subject's own, as in "spoke of leaving"
            return given
        return _by(syntactic_subjects(above, depth + 1), Path.BY_SUBJECT)
    if is_adjective(above) and is_verb(above.head):
        return _by(syntactic_subjects(above.head, depth + 1), Path.BY_ADJECTIVE)
    if not may_head_noun_phrase(above):
        return []
    whose = possessor(above)
    return [_at(whose, Path.BY_OWNER)] if whose is not None else _through_noun(above, depth)


def _through_noun(noun: Token, depth: int) -> list[Argument]:
    """ "Began preparations for holding drills", "is in the process of leaving": whose verb the noun stands under."""
    verb = noun.head.head if is_oblique(noun) and noun.head.lower == "in" else noun.head
    if not is_verb(verb) or not _object_or_oblique(noun):
        return []
    return _by(syntactic_subjects(verb, depth + 1), Path.THROUGH_NOUN)
