"""Several actors who act or speak as one: "A and B said", "US and NATO officials", "both countries"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from standoff.grammar.nouns import conjuncts
from standoff.grammar.words import is_noun, is_pronoun
from standoff.language import Token
from standoff.model import Actor, Span
from standoff.reading.actors.cast import Cast

__all__ = ["MOST", "joined", "parties_of"]

MOST = 6  # more than these are a list, not a party that speaks together


def parties_of(cast: Cast, head: Token, within: Iterable[Span]) -> list[Actor]:
    """The actors that the phrase headed by a token names, as far as its words lie in the given spans, in text order.

    A member whose words name nobody ("Baker and others") leaves only those who are named.
    """
    spans = list(within)
    heads, todo = {head.i}, [head]
    while todo and len(heads) <= MOST:
        todo = [c for t in todo for c in conjuncts(t) if is_noun(c) or is_pronoun(c)]
        heads.update(t.i for t in todo)
    tokens = head.sent.parse.tokens
    if any(not any(s.holds(tokens[i].span) for s in spans) for i in heads):
        return []
    return [actor for actor, _, by in cast.parties(head) if by != "place"][:MOST]


def joined(actors: Sequence[Actor]) -> Actor:
    """One actor for several: names joined by commas and "and", codes by "; " unless they are the same."""
    first = actors[0]
    if len(actors) == 1:
        return first
    names = [a.name for a in actors]
    codes = list(dict.fromkeys(a.code for a in actors if a.code))
    countries = {a.country for a in actors}
    sectors = {a.sector for a in actors}
    return Actor(
        "; ".join(codes),
        f"{', '.join(names[:-1])} and {names[-1]}",
        first.country if len(countries) == 1 else None,
        first.sector if len(sectors) == 1 else None,
    )
