"""Finding many fixed phrases in tokens at once, in linear time: a trie over word pieces.

Phrases and tokens are cut into the same pieces (runs of letters and digits, and single marks), so that it does not matter
whether the model's tokenizer keeps "U.S." or "al-Assad" whole. A match begins and ends at token boundaries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Generic, TypeVar

from standoff.language import Token

__all__ = ["Phrases"]

T = TypeVar("T")
Node = dict[str, Any]  # piece -> the node it leads to; `_END` -> the values of the phrase that ends here

_PIECES = re.compile(r"\w+|[^\w\s]")
REMEMBERED = 100_000  # words
_END = ""  # key of a phrase's values in the trie; no piece is empty


@lru_cache(maxsize=200_000)
def _pieces(word: str) -> tuple[str, ...]:
    return tuple(_PIECES.findall(word.replace("’", "'")))


class _Starts(dict[str, Node | None]):
    """Where each word leads from the root, None if no phrase begins with it; most words of a text are soon known."""

    def __init__(self, root: Node) -> None:
        self._root = root

    def __missing__(self, word: str) -> Node | None:
        if len(self) > REMEMBERED:
            self.clear()
        node = _down(self._root, word)
        self[word] = node = node if node is not self._root else None
        return node


def _down(node: Node | None, phrase: str) -> Node | None:
    """Where a phrase leads from a node, None if nowhere."""
    for piece in _pieces(phrase):
        if node is None:
            break
        node = node.get(piece)
    return node


class Phrases(Generic[T]):
    """A set of phrases, each with a value; several values may share a phrase.

    Args:
        entries: (phrase, value) pairs.
        ignore_case: match without regard to case. Otherwise a phrase matches as written, or in capitals throughout
            if it has more than three letters (headlines).
    """

    def __init__(self, entries: Iterable[tuple[str, T]], *, ignore_case: bool = False) -> None:
        self._ignore_case = ignore_case
        self._root: Node = {}
        self._starts = _Starts(self._root)
        for phrase, value in entries:
            self._add(phrase.lower() if ignore_case else phrase, value)
            if not ignore_case and len(phrase) > 3 and not phrase.isupper():
                self._add(phrase.upper(), value)

    def _add(self, phrase: str, value: T) -> None:
        node = self._root
        for piece in _pieces(phrase):
            node = node.setdefault(piece, {})
        node.setdefault(_END, []).append(value)

    def find(self, tokens: Sequence[Token]) -> list[tuple[int, int, list[T]]]:
        """All longest matches from left to right, without overlap: (index of first token, of last + 1, values).

        Indices count from the beginning of `tokens`.
        """
        out: list[tuple[int, int, list[T]]] = []
        words = [t.lower for t in tokens] if self._ignore_case else [t.text for t in tokens]
        free = 0
        for n, node in enumerate(map(self._starts.__getitem__, words)):
            if node is not None and n >= free:
                best = self._longest(node, words, n)
                if best is not None:
                    free, values = best
                    out.append((n, free, values))
        return out

    def _longest(self, node: Node, words: list[str], n: int) -> tuple[int, list[T]] | None:
        """The longest phrase that begins with word n, which leads to this node: the word after its last, and its values."""
        best: tuple[int, list[T]] | None = None
        last = len(words)
        while True:
            n += 1
            if _END in node:
                best = (n, node[_END])
            if n == last:
                return best
            for piece in _pieces(words[n]):
                further = node.get(piece)
                if further is None:
                    return best
                node = further

    def get(self, phrase: str) -> list[T]:
        """The values of exactly this phrase."""
        node = _down(self._root, phrase.lower() if self._ignore_case else phrase)
        return list(node.get(_END, ())) if node else []
