"""The predicate that takes a token as its complement, with the predicate's signature."""

from __future__ import annotations

from standoff.language import Token
from standoff.reading.factuality.clauses import link_of
from standoff.reading.factuality.lexicon import Lexicon, Signature

__all__ = [
    "Governor",
    "called",
    "extraposed",
    "governor",
    "governor_through",
    "predicated",
    "prepositions",
    "raised",
    "through",
]

Governor = tuple[Token, Signature, tuple[Token, ...]]  # the predicate, its signature, the words that make it up


def governor(token: Token, lexicon: Lexicon) -> Governor | None:
    """The predicate that takes the token as complement, with its signature and its words."""
    head, dep = token.head, token.dep
    if dep == "conj":
        return None  # joined to it, not under it: "did not comment, but troops shelled a village"
    if dep in ("pobj", "pcomp") and head is not token:
        predicate, link, preps = through(head)
        found = _sign(lexicon, predicate, *link_names(link)) or _particle(lexicon, predicate, link, token)
        return (predicate, found[0], (*found[1], *preps)) if found else None
    if head.lemma == "be" and head.child("acomp", "attr"):
        return None  # "is hard to say": the adjective's, see `extraposed`
    if head.lemma == "be" and dep in ("xcomp", "ccomp", "acomp", "oprd") and token.tag in ("VB", "VBG"):
        return _equated(head, token, lexicon) if token.tag == "VB" else None
    links: tuple[str, ...]
    if dep in ("dobj", "nsubjpass"):
        links = ("obj",)
    elif dep == "nsubj":
        links = () if _has_object(head, lexicon) else ("subj",)  # what ends something is not what ends
    elif dep in ("compound", "nmod", "amod"):
        links = ("comp",)
    elif dep == "poss":
        links = ("of",)
    else:
        links = link_of(token)
    found = _sign(lexicon, head, *links)
    return (head, *found) if found else None


def _has_object(verb: Token, lexicon: Lexicon) -> bool:
    """Whether the verb is done to something; the "place" of "take place" is part of the verb."""
    found = verb.child("dobj")
    return found is not None and lexicon.sign("verb", f"{verb.lemma.lower()} {found.lower}", "subj") is None


def _equated(verb: Token, token: Token, lexicon: Lexicon) -> Governor | None:
    """What a noun is said to be: "the demand is to leave", "the fear is that they leave"; else "they are to leave"."""
    subject = verb.child("nsubj")
    found = _sign(lexicon, subject, *link_of(token)) if subject is not None and subject.pos == "NOUN" else None
    if found is not None and subject is not None:
        return subject, *found
    planned = _sign(lexicon, verb, *link_of(token))
    return (verb, *planned) if planned else None


def _sign(lexicon: Lexicon, predicate: Token, *links: str) -> tuple[Signature, tuple[Token, ...]] | None:
    pos = "noun" if predicate.pos in ("NOUN", "PROPN") else "adj" if predicate.pos in ("ADJ", "ADV") else "verb"
    lemma = predicate.lemma.lower()
    if lemma == "order" and predicate.dep == "pobj" and predicate.head.lower == "in" and not predicate.child("det"):
        return None  # "in order to"
    if pos == "verb" and lemma in lexicon.particles:
        for child in predicate.children:
            if child.dep in ("prt", "advmod", "acomp", "prep", "oprd", "dobj"):
                sign = lexicon.sign(pos, f"{lemma} {child.lower}", *links)
                if sign:
                    return sign, (predicate, child)
    sign = lexicon.sign(pos, lexicon.forms.get(lemma, lemma), *links)
    if sign is None and pos == "adj" and predicate.tag in ("VBN", "JJ"):
        sign = lexicon.sign("adj", predicate.lower, *links)
    if sign is None and pos == "verb" and predicate.tag == "VBN":
        said = ("subj",) if predicate.child("auxpass") and "obj" in links else ()  # "the raid is set for Friday"
        sign = lexicon.sign("adj", predicate.lower, *links, *said)
    return (sign, (predicate,)) if sign else None


