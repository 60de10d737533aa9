"""An article as runs of text for a model, and what a model says of one.

A block of an article (see `model.Block`) is parsed apart from the others, so that headlines do not run into sentences; its
pieces are joined by one space and mapped back to the frozen text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from standoff.model import Article, Block, BlockKind, Span

__all__ = ["PIECE", "Columns", "Piece", "pieces_of"]

PIECE = 4_000  # code points given to the parser at once: longer blocks are cut at a sentence end or a space


@dataclass(frozen=True, slots=True)
class Columns:
    """What the model says of one piece of text, as plain lists: small to pickle, quick to store in the parse cache.

    `start`/`end` are offsets into the piece; `head` the index of the head; `sentence` flags each token that begins one;
    `entity` holds (first, last + 1, label).
    """

    start: list[int]
    end: list[int]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    sentence: list[bool]
    entity: list[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text for the model: of block number `block`; `joints` maps offsets of `text` back to the article.

    `joints` are (offset in the piece, offset in the article), ascending; an offset maps through the last joint before it.
    """

    block: int
    text: str
    joints: tuple[tuple[int, int], ...]
    continues: bool = False  # the block was too long: this piece goes on where the last one stopped


_END = re.compile(r"[.!?][\"'”’»)]?\s+(?=[\"'“‘«(]?[A-Z0-9])")
_BLANK = re.compile(r"\s")
_LINE_END = re.compile(r"(?<=\S)\s*[\r\n]\s*(?=\S)")


def pieces_of(article: Article) -> list[Piece]:
    """The runs of text to parse: each title and body block, pieces joined by a space, long ones cut at `PIECE`."""
    out: list[Piece] = []
    for number, block in enumerate(article.blocks):
        if block.kind not in (BlockKind.TITLE, BlockKind.BODY):
            continue
        text, joints = _joined(article.text, block)
        first = True
        while text.strip():
            cut = _cut(text)
            out.append(Piece(number, text[:cut], tuple(_shift(joints, 0, cut)), not first))
            text, joints, first = text[cut:], _shift(joints, cut, len(text)), False
    return out


def _joined(text: str, block: Block) -> tuple[str, list[tuple[int, int]]]:
    """The block's pieces and lines joined by a space; other white space becomes spaces one for one."""
    parts: list[str] = []
    joints: list[tuple[int, int]] = []
    at = 0
    for line in (line for span in block.spans for line in _lines(text, span)):
        if parts:
            parts.append(" ")
            at += 1
        joints.append((at, line.start))
        parts.append(_BLANK.sub(" ", line.of(text)))
        at += line.end - line.start
    return "".join(parts), joints


def _lines(text: str, span: Span) -> Iterator[Span]:
    """The lines of a span, where more than one character stands between them ("\\r\\n", an indent)."""
    start = span.start
    for match in _LINE_END.finditer(text, span.start, span.end):
        if match.end() - match.start() > 1:
            yield Span(start, match.start())
            start = match.end()
    yield Span(start, span.end)


def _shift(joints: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """The joints as seen from a slice `[start, end)` of the piece."""
    inside = [(a - start, b) for a, b in joints if start < a < end]
    before = [(a, b) for a, b in joints if a <= start]
    return [(0, before[-1][1] + start - before[-1][0]), *inside]


def _cut(text: str) -> int:
    if len(text) <= PIECE:
        return len(text)
    ends = [m.end() for m in _END.finditer(text, PIECE // 2, PIECE)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", PIECE // 2, PIECE)
    return space + 1 if space > 0 else PIECE
