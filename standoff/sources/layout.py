"""How a plain text is laid out: title, byline, dateline, paragraphs, and what of the page is no article."""

from __future__ import annotations

import re

from standoff.model import Block, BlockKind, Span

__all__ = ["blocks_of"]

_LINE = re.compile(r"[^\r\n\f]+")


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order; every character that is not white space lies in exactly one."""
    out = []
    for match in _LINE.finditer(text):
        stripped = match.group().strip()
        if stripped:
            start = match.start() + match.group().index(stripped)
            out.append(Block(BlockKind.BODY, (Span(start, start + len(stripped)),)))
    return tuple(out)
