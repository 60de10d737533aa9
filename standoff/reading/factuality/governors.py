"""The predicate that takes a token as its complement, with the predicate's signature."""

from __future__ import annotations

from standoff.grammar.arguments import (
    active_subject,
    direct_object,
    is_active_subject,
    is_adverb_of,
    is_complement_clause,
    is_conjunct,
    is_oblique,
    is_phrase,
    is_predicate_adjective,
    is_predicative,
    is_undergoer,
    may_form_one_verb,
    open_complement,
    own_subject,
    passive_auxiliary,
    phrase_of,
    predicate_adjective,
    predicative,
)
from standoff.grammar.complements import complement_forms
from standoff.grammar.functions import Function, function_of
from standoff.grammar.nouns import adjectives, determiner, is_possessor, is_premodifier
from standoff.grammar.words import (
    is_adjective,
    is_adverb,
    is_common_noun,
    is_ing_form,
    is_lexical_verb,
    is_noun,
    is_past_participle,
    is_plain_form,
    is_subordinating,
)
from standoff.knowledge import words
from standoff.language import Token
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

COPULAS_OF_BECOMING = words("function_words", "copulas_of_becoming")
VERBS_OF_BEING = words("function_words", "verbs_of_being")

Governor = tuple[Token, Signature, tuple[Token, ...]]  # the predicate, its signature, the words that make it up


def governor(token: Token, lexicon: Lexicon) -> Governor | None:
    """The predicate that takes the token as complement, with its signature and its words."""
    head = token.head
    if is_conjunct(token):
        return None  # joined to it, not under it: "did not comment, but troops shelled a village"
    if function_of(token) is Function.OBLIQUE and head is not token:
        predicate, link, preps = through(head)
        found = _sign(lexicon, predicate, *link_names(link)) or _particle(lexicon, predicate, link, token)
        return (predicate, found[0], (*found[1], *preps)) if found else None
    if head.lemma == "be" and predicative(head):
        return None  # "is hard to say": the adjective's, see `extraposed`
    if (
        head.lemma == "be"
        and (is_complement_clause(token) or is_predicate_adjective(token))
        and (is_plain_form(token) or is_ing_form(token))
    ):
        return _equated(head, token, lexicon) if is_plain_form(token) else None
    links: tuple[str, ...]
    if is_undergoer(token):
        links = ("obj",)
    elif is_active_subject(token):
        links = () if _has_object(head, lexicon) else ("subj",)  # what ends something is not what ends
    elif is_premodifier(token):
        links = ("comp",)
    elif is_possessor(token):
        links = ("of",)
    else:
        links = complement_forms(token)
    found = _sign(lexicon, head, *links)
    return (head, *found) if found else None


def _has_object(verb: Token, lexicon: Lexicon) -> bool:
    """Whether the verb is done to something; the "place" of "take place" is part of the verb."""
    found = direct_object(verb)
    return found is not None and lexicon.sign("verb", f"{verb.lemma.lower()} {found.lower}", "subj") is None


def _equated(verb: Token, token: Token, lexicon: Lexicon) -> Governor | None:
    """What a noun is said to be: "the demand is to leave", "the fear is that they leave"; else "they are to leave"."""
    subject = active_subject(verb)
    found = _sign(lexicon, subject, *complement_forms(token)) if subject is not None and is_common_noun(subject) else None
    if found is not None and subject is not None:
        return subject, *found
    planned = _sign(lexicon, verb, *complement_forms(token))
    return (verb, *planned) if planned else None


