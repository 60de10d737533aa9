"""The slots of a verb: objects, prepositions, particles and the clause it takes."""

from __future__ import annotations

from standoff.grammar.clauses import Path, is_passive, subjects, syntactic_subjects
from standoff.grammar.control import OBJECT_CONTROL
from standoff.grammar.nouns import RELATIVE, core
from standoff.language import Token
from standoff.reading.events.frames import Frame

__all__ = ["complement_of", "prepositions", "verb_frame", "verb_objects"]

NO_SLOT = frozenset(
    {"according", "due", "thanks", "prior", "because", "owing", "except", "despite", "amid", "like", "unlike"}
)  # prepositions that hold no party


def verb_frame(verb: Token) -> Frame:
    """The slots of a verb."""
    frame = Frame(verb, passive=is_passive(verb))
    frame.particles = {c.lower for c in verb.children if c.dep in ("prt", "advmod") and c.tag in ("RP", "RB", "IN")}
    for subject in subjects(verb):
        frame.put("subj", subject.token, subject.path)
    _objects(verb, frame)
    prepositions(verb, frame)
    _share_prepositions(verb, frame)
    for f in frame.slots.get("obj", []):
        if f.rule != "relative":
            for noun in dict.fromkeys((f.token, core(f.token))):
                prepositions(noun, frame, far=True, rule="on the object")
    frame.complement = complement_of(verb)
    _raised(verb, frame)
    _clause_subject(frame)
    return frame


def verb_objects(verb: Token) -> list[Token]:
    """The logical objects of a verb."""
    return [s.token for s in syntactic_subjects(verb)] if is_passive(verb) else verb.all("dobj")


def _objects(verb: Token, frame: Frame) -> None:
    if frame.passive:
        for f in syntactic_subjects(verb):
            frame.put("obj", f.token, "passive" if f.path is Path.SUBJECT else f"passive, {f.path}")
    named = verb.child("dobj") is not None
    for c in verb.children:
        if c.dep == "oprd" and named and not frame.passive:
            frame.put("as", c, "what it is called")  # "called him a criminal": not two whom he called
        elif c.dep in ("dobj", "attr", "oprd") and not (frame.passive and c.dep != "dobj"):
            frame.put("iobj" if frame.passive and "obj" in frame.slots else "obj", _antecedent(verb, c), "object")
        elif c.dep == "dative" and (c.pos not in ("ADP", "SCONJ")):
            frame.put("iobj", c, "indirect object")
    if "obj" in frame.slots or frame.passive:
        return
    if verb.dep == "relcl" and any(c.dep in ("nsubj",) and c.lower not in RELATIVE for c in verb.children):
        frame.put("obj", verb.head, "relative")
    elif verb.dep == "conj" and verb.head.pos == "VERB" and verb.head.i < verb.i:
        return
    else:
        _shared_object(verb, frame)


def _antecedent(verb: Token, token: Token) -> Token:
    if token.lower in RELATIVE and verb.dep == "relcl" and verb.head is not verb:
        return verb.head
    return token


def _shared_object(verb: Token, frame: Frame) -> None:
    """ "condemned and rejected the plan": the first verb's object is that of the last, when nothing else stands between."""
    for c in verb.children:
        if c.dep == "conj" and c.pos == "VERB" and c.i - verb.i <= 3 and not any(k.dep.startswith("nsubj") for k in c.children):
            for obj in c.all("dobj"):
                frame.put("obj", obj, "shared object")


