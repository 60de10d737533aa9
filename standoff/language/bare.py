"""Words of a bare phrase, without a model: what a name or title means can be asked of them, and nothing of their grammar."""

from __future__ import annotations

import re
from collections.abc import Container

from standoff.language.parse import Token

__all__ = ["bare_words"]

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Brig|Capt|Sgt|Adm|Sen|Rep|Gov|St)\.|[^\W_]+|[’']s\b|[^\w\s]"
)


def bare_words(text: str, prepositions: Container[str]) -> list[Token]:
    """The words, each its own head: names by their capitals, the genitive's mark, prepositions by a list, else nouns."""
    out: list[Token] = []
    for match in _WORD.finditer(text):
        word = match.group()
        pos = "PROPN" if word[0].isupper() else "PART" if word in ("'s", "’s") else "NOUN" if word[0].isalpha() else "PUNCT"
        tag = "POS" if pos == "PART" else "NNP" if pos == "PROPN" else "NN"
        if word.lower() in prepositions:
            pos = "ADP"
        out.append(Token(len(out), match.start(), match.end(), word, word.lower(), pos, tag, ""))
    return out
