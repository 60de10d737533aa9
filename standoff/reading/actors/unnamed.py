"""Somebody whom no name or known description tells: the words of the source stand for the name ("Two aides of the mayor")."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.grammar.words import is_closed_class, is_noun, is_question_word
from standoff.language import Token

__all__ = ["words_for"]

MARKS = "\"'“”‘’«»-–—"
APART = frozenset((",", ";", ":", "(", "–", "—", "--"))  # behind these only more is told of whom the words before name
LONGEST = 8  # words of a source that stand for its name


def words_for(tokens: Sequence[Token]) -> str | None:
    """A name made of the source's words: without articles and pronouns at the edges, appositions and clauses behind.

    It begins with a capital letter wherever the words stand, as descriptions do, so that one source is one name. None where
    the words can mean anybody: "they", "some", "no one".
    """
    cut = next((n for n, t in enumerate(tokens) if n and (t.text in APART or is_question_word(t))), len(tokens))
    words = [t for t in tokens[:cut] if t.text.strip(MARKS)]
    while words and _says_nothing(words[0], words[0].text[0]):
        words = words[1:]
    words = words[:LONGEST]
    while words and _says_nothing(words[-1], words[-1].text[-1]):
        words = words[:-1]
    if not any(is_noun(t) for t in words):
        return None
    text = " ".join(words[0].sent.parse.text[words[0].start : words[-1].end].split())
    return text[:1].upper() + text[1:]


def _says_nothing(token: Token, edge: str) -> bool:
    return is_closed_class(token) or not edge.isalnum()
