"""Quotations found by their marks and by paragraphs, without the parser, and which words stand in them.

The one answer for all stages: what is quoted was said by somebody, perhaps at another time, and "I" in it is who said it.

Straight, curly, angle, German low, doubled-apostrophe and single marks, mixed and unbalanced ones. A quotation that is never
closed ends with its paragraph; where the next paragraph opens with a mark again, the two belong together (`goes_on`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from standoff.knowledge import words
from standoff.language import Parse, Token
from standoff.model import Article, Block, BlockKind, Span

__all__ = ["Quotation", "Quotations", "find_quotations", "is_quoted", "quotations_of"]

_MARKS = re.compile("''|``|[\"“”„«»‹›‘’']")
DOUBLE_OPENERS = frozenset({"“", "„", "«", "‹", "``"})
DOUBLE_CLOSERS = frozenset({"”", "»", "›"})
STRAIGHT = frozenset({'"', "''"})
_CUT = words("function_words", "elided")
_ELIDED = re.compile(rf"(?:{'|'.join(sorted(_CUT))}|\d\d)(?!\w)|\d\ds", re.IGNORECASE)  # 'em, 'til, the '90s
SINGLE_REACH = 600  # code points that single marks may span: beyond, an apostrophe was taken for a mark


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks; `inner` is without them. `block` is the number of the paragraph.

    `closed` is false where the paragraph ended first; `goes_on` where the next quotation continues it.
    """

    span: Span
    inner: Span
    block: int
    closed: bool
    single: bool
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Quotations:
    """An article's quotations over its tokens.

    `inside[i]` is the number of the quotation that token i stands in (its marks included), or -1; `ranges` are the tokens
    `[first, last)` of each.
    """

    all: tuple[Quotation, ...]
    inside: tuple[int, ...]
    ranges: tuple[tuple[int, int], ...]


@lru_cache(maxsize=2)  # one article is read at a time
def quotations_of(parse: Parse) -> Quotations:
    """The quotations of an article, laid over its tokens."""
    found = find_quotations(parse.article)
    inside, ranges, i, tokens = [-1] * len(parse.tokens), [], 0, parse.tokens
    for n, quotation in enumerate(found):
        while i < len(tokens) and tokens[i].end <= quotation.span.start:
            i += 1
        first = i
        while i < len(tokens) and tokens[i].start < quotation.span.end:
            inside[i] = n
            i += 1
        ranges.append((first, i))
    return Quotations(tuple(found), tuple(inside), tuple(ranges))


def is_quoted(token: Token) -> bool:
    """Whether a word stands in quotation marks."""
    return quotations_of(token.sent.parse).inside[token.i] >= 0


def find_quotations(article: Article) -> list[Quotation]:
    """The outermost quotations of the article's title and body, in order."""
    out: list[Quotation] = []
    last_block = -2
    read = (BlockKind.TITLE, BlockKind.BODY)
    numbers = [n for n, b in enumerate(article.blocks) if b.kind in read]
    for number in numbers:
        span = article.blocks[number].span
        found = _in_paragraph(_readable(article.text, article.blocks[number]), span, number)
        if out and found and last_block == out[-1].block and not out[-1].closed and found[0].span.start == span.start:
            out[-1] = replace(out[-1], goes_on=True)
        out.extend(found)
        last_block = number
    return out


def _readable(text: str, block: Block) -> str:
    """The text, with blanks for what stands between the pieces of a paragraph that a page break cut."""
    parts: list[str] = []
    at = 0
    for before, after in pairwise(block.spans):
        parts += text[at : before.end], " " * (after.start - before.end)
        at = after.start
    return "".join(parts) + text[at:]


def _in_paragraph(text: str, span: Span, block: int, *, nesting: bool = True) -> list[Quotation]:
    out: list[Quotation] = []
    opened: tuple[str, int, int] | None = None  # mark, its start, its end
    depth, depth_used = 0, False
    for match in _MARKS.finditer(text, span.start, span.end):
        mark, start, end = match.group(), match.start(), match.end()
        before = text[start - 1] if start > span.start else " "
        after = text[end] if end < span.end else " "
        if mark in "‘’'":
            opened = _single(out, opened, text, match, before, after, block)
            continue
        if nesting and opened is not None and mark == opened[0] == "“" and before.isspace():
            depth += 1
            depth_used = True
        elif opened is not None and depth and mark == "”":
            depth -= 1
        elif opened is not None and opened[0] not in "‘'" and _closes(mark, opened[0], before, after):
            out.append(Quotation(Span(opened[1], end), Span(opened[2], start), block, True, False))
            opened = None
        elif _opens(mark, before, after):
            opened = (mark, start, end)  # an older one that was never closed is dropped
    if nesting and depth_used and opened is not None:
        return _in_paragraph(text, span, block, nesting=False)  # no pair for the outer mark: there was no nesting
    if opened is not None and opened[0] not in "‘'" and not text[opened[2] : span.end].isspace() and opened[2] < span.end:
        out.append(Quotation(Span(opened[1], span.end), Span(opened[2], span.end), block, False, False))
    return out


def _opens(mark: str, before: str, after: str) -> bool:
    if mark in DOUBLE_OPENERS:
        return True
    if mark in DOUBLE_CLOSERS:  # reversed angles (»so«), or a closing mark typed for an opening one
        return (before.isspace() or before in "([—–-") and not after.isspace() and after.isalnum()
    return not before.isalnum() and not after.isspace()


def _closes(mark: str, opener: str, before: str, after: str) -> bool:
    if mark in DOUBLE_CLOSERS:
        return not (opener in DOUBLE_CLOSERS and before.isspace())
    if mark in STRAIGHT:
        looks_open = (before.isspace() or before in "([") and not after.isspace() and after.isalnum()
        return not looks_open
    if mark == opener == "“" and not before.isspace() and not after.isalnum():
        return True  # typed the wrong way round
    return (mark == "“" and opener == "„") or (mark == "«" and opener == "»")


def _single(
    out: list[Quotation],
    opened: tuple[str, int, int] | None,
    text: str,
    match: re.Match[str],
    before: str,
    after: str,
    block: int,
) -> tuple[str, int, int] | None:
    """Take a single mark: it opens a quotation, closes one, or is an apostrophe."""
    mark, start, end = match.group(), match.start(), match.end()
    if opened is not None and opened[0] not in "‘'":
        return opened  # inside double marks: a quotation within the quotation, or an apostrophe
    if opened is not None and start - opened[2] > SINGLE_REACH:
        opened = None
    if mark != "‘" and opened is not None and not after.isalnum() and not before.isspace():
        if before in "sS" and after == " " and text[end + 1 : end + 2].islower() and _closes_later(text, end, opened[2]):
            return opened  # a plural's apostrophe
        out.append(Quotation(Span(opened[1], end), Span(opened[2], start), block, True, True))
        return None
    starts = not before.isalnum() and before not in "’'" and after.isalnum()
    if mark == "’" or not starts or _ELIDED.match(text, end):
        return opened
    return (mark, start, end)


def _closes_later(text: str, at: int, opened: int) -> bool:
    reach = text[at : min(opened + SINGLE_REACH, at + 200)].split("\n", 1)[0]
    return any(mark in reach for mark in (".’", ",’", "?’", "!’", ".'", ",'", "?'", "!'", "’ ", "' "))
