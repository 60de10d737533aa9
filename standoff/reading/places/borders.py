"""Borders: "the Russia-Ukraine border", "Ukraine's border with Russia", as one place made of two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from standoff import knowledge
from standoff.knowledge import words
from standoff.language import Parse, Token
from standoff.model import Place, Span

__all__ = ["border_at"]

WORDS = words("places_context", "border_words")
REACH = 8  # tokens on either side of the word "border" in which the two sides are named


@dataclass(frozen=True, slots=True)
class Border:
    """A land border: a point on it, and the first country's ISO 3166 alpha-3 code."""

    name: str
    lat: float
    lon: float
    country: str


@cache
def _borders() -> dict[frozenset[str], Border]:
    out: dict[frozenset[str], Border] = {}
    for name, lat, lon, countries in knowledge.load("places_world")["border"]:
        out.setdefault(frozenset(countries.split("+")), Border(f"{name} border", lat, lon, countries.split("+")[0]))
        out[frozenset(name.split("-"))] = out[frozenset(countries.split("+"))]
    return out


def border_at(parse: Parse, places: Sequence[Place], token: Token) -> Place | None:
    """The border that the word is of, where two sides of a known border are named beside it.

    Args:
        parse: the article.
        places: the places of the word's sentence.
        token: the word.
    """
    if token.lower not in WORDS:
        return None
    first, last = max(token.sent.first, token.i - REACH), min(token.sent.last, token.i + REACH)
    reach = parse.span(first, last)
    near = [p for p in places if reach.holds(p.span) and p.country]
    near.sort(key=lambda p: (min(abs(p.span.end - token.start), abs(p.span.start - token.end)), p.span))
    for n, one in enumerate(near):
        for other in near[:n]:
            border = _borders().get(frozenset((one.name, other.name))) or _of_countries(one, other)
            if border:
                spans = (one.span, other.span, token.span)
                span = Span(min(s.start for s in spans), max(s.end for s in spans))
                return Place(span, border.name, None, border.lat, border.lon, border.country, "area", "border")
    return None


def _of_countries(one: Place, other: Place) -> Border | None:
    if "country" not in (one.precision, other.precision) or one.country == other.country:
        return None
    return _borders().get(frozenset((one.country or "", other.country or "")))
