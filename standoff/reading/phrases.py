"""Finding many fixed phrases in tokens at once, in linear time: a trie over word pieces.

Phrases and tokens are cut into the same pieces (runs of letters and digits, and single marks), so that it does not matter
whether the model's tokenizer keeps "U.S." or "al-Assad" whole. A match begins and ends at token boundaries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from standoff.reading.language import Token

__all__ = ["Phrases"]

T = TypeVar("T")

_PIECES = re.compile(r"\w+|[^\w\s]")
_END = ""  # key of a phrase's values in the trie; no piece is empty


@lru_cache(maxsize=200_000)
def _pieces(word: str) -> tuple[str, ...]:
    return tuple(_PIECES.findall(word.replace("’", "'")))


class Phrases(Generic[T]):
    """A set of phrases, each with a value; several values may share a phrase.

    Args:
        entries: (phrase, value) pairs.
        ignore_case: match without regard to case. Otherwise a phrase matches as written, or in capitals throughout
            if it has more than three letters (headlines).
    """

    def __init__(self, entries: Iterable[tuple[str, T]], *, ignore_case: bool = False) -> None:
        self._ignore_case = ignore_case
        self._root: dict[str, object] = {}
        for phrase, value in entries:
            self._add(phrase.lower() if ignore_case else phrase, value)
            if not ignore_case and len(phrase) > 3 and not phrase.isupper():
                self._add(phrase.upper(), value)

    def _add(self, phrase: str, value: T) -> None:
        node = self._root
        for piece in _pieces(phrase):
            node = node.setdefault(piece, {})  # type: ignore[assignment]
        node.setdefault(_END, []).append(value)  # type: ignore[attr-defined]

    def find(self, tokens: Sequence[Token]) -> list[tuple[int, int, list[T]]]:
        """All longest matches from left to right, without overlap: (index of first token, of last + 1, values).

        Indices count from the beginning of `tokens`.
        """
        pieces: list[str] = []
        owner: list[int] = []
        for n, token in enumerate(tokens):
            for piece in _pieces(token.lower if self._ignore_case else token.text):
                pieces.append(piece)
                owner.append(n)
        owner.append(len(tokens))
        out: list[tuple[int, int, list[T]]] = []
        i, size, root = 0, len(pieces), self._root
        while i < size:
            if pieces[i] not in root or (i and owner[i - 1] == owner[i]):
                i += 1
                continue
            best = self._longest(pieces, owner, i)
            if best is None:
                i += 1
                continue
            j, values = best
            out.append((owner[i], owner[j - 1] + 1, values))
            i = j
        return out

    def _longest(self, pieces: list[str], owner: list[int], i: int) -> tuple[int, list[T]] | None:
        node: dict[str, object] | None = self._root
        best: tuple[int, list[T]] | None = None
        j = i
        while j < len(pieces):
            node = node.get(pieces[j]) if node else None  # type: ignore[assignment]
            if node is None:
                break
            j += 1
            if _END in node and owner[j] != owner[j - 1]:
                best = (j, node[_END])  # type: ignore[assignment]
        return best

    def get(self, phrase: str) -> list[T]:
        """The values of exactly this phrase."""
        node: dict[str, object] | None = self._root
        for piece in _pieces(phrase.lower() if self._ignore_case else phrase):
            node = node.get(piece) if node else None  # type: ignore[assignment]
        return list(node.get(_END, [])) if node else []  # type: ignore[call-overload]
