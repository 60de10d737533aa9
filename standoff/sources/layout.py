"""How a plain text is laid out: title, byline, dateline, paragraphs, and what of the page is no article.

Every character that is not white space lies in exactly one block, and no text is changed. The rules are cautious: what is not
plainly something else is BODY, and a text of a single paragraph is BODY whatever it looks like.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from standoff import knowledge
from standoff.model import Block, BlockKind, Span
from standoff.sources.dates import date_in_line
from standoff.sources.lines import Paragraph, ends_sentence, is_cut, paragraphs_of

__all__ = ["Head", "blocks_of", "head_of"]

HEAD = 8  # paragraphs at the top among which title, byline and dateline are looked for
TITLE_LENGTH = 160
LABEL_LENGTH = 200
BOX_LENGTH = 1500  # of a teaser or a form between an article's paragraphs
OPENING = 60  # code points that hold the first words of a box, and the marks before them
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_SURROUNDING = " \t\u00a0\u200b\ufeff\"'“”‘’«»()[]{}<>*_-–—|•·▪►▶→>:.…"
_NETWORK = re.compile(r"(?:https?://|www\.)\S{1,200}|(?<!\S)\S{1,64}@[\w-]{1,64}\.\S{1,64}|\[[^\]\n]{0,200}\]\([^)\n]{0,200}\)")
_HANDLE = re.compile(r"(?<!\w)@\w{2,30}")
_PAGE_NUMBER = re.compile(
    r"\d{1,5}\swords|(?:page\s\d{1,4}|\d{1,3})(?:\s?(?:/|of)\s?\d{1,4})?|[-–—]\s?\d{1,3}\s?[-–—]", re.IGNORECASE
)
_INITIALS = re.compile(r"\([A-Za-z]{1,4}(?:[/, ]{1,2}[A-Za-z]{1,4}){0,3}\)")
_TIME = re.compile(r"\b\d{1,2}[:.]\d{2}(?::\d{2})?\b|\b\d{1,2}\s?(?=[ap]\.?m\b)", re.IGNORECASE)
_CREDIT = re.compile(
    r"(?:/\s?\w[\w ]{1,30}|\b(?:Reuters|AFP|Getty Images|EPA|AP))\)?$"
)  # of a picture: a caption is no headline
_ZONE = re.compile(r"\(?(?:gmt|utc|msk)?[+-]\d{1,2}(?::?\d{2})?\)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """What the top of a text says of the article; None where it says nothing."""

    title: str | None
    byline: str | None
    published: date | None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class _Furniture:
    exact: frozenset[str]
    boxes: tuple[str, ...]
    openings: tuple[str, ...]
    closings: tuple[str, ...]
    sections: frozenset[str]
    bylines: tuple[str, ...]
    outlets: frozenset[str]
    labels: frozenset[str]


@cache
def _furniture() -> _Furniture:
    table = knowledge.load("furniture")
    return _Furniture(
        frozenset(table["exact"]),
        tuple(table["boxes"]),
        tuple(table["openings"]),
        tuple(table["closings"]),
        frozenset(table["sections"]),
        tuple(sorted(table["bylines"], key=len, reverse=True)),
        frozenset(table["outlets"]),
        frozenset(table["labels"]),
    )


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
    return _mended(text, paragraphs, spans, kinds)


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


# ------------------------------------------------------------------------------------------------------- kinds


def _kinds(text: str, spans: list[Span], *, title_known: bool) -> list[BlockKind]:
    """The kind of each paragraph."""
    if len(spans) <= 1 and not title_known:
        return [BlockKind.BODY] * len(spans)
    kinds = [_paragraph_kind(text, span) for span in spans]
    _mark_end(text, spans, kinds)
    _mark_head(text, spans, kinds, title_known=title_known)
    if all(kind is BlockKind.FURNITURE for kind in kinds) and not title_known:
        return [BlockKind.BODY] * len(spans)
    return kinds


def _paragraph_kind(text: str, span: Span) -> BlockKind:
    """FURNITURE for labels, and for the longer boxes between the paragraphs of an article: teasers, forms to sign up."""
    if span.end - span.start <= LABEL_LENGTH:
        return _page_kind(span.of(text))
    boxed = span.end - span.start <= BOX_LENGTH and span.of(text)[:OPENING].lstrip(_SURROUNDING).lower().startswith(
        _furniture().boxes
    )
    return BlockKind.FURNITURE if boxed else BlockKind.BODY


def _page_kind(words: str) -> BlockKind:
    """FURNITURE for what is never a sentence of an article, wherever it stands."""
    bare = words.strip(_SURROUNDING).lower()
    table = _furniture()
    quoted = words[0] in "\"'“‘«" and len(words) > 40  # somebody's words may begin like a label
    if not any(c.isalnum() for c in words) or bare in table.exact or (bare.startswith(table.openings) and not quoted):
        return BlockKind.FURNITURE
    if _PAGE_NUMBER.fullmatch(words) or not _WORD.search(_NETWORK.sub(" ", words)):
        return BlockKind.FURNITURE if _NETWORK.search(words) or _PAGE_NUMBER.fullmatch(words) else BlockKind.BODY
    return BlockKind.BODY


def _mark_end(text: str, spans: list[Span], kinds: list[BlockKind]) -> None:
    """From the end upwards, as long as paragraphs are furniture, credits or ways to contact somebody."""
    for i in range(len(spans) - 1, 0, -1):
        words = spans[i].of(text) if spans[i].end - spans[i].start <= 2 * LABEL_LENGTH else ""
        if kinds[i] is BlockKind.FURNITURE or (words and _closes(words)):
            kinds[i] = BlockKind.FURNITURE
        else:
            return


def _closes(words: str) -> bool:
    """Whether a paragraph at the end of a text is a credit, a disclaimer or a way to contact somebody."""
    bare = words.strip(_SURROUNDING).lower()
    if bare.startswith(_furniture().closings) or _INITIALS.fullmatch(words.strip()):
        return True
    plain = _NETWORK.sub(" ", words)
    rest = _HANDLE.sub(" ", plain)
    named = rest != plain and bool(_WORD.search(rest))  # a handle by itself may be whom a quotation is from
    return (plain != words or named) and len(rest.split()) <= 6


def _mark_head(text: str, spans: list[Span], kinds: list[BlockKind], *, title_known: bool) -> None:
    """Title, byline and dateline, above the first paragraph that is a sentence."""
    body = [i for i, kind in enumerate(kinds) if kind is BlockKind.BODY]
    titled = title_known
    for n, i in enumerate(body[:HEAD]):
        words = spans[i].of(text) if spans[i].end - spans[i].start <= LABEL_LENGTH else ""
        below = spans[body[n + 1]].of(text)[:LABEL_LENGTH] if n + 1 < len(body) else ""
        if words and _is_dateline(words):
            kinds[i] = BlockKind.DATELINE
        elif words and _is_byline(words, below, titled=titled):
            kinds[i] = BlockKind.BYLINE
        elif words and not titled and below and _is_title(words, below):
            kinds[i], titled = BlockKind.TITLE, True
        else:
            return


def _is_title(words: str, below: str) -> bool:
    """Whether the first line is a headline: short and without a final stop, or with one and in title case."""
    if not 8 <= len(words) <= TITLE_LENGTH or words[0].islower() or len(words.split()) < 2:
        return False
    if words[-1] in ",;:—–-_" or words.endswith("..."):
        return False
    if below[:1].islower() and not words.endswith(("?", "!")):
        return False  # a sentence that a page break cut
    bare = words.rstrip("\"'”’»)]")
    if bare[-1:] in (".", "…"):
        return _in_title_case(words)
    return not _CREDIT.search(words[-80:]) and (len(below) > len(words) or not ends_sentence(words))


def _in_title_case(words: str) -> bool:
    """Whether nearly all longer words are capitalised, and there are enough of them to tell."""
    long = [w for w in _WORD.findall(words) if len(w) > 3]
    return len(long) >= 4 and sum(w[0].isupper() for w in long) >= 0.85 * len(long)


def _is_dateline(words: str) -> bool:
    """Whether a line is a date written out in full, with nothing but a time, a weekday or a label beside it."""
    found = date_in_line(words)
    if found is None:
        return False
    rest = _WORD.findall(_ZONE.sub(" ", _TIME.sub(" ", found[1])))
    others = [w for w in rest if w.strip(".").lower() not in _furniture().labels]
    if not others:
        return not re.search(r"\d{3}", found[1])
    return len(others) <= 4 and words[-1] not in ".!?" and any(w.lower() in ("published", "updated", "posted") for w in rest)


def _is_byline(words: str, below: str, *, titled: bool) -> bool:
    """Whether a line names the author: "By ...", or a bare name between the title and the date or the first paragraph."""
    if len(words) > 120 or words[-1] in ".!?:":
        return False
    tokens = words.split()
    name = _after_by(words).split()
    if len(name) < len(tokens) and name:
        capitals = sum(t[0].isupper() for t in name)
        return name[0][0].isupper() and len(name) <= 15 and (titled or capitals >= 0.7 * len(name))
    return titled and (_is_bare_name(tokens) or _is_outlet(words)) and (_is_dateline(below) or len(below) >= 100)


def _is_bare_name(tokens: list[str]) -> bool:
    if not 2 <= len(tokens) <= 4 or not all(_WORD.fullmatch(t) and not any(map(str.isdigit, t)) for t in tokens):
        return False
    capitals = all(t[0].isupper() and not (t.isupper() and len(t) > 3) for t in tokens)
    return capitals and not any(t.lower().strip(".,") in _furniture().sections for t in tokens)


# ------------------------------------------------------------------------------------------------------- mending


def _mended(text: str, paragraphs: list[Paragraph], spans: list[Span], kinds: list[BlockKind]) -> tuple[Block, ...]:
    """The blocks, with the body paragraphs that were cut in two put together again, furniture between them or not."""
    pieces: list[list[Span]] = []
    kind_of: list[BlockKind] = []
    last = -1  # the number of the last body block
    page = False
    for n, (paragraph, span, kind) in enumerate(zip(paragraphs, spans, kinds, strict=True)):
        page = page or paragraph.new_page
        if kind is BlockKind.FURNITURE:
            pieces.append([span])
            kind_of.append(kind)
            continue
        joins = kind is BlockKind.BODY and last >= 0 and len(pieces) - last <= 4
        if joins and (_goes_on(text, pieces[last], spans[n : n + 2], new_page=page) or _is_place_line(text, pieces[last])):
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


def _is_place_line(text: str, block: list[Span]) -> bool:
    """Whether a block is nothing but the place and agency of a wire report, set apart: "Vienna ABC —"."""
    words = block[0].of(text) if len(block) == 1 and block[0].end - block[0].start <= 60 else ""
    return len(words) > 3 and words[-1] in "—–-_" and words[0].isupper()


# ------------------------------------------------------------------------------------------------------- head


def head_of(text: str, blocks: tuple[Block, ...]) -> Head:
    """Title, byline and date as the top of the text states them. The date may also stand in a line with a place."""
    title = next((_words(text, b) for b in blocks[:HEAD] if b.kind is BlockKind.TITLE), None)
    byline = next((_words(text, b) for b in blocks[:HEAD] if b.kind is BlockKind.BYLINE), None)
    author, outlet = _author(byline) if byline else (None, None)
    return Head(title, author, _dateline_day(text, blocks), outlet)


def _words(text: str, block: Block) -> str:
    return " ".join(" ".join(s.of(text) for s in block.spans).split())


def _author(byline: str) -> tuple[str | None, str | None]:
    """Author and outlet of a byline: "By Anna Berg, The River Post", "Anna Berg", "River News Agency"."""
    words = _after_by(byline)
    author, _, last = words.rpartition(", ")
    if _is_outlet(last):
        return author or None, last
    return words, None


def _after_by(words: str) -> str:
    """A byline without what introduces the name."""
    lower = words.lower()
    return next((words[len(opening) :].strip() for opening in _furniture().bylines if lower.startswith(opening)), words)


def _is_outlet(words: str) -> bool:
    """Whether words name an outlet: a few, in capitals, with a word that outlets are called by, or "The" before them."""
    tokens = words.split()
    if (
        not 1 <= len(tokens) <= 5
        or tokens[0].lower() in _furniture().sections
        or not all(t[0].isupper() or t in ("of", "and", "the", "&") for t in tokens)
    ):
        return False
    known = any(t.lower().strip(".") in _furniture().outlets for t in tokens)
    return known or (tokens[0] == "The" and len(tokens) > 1)


def _dateline_day(text: str, blocks: tuple[Block, ...]) -> date | None:
    for block in blocks[:HEAD]:
        words = _words(text, block) if block.span.end - block.span.start <= LABEL_LENGTH else ""
        found = date_in_line(words) if block.kind is BlockKind.DATELINE else None
        if found:
            return found[0]
    lead = next((b for b in blocks if b.kind is BlockKind.BODY), None)
    return _place_and_day(lead.spans[0].of(text)[:LABEL_LENGTH]) if lead else None


_PLACE_AND_DAY = re.compile(r"[A-Z][A-Z.'’ -]{2,40}(?:,[A-Za-z .'’]{1,30}){0,2},\s")


def _place_and_day(words: str) -> date | None:
    """The day of a lead that opens with a place in capitals and a full date: "VIENNA, 3 May 2019 (ABC) - ..."."""
    match = _PLACE_AND_DAY.match(words)
    found = date_in_line(words[match.end() : match.end() + 32]) if match else None
    if match is None or found is None:
        return None
    before = found[1].split(" ")[0]
    return found[0] if not before or before.strip(",.").lower() in _furniture().labels else None


def check_cover(text: str, blocks: tuple[Block, ...]) -> bool:
    """Whether every character that is not white space lies in exactly one span, in order within each block."""
    spans = sorted(s for b in blocks for s in b.spans)
    if any(a.end > b.start for a, b in pairwise(spans)):
        return False
    edges = [0, *(x for s in spans for x in (s.start, s.end)), len(text)]
    return not any(text[edges[i] : edges[i + 1]].strip() for i in range(0, len(edges), 2))
