"""Who fills which slot of a predicate, read off a dependency parse.

A `Frame` holds the logical slots of a verb, an event noun or an adjective, whatever the syntax that gives them: passives,
relative clauses, participles, control and raising, shared arguments of coordinated verbs, arguments of a light verb
("launch an attack on X"). Each filler keeps the name of the rule that found it. Slots: `subj`, `obj`, `iobj`, `poss`, `mod`
(demonyms and names before a noun), `holder` (who is "under siege", "at war"), and one for every preposition.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from standoff.reading.events.classes import LIGHT, OBJECT_CONTROL, PHRASAL_LIGHT, TRANSPARENT
from standoff.reading.language import Token

__all__ = ["Filler", "Frame", "adjective_frame", "complement_of", "coordinates", "core", "noun_frame", "subjects", "verb_frame"]

SUBJECTS = frozenset({"nsubj", "csubj"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
NP_ENDS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
DEEP = 6  # how far control is followed up the tree


@dataclass(frozen=True, slots=True)
class Filler:
    """The head of the phrase in a slot, and the rule that put it there."""

    token: Token
    rule: str


@dataclass(slots=True)
class Frame:
    """The slots of one predicate. `far` are prepositions that hang on another word of the construction."""

    head: Token
    slots: dict[str, list[Filler]] = field(default_factory=dict)
    far: dict[str, list[Filler]] = field(default_factory=dict)
    particles: set[str] = field(default_factory=set)
    complement: Token | None = None
    support: Token | None = None  # the light verb of a nominal event
    passive: bool = False

    def put(self, slot: str, token: Token, rule: str, *, far: bool = False) -> None:
        """Add a filler, once."""
        fillers = (self.far if far else self.slots).setdefault(slot, [])
        if all(f.token is not token for f in fillers):
            fillers.append(Filler(token, rule))

    def get(self, slot: str) -> list[Filler]:
        """The slot's fillers, near ones before far ones."""
        return self.slots.get(slot) or self.far.get(slot) or []


def coordinates(token: Token) -> list[Token]:
    """The token and what is coordinated with it: "A, B and C" from A. Appositions are left to the cast."""
    out, stack = [], [token]
    while stack and len(out) < 40:
        one = stack.pop()
        out.append(one)
        stack.extend(c for c in reversed(one.children) if c.dep == "conj" and c.pos in NP_ENDS)
    return out


def core(token: Token) -> Token:
    """What a noun phrase is about: "troops" for "thousands of troops" or "a number of its troops"."""
    for _ in range(3):
        if token.lemma.lower() not in TRANSPARENT and token.pos != "NUM":
            break
        of = next((c for c in token.children if c.dep == "prep" and c.lower == "of"), None)
        inner = of.child("pobj") if of else None
        if inner is None:
            break
        token = inner
    return token


# ------------------------------------------------------------------------------------------------------------------ verbs


def is_passive(verb: Token) -> bool:
    """Whether a verb's syntactic subject is its logical object."""
    if any(c.dep in ("nsubjpass", "auxpass", "csubjpass") for c in verb.children):
        return True
    if verb.tag != "VBN" or any(c.dep == "aux" and c.lemma in ("have", "has", "had", "'ve") for c in verb.children):
        return False
    if verb.dep == "acl":
        return True
    if verb.dep == "conj" and verb.head.tag == "VBN" and not any(c.dep == "nsubj" for c in verb.children):
        return is_passive(verb.head)
    return verb.dep in ("advcl", "relcl", "ROOT", "ccomp", "pcomp") and not any(
        c.dep in ("nsubj", "dobj") for c in verb.children
    )


def syntactic_subjects(verb: Token, depth: int = 0) -> list[Filler]:
    """The subject of a verb as the clause gives it, through coordination, relatives, participles and control."""
    own = [c for c in verb.children if c.dep in ("nsubj", "nsubjpass")]
    if own:
        return [_relative(verb, c) for c in own]
    if depth > DEEP:
        return []
    dep, head = verb.dep, verb.head
    if dep == "conj" and head.pos in ("VERB", "AUX"):
        return _renamed(syntactic_subjects(head, depth + 1), "shared")
    if dep in ("acl", "relcl") and head.pos in NP_ENDS:
        return _of_participle(verb, head, depth)
    if dep in ("xcomp", "ccomp", "advcl", "dep") and head is not verb:
        return _controlled(verb, head, depth)
    if dep == "pcomp" and head.pos in ("ADP", "SCONJ", "PART"):
        return _under_preposition(head, depth)
    return []


def _relative(verb: Token, subject: Token) -> Filler:
    if subject.lower in RELATIVE and verb.dep == "relcl" and verb.head is not verb:
        return Filler(verb.head, "relative")
    return Filler(subject, "subject")


