"""Full-text search: a user's words as an FTS5 expression, and where they stand in a text."""

from __future__ import annotations

import re

from standoff.model import Span

__all__ = ["hits", "match_expression"]

_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r'"([^"]*)"')


def match_expression(words: str) -> str:
    """All words must occur, phrases in double quotes as they stand; every operator of FTS5 is taken literally."""
    return " ".join('"' + " ".join(phrase) + '"' for phrase in _phrases(words))


def hits(text: str, words: str) -> list[Span]:
    """The spans of the words and phrases in a text, in order, without regard to case."""
    tokens = [(m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(text)]
    found = set()
    for phrase in _phrases(words):
        for i in range(len(tokens) - len(phrase) + 1):
            if all(tokens[i + k][0] == w for k, w in enumerate(phrase)):
                found.add(Span(tokens[i][1], tokens[i + len(phrase) - 1][2]))
    return sorted(found)


def _phrases(words: str) -> list[list[str]]:
    quoted = [_WORD.findall(m.group(1).lower()) for m in _QUOTED.finditer(words)]
    single = [[w] for w in _WORD.findall(_QUOTED.sub(" ", words).lower())]
    return [p for p in (*quoted, *single) if p]
