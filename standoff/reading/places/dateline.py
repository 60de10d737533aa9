"""Places in a dateline that stands on a line of its own ("KYIV, Ukraine, Feb. 3 (Reuters)"), which is not parsed."""

from __future__ import annotations

import re

from standoff.model import Article, Block, BlockKind, Place, Span
from standoff.reading.places.context import context
from standoff.reading.places.gazetteer import Entry, gazetteer

__all__ = ["dateline_places"]

_PIECE = re.compile(r"[^,;:()|/–—]+")
PIECES = 3  # name, region, country
PLAIN = frozenset({"town", "country", "admin1", "region", "island", "base"})


def dateline_places(article: Article) -> list[Place]:
    """The place that each dateline names, with the region or country named after it."""
    return [p for block in article.blocks if block.kind is BlockKind.DATELINE for p in _places(article.text, block)]


def _places(text: str, block: Block) -> list[Place]:
    span = block.spans[0]
    pieces: list[tuple[Span, tuple[Entry, ...]]] = []
    for match in _PIECE.finditer(text, span.start, span.end):
        words = match.group().strip(" -.")
        if not words or len(pieces) == PIECES:
            break
        entries = tuple(e for e in _senses(words) if e.kind in PLAIN)
        if not entries or not words[0].isupper():
            break
        start = match.start() + match.group().index(words)
        pieces.append((Span(start, start + len(words)), entries))
    return [_place(pieces, n) for n in range(len(pieces))]


def _senses(words: str) -> tuple[Entry, ...]:
    area = context().short.get(words) or context().short.get(words + ".")
    region = gazetteer().region(*area) if area else None
    return (region,) if region else gazetteer().named(words)


def _place(pieces: list[tuple[Span, tuple[Entry, ...]]], n: int) -> Place:
    span, entries = pieces[n]
    best = entries[0]
    if n + 1 < len(pieces):
        holder = pieces[n + 1][1][0]
        inside = [e for e in entries if e.country == holder.country and (holder.kind != "admin1" or e.admin1 == holder.admin1)]
        best = next((e for e in inside if e.kind == "town"), inside[0] if inside else best)
    elif n == 0:
        best = next((e for e in entries if e.kind == "town" and e.weight >= best.weight - 1), best)
    precision = {"town": "town", "country": "country", "base": "exact"}.get(best.kind, "region")
    return Place(span, best.name, best.geonames, best.lat, best.lon, best.country or None, precision, "dateline")
