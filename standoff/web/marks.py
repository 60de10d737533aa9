"""An article's text cut at the edges of its findings, so that every finding can be marked at its words, overlaps included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from standoff.model import BlockKind, Reading, Span

__all__ = ["Paragraph", "Piece", "paragraphs"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words between two edges: the classes of the findings they belong to, what these say, and whether they are the hit."""

    text: str
    start: int
    classes: str
    note: str
    hit: bool
    first_of_hit: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the article."""

    kind: BlockKind
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    kind: str
    note: str


def paragraphs(reading: Reading, hit: Span | None = None) -> Iterator[Paragraph]:
    """The paragraphs with their marked pieces.

    The pieces' texts, in order, are the blocks' texts, character for character, with a blank (of class "joint") where a page
    break had cut a paragraph.
    """
    marks = sorted(_marks(reading), key=lambda m: (m.span, m.kind))
    for block in reading.article.blocks:
        pieces: list[Piece] = []
        for n, span in enumerate(block.spans):
            if n:
                pieces.append(
                    Piece(" ", span.start, "joint", "cut by a page break in the original", hit=False, first_of_hit=False)
                )
            pieces.extend(_pieces(reading.article.text, span, marks, hit))
        yield Paragraph(block.kind, tuple(pieces))


def _pieces(text: str, span: Span, marks: list[_Mark], hit: Span | None) -> Iterator[Piece]:
    inside = [m for m in marks if m.span.meets(span)]
    edges = {span.start, span.end}
    for s in [m.span for m in inside] + ([hit] if hit and hit.meets(span) else []):
        edges |= {max(s.start, span.start), min(s.end, span.end)}
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        here = [m for m in inside if m.span.start < end and start < m.span.end]
        is_hit = hit is not None and hit.start < end and start < hit.end
        yield Piece(
            text=text[start:end],
            start=start,
            classes=" ".join(dict.fromkeys(m.kind for m in here)),
            note="\n".join(dict.fromkeys(m.note for m in here)),
            hit=is_hit,
            first_of_hit=is_hit and hit is not None and start == max(hit.start, span.start) and hit.start >= span.start,
        )


def _marks(reading: Reading) -> Iterator[_Mark]:
    for s in reading.statements:
        who = s.speaker or "speaker not decided"
        yield from (
            _Mark(x, "content", f"statement: {who} ({s.cue_words(reading.article.text)}, {s.polarity}, {s.kind})")
            for x in s.content
        )
        yield from (_Mark(x, "cue", f"cue: {s.cue_class}, {s.polarity}") for x in s.cue)
        yield from (_Mark(x, "source", f"source: {who}") for x in s.source)
    for m in reading.mentions:
        yield _Mark(m.span, "actor", f"actor: {m.actor.code} {m.actor.name}".replace("  ", " "))
    for w in reading.times:
        yield _Mark(w.span, "time", f"time: {w.value or 'not resolved'}")
    for p in reading.places:
        yield _Mark(p.span, "place", f"place: {p.name}, {p.country or 'no country'}")
    for e in reading.events:
        stances = "; ".join(f"{s.holder}: {s.factuality}" for s in e.stances)
        yield from (_Mark(x, "event", f"event: {e.type}{f'-{e.mode}' if e.mode else ''} ({stances})") for x in e.trigger)
