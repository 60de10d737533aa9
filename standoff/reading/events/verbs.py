"""The slots of a verb: objects, prepositions, particles and the clause it takes."""

from __future__ import annotations

from standoff.grammar.arguments import (
    active_subjects,
    governed,
    indirect_objects,
    is_adverb_of,
    is_adverbial_clause,
    is_complement_clause,
    is_conjunct,
    is_object_predicate,
    is_oblique,
    is_particle,
    is_phrase,
    is_prepositional_clause,
    is_relative_clause,
    is_reported_clause,
    is_root,
    named_predicates,
    objects,
    own_subject,
    own_subjects,
    subordinator,
)
from standoff.grammar.clauses import Path, is_passive, subjects, syntactic_subjects
from standoff.grammar.complements import complement_of
from standoff.grammar.control import OBJECT_CONTROL
from standoff.grammar.names import tells_time
from standoff.grammar.nouns import RELATIVE, conjuncts, core, is_attributive
from standoff.grammar.words import is_ing_form, is_lexical_verb, is_plain_form
from standoff.knowledge import words
from standoff.language import Token
from standoff.reading.events.frames import Frame, Rule

__all__ = ["prepositions", "verb_frame", "verb_objects"]

STRANDED = words("function_words", "stranded")

NO_SLOT = words("function_words", "no_party")


def verb_frame(verb: Token) -> Frame:
    """The slots of a verb."""
    frame = Frame(verb, passive=is_passive(verb))
    for subject in subjects(verb):
        frame.put("subj", subject.token, path=subject.path)
    _objects(verb, frame)
    prepositions(verb, frame)
    _share_prepositions(verb, frame)
    for f in frame.slots.get("obj", []):
        if frame.passive or f.path is not Path.RELATIVE:
            for noun in dict.fromkeys((f.token, core(f.token))):
                prepositions(noun, frame, far=True, rule=Rule.ON_OBJECT)
    frame.complement = complement_of(verb)
    _raised(verb, frame)
    _clause_subject(frame)
    return frame


def verb_objects(verb: Token) -> list[Token]:
    """The logical objects of a verb."""
    return [s.token for s in syntactic_subjects(verb)] if is_passive(verb) else objects(verb)


def _objects(verb: Token, frame: Frame) -> None:
    if frame.passive:
        for f in syntactic_subjects(verb):
            frame.put("obj", f.token, "passive", None if f.path is Path.SUBJECT else f.path)
    direct = objects(verb)
    for c in direct:
        frame.put("iobj" if frame.passive and "obj" in frame.slots else "obj", _antecedent(verb, c), Rule.OBJECT)
    for c in [] if frame.passive else named_predicates(verb):
        if direct and is_object_predicate(c):
            frame.put("as", c, "what it is called")  # "called him a criminal": not two whom he called
        else:
            frame.put("obj", _antecedent(verb, c), Rule.OBJECT)
    for c in indirect_objects(verb):
        frame.put("iobj", c, "indirect object")
    if "obj" in frame.slots or frame.passive:
        return
    if is_relative_clause(verb) and any(c.lower not in RELATIVE for c in active_subjects(verb)):
        frame.put("obj", verb.head, path=Path.RELATIVE)
    elif not (is_conjunct(verb) and is_lexical_verb(verb.head) and verb.head.i < verb.i):
        _shared_object(verb, frame)


def _antecedent(verb: Token, token: Token) -> Token:
    return verb.head if token.lower in RELATIVE and is_relative_clause(verb) and not is_root(verb) else token


def _shared_object(verb: Token, frame: Frame) -> None:
    """ "condemned and rejected the plan": the first verb's object is that of the last, when nothing else stands between."""
    for c in _joined_at_once(verb):
        if not own_subjects(c):
            for obj in objects(c):
                frame.put("obj", obj, Rule.SHARED_OBJECT)


def _joined_at_once(verb: Token) -> list[Token]:
    """The verbs joined to it with next to nothing between: "met and talked with"."""
    return [c for c in conjuncts(verb) if is_lexical_verb(c) and c.i - verb.i <= 3]


def prepositions(token: Token, frame: Frame, *, far: bool = False, rule: str = Rule.DIRECT) -> None:
    """Put the objects of the prepositions under a word into the frame, each under its preposition."""
    for c in token.children:
        if (named := _for_whom(c)) is not None:
            frame.put("for", named, rule, far=far)
        if frame.passive and token is frame.head and _stranded(c):
            for f in frame.slots.get("obj", ()):
                frame.put(c.lower, f.token, "passive of the preposition")
        if not is_phrase(c):
            if c.children and (is_adverb_of(c) or is_particle(c)):
                prepositions(c, frame, far=far, rule=rule)
            continue
        name = c.lower
        if name in NO_SLOT:
            continue
        if name == "by" and frame.passive and not far and token is frame.head:
            continue
        for p in c.children:
            if (is_oblique(p) or is_prepositional_clause(p)) and not tells_time(p):
                frame.put(name, _antecedent(token, p), rule, far=far)
            elif is_attributive(p) and name == "as":  # "described it as false"
                frame.put(name, p, rule, far=far)
            elif is_phrase(p):
                for q in governed(p):
                    frame.put(f"{name}_{p.lower}", q, f"{name} {p.lower}" if rule is Rule.DIRECT else rule, far=far)
                    frame.put(p.lower, q, rule, far=far)


def _for_whom(clause: Token) -> Token | None:
    """ "A call for X to leave": who is to do what is called for, where the parser takes "for" as the clause's own mark."""
    mark = subordinator(clause) if clause.infinitive else None
    return own_subject(clause) if mark is not None and mark.lower == "for" else None


def _stranded(preposition: Token) -> bool:
    """ "Were fired on", "was shot at": a passive's preposition whose object has become the subject."""
    named = preposition.lower in STRANDED and (is_phrase(preposition) or is_particle(preposition))
    return named and not any(is_oblique(c) or is_prepositional_clause(c) for c in preposition.children)


def _share_prepositions(verb: Token, frame: Frame) -> None:
    """ "met and talked with X": what hangs on the last verb may belong to the first."""
    for c in _joined_at_once(verb):
        prepositions(c, frame, far=True, rule=Rule.ON_COORDINATED)


def _raised(verb: Token, frame: Frame) -> None:
    """ "allowed planes to land", "urged Russia to leave": the parser makes the object the subject of the clause below."""
    clause = frame.complement
    if clause is not None and is_reported_clause(clause) and is_ing_form(clause) and "obj" not in frame.slots:
        for c in active_subjects(clause):  # "accepted refugees fleeing a war": the refugees are accepted
            frame.put("obj", c, Rule.WITH_PARTICIPLE)
            frame.complement = None
        return
    if clause is None or "obj" in frame.slots or verb.lemma.lower() not in OBJECT_CONTROL or not is_complement_clause(clause):
        return
    if is_plain_form(clause) or clause.infinitive:
        for c in own_subjects(clause):
            if c.i > verb.i:
                frame.put("obj", c, "raised object")


def _clause_subject(frame: Frame) -> None:
    """Who is to do what is demanded: the subject of the complement clause."""
    clause = frame.complement
    if clause is None or objects(frame.head) or not (is_complement_clause(clause) or is_adverbial_clause(clause)):
        return
    for c in own_subjects(clause):
        if c.lower not in RELATIVE:
            frame.put("comp_subj", c, "subject of the clause")
