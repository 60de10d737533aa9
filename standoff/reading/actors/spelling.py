"""Names without what transliterations and accents make of them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["fold"]

_FOLDS = (
    (re.compile(r"[’'`ʼ\-.]"), ""),
    (re.compile(r"^(?:olek|alek)s(?=[aeiy])"), "alex"),
    (re.compile(r"ks"), "x"),
    (re.compile(r"[ey]i$|[ei]y$|iy$|yy$|ii$|ij$|i$|ey$"), "y"),
    (re.compile(r"^ye(?=[lvgnr])"), "e"),
    (re.compile(r"^yu|^iu|^ju"), "u"),
    (re.compile(r"iye|ie|ye"), "e"),
    (re.compile(r"iya$|ia$|ja$"), "ya"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"dj|dzh"), "j"),
    (re.compile(r"tch|cz"), "ch"),
    (re.compile(r"sch|shch"), "sh"),
    (re.compile(r"w"), "v"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"q|ck"), "k"),
    (re.compile(r"(.)\1"), r"\1"),
)


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """A word of a name without accents and differences of transliteration ("Sergey", "Sergei", "Serguei")."""
    word = "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))
    for pattern, replacement in _FOLDS:
        word = pattern.sub(replacement, word)
    return word
