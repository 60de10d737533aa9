"""The top of a text: masthead, title, byline, the line with the day; and what they say of the article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from standoff.model import Block, BlockKind, Span
from standoff.sources.dates import date_in_line
from standoff.sources.layout.bylines import after_by, byline_of, is_bare_name, is_desk, is_known_outlet, is_outlet
from standoff.sources.layout.datelines import dateline_of
from standoff.sources.layout.days import FIRST, PLAIN, HeadDay, day_in, day_in_address, is_imprint, plain
from standoff.sources.layout.table import furniture
from standoff.sources.layout.towns import is_place
from standoff.sources.layout.words import LABEL_LENGTH, WORD
from standoff.sources.lines import ends_sentence

__all__ = ["Head", "head_of", "mark_head"]

HEAD = 12  # paragraphs at the top among which title, byline and day are looked for
END = 8  # blocks at the end among which the day is looked for, where the top has none
DECKS = 2  # lines below a title that are none of these, and end the search no more than that
TITLE_LENGTH = 160
_CREDIT = re.compile(
    r"(?:/\s?\w[\w ]{1,30}|\b(?:Reuters|AFP|Getty Images|EPA|AP))\)?$"
)  # of a picture: a caption is no headline


@dataclass(frozen=True, slots=True)
class Head:
    """What the top of a text says of the article; None where it says nothing."""

    title: str | None
    byline: str | None
    published: date | None
    outlet: str | None = None


def mark_head(text: str, spans: list[Span], kinds: list[BlockKind], *, title_known: bool) -> None:
    """Title, byline and the line with the day, above the first paragraph that is a sentence."""
    body = [i for i, kind in enumerate(kinds) if kind is BlockKind.BODY]
    titled, decks = title_known, 0
    for n, i in enumerate(body[:HEAD]):
        words = spans[i].of(text) if spans[i].end - spans[i].start <= LABEL_LENGTH else ""
        below = spans[body[n + 1]].of(text)[:LABEL_LENGTH] if n + 1 < len(body) else ""
        kind = _head_kind(words, below, titled=titled) if words else None
        if kind is not None:
            kinds[i] = kind
            titled = titled or kind is BlockKind.TITLE
        elif words and titled and decks < DECKS and _is_deck(words, [spans[k].of(text) for k in body[n + 1 : n + 5]]):
            decks += 1
        else:
            return


def _head_kind(words: str, below: str, *, titled: bool) -> BlockKind | None:
    """What a line at the top is; None where it is no part of a head."""
    if day_in(words) is not None:
        return BlockKind.BYLINE if after_by(words) != words else BlockKind.DATELINE
    if (is_imprint(words) and dateline_of(words, lead=False) is None) or (not titled and below and _is_masthead(words, below)):
        return BlockKind.FURNITURE
    if _is_byline(words, below, titled=titled):
        return BlockKind.BYLINE
    if not titled and below and _is_title(words, below):
        return BlockKind.TITLE
    return None


def _is_deck(words: str, below: list[str]) -> bool:
    """Whether a line is a second headline: no more than a line, with a byline or a day soon below it."""
    if dateline_of(words, lead=True) is not None:
        return False
    return any(len(b) <= LABEL_LENGTH and (day_in(b) is not None or after_by(b) != b) for b in below[:3])


def _is_masthead(words: str, below: str) -> bool:
    """Whether the first line is an outlet's name, or a section's, and not yet the title."""
    parts = [p.lower().strip() for p in re.split(r"[|>»›/&]|\sand\s", words)]
    told = [p in furniture().sections or all(w in furniture().sections for w in p.split()) for p in parts]
    sections = len(words.split()) <= 6 and (all(told) or (len(parts) > 1 and any(told)))
    return (sections or _is_outlet_line(words)) and not ends_sentence(words) and len(below) <= TITLE_LENGTH


def _is_outlet_line(words: str) -> bool:
    return is_known_outlet(words.title() if words.isupper() else words)


def _is_title(words: str, below: str) -> bool:
    """Whether the first line is a headline: short and without a final stop, or with one and in title case."""
    if not 3 <= len(words) <= TITLE_LENGTH or words[0].islower():
        return False
    if len(words.split()) < 2 or len(words) < 8:
        return words.isalpha() and (_opens_head(below) or len(below) >= 100) and words.lower() not in furniture().sections
    if words[-1] in ",;:—–-_" or words.endswith("..."):
        return False
    if below[:1].islower() and not words.endswith(("?", "!")):
        return False  # a sentence that a page break cut
    bare = words.rstrip("\"'”’»)]")
    if bare[-1:] in (".", "…"):
        return _in_title_case(words)
    dated = dateline_of(words, lead=False)
    if dated is not None and dated.end >= len(words):
        return False  # a dateline on a line of its own
    return not _CREDIT.search(words[-80:]) and (len(below) > len(words) or not ends_sentence(words))


def _opens_head(below: str) -> bool:
    return day_in(below) is not None or after_by(below) != below


def _in_title_case(words: str) -> bool:
    """Whether nearly all longer words are capitalised, and there are enough of them to tell."""
    long = [w for w in WORD.findall(words) if len(w) > 3]
    return len(long) >= 4 and sum(w[0].isupper() for w in long) >= 0.85 * len(long)


def _is_byline(words: str, below: str, *, titled: bool) -> bool:
    """Whether a line names the author: "By ...", or a bare name between the title and the date or the first paragraph."""
    if len(words) > 120 or words[-1] in ".!?:":
        return False
    tokens = words.split()
    name = after_by(words).split()
    if len(name) < len(tokens) and name:
        capitals = sum(t[0].isupper() for t in name)
        return (name[0][0].isupper() or name[0] == "the") and len(name) <= 15 and (titled or capitals >= 0.7 * len(name))
    return titled and _names_author(words) and (day_in(below) is not None or len(below) >= 60 or _names_author(below))


def _names_author(words: str) -> bool:
    name, _, place = words.rpartition(" in ")
    if name and is_place(place):
        return _names_author(name)
    name, _, role = words.rpartition(", ")
    if name and (is_outlet(role) or is_desk(role) or is_place(role)):
        return _names_author(name)
    return is_bare_name(words.split()) or is_outlet(words) or (is_desk(words) and words[0].isupper())


# ------------------------------------------------------------------------------------------------------- what it says


def head_of(text: str, blocks: tuple[Block, ...]) -> Head:
    """Title, byline, outlet and day as the top of the text states them."""
    top = blocks[: _end_of_head(blocks)]
    title = next((_words(text, b) for b in top if b.kind is BlockKind.TITLE), None)
    lines = [byline_of(_without_day(_words(text, b))) for b in top if b.kind is BlockKind.BYLINE]
    author = next((b.author for b in lines if b.author), None)
    outlet = next((b.outlet for b in lines if b.outlet), None) or _masthead(text, top)
    return Head(title, author, _day(text, top) or _day_at_end(text, blocks[len(top) :]), outlet)


def _end_of_head(blocks: tuple[Block, ...]) -> int:
    """The number of blocks before the first paragraph that is longer than any line of a head."""
    long = (n for n, b in enumerate(blocks) if b.kind is BlockKind.BODY and b.span.end - b.span.start > LABEL_LENGTH)
    first = next(long, len(blocks))
    return min(first, HEAD)


def _words(text: str, block: Block) -> str:
    return " ".join(" ".join(s.of(text) for s in block.spans).split())


def _without_day(words: str) -> str:
    """A byline up to the day in it."""
    if day_in(words) is None:
        return words
    cut = re.search(r"[|•·,–—-]?\s*(?:\w+\.?\s)?\d", words)
    return words[: cut.start()].strip(" |•·,–—-") if cut else words


def _masthead(text: str, top: tuple[Block, ...]) -> str | None:
    lines = (_words(text, b) for b in top if b.kind is BlockKind.FURNITURE and b.span.end - b.span.start <= LABEL_LENGTH)
    found = next((w for w in lines if _is_outlet_line(w)), None)
    return found.strip(" .") if found else None


def _day(text: str, top: tuple[Block, ...]) -> date | None:
    """The day of the line that says when it was first published, else of the first plain one, else of the first one."""
    lines = [b for b in top if b.kind not in (BlockKind.BODY, BlockKind.TITLE) and _is_line(b)]
    days = [d for b in lines if (d := _stated(_words(text, b), b.kind)) is not None]
    if days:
        return min(days, key=lambda d: d.rank).day
    return next((day for b in lines if (day := day_in_address(_words(text, b))) is not None), None)


def _stated(line: str, kind: BlockKind) -> HeadDay | None:
    """The day of a line; of a dateline, which has been told by other things, whatever stands beside it."""
    found = day_in(line)
    if found is not None or kind is not BlockKind.DATELINE:
        return found
    dated = date_in_line(plain(line))
    return HeadDay(dated[0], PLAIN) if dated else None


def _is_line(block: Block) -> bool:
    return block.span.end - block.span.start <= LABEL_LENGTH


def _day_at_end(text: str, blocks: tuple[Block, ...]) -> date | None:
    """The day of a line below the article that says when it was first published."""
    lines = (_words(text, b) for b in blocks[-END:] if b.kind is BlockKind.FURNITURE and _is_line(b))
    return next((d.day for line in lines if (d := day_in(line)) is not None and d.rank == FIRST), None)