def prepositions(token: Token, frame: Frame, *, far: bool = False, rule: str = "") -> None:
    """Put the objects of the prepositions under a word into the frame, each under its preposition."""
    for c in token.children:
        if (named := _for_whom(c)) is not None:
            frame.put("for", named, rule or "for", far=far)
        if frame.passive and token is frame.head and _stranded(c):
            for f in frame.slots.get("obj", ()):
                frame.put(c.lower, f.token, "passive of the preposition")
        if c.dep not in ("prep", "dative", "agent") or c.pos == "PRON" or not (c.dep != "dative" or c.pos in ("ADP", "SCONJ")):
            if c.dep in ("advmod", "prt") and c.children:
                prepositions(c, frame, far=far, rule=rule)
            continue
        name = c.lower
        if name in NO_SLOT:
            continue
        if name == "by" and frame.passive and not far and token is frame.head:
            continue
        for p in c.children:
            if p.dep in ("pobj", "pcomp") and p.ent not in ("DATE", "TIME"):
                frame.put(name, _antecedent(token, p), rule or name, far=far)
            elif p.dep == "amod" and name == "as":  # "described it as false"
                frame.put(name, p, rule or name, far=far)
            elif p.dep == "prep":
                for q in p.all("pobj"):
                    frame.put(f"{name}_{p.lower}", q, rule or f"{name} {p.lower}", far=far)
                    frame.put(p.lower, q, rule or p.lower, far=far)


def _for_whom(clause: Token) -> Token | None:
    """ "A call for X to leave": who is to do what is called for, where the parser takes "for" as the clause's own mark."""
    mark = clause.child("mark") if clause.infinitive else None
    return clause.child("nsubj", "nsubjpass") if mark is not None and mark.lower == "for" else None


def _stranded(preposition: Token) -> bool:
    """ "Were fired on", "was shot at": a passive's preposition whose object has become the subject."""
    named = preposition.lower in ("on", "upon", "at") and preposition.dep in ("prep", "prt")
    return named and preposition.child("pobj", "pcomp") is None


def _share_prepositions(verb: Token, frame: Frame) -> None:
    """ "met and talked with X": what hangs on the last verb may belong to the first."""
    for c in verb.children:
        if c.dep == "conj" and c.pos == "VERB" and c.i - verb.i <= 3:
            prepositions(c, frame, far=True, rule="on the coordinated verb")


def complement_of(head: Token) -> Token | None:
    """The clause that says what is agreed, refused, demanded, threatened: its verb."""
    for c in head.children:
        if c.dep in ("xcomp", "ccomp") and c.pos in ("VERB", "AUX", "NOUN", "ADJ") and c.i > head.i:
            return c
    for c in head.children:
        inner = c.child("acl", "xcomp", "ccomp") if c.dep in ("dobj", "acomp", "oprd") else None
        if inner is not None and (inner.dep != "acl" or inner.infinitive):
            return inner
        if c.dep == "advcl" and c.i > head.i and c.infinitive:
            return c
        if c.dep == "prep" and c.lower in ("of", "from", "on", "to", "with", "for", "against"):
            inner = c.child("pcomp")
            if inner is not None:
                return inner
    return None


def _raised(verb: Token, frame: Frame) -> None:
    """ "allowed planes to land", "urged Russia to leave": the parser makes the object the subject of the clause below."""
    clause = frame.complement
    if clause is not None and clause.dep == "ccomp" and clause.tag == "VBG" and "obj" not in frame.slots:
        for c in clause.all("nsubj"):  # "accepted refugees fleeing a war": the refugees are accepted
            frame.put("obj", c, "object with a participle")
            frame.complement = None
        return
    if (
        clause is None
        or "obj" in frame.slots
        or verb.lemma.lower() not in OBJECT_CONTROL
        or clause.dep not in ("ccomp", "xcomp")
    ):
        return
    if clause.tag == "VB" or clause.infinitive:
        for c in clause.children:
            if c.dep in ("nsubj", "nsubjpass") and c.i > verb.i:
                frame.put("obj", c, "raised object")


def _clause_subject(frame: Frame) -> None:
    """Who is to do what is demanded: the subject of the complement clause."""
    clause = frame.complement
    if clause is not None and clause.dep in ("ccomp", "xcomp", "advcl") and frame.head.child("dobj") is None:
        for c in clause.children:
            if c.dep in ("nsubj", "nsubjpass") and c.lower not in RELATIVE:
                frame.put("comp_subj", c, "subject of the clause")