def _particle(lexicon: Lexicon, predicate: Token, link: str, token: Token) -> tuple[Signature, tuple[Token, ...]] | None:
    """A particle that the parser took for a preposition: "ruled out sending"."""
    if predicate.lemma not in lexicon.particles:
        return None
    sign = lexicon.sign("verb", f"{predicate.lemma} {link}", "ing" if token.tag == "VBG" else "obj", "obj")
    return (sign, (predicate,)) if sign else None


def predicated(verb: Token, lexicon: Lexicon) -> Governor | None:
    """What a copula says of its subject: "the attack is unlikely", "the claim is a lie"."""
    what = verb.child("acomp", "attr", "oprd", "advmod")
    if what is None or (what.lower == "due" and what.child("prep", "pcomp")):
        return None
    found = _sign(lexicon, what, "subj")
    return (what, *found) if found else None


def called(token: Token, lexicon: Lexicon) -> Governor | None:
    """What somebody calls it, where the parser hangs the word on the noun: "called the warnings of an attack absurd"."""
    after = next((c for c in token.all("amod") if c.i > token.i), None)
    if after is None or not any(t.lemma.lower() in lexicon.calling and t.pos == "VERB" for t in token.ancestors()):
        return None
    found = _sign(lexicon, after, "subj")
    return (after, *found) if found and found[0].holds == "not" else None


def raised(head: Token, lexicon: Lexicon) -> Governor | None:
    """The verb below whose subject was raised: "talks need to start", "the summit is expected to be held"."""
    adjective = head.child("acomp", "oprd")
    below = head.child("xcomp") or (adjective.child("xcomp") if adjective is not None else None)
    if below is None or below.tag not in ("VB", "VBN") or below.child("nsubj", "nsubjpass") or _has_object(below, lexicon):
        return None
    found = _sign(lexicon, below, "obj" if below.child("auxpass") else "subj")
    return (below, *found) if found else None


def extraposed(token: Token, head: Token, lexicon: Lexicon) -> Governor | None:
    """The adjective or noun of "it is unclear whether ...", where the parser hangs the clause on the verb."""
    if token is head or head.lemma not in ("be", "remain", "seem", "become", "look"):
        return None
    what = head.child("acomp", "attr", "oprd")
    if what is None or what is token:
        return None
    found = _sign(lexicon, what, *link_of(token))
    return (what, *found) if found else None


def governor_through(prep: Token, token: Token, lexicon: Lexicon) -> tuple[Token, Governor | None, tuple[Token, ...]]:
    """(the predicate above a preposition, it as governor, the prepositions)."""
    predicate, link, preps = through(prep)
    found = _sign(lexicon, predicate, *link_names(link)) or _particle(lexicon, predicate, link, token)
    subject = (
        predicate.child("nsubj") if predicate.lemma in ("emerge", "exist", "be", "remain", "come", "arise", "grow") else None
    )
    if found is None and subject is not None:  # "no evidence has emerged of an attack"
        predicate, found = subject, _sign(lexicon, subject, *link_names(link))
    return predicate, (predicate, found[0], (*found[1], *preps)) if found else None, preps


def through(prep: Token) -> tuple[Token, str, tuple[Token, ...]]:
    """The predicate above a preposition, through "out of": (predicate, link, the prepositions)."""
    above = prep.head
    if above.pos in ("ADP", "SCONJ") and above.dep in ("prep", "agent", "advmod") and above is not prep:
        return above.head, f"{above.lower} {prep.lower}", (above, prep)
    return above, prep.lower, (prep,)


def link_names(link: str) -> tuple[str, str]:
    """The links to look up for a preposition; "to" before a noun is not the infinitive's."""
    last = link.rpartition(" ")[2]
    return ("to-n", "to-n") if link == "to" else (link, "to-n" if last == "to" else last)


def prepositions(prep: Token) -> list[str]:
    """The complex prepositions that may end here, longest first: "in the event of", "instead of"."""
    tokens = prep.sent.parse.tokens
    first = max(prep.sent.first, prep.i - 3)
    return [" ".join(t.lower for t in tokens[n : prep.i + 1]) for n in range(first, prep.i + 1)]
