"""Copies in the ledger of a record, found piece by piece: see `ledger.copies`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from standoff.ledger.copies import Paragraph, alike, bands_of, paragraphs_of, roots, sketch, whole
from standoff.model import Reading
from standoff.record import kept
from standoff.record.kept import WHOLLY
from standoff.record.settled import Settled
from standoff.settling.touched import Touched

__all__ = ["Repeats"]

Copy = tuple[int, str]  # where a copied passage ends, and the article it was copied from
ENDLESS = 2**31 - 1  # the end of a copy that is a whole article


class Repeats:
    """Keeps the tables of paragraphs, bands and copies, and tells which mentions became copies or ceased to be."""

    def __init__(self, tables: Settled) -> None:
        self._tables = tables
        self._moved: set[int] = set()  # distinct paragraphs (hashes of words) that came, left, or may have another original

    def take_out(self, articles: Sequence[str]) -> None:
        """Take out the paragraphs of some articles."""
        left = {r["words"] for r in self._tables.among(kept.paragraphs, "article", articles, "words")}
        around = self._neighbours(left)
        self._moved |= left.union(*around.values())
        sketches = self._sketches(left)
        self._tables.remove(kept.paragraphs, "article", articles)
        self._tables.remove(kept.copies, "article", articles)
        there = {r["words"] for r in self._tables.among(kept.paragraphs, "words", left, "words")}
        self._tables.remove_bands((b, words) for words in sorted(left - there) for b in bands_of(sketches[words]))
        self._moved -= left - there

    def put_in(self, readings: Sequence[Reading]) -> None:
        """Put in the paragraphs of some articles."""
        come: dict[tuple[str, int], Paragraph] = {}
        for reading in readings:
            for p in paragraphs_of(reading.article):
                come[p.article, p.span.start] = p
        fresh = {p.words: p for p in come.values()}
        known = self._sketches(fresh)
        made = {words: sketch(p.text) for words, p in fresh.items() if words not in known}
        bands = [{"band": b, "words": words} for words, digest in made.items() for b in sorted(set(bands_of(digest)))]
        self._tables.add(kept.bands, sorted(bands, key=lambda r: (r["band"], r["words"])))
        sketches = known | made
        self._tables.add(kept.paragraphs, (_row(p, sketches[p.words]) for p in come.values()))
        self._moved |= set(fresh)

    def settle(self, touched: Touched) -> None:
        """Find the originals of all that moved anew."""
        near: dict[int, list[int]] = {}
        edge = self._moved
        while edge:
            found = self._neighbours(edge)
            near |= found
            edge = {x for some in found.values() for x in some} - set(near)
        self._moved = set()
        self._store(near, touched)

    def _neighbours(self, asked: Iterable[int]) -> dict[int, list[int]]:
        """What each of some distinct paragraphs is alike to."""
        out: dict[int, list[int]] = {words: [] for words in asked}
        sketches = self._sketches(out)
        bands: dict[int, list[int]] = defaultdict(list)  # band -> those asked that are in it
        for words, digest in sketches.items():
            for band in bands_of(digest):
                bands[band].append(words)
        met: set[tuple[int, int]] = set()
        for band, other in self._tables.in_bands(bands):
            met.update((words, other) for words in bands[band] if words != other)
        sketches |= self._sketches({x for pair in met for x in pair} - set(sketches))
        for one, other in sorted(met):
            if alike(sketches[one], sketches[other]):
                out[one].append(other)
        return out

    def _sketches(self, words: Iterable[int]) -> dict[int, bytes]:
        found = self._tables.among(kept.paragraphs, "words", words, "words", "sketch")
        return {r["words"]: bytes(r["sketch"]) for r in found}

    def _store(self, near: dict[int, list[int]], touched: Touched) -> None:
        rows = self._tables.among(kept.paragraphs, "words", near)
        rows.sort(key=lambda r: (r["published"], r["article"], r["start"]))
        first: dict[int, str] = {}
        for r in rows:
            first.setdefault(r["words"], r["article"])
        originals = roots(list(first), near.__getitem__)
        copied = ((r, first[originals[r["words"]]]) for r in rows)
        now = {(r["article"], r["start"]): (r["end"], source) for r, source in copied if source != r["article"]}
        there = {(r["article"], r["start"]) for r in rows}
        stored = {
            (r["article"], r["start"]): (r["end"], r["original"])
            for r in self._tables.among(kept.copies, "article", {a for a, _ in there})
        }
        rest = {key: copy for key, copy in stored.items() if key not in there and key[1] != WHOLLY}
        now |= self._wholly({a for a, _ in there}, rest | now)
        before = {key: copy for key, copy in stored.items() if key not in rest}
        changed = {key for key in now.keys() | before.keys() if now.get(key) != before.get(key)}
        self._tables.remove_copies(changed & before.keys())
        fresh = sorted(changed & now.keys())
        self._tables.add(
            kept.copies, ({"article": a, "start": n, "end": now[a, n][0], "original": now[a, n][1]} for a, n in fresh)
        )
        self._touch({(a, n): (now.get((a, n)) or before[a, n])[0] for a, n in changed}, touched)

    def _wholly(self, articles: Iterable[str], copied: Mapping[tuple[str, int], Copy]) -> dict[tuple[str, int], Copy]:
        """Those of some articles that are copies as a whole; `copied` are the copies among their paragraphs."""
        rows = self._tables.among(kept.paragraphs, "article", articles, "article", "start", "end")
        lengths = [(r["article"], r["end"] - r["start"]) for r in rows]
        found = whole(lengths, ((a, end - start, source) for (a, start), (end, source) in copied.items()))
        return {(article, WHOLLY): (ENDLESS, source) for article, source in found.items()}

    def _touch(self, changed: dict[tuple[str, int], int], touched: Touched) -> None:
        """The happenings of the mentions in these paragraphs may stand otherwise."""
        spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for (article, start), end in changed.items():
            spans[article].append((start, end))
        for r in self._tables.among(kept.members, "article", spans, "article", "cell", "published", "start"):
            if any(start <= r["start"] < end for start, end in spans[r["article"]]):
                touched.cell(r["cell"], r["published"])


def _row(p: Paragraph, digest: bytes) -> dict[str, Any]:
    day, article, start = p.order
    return {"article": article, "start": start, "end": p.span.end, "published": day, "words": p.words, "sketch": digest}
