"""Tracing a quotation across articles: the same words elsewhere, exact, shortened or altered, and who published them first.

Quotations are compared as sequences of words, without case, punctuation and marks. An index of all runs of three words
(shingles; Broder 1997) proposes candidates; the words in common order (longest matching blocks) decide. Where the words were
translated anew, runs are lost: there a candidate must be of the same speaker,
within a few days, and share most of its rare words.
Pure functions over plain values: no SQL, no clock.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property

__all__ = ["Copy", "Likeness", "Quotations", "Quoted", "Trace", "likeness"]

RUN = 3  # words in a shingle
COMMON = 400  # runs in more quotations than this are phrases of the language ("as well as the") and propose nothing
CANDIDATES = 300  # at most so many are compared word by word
LEAST = 4  # quotations of fewer words are not traced: they recur by chance
SHORTENED = 0.85  # share of the shorter one's words that must stand in the longer, in order
ALTERED = 0.6
REWORDED = 0.5  # share of rare words in common, for the same speaker within REWORDED_DAYS
REWORDED_DAYS = 3
RARE = 200  # a word in more quotations than this is not rare

_WORDS = re.compile(r"\w+(?:['’]\w+)*")


class Likeness(StrEnum):
    """How the words found relate to the words asked for."""

    EXACT = "exact"
    SHORTENED = "shortened"  # a part of the words, in order
    LONGER = "longer"  # the words, with more around or between them
    ALTERED = "altered"  # most words in order, some changed
    REWORDED = "reworded"  # the same speaker and days, most rare words, another order: perhaps another translation


@dataclass(frozen=True, slots=True)
class Quoted:
    """A statement's words as one article gives them. `published` is None where the day is unknown."""

    statement: str
    article: str
    text: str
    published: date | None = None
    outlet: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """The same words in another place; `share` of the shorter one's words stand in both, in order, from 0 to 1."""

    quoted: Quoted
    likeness: Likeness
    share: float


@dataclass(frozen=True, slots=True)
class Trace:
    """A quotation and its copies in other articles, by day of publication; `first` is the earliest dated of them all."""

    quoted: Quoted
    copies: tuple[Copy, ...]

    @property
    def first(self) -> Quoted | None:
        """The first to publish the words; None where no day is known, or where several share the first day."""
        dated = [q for q in (self.quoted, *(c.quoted for c in self.copies)) if q.published is not None]
        if not dated:
            return None
        day = min(q.published for q in dated if q.published is not None)
        earliest = [q for q in dated if q.published == day]
        return earliest[0] if len({q.article for q in earliest}) == 1 else None


def words_of(text: str) -> tuple[str, ...]:
    """The words compared: lower case, with straight apostrophes."""
    return tuple(w.replace("’", "'") for w in _WORDS.findall(text.lower()))


def likeness(asked: tuple[str, ...], found: tuple[str, ...]) -> tuple[Likeness, float] | None:
    """How two sequences of words relate, and the share of the shorter in common order; None where they are different words."""
    if not asked or not found:
        return None
    if asked == found:
        return Likeness.EXACT, 1.0
    matcher = SequenceMatcher(None, asked, found, autojunk=False)
    common = sum(block.size for block in matcher.get_matching_blocks() if block.size > 1 or min(len(asked), len(found)) < LEAST)
    share = common / min(len(asked), len(found))
    if share >= SHORTENED and abs(len(asked) - len(found)) > 0.1 * max(len(asked), len(found)):
        return (Likeness.SHORTENED if len(found) < len(asked) else Likeness.LONGER), share
    if share >= ALTERED and common >= LEAST:
        return Likeness.ALTERED, share
    return None


class Quotations:
    """An index over many quotations. Building it takes some 30 µs a quotation, a question a few milliseconds.

    Args:
        quoted: the statements' words; the order does not matter.
    """

    def __init__(self, quoted: Iterable[Quoted]) -> None:
        self._all = sorted(quoted, key=lambda q: (q.published or date.max, q.article, q.statement))
        self._words = [words_of(q.text) for q in self._all]
        self._numbers = {q.statement: n for n, q in enumerate(self._all)}

    @cached_property
    def _runs(self) -> dict[int, list[int]]:
        """The quotations each run of words occurs in. Runs are kept as hashes of numbered words: nothing random in them."""
        ids: dict[str, int] = {}
        runs: dict[int, list[int]] = {}
        for n, words in enumerate(self._words):
            if len(words) < LEAST:
                continue
            numbers = [ids.setdefault(w, len(ids)) for w in words]
            for run in {(a << 42) | (b << 21) | c for a, b, c in zip(numbers, numbers[1:], numbers[2:], strict=False)}:
                runs.setdefault(run, []).append(n)
        self._ids = ids
        return runs

    @cached_property
    def _rare(self) -> dict[str, list[int]]:
        """The quotations each rare word occurs in."""
        where: dict[str, list[int]] = {}
        for n, words in enumerate(self._words):
            for word in set(words):
                where.setdefault(word, []).append(n)
        return {w: ns for w, ns in where.items() if len(ns) <= RARE and len(w) > 3}

    def trace(self, statement: str) -> Trace:
        """The copies of a statement's words in other articles.

        Raises:
            KeyError: no statement has this id.
        """
        number = self._numbers[statement]
        asked, words = self._all[number], self._words[number]
        copies: dict[int, Copy] = {}
        for n in self._candidates(words):
            other = self._all[n]
            if other.article == asked.article:
                continue
            found = likeness(words, self._words[n])
            if found is not None:
                copies[n] = Copy(other, *found)
        for n, share in self._rewordings(number):
            copies.setdefault(n, Copy(self._all[n], Likeness.REWORDED, share))
        return Trace(asked, tuple(copies[n] for n in sorted(copies)))

    def search(self, text: str) -> list[Copy]:
        """The quotations that have these words, by day of publication."""
        words = words_of(text)
        pairs = ((n, likeness(words, self._words[n])) for n in sorted(self._candidates(words)))
        return [Copy(self._all[n], *found) for n, found in pairs if found is not None]

    def _candidates(self, words: tuple[str, ...]) -> list[int]:
        """The quotations with the most runs in common."""
        if len(words) < LEAST:
            return []
        runs = self._runs
        numbers = [self._ids.get(w, -1) for w in words]
        shared: Counter[int] = Counter()
        for a, b, c in set(zip(numbers, numbers[1:], numbers[2:], strict=False)):
            holders = runs.get((a << 42) | (b << 21) | c, ()) if min(a, b, c) >= 0 else ()
            if len(holders) <= COMMON:
                shared.update(holders)
        ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
        return [n for n, _ in ranked[:CANDIDATES]]

    def _rewordings(self, number: int) -> list[tuple[int, float]]:
        """Quotations of the same speaker and days that share most rare words."""
        asked, words = self._all[number], set(self._words[number])
        if asked.speaker is None or asked.published is None or len(words) < LEAST:
            return []
        rare = {w for w in words if w in self._rare}
        shared = Counter(n for w in rare for n in self._rare[w])
        out = []
        for n, count in sorted(shared.items()):
            other = self._all[n]
            if other.article == asked.article or other.speaker != asked.speaker or other.published is None or count < LEAST:
                continue
            least = min(len(rare), len({w for w in self._words[n] if w in self._rare}))
            if abs((other.published - asked.published).days) <= REWORDED_DAYS and count / least >= REWORDED:
                out.append((n, count / least))
        return out
