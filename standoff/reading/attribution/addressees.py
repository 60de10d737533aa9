"""Whom a speaker told: a person, an audience, or the outlet that carried the words."""

from __future__ import annotations

from standoff.grammar.arguments import is_phrase, noun_under
from standoff.grammar.words import is_noun, is_pronoun
from standoff.knowledge import words
from standoff.language import Token
from standoff.reading.actors import Cast
from standoff.reading.attribution.cues import cues
from standoff.reading.attribution.segments import Draft, Ground

__all__ = ["addressee_of"]

BEFORE_ADDRESSEE = words("function_words", "before_addressee")
BEFORE_PARTNER = words("function_words", "before_partner")

PRESS = "JRN"  # PLOVER's sector of news media
LONGEST = 60  # code points of an audience given in the article's own words


def addressee_of(ground: Ground, cast: Cast, draft: Draft) -> str | None:
    """The canonical name of who was told, or the article's words for an audience; None where nobody is named.

    "told Reuters", "told a press conference in Berlin", "said in an interview with the BBC", "wrote on Twitter" (no addressee:
    only news media count as told when they are a place of saying).
    """
    if draft.told is not None and (is_noun(draft.told) or is_pronoun(draft.told)):
        actor = cast.of(draft.told)
        return actor.name if actor is not None else _words(ground, draft.told)
    for place in _places(draft.verb):
        actor = cast.of(place)
        if actor is not None and actor.sector == PRESS:
            return actor.name
    return None


def _words(ground: Ground, head: Token) -> str | None:
    span = ground.span(*ground.edges(head)) if not is_pronoun(head) else None
    if span is None or span.end - span.start > LONGEST:
        return None
    words = " ".join(span.of(ground.parse.text).split())
    return words if any(c.isalpha() for c in words) else None


def _places(verb: Token) -> list[Token]:
    """The nouns that tell where it was said: "on Fox News", "to the BBC", and whom an interview was with."""
    out: list[Token] = []
    for preposition in verb.children:
        if not is_phrase(preposition) or (noun := noun_under(preposition)) is None or noun.i < verb.i:
            continue
        if noun.lemma in cues().talks:
            partners = [c for c in noun.children if is_phrase(c) and c.lower in BEFORE_PARTNER]
            out.extend(p for c in partners if (p := noun_under(c)) is not None)
        elif preposition.lower in BEFORE_ADDRESSEE:
            out.append(noun)
    return out