def _renamed(fillers: list[Filler], rule: str) -> list[Filler]:
    return [Filler(f.token, rule) for f in fillers]


def _of_participle(verb: Token, noun: Token, depth: int) -> list[Filler]:
    """The noun a participle describes; for "its plan to withdraw", whoever has the plan."""
    if any(c.lower == "to" and c.dep == "aux" for c in verb.children):
        owner = noun.child("poss")
        if owner is not None:
            return [Filler(owner, "control by owner")]
        by = next((c.child("pobj") for c in noun.children if c.dep == "prep" and c.lower in ("by", "from", "of")), None)
        if by is None:
            by = next(
                (c for c in noun.children if c.dep in ("compound", "amod", "nmod") and c.ent in ("GPE", "NORP", "ORG")), None
            )
        if by is not None:
            return [Filler(by, "control by owner")]
        if noun.head.pos in ("VERB", "AUX") and noun.dep in ("dobj", "attr", "pobj", "nsubjpass"):
            return _renamed(syntactic_subjects(noun.head, depth + 1), "control through noun")
        return []
    return [Filler(noun, "participle")]


def _controlled(verb: Token, head: Token, depth: int) -> list[Filler]:
    if head.pos == "ADJ" or head.dep == "acomp":
        above = head.head if head.dep in ("acomp", "oprd", "conj") else head
        return _renamed(syntactic_subjects(above, depth + 1), "control by adjective")
    if head.pos not in ("VERB", "AUX"):
        return []
    if verb.dep == "ccomp" and not any(c.lower == "to" and c.dep == "aux" for c in verb.children):
        return []
    if verb.dep in ("xcomp", "ccomp") and head.lemma.lower() in OBJECT_CONTROL:
        if is_passive(head):
            return _renamed(syntactic_subjects(head, depth + 1), "control by object")
        objects = [c for c in head.children if c.dep in ("dobj", "dative") and c.i < verb.i]
        if objects:
            return [Filler(_pobj(c) or c, "control by object") for c in objects]
        upon = [
            c for c in head.children if c.dep == "prep" and c.lower in ("on", "upon", "to", "with", "from") and c.i < verb.i
        ]
        inner = [p for p in map(_pobj, upon) if p is not None]
        return [Filler(p, "control by object") for p in inner]
    return _renamed(syntactic_subjects(head, depth + 1), "control by subject")


def _pobj(token: Token) -> Token | None:
    return token.child("pobj") if token.dep in ("prep", "dative", "agent") and token.pos != "PRON" else None


def _under_preposition(preposition: Token, depth: int) -> list[Filler]:
    """ "accused X of bombing": X bombs. "after bombing Y, X left": X bombs."""
    above = preposition.head
    if above.pos in ("ADP", "SCONJ", "ADV") and above.head.pos in ("VERB", "AUX"):
        return _renamed(syntactic_subjects(above.head, depth + 1), "control by subject")
    if above.pos in ("VERB", "AUX"):
        if above.lemma.lower() in OBJECT_CONTROL or preposition.lower in ("from", "into", "of"):
            if is_passive(above):
                return _renamed(syntactic_subjects(above, depth + 1), "control by object")
            objects = [Filler(c, "control by object") for c in above.children if c.dep == "dobj"]
            if objects:
                return objects
        return _renamed(syntactic_subjects(above, depth + 1), "control by subject")
    if above.pos == "ADJ" and above.head.pos in ("VERB", "AUX"):
        return _renamed(syntactic_subjects(above.head, depth + 1), "control by adjective")
    owner = above.child("poss") if above.pos in NP_ENDS else None
    return [Filler(owner, "control by owner")] if owner is not None else []


def subjects(verb: Token) -> list[Filler]:
    """The logical subject: of a passive, the agent."""
    if not is_passive(verb):
        return syntactic_subjects(verb)
    agents = [p for c in verb.children if c.dep in ("agent", "prep") and c.lower == "by" if (p := c.child("pobj"))]
    return [Filler(a, "agent of passive") for a in agents]


def _objects(verb: Token, frame: Frame) -> None:
    if frame.passive:
        for f in syntactic_subjects(verb):
            frame.put("obj", f.token, "passive" if f.rule == "subject" else f"passive, {f.rule}")
    for c in verb.children:
        if c.dep in ("dobj", "attr", "oprd") and not (frame.passive and c.dep != "dobj"):
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


