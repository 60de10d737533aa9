"""One spelling for all spellings of a name: the key under which the gazetteer keeps it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from standoff.knowledge import load

__all__ = ["key_of", "word_key"]

_DROPPED = dict.fromkeys(map(ord, ".'’‘ʼʻ`´ʿʾ\u200b\u00ad"))
_SPACED = dict.fromkeys(map(ord, "-‐‑–—/,()"), " ")
_SHORT: dict[str, str] = load("places_context")["shortened"]
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "þ": "th", "ð": "d"}
)


@lru_cache(maxsize=100_000)
def word_key(word: str) -> str:
    """The key of one word: without case, accents, full stops and apostrophes; "" when nothing is left."""
    text = word.translate(_DROPPED).translate(_SPACED)
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    text = text.casefold().translate(_LETTERS)
    return " ".join(_SHORT.get(part, part) for part in text.split())


def key_of(name: str) -> str:
    """The key of a name of any number of words; a leading "the" does not count."""
    parts = [key for key in map(word_key, name.split()) if key]
    if len(parts) > 1 and parts[0] == "the":
        del parts[0]
    return " ".join(parts)
