"""How a text is laid out: headline, byline, dateline, paragraphs, credits, captions, and what of the page is no article.

Every character that is not white space lies in exactly one block, and no text is changed. The rules are cautious: what is not
plainly something else is BODY, and a text of a single paragraph is BODY but for a dateline before it and a credit behind it.
"""

from __future__ import annotations

from itertools import pairwise

from standoff.model import Block, BlockKind, Span
from standoff.sources.layout.credits import credit_at_end, is_caption
from standoff.sources.layout.datelines import dateline_of
from standoff.sources.layout.head import mark_head
from standoff.sources.layout.page import mark_end, paragraph_kind
from standoff.sources.lines import Paragraph, ends_sentence, is_cut, paragraphs_of

__all__ = ["blocks_of", "check_cover"]

LEADS = 4  # paragraphs of an article among which a town before a dash or a colon can be a dateline


def blocks_of(text: str, title: str | None = None) -> tuple[Block, ...]:
    """The blocks of a text, in order of their first characters.

    Args:
        text: the frozen text of an article.
        title: the title, where the source states it; then the words at the top of the text that repeat it are the title.
    """
    paragraphs = paragraphs_of(text)
    spans = [p.span for p in paragraphs]
    given = _given_title(text, spans[0], title) if spans and title else None
    if given and given.end < spans[0].end:  # the title and the first sentence share a line
        rest = text[given.end : spans[0].end]
        at = given.end + len(rest) - len(rest.lstrip())
        body = _kinds(text, [Span(at, spans[0].end), *spans[1:]], title_known=True)
        kinds = [BlockKind.TITLE, *body]
        spans = [given, Span(at, spans[0].end), *spans[1:]]
        paragraphs = [paragraphs[0], *paragraphs]
    elif given:
        kinds = [BlockKind.TITLE, *_kinds(text, spans[1:], title_known=True)]
    else:
        kinds = _kinds(text, spans, title_known=False)
    return _apart(text, _mended(text, paragraphs, spans, kinds))


def _given_title(text: str, first: Span, title: str) -> Span | None:
    """Where the text begins with the stated title, its final stop included; None when it does not."""
    words = " ".join(title.split())
    if not words or " ".join(first.of(text)[: len(words) * 2 + 20].split())[: len(words)].casefold() != words.casefold():
        return None
    end, left = first.start, len("".join(words.split()))
    while left and end < first.end:
        left -= not text[end].isspace()
        end += 1
    tail = text[end : first.end]
    stop = len(tail) - len(tail.lstrip(" .!?")) if tail.lstrip()[:1] in (".", "!", "?", "") else 0
    ended = stop or tail[:1].isspace() or not tail
    return Span(first.start, end + len(tail[:stop].rstrip())) if ended else None


def _kinds(text: str, spans: list[Span], *, title_known: bool) -> list[BlockKind]:
    """The kind of each paragraph."""
    if len(spans) <= 1 and not title_known:
        return [BlockKind.BODY] * len(spans)
    kinds = [paragraph_kind(text, span) for span in spans]
    mark_end(text, spans, kinds)
    mark_head(text, spans, kinds, title_known=title_known)
    if all(kind is BlockKind.FURNITURE for kind in kinds) and not title_known:
        return [BlockKind.BODY] * len(spans)
    return [
        BlockKind.CAPTION if k is BlockKind.BODY and is_caption(s.of(text)) else k for k, s in zip(kinds, spans, strict=True)
    ]


# ------------------------------------------------------------------------------------------------------- mending


def _mended(text: str, paragraphs: list[Paragraph], spans: list[Span], kinds: list[BlockKind]) -> tuple[Block, ...]:
    """The blocks, with the body paragraphs that were cut in two put together again, furniture between them or not."""
    pieces: list[list[Span]] = []
    kind_of: list[BlockKind] = []
    last = -1  # the number of the last body block
    page = False
    for n, (paragraph, span, kind) in enumerate(zip(paragraphs, spans, kinds, strict=True)):
        page = page or paragraph.new_page
        if kind in (BlockKind.FURNITURE, BlockKind.CAPTION):
            pieces.append([span])
            kind_of.append(kind)
            continue
        joins = kind is BlockKind.BODY and last >= 0 and len(pieces) - last <= 4
        if joins and _goes_on(text, pieces[last], spans[n : n + 2], new_page=page):
            pieces[last].append(span)
        else:
            pieces.append([span])
            kind_of.append(kind)
            last = len(pieces) - 1 if kind is BlockKind.BODY else -1
        page = False
    return tuple(Block(kind, tuple(p)) for kind, p in zip(kind_of, pieces, strict=True))


def _goes_on(text: str, block: list[Span], below: list[Span], *, new_page: bool) -> bool:
    """Whether the next paragraph goes on a block. A single word (a signature) does only if the one after it goes on too."""
    above = Span(block[0].start, block[-1].end)
    if not is_cut(text, above, below[0], new_page=new_page):
        return False
    words = text[below[0].start : below[0].start + 40 if below[0].end - below[0].start > 40 else below[0].end]
    return " " in words or ends_sentence(words) or (len(below) > 1 and text[below[1].start].islower())


# ------------------------------------------------------------------------------------- what shares a line with the words


def _apart(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, with datelines before and credits behind the words as blocks of their own."""
    out: list[Block] = []
    number = 0  # of the body block
    for block in blocks:
        if block.kind is BlockKind.BODY:
            out.extend(_without_credit(text, _without_dateline(text, block, lead=number < LEADS)))
            number += 1
        else:
            out.append(block)
    return tuple(out)


def _without_dateline(text: str, block: Block, *, lead: bool) -> list[Block]:
    """A block of the body, with its dateline before it."""
    start = block.span.start
    found = dateline_of(_together(text, block), lead=lead)
    if found is None:
        return [block]
    end = start + found.end
    line = Block(BlockKind.DATELINE, (Span(start, start + len(text[start:end].rstrip())),))
    rest = tuple(Span(max(s.start, end), s.end) for s in block.spans if s.end > end)
    return [line, Block(BlockKind.BODY, rest)] if rest else [line]


def _together(text: str, block: Block) -> str:
    """The block's words as far as nothing else stands between them."""
    end = block.spans[0].end
    for a, b in pairwise(block.spans):
        if text[a.end : b.start].strip():
            break
        end = b.end
    return text[block.span.start : end]


def _without_credit(text: str, blocks: list[Block]) -> list[Block]:
    """The same, with the credit behind it."""
    *before, block = blocks
    last = block.spans[-1]
    at = credit_at_end(last.of(text)) if block.kind is BlockKind.BODY else None
    if not at:
        return blocks
    cut = last.start + len(text[last.start : last.start + at].rstrip())
    body = Block(BlockKind.BODY, (*block.spans[:-1], Span(last.start, cut)))
    return [*before, body, Block(BlockKind.CREDIT, (Span(last.start + at, last.end),))]


def check_cover(text: str, blocks: tuple[Block, ...]) -> bool:
    """Whether every character that is not white space lies in exactly one span, in order within each block."""
    spans = sorted(s for b in blocks for s in b.spans)
    if any(a.end > b.start for a, b in pairwise(spans)):
        return False
    edges = [0, *(x for s in spans for x in (s.start, s.end)), len(text)]
    return not any(text[edges[i] : edges[i + 1]].strip() for i in range(0, len(edges), 2))
