"""What of a page is no sentence of an article, wherever it stands: labels, boxes, ways to contact somebody."""

from __future__ import annotations

import re

from standoff.model import BlockKind, Span
from standoff.sources.layout.days import FIRST, day_in
from standoff.sources.layout.table import furniture
from standoff.sources.layout.words import LABEL_LENGTH, NETWORK, WORD

__all__ = ["mark_end", "paragraph_kind"]

BOX_LENGTH = 1500  # of a teaser or a form between an article's paragraphs
OPENING = 60  # code points that hold the first words of a box, and the marks before them
_SURROUNDING = " \t\u00a0\u200b\ufeff\"'“”‘’«»()[]{}<>*_-–—|•·▪►▶→>:.…"
_HANDLE = re.compile(r"(?<!\w)@\w{2,30}")
_PAGE_NUMBER = re.compile(
    r"\d{1,5}\swords|(?:page\s\d{1,4}|\d{1,3})(?:\s?(?:/|of)\s?\d{1,4})?|[-–—]\s?\d{1,3}\s?[-–—]", re.IGNORECASE
)
_INITIALS = re.compile(r"\([A-Za-z]{1,4}(?:[/, ]{1,2}[A-Za-z]{1,4}){0,3}\)")


def paragraph_kind(text: str, span: Span) -> BlockKind:
    """FURNITURE for labels, and for the longer boxes between the paragraphs of an article: teasers, forms to sign up."""
    if span.end - span.start <= LABEL_LENGTH:
        return _label_kind(span.of(text))
    boxed = span.end - span.start <= BOX_LENGTH and span.of(text)[:OPENING].lstrip(_SURROUNDING).lower().startswith(
        furniture().boxes
    )
    return BlockKind.FURNITURE if boxed else BlockKind.BODY


def _label_kind(words: str) -> BlockKind:
    """FURNITURE for what is never a sentence of an article, wherever it stands."""
    bare = words.strip(_SURROUNDING).lower()
    table = furniture()
    quoted = words[0] in "\"'“‘«" and len(words) > 40  # somebody's words may begin like a label
    if not any(c.isalnum() for c in words) or bare in table.exact or (bare.startswith(table.openings) and not quoted):
        return BlockKind.FURNITURE
    if _PAGE_NUMBER.fullmatch(words) or not WORD.search(NETWORK.sub(" ", words)):
        return BlockKind.FURNITURE if NETWORK.search(words) or _PAGE_NUMBER.fullmatch(words) else BlockKind.BODY
    return BlockKind.BODY


def mark_end(text: str, spans: list[Span], kinds: list[BlockKind]) -> None:
    """From the end upwards, as long as paragraphs are furniture, credits or ways to contact somebody."""
    for i in range(len(spans) - 1, 0, -1):
        words = spans[i].of(text) if spans[i].end - spans[i].start <= 2 * LABEL_LENGTH else ""
        if kinds[i] is BlockKind.BODY and words and _closes(words):
            kinds[i] = BlockKind.FURNITURE
        elif kinds[i] is BlockKind.BODY:
            return


def _closes(words: str) -> bool:
    """Whether a paragraph at the end of a text is a credit, a disclaimer or a way to contact somebody."""
    bare = words.strip(_SURROUNDING).lower()
    if bare.startswith(furniture().closings) or _INITIALS.fullmatch(words.strip()):
        return True
    if (said := day_in(words)) is not None and said.rank == FIRST:
        return True  # "First published: 3 May 2019"
    plain = NETWORK.sub(" ", words)
    rest = _HANDLE.sub(" ", plain)
    named = rest != plain and bool(WORD.search(rest))  # a handle by itself may be whom a quotation is from
    return (plain != words or named) and len(rest.split()) <= 6