def _sign(lexicon: Lexicon, predicate: Token, *links: str) -> tuple[Signature, tuple[Token, ...]] | None:
    pos = "noun" if is_noun(predicate) else "adj" if is_adjective(predicate) or is_adverb(predicate) else "verb"
    lemma = predicate.lemma.lower()
    if lemma == "order" and is_oblique(predicate) and predicate.head.lower == "in" and not determiner(predicate):
        return None  # "in order to"
    if pos == "verb" and lemma in lexicon.particles:
        for child in filter(may_form_one_verb, predicate.children):
            sign = lexicon.sign(pos, f"{lemma} {child.lower}", *links)
            if sign:
                return sign, (predicate, child)
    sign = lexicon.sign(pos, lexicon.forms.get(lemma, lemma), *links)
    if sign is None and pos == "adj":
        sign = lexicon.sign("adj", predicate.lower, *links)
    if sign is None and pos == "verb" and is_past_participle(predicate):
        said = ("subj",) if passive_auxiliary(predicate) and "obj" in links else ()  # "the raid is set for Friday"
        sign = lexicon.sign("adj", predicate.lower, *links, *said)
    return (sign, (predicate,)) if sign else None


def _particle(lexicon: Lexicon, predicate: Token, link: str, token: Token) -> tuple[Signature, tuple[Token, ...]] | None:
    """A particle that the parser took for a preposition: "ruled out sending"."""
    if predicate.lemma not in lexicon.particles:
        return None
    sign = lexicon.sign("verb", f"{predicate.lemma} {link}", "ing" if is_ing_form(token) else "obj", "obj")
    return (sign, (predicate,)) if sign else None


def predicated(verb: Token, lexicon: Lexicon) -> Governor | None:
    """What a copula says of its subject, the first thing that it says: "is unlikely", "is a lie", "are rarely successful"."""
    what = next((c for c in verb.children if is_predicative(c) or is_adverb_of(c)), None)
    if what is None or (what.lower == "due" and phrase_of(what)):
        return None
    found = _sign(lexicon, what, "subj")
    return (what, *found) if found else None


def called(token: Token, lexicon: Lexicon) -> Governor | None:
    """What somebody calls it, where the parser hangs the word on the noun: "called the warnings of an attack absurd"."""
    after = next((c for c in adjectives(token) if c.i > token.i), None)
    if after is None or not any(t.lemma.lower() in lexicon.calling and is_lexical_verb(t) for t in token.ancestors()):
        return None
    found = _sign(lexicon, after, "subj")
    return (after, *found) if found and found[0].holds == "not" else None


def raised(head: Token, lexicon: Lexicon) -> Governor | None:
    """The verb below whose subject was raised: "talks need to start", "the summit is expected to be held"."""
    adjective = predicate_adjective(head)
    below = open_complement(head) or (open_complement(adjective) if adjective is not None else None)
    if (
        below is None
        or not (is_plain_form(below) or is_past_participle(below))
        or own_subject(below)
        or _has_object(below, lexicon)
    ):
        return None
    found = _sign(lexicon, below, "obj" if passive_auxiliary(below) else "subj")
    return (below, *found) if found else None


def extraposed(token: Token, head: Token, lexicon: Lexicon) -> Governor | None:
    """The adjective or noun of "it is unclear whether ...", where the parser hangs the clause on the verb."""
    if token is head or head.lemma not in COPULAS_OF_BECOMING:
        return None
    what = predicative(head)
    if what is None or what is token:
        return None
    found = _sign(lexicon, what, *complement_forms(token))
    return (what, *found) if found else None


def governor_through(prep: Token, token: Token, lexicon: Lexicon) -> tuple[Token, Governor | None, tuple[Token, ...]]:
    """(the predicate above a preposition, it as governor, the prepositions)."""
    predicate, link, preps = through(prep)
    found = _sign(lexicon, predicate, *link_names(link)) or _particle(lexicon, predicate, link, token)
    subject = active_subject(predicate) if predicate.lemma in VERBS_OF_BEING else None
    if found is None and subject is not None:  # "no evidence has emerged of an attack"
        predicate, found = subject, _sign(lexicon, subject, *link_names(link))
    return predicate, (predicate, found[0], (*found[1], *preps)) if found else None, preps


def through(prep: Token) -> tuple[Token, str, tuple[Token, ...]]:
    """The predicate above a preposition, through "out of": (predicate, link, the prepositions)."""
    above = prep.head
    if is_subordinating(above) and (is_phrase(above) or is_adverb_of(above)) and above is not prep:
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
