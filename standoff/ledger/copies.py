"""Copies: which articles, and which paragraphs, repeat an earlier article.

A wire story printed by ten outlets is one witness. Paragraphs are compared by their words: equal ones by hash, nearly equal
ones by MinHash over runs of five words (Broder 1997; library rensa), in bands, so that the cost grows with the number of
paragraphs and not with its square. Of two equal paragraphs the one of the earlier article (by day, then id) is the original.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from standoff.model import Article, BlockKind, Span

__all__ = ["Copies", "find_copies"]

_WORD = re.compile(r"\w+")
RUN = 5  # words of a shingle
SHORTEST = 12  # words: shorter paragraphs are equal by chance
PERMUTATIONS = 64
BANDS = 16  # of four values each: pairs more alike than some 0.5 meet in a band, and are then compared
ALIKE = 0.8  # estimated Jaccard likeness from which a paragraph is a copy
WHOLE = 0.8  # share of an article's words in copied paragraphs from which the article is a copy
SEED = 7


@dataclass(frozen=True, slots=True)
class Copies:
    """Where passages were copied from: article -> its copied spans, each with the original's id; and whole copies."""

    passages: dict[str, list[tuple[Span, str]]] = field(default_factory=dict)
    articles: dict[str, str] = field(default_factory=dict)

    def original(self, article: str, span: Span) -> str | None:
        """The article that a passage was copied from, None if it is its own."""
        return next((source for copied, source in self.passages.get(article, ()) if copied.holds(span)), None)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    order: tuple[str, str]
    article: str
    span: Span
    words: tuple[str, ...]


def find_copies(articles: Iterable[Article]) -> Copies:
    """The copies among some articles; the order they come in does not matter."""
    kept = sorted(articles, key=_order)
    paragraphs = [p for a in kept for p in _paragraphs(a)]
    roots = _roots(paragraphs)
    passages: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for paragraph, root in zip(paragraphs, roots, strict=True):
        if root.article != paragraph.article:
            passages[paragraph.article].append((paragraph.span, root.article))
    return Copies(dict(passages), _whole(paragraphs, roots))


def _order(article: Article) -> tuple[str, str]:
    return (article.published.isoformat() if article.published else "9999-99-99", article.id)


def _paragraphs(article: Article) -> list[_Paragraph]:
    out = []
    for block in article.blocks:
        if block.kind in (BlockKind.TITLE, BlockKind.BODY):
            words = tuple(w.lower() for s in block.spans for w in _WORD.findall(s.of(article.text)))
            if len(words) >= SHORTEST:
                out.append(_Paragraph(_order(article), article.id, block.span, words))
    return out


def _roots(paragraphs: Sequence[_Paragraph]) -> list[_Paragraph]:
    """For each paragraph the first one that it repeats, itself where there is none."""
    exact: dict[tuple[str, ...], _Paragraph] = {}
    fresh: list[_Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.words not in exact:
            exact[paragraph.words] = paragraph
            fresh.append(paragraph)
    near = _near(fresh)
    return [near[exact[p.words].words] for p in paragraphs]


def _near(paragraphs: Sequence[_Paragraph]) -> dict[tuple[str, ...], _Paragraph]:
    """Words of a paragraph -> the first paragraph nearly equal to it. In order, so that the first is the original."""
    buckets: dict[tuple[int, ...], list[int]] = defaultdict(list)
    digests = [_digest(p.words) for p in paragraphs]
    out: dict[tuple[str, ...], _Paragraph] = {}
    width = PERMUTATIONS // BANDS
    for n, (paragraph, digest) in enumerate(zip(paragraphs, digests, strict=True)):
        bands = [(b, *digest[b * width : (b + 1) * width]) for b in range(BANDS)]
        found = next((m for band in bands for m in buckets[band] if _likeness(digest, digests[m]) >= ALIKE), None)
        out[paragraph.words] = paragraph if found is None else out[paragraphs[found].words]
        if found is None:  # copies are not put into buckets, so that a bucket holds originals only and stays small
            for band in bands:
                buckets[band].append(n)
    return out


def _digest(words: tuple[str, ...]) -> list[int]:
    from rensa.rensa import RMinHash

    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update([" ".join(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1))])
    digest: list[int] = sketch.digest()
    return digest


def _likeness(one: Sequence[int], other: Sequence[int]) -> float:
    return sum(a == b for a, b in zip(one, other, strict=True)) / PERMUTATIONS


def _whole(paragraphs: Sequence[_Paragraph], roots: Sequence[_Paragraph]) -> dict[str, str]:
    """Articles most of whose words are copied, with the article most of them came from."""
    total: dict[str, int] = defaultdict(int)
    copied: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for paragraph, root in zip(paragraphs, roots, strict=True):
        total[paragraph.article] += len(paragraph.words)
        if root.article != paragraph.article:
            copied[paragraph.article][root.article] += len(paragraph.words)
    return {
        article: min(sources, key=lambda s: (-sources[s], s))
        for article, sources in copied.items()
        if sum(sources.values()) >= WHOLE * total[article]
    }