def _prepositions(token: Token, frame: Frame, *, far: bool = False, rule: str = "") -> None:
    for c in token.children:
        if c.dep not in ("prep", "dative", "agent") or c.pos == "PRON" or not (c.dep != "dative" or c.pos in ("ADP", "SCONJ")):
            if c.dep in ("advmod", "prt") and c.children:
                _prepositions(c, frame, far=far, rule=rule)
            continue
        name = c.lower
        if name == "by" and frame.passive and not far and token is frame.head:
            continue
        for p in c.children:
            if p.dep in ("pobj", "pcomp") and p.ent not in ("DATE", "TIME"):
                frame.put(name, _whom(token, p), rule or name, far=far)
            elif p.dep == "prep":
                for q in p.all("pobj"):
                    frame.put(f"{name}_{p.lower}", q, rule or f"{name} {p.lower}", far=far)
                    frame.put(p.lower, q, rule or p.lower, far=far)


def _whom(verb: Token, token: Token) -> Token:
    """ "with whom they met": the relative pronoun's noun."""
    if token.lower in RELATIVE and verb.dep == "relcl" and verb.head is not verb:
        return verb.head
    return token


def complement_of(head: Token) -> Token | None:
    """The clause that says what is agreed, refused, demanded, threatened: its verb."""
    for c in head.children:
        if c.dep in ("xcomp", "ccomp") and c.pos in ("VERB", "AUX", "NOUN", "ADJ") and c.i > head.i:
            return c
    for c in head.children:
        if c.dep in ("dobj", "acomp", "oprd") and (inner := c.child("acl", "xcomp", "ccomp")) is not None:
            return inner
        if c.dep == "advcl" and c.i > head.i and any(k.lower == "to" and k.dep == "aux" for k in c.children):
            return c
        if c.dep == "prep" and c.lower in ("of", "from", "on", "to", "with", "for", "against") and (inner := c.child("pcomp")):
            return inner
    return None


def verb_frame(verb: Token) -> Frame:
    """The slots of a verb."""
    frame = Frame(verb, passive=is_passive(verb))
    frame.particles = {c.lower for c in verb.children if c.dep in ("prt", "advmod") and c.tag in ("RP", "RB", "IN")}
    for f in subjects(verb):
        frame.put("subj", f.token, f.rule)
    _objects(verb, frame)
    _prepositions(verb, frame)
    _share_prepositions(verb, frame)
    for f in frame.slots.get("obj", []):
        if f.rule != "relative":
            _prepositions(f.token, frame, far=True, rule="on the object")
    frame.complement = complement_of(verb)
    _raised(verb, frame)
    _clause_subject(frame)
    return frame


def _clause_subject(frame: Frame) -> None:
    """Who is to do what is demanded: the subject of the complement clause."""
    clause = frame.complement
    if clause is not None and clause.dep in ("ccomp", "xcomp", "advcl"):
        for c in clause.children:
            if c.dep in ("nsubj", "nsubjpass") and c.lower not in RELATIVE:
                frame.put("comp_subj", c, "subject of the clause")


def _raised(verb: Token, frame: Frame) -> None:
    """ "allowed planes to land", "urged Russia to leave": the parser makes the object the subject of the clause below."""
    clause = frame.complement
    if (
        clause is None
        or "obj" in frame.slots
        or verb.lemma.lower() not in OBJECT_CONTROL
        or clause.dep not in ("ccomp", "xcomp")
    ):
        return
    if clause.tag == "VB" or any(c.dep == "aux" and c.lower == "to" for c in clause.children):
        for c in clause.children:
            if c.dep in ("nsubj", "nsubjpass") and c.i > verb.i:
                frame.put("obj", c, "raised object")


def _share_prepositions(verb: Token, frame: Frame) -> None:
    """ "met and talked with X": what hangs on the last verb may belong to the first."""
    for c in verb.children:
        if c.dep == "conj" and c.pos == "VERB" and c.i - verb.i <= 3:
            _prepositions(c, frame, far=True, rule="on the coordinated verb")


# ------------------------------------------------------------------------------------------------------------------ nouns


def noun_frame(noun: Token) -> Frame:
    """The slots of an event noun, with those it gets from a light verb or from "under", "at", "on"."""
    frame = Frame(noun)
    _before_noun(noun, frame)
    _prepositions(noun, frame)
    outer = _transparent_parent(noun)
    if outer is not noun:
        _before_noun(outer, frame)
        _prepositions(outer, frame, far=True, rule="on the outer noun")
    _support(outer, frame)
    frame.complement = noun.child("acl", "ccomp")
    for c in noun.all("acl"):
        if c.tag == "VBN" and (by := next((k.child("pobj") for k in c.children if k.lower == "by"), None)) is not None:
            frame.put("by", by, "participle's agent")
    return frame


