"""Lines and paragraphs of a plain text: how it is wrapped, and where a page break cut a paragraph.

Everything here works on offsets (code points) and changes no text. All of it takes one pass over the lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from standoff import knowledge
from standoff.model import Span

__all__ = ["Line", "Paragraph", "ends_sentence", "is_cut", "lines_of", "paragraphs_of"]

_LINE = re.compile(r"[^\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\v\x1c-\x1e\x85\u2028\u2029]")
_CLOSERS = "\"'”’»“)]*_"
_FINAL = ".!?…:;。؟।"
_OPENERS = "\"'“‘«([„*_"
# A paragraph of this length or more (the second: before a page break) that ends unfinished was cut, whatever follows.
_CUT, _CUT_BY_PAGE = 80, 40


@cache
def _unfinished() -> frozenset[str]:
    return frozenset(knowledge.load("furniture")["unfinished"])


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it; `indent` counts what stood before, `gap` the empty lines above it."""

    start: int
    end: int
    indent: int
    gap: int
    new_page: bool

    @property
    def length(self) -> int:
        """In code points."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that stand together; `new_page` when a page break stands before it."""

    lines: tuple[Line, ...]

    @property
    def span(self) -> Span:
        """From the first line's start to the last one's end."""
        return Span(self.lines[0].start, self.lines[-1].end)

    @property
    def new_page(self) -> bool:
        """Whether a page break stands before it."""
        return self.lines[0].new_page


def lines_of(text: str) -> Iterator[Line]:
    """The lines that are not blank, in order."""
    last = 0
    for match in _LINE.finditer(text):
        piece = match.group()
        stripped = piece.strip()
        if not stripped:
            continue
        indent = len(piece) - len(piece.lstrip())
        start = match.start() + indent
        between = text[last:start]
        breaks = sum(1 for _ in _BREAK.finditer(between))
        yield Line(start, start + len(stripped), indent, max(0, breaks - 1), "\f" in between)
        last = start + len(stripped)


def ends_sentence(text: str) -> bool:
    """Whether a paragraph ends as a sentence does: a final mark, closing marks after it allowed.

    A closing quotation mark by itself counts too: quotations often end a paragraph without a stop.
    """
    tail = text[-12:].rstrip()
    bare = tail.rstrip(_CLOSERS)
    return not bare or bare[-1] in _FINAL or (tail[-1] in '"”»' and not tail.endswith(",”"))


def paragraphs_of(text: str) -> list[Paragraph]:
    """The paragraphs: runs of lines of a hard-wrapped text, single lines of a text with a paragraph a line."""
    lines = list(lines_of(text))
    width = _width(text, lines)
    out: list[Paragraph] = []
    run: list[Line] = []
    for line in lines:
        if run and not _goes_on(text, run[-1], line, width):
            out.append(Paragraph(tuple(run)))
            run = []
        run.append(line)
    if run:
        out.append(Paragraph(tuple(run)))
    return out


def _width(text: str, lines: list[Line]) -> int:
    """The width a text is wrapped at, 0 when it is not: most lines end where the next word would not have fitted."""
    inner = [(a, b) for a, b in pairwise(lines) if b.gap == 0 and not b.new_page]
    if len(inner) < 3:
        return 0
    lengths = sorted(a.length for a, _ in inner)
    width = lengths[int(len(lengths) * 0.9)]
    if not 30 <= width <= 130:
        return 0
    full = sum(a.length + 1 + _first_word(text, b) >= width * 0.85 for a, b in inner)
    unfinished = sum(not ends_sentence(text[max(a.start, a.end - 12) : a.end]) for a, _ in inner)
    return width if full >= 0.6 * len(inner) and unfinished >= 0.5 * len(inner) else 0


def _first_word(text: str, line: Line) -> int:
    space = text.find(" ", line.start, min(line.end, line.start + 40))
    return (space if space > 0 else min(line.end, line.start + 40)) - line.start


def _goes_on(text: str, above: Line, line: Line, width: int) -> bool:
    """Whether a line belongs to the same paragraph as the one above it."""
    if line.gap or line.new_page:
        return False
    finished = ends_sentence(text[max(above.start, above.end - 12) : above.end])
    lower = text[line.start].islower()
    if not width:
        return not finished and lower and above.length >= 40
    if finished and line.indent >= 2 and line.indent > above.indent:
        return False
    filled = above.length + 1 + _first_word(text, line) >= width * 0.8
    return filled if finished or not lower else True


def is_cut(text: str, above: Span, below: Span, *, new_page: bool) -> bool:
    """Whether a paragraph was cut in two, by a page break or an empty line in the middle of a sentence.

    `above` is the whole first part, `below` the second. A part in lower case goes on an unfinished one; after a long
    unfinished part so does any text if a page ended there, a function word stands last, or a quotation is open.
    """
    head = text[max(above.start, above.end - 400) : above.end]
    if ends_sentence(head):
        return False
    first = text[below.start]
    length = above.end - above.start
    if first.islower():
        return length >= 25 and not (text[above.start].islower() and length < 60)
    if length < (_CUT_BY_PAGE if new_page else _CUT) or not (first.isalpha() or first.isdigit() or first in _OPENERS):
        return False
    if head[-1] == "," and first not in _OPENERS:
        return True
    return new_page or _last_word(head) in _unfinished() or (first not in _OPENERS and _open_quotation(text, above))


def _last_word(text: str) -> str:
    return text[-20:].rsplit(None, 1)[-1].lower() if text[-20:].split() else ""


def _open_quotation(text: str, span: Span) -> bool:
    """Whether a quotation begins in the last 2,000 code points of the part and does not end there."""
    piece = text[max(span.start, span.end - 2000) : span.end]
    if "“" in piece or "”" in piece:
        return piece.rfind("“") > piece.rfind("”")
    return span.end - span.start <= 2000 and piece.count('"') % 2 == 1
