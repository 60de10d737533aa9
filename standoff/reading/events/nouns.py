"""The slots of event nouns and adjectives, with what a light verb or "under", "at", "on" lends them."""

from __future__ import annotations

from standoff.grammar.clauses import is_passive, subjects, syntactic_subjects
from standoff.grammar.nouns import NP_ENDS, core, measure
from standoff.language import Token
from standoff.reading.events.classes import ANNOUNCING, BLAME, CLASSES, CUES, LIGHT, PHRASAL_LIGHT
from standoff.reading.events.frames import PLACES, Frame
from standoff.reading.events.verbs import complement_of, prepositions, verb_objects

__all__ = ["adjective_frame", "noun_frame"]


GROUNDS = CLASSES["structure"] | CLASSES["territory"]


def noun_frame(noun: Token) -> Frame:
    """The slots of an event noun, with those it gets from a light verb or from "under", "at", "on"."""
    frame = Frame(noun)
    _before_noun(noun, frame)
    prepositions(noun, frame)
    outer = _transparent_parent(noun)
    if outer is not noun:
        _before_noun(outer, frame)
        prepositions(outer, frame, far=True, rule="on the outer noun")
    _support(outer, frame)
    frame.complement = noun.child("acl", "ccomp")
    for c in noun.all("acl"):
        if (
            c.tag == "VBN"
            and LIGHT.get(c.lemma.lower()) == "A"
            and (by := next((k.child("pobj") for k in c.children if k.lower == "by"), None)) is not None
        ):
            frame.put("by", by, "participle's agent")
    return frame


def _befell(noun: Token) -> bool:
    """ "France's deadliest attack" was one on France; "Russia's deadliest attack on Ukraine" was not."""
    worst = any(c.tag == "JJS" and c.lower in CUES["worst"] for c in noun.children)
    return worst and not any(c.lower in ("on", "against", "at") for c in noun.all("prep"))


def _before_noun(noun: Token, frame: Frame) -> None:
    for c in noun.children:
        if c.i > noun.i:
            continue
        if c.dep == "poss":
            if _befell(noun):
                frame.put("taker", c, "whose worst it was")
            else:
                frame.put("poss", c, "possessive")
        elif c.dep in ("compound", "nmod", "amod", "npadvmod"):
            frame.put("mod", c, "before the noun")


def _transparent_parent(noun: Token) -> Token:
    """ "a wave of attacks": the outer noun, when it only counts or bounds."""
    token = noun
    for _ in range(3):
        if (outer := measure(token)) is not None:
            token = outer
        elif token.dep == "conj" and token.head.pos == "NOUN" and token.i - token.head.i <= 4:
            token = token.head
        else:
            break
    return token


def _support(noun: Token, frame: Frame) -> None:
    """The light verb over the noun gives its subject and its prepositions."""
    verb = noun.head
    if noun.dep == "dobj" and verb.lemma.lower() == "see":
        for f in syntactic_subjects(verb):
            if core(f.token).lemma.lower() in GROUNDS:  # "the base sees blasts"
                frame.put("taker", f.token, "who sees it")
    elif noun.dep in ("dobj", "attr", "nsubjpass", "oprd") and verb.lemma.lower() in LIGHT:
        _lend(verb, frame, LIGHT[verb.lemma.lower()], "light verb", noun)
    elif noun.dep == "pobj" and verb.dep in ("prep", "agent"):
        _under(verb, frame)
    elif noun.dep == "relcl" or (noun.dep in ("nsubj", "nsubjpass") and verb.pos == "VERB"):
        prepositions(verb, frame, far=True, rule="on the verb")
        frame.far.pop("by", None)  # "the pullout was confirmed by Kyiv": who confirms does not pull out
        if noun.dep == "nsubj" and verb.lemma.lower() in CUES["striking"]:
            for c in verb.all("dobj"):
                frame.put("on", c, "what it hits")


def _lend(verb: Token, frame: Frame, role: str, rule: str, noun: Token | None = None) -> None:
    if role == "O":
        for done_to in verb_objects(verb):
            frame.put("subj", done_to, f"{rule}'s object")
        return
    frame.support = verb
    struck = any(c is not noun for c in verb.all("dobj"))  # "faced attacks": the attacks are the verb's own object
    suffers = role == "R" and not (is_passive(verb) or struck)  # "hit X with", "were hit by": X suffers
    for f in subjects(verb):
        frame.put("taker" if suffers else "subj", f.token, f"{rule}, {f.path}")
    if role == "R" and not suffers:
        for done_to in verb_objects(verb):
            frame.put("taker", done_to, f"{rule}'s object")
    for c in verb.children:
        if c.dep == "dative" and c.pos not in ("ADP", "SCONJ"):
            frame.put("iobj", c, rule)
    if is_passive(verb):
        frame.passive = True
    prepositions(verb, frame, far=True, rule=f"on the {rule}")
    if noun is not None and verb.lemma.lower() in ANNOUNCING:
        _elsewhere(noun, frame, f"on the {rule}")


def _elsewhere(noun: Token, frame: Frame, rule: str) -> None:
    """ "Announced a build-up, at talks in Paris": only a place that follows the noun at once is the deed's own."""
    end = noun.subtree()[-1].i
    for slot in PLACES & frame.far.keys():
        frame.far[slot] = [f for f in frame.far[slot] if f.rule != rule or f.token.head.i == end + 1]


def _under(preposition: Token, frame: Frame) -> None:
    above = preposition.head
    if above.pos in ("VERB", "AUX"):
        key = f"{above.lemma.lower()} {preposition.lower}"
        if key in PHRASAL_LIGHT:
            _lend(above, frame, PHRASAL_LIGHT[key], "light verb")
            return
    if above.lemma.lower() in BLAME and above.head.pos in ("VERB", "AUX"):
        guilty = above if above.child("nsubj") is not None else above.head  # "hold X accountable for", "X is guilty of"
        for f in syntactic_subjects(guilty):
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
    elif above.pos in NP_ENDS and (preposition.lower in ("under", "at") or _on_it(preposition)):
        frame.put("holder", above, f"who is {preposition.lower} it")


def _on_it(preposition: Token) -> bool:
    """Whether who is named before is "on" a visit, on alert; "a position on the war" is not at war."""
    noun = preposition.child("pobj")
    return preposition.lower == "on" and noun is not None and noun.lemma.lower() in CUES["on_it"]


def adjective_frame(adjective: Token) -> Frame:
    """The slots of a predicative adjective ("ready to", "critical of") or of one before or after its noun."""
    frame = Frame(adjective)
    above = adjective.head
    if adjective.dep in ("acomp", "oprd", "ROOT", "conj", "ccomp", "advcl"):
        verb = adjective if adjective.dep == "ROOT" or any(c.dep.startswith("nsubj") for c in adjective.children) else above
        for f in syntactic_subjects(verb):
            frame.put("subj", f.token, f.path)
        prepositions(verb, frame, far=True, rule="on the verb")
    elif adjective.dep == "amod":
        frame.put("subj", above, "before its noun")
    prepositions(adjective, frame)
    frame.complement = complement_of(adjective)
    return frame