def _before_noun(noun: Token, frame: Frame) -> None:
    for c in noun.children:
        if c.i > noun.i:
            continue
        if c.dep == "poss":
            frame.put("poss", c, "possessive")
        elif c.dep in ("compound", "nmod", "amod", "npadvmod"):
            frame.put("mod", c, "before the noun")


def _transparent_parent(noun: Token) -> Token:
    """ "a wave of attacks": the outer noun, when it only counts or bounds."""
    token = noun
    for _ in range(3):
        if token.dep == "pobj" and token.head.lower == "of" and token.head.head.lemma.lower() in TRANSPARENT:
            token = token.head.head
        elif token.dep == "conj" and token.head.pos == "NOUN" and token.i - token.head.i <= 4:
            token = token.head
        else:
            break
    return token


def _support(noun: Token, frame: Frame) -> None:
    """The light verb over the noun gives its subject and its prepositions."""
    verb = noun.head
    if noun.dep in ("dobj", "attr", "nsubjpass", "oprd") and verb.lemma.lower() in LIGHT:
        _lend(verb, frame, LIGHT[verb.lemma.lower()], "light verb")
    elif noun.dep == "pobj" and verb.dep in ("prep", "agent"):
        _under(noun, verb, frame)
    elif (
        (
            noun.dep == "nsubj"
            and verb.lemma.lower()
            in (
                "come",
                "follow",
                "begin",
                "start",
                "continue",
                "take",
                "go",
                "occur",
                "resume",
            )
        )
        or noun.dep == "relcl"
        or (noun.dep in ("nsubj", "nsubjpass") and verb.pos == "VERB")
    ):
        _prepositions(verb, frame, far=True, rule="on the verb")


def _lend(verb: Token, frame: Frame, role: str, rule: str) -> None:
    if role == "O":
        for f in verb_objects(verb):
            frame.put("subj", f.token, f"{rule}'s object")
        return
    frame.support = verb
    for f in subjects(verb):
        frame.put("taker" if role == "R" else "subj", f.token, f"{rule}, {f.rule}")
    for c in verb.children:
        if c.dep == "dative" and c.pos not in ("ADP", "SCONJ"):
            frame.put("iobj", c, rule)
    if is_passive(verb):
        frame.passive = True
    _prepositions(verb, frame, far=True, rule=f"on the {rule}")


def verb_objects(verb: Token) -> list[Filler]:
    """The logical objects of a verb."""
    if is_passive(verb):
        return syntactic_subjects(verb)
    return [Filler(c, "object") for c in verb.all("dobj")]


def _under(noun: Token, preposition: Token, frame: Frame) -> None:
    above = preposition.head
    if above.pos in ("VERB", "AUX"):
        key = f"{above.lemma.lower()} {preposition.lower}"
        if key in PHRASAL_LIGHT:
            _lend(above, frame, PHRASAL_LIGHT[key], "light verb")
            return
    if above.lemma.lower() in ("responsible", "guilty", "accountable", "complicit") and above.head.pos in ("VERB", "AUX"):
        for f in syntactic_subjects(above.head):
            frame.put("subj", f.token, f"{above.lower} {preposition.lower}")
        return
    if preposition.lower not in ("under", "at", "on", "in"):
        return
    if above.pos in ("VERB", "AUX"):
        if above.lemma.lower() in ("be", "remain", "stay", "come", "go", "put", "place", "keep", "hold", "live"):
            for f in [] if is_passive(above) else subjects(above):
                frame.put("holder", f.token, f"who is {preposition.lower} it")
            if is_passive(above):
                for f in syntactic_subjects(above):
                    frame.put("holder", f.token, f"who is put {preposition.lower} it")
            for c in above.all("dobj"):
                frame.put("holder", c, f"who is put {preposition.lower} it")
    elif above.pos in NP_ENDS:
        frame.put("holder", above, f"who is {preposition.lower} it")


# ------------------------------------------------------------------------------------------------------------- adjectives


def adjective_frame(adjective: Token) -> Frame:
    """The slots of a predicative adjective ("ready to", "critical of") or of one before or after its noun."""
    frame = Frame(adjective)
    above = adjective.head
    if adjective.dep in ("acomp", "oprd", "ROOT", "conj", "ccomp", "advcl"):
        verb = adjective if adjective.dep == "ROOT" or any(c.dep.startswith("nsubj") for c in adjective.children) else above
        for f in syntactic_subjects(verb):
            frame.put("subj", f.token, f.rule)
        _prepositions(verb, frame, far=True, rule="on the verb")
    elif adjective.dep == "amod":
        frame.put("subj", above, "before its noun")
    _prepositions(adjective, frame)
    frame.complement = complement_of(adjective)
    return frame
