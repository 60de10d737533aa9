"""Copies: which articles, and which paragraphs, repeat an earlier article.

A wire story printed by ten outlets is one witness. Paragraphs are compared by their words: equal ones by hash, nearly equal
ones by MinHash over pairs of words that stand together (Broder 1997; library rensa), in bands, so that the cost grows with the
number of paragraphs and not with its square. Pairs, since a word changed in each sentence leaves most of them as they were, and
two stories of one event still share few. An article that is mostly copied paragraphs is a copy as a whole, with its headline,
credit and dateline. Of two equal paragraphs the one of the earlier article (by day, then id) is the original;
what is nearly equal to an original, the earliest of several, is its copy. Whether a paragraph is a copy thus depends on those
that it is alike to, and those they are alike to, and on no others: a record can be added to piece by piece.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from standoff.model import Article, BlockKind, Span

__all__ = ["Copies", "Paragraph", "alike", "bands_of", "find_copies", "paragraphs_of", "roots", "sketch", "whole"]

_WORD = re.compile(r"\w+")
RUN = 2  # words of a shingle
SHORTEST = 12  # words: shorter paragraphs are equal by chance
PERMUTATIONS = 64
# Bands of so many values. Of pairs as alike as 0.7 one in eight hundred meets in no band, and is missed; of such as share a
# twentieth, as any two stories of one crisis may, one in five hundred meets in one: with bands of two values one in fifty
# did, and every paragraph was compared with a fiftieth of the record.
BANDS, WIDTH = 16, 3
ALIKE = 0.55  # estimated Jaccard likeness from which a paragraph is a copy
WHOLE = 0.66  # share of an article's paragraphs, by length, that are copied, from which the article is a copy
SEED = 7
PRIME = 2**61 - 1  # bands are numbered up to it
NEVER = "9999-99-99"  # the day of articles without one


@dataclass(frozen=True, slots=True)
class Copies:
    """Where passages were copied from: article -> its copied spans, each with the original's id; and whole copies."""

    passages: dict[str, list[tuple[Span, str]]] = field(default_factory=dict)
    articles: dict[str, str] = field(default_factory=dict)

    def original(self, article: str, span: Span) -> str | None:
        """The article that a passage was copied from, None if it is its own."""
        found = (source for copied, source in self.passages.get(article, ()) if copied.holds(span))
        return next(found, None) or self.articles.get(article)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph long enough to be compared: `order` is its day, article and place."""

    order: tuple[str, str, int]
    article: str
    span: Span
    words: int  # a hash of them
    text: tuple[str, ...]


def find_copies(articles: Iterable[Article]) -> Copies:
    """The copies among some articles; the order they come in does not matter."""
    paragraphs = sorted((p for a in articles for p in paragraphs_of(a)), key=lambda p: p.order)
    first: dict[int, Paragraph] = {}
    for paragraph in paragraphs:
        first.setdefault(paragraph.words, paragraph)
    sketches = {words: sketch(p.text) for words, p in first.items()}
    near = roots(list(first), _neighbours(sketches))
    originals = [first[near[p.words]] for p in paragraphs]
    passages: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for paragraph, root in zip(paragraphs, originals, strict=True):
        if root.article != paragraph.article:
            passages[paragraph.article].append((paragraph.span, root.article))
    lengths = [(p.article, _length(p.span)) for p in paragraphs]
    copied = ((article, _length(span), source) for article, found in passages.items() for span, source in found)
    return Copies(dict(passages), whole(lengths, copied))


def _length(span: Span) -> int:
    return span.end - span.start


def paragraphs_of(article: Article) -> list[Paragraph]:
    """The paragraphs of an article that can be compared."""
    day = article.published.isoformat() if article.published else NEVER
    out = []
    for block in article.blocks:
        if block.kind in (BlockKind.TITLE, BlockKind.BODY):
            text = tuple(w.lower() for s in block.spans for w in _WORD.findall(s.of(article.text)))
            if len(text) >= SHORTEST:
                order = (day, article.id, block.span.start)
                out.append(Paragraph(order, article.id, block.span, _number("\0".join(text)), text))
    return out


def _number(value: str | bytes) -> int:
    """A number of 63 bits for some words."""
    raw = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
    return int.from_bytes(hashlib.blake2b(raw, digest_size=8).digest(), "big") >> 1


def sketch(text: Sequence[str]) -> bytes:
    """The MinHash of some words: a byte of each of 64 values."""
    from rensa.rensa import RMinHash

    made = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    made.update([" ".join(text[i : i + RUN]) for i in range(max(1, len(text) - RUN + 1))])
    values: list[int] = made.digest()
    head = b"".join(v.to_bytes(4, "big") for v in values[: BANDS * WIDTH])
    return head + bytes(v & 255 for v in values)


def bands_of(digest: bytes) -> list[int]:
    """The bands of a sketch: what is alike shares one of them, nearly always."""
    size = 4 * WIDTH
    values = (int.from_bytes(digest[b * size : (b + 1) * size], "big") for b in range(BANDS))
    return [(value + (b << 8 * size)) % PRIME for b, value in enumerate(values)]


def alike(one: bytes, other: bytes) -> bool:
    """Whether two sketches are of paragraphs that repeat each other."""
    return sum(map(int.__eq__, one[-PERMUTATIONS:], other[-PERMUTATIONS:])) >= ALIKE * PERMUTATIONS


def roots(ordered: Sequence[int], near: Callable[[int], Iterable[int]]) -> dict[int, int]:
    """For each of some distinct paragraphs, oldest first, the original that it repeats: itself where there is none.

    `near` gives those that a paragraph is alike to.
    """
    place = {words: n for n, words in enumerate(ordered)}
    out: dict[int, int] = {}
    for words in ordered:
        earlier = [place[x] for x in near(words) if out.get(x) == x]
        out[words] = ordered[min(earlier)] if earlier else words
    return out


def _neighbours(sketches: Mapping[int, bytes]) -> Callable[[int], Iterable[int]]:
    buckets: dict[int, list[int]] = defaultdict(list)
    bands = {words: bands_of(digest) for words, digest in sketches.items()}
    for words, found in bands.items():
        for band in found:
            buckets[band].append(words)

    def near(words: int) -> list[int]:
        met = dict.fromkeys(x for band in bands[words] for x in buckets[band] if x != words)
        return [x for x in met if alike(sketches[words], sketches[x])]

    return near


def whole(paragraphs: Iterable[tuple[str, int]], copied: Iterable[tuple[str, int, str]]) -> dict[str, str]:
    """Articles that are mostly copied, with the article most of them came from.

    `paragraphs` are (article, length) of all that can be compared, `copied` (article, length, original) of those copied.
    """
    total: dict[str, int] = defaultdict(int)
    taken: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for article, length in paragraphs:
        total[article] += length
    for article, length, original in copied:
        taken[article][original] += length
    return {
        article: min(sources, key=lambda s: (-sources[s], s))
        for article, sources in taken.items()
        if sum(sources.values()) >= WHOLE * total[article]
    }
