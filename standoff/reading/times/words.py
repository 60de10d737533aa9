"""Pieces of text and what kind of time word each is.

A token of the parse is cut into pieces (a run of digits, a run of letters, or one other mark), because tokenizers disagree
on "mid-1996", "1990s", "5pm" and "Sept.". Each piece knows its `Word`: the classes it belongs to in the table times.yaml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from standoff.knowledge import load
from standoff.language import Parse, Token

__all__ = ["OTHER", "Piece", "Word", "named_words", "pieces_in"]

_CUT = re.compile(r"\d+|[^\W\d_]+|\S")
LOOKAHEAD = 16  # sentinels after the last piece: no rule looks further


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """The classes of a time word; those it does not belong to are None, False or empty. One object a word of the table."""

    month: int | None = None
    weekday: int | None = None
    weekdays: int | None = None
    unit: str = ""
    plural: bool = False
    number: int | None = None
    multiplier: int | None = None
    ordinal: int | None = None
    decade: int | None = None
    season: str = ""
    daypart: str = ""
    day: int | None = None
    tonight: bool = False
    step: int | None = None
    basis: str = ""
    part: str = ""
    approximate: bool = False
    vague: bool = False
    between: bool = False
    every: bool = False
    repeats: str = ""
    back: bool = False
    on: bool = False
    era: str = ""
    zone: bool = False
    capital: bool = False
    doubtful: bool = False
    bound: bool = False


OTHER = Word()


@dataclass(slots=True)
class Piece:
    """A piece of a token: `[start, end)` in code points of the article; `glued` when no space stands before it.

    `digits` is the text when it is all decimal digits, else "". `token` is None for the sentinels at the end.
    """

    text: str
    lower: str
    start: int
    end: int
    word: Word
    digits: str
    glued: bool
    token: Token | None


_END = Piece("", "", 0, 0, OTHER, "", False, None)


@cache
def _words() -> dict[str, Word]:
    """Every word of the table with its classes put together."""
    table = load("times")
    fields: dict[str, dict[str, Any]] = {}
    for section, field in _SECTIONS:
        for word, value in table[section].items():
            fields.setdefault(word, {})[field] = value
    for section, field in _LISTS:
        for word in table[section]:
            fields.setdefault(word, {})[field] = True
    for word, unit in table["units_plural"].items():
        fields.setdefault(word, {}).update(unit=unit, plural=True)
    for word, part in table["dayparts_plural"].items():
        fields.setdefault(word, {}).update(daypart=part, plural=True)
    for word, (step, basis) in table["steps"].items():
        fields.setdefault(word, {}).update(step=step, basis=basis)
    return {word: Word(**values) for word, values in fields.items()}


@cache
def named_words(section: str) -> frozenset[str]:
    """A list of words of times.yaml."""
    return frozenset(load("times")[section])


_SECTIONS = (
    ("months", "month"),
    ("weekdays", "weekday"),
    ("weekdays_plural", "weekdays"),
    ("units", "unit"),
    ("numbers", "number"),
    ("multipliers", "multiplier"),
    ("ordinals", "ordinal"),
    ("decades", "decade"),
    ("seasons", "season"),
    ("dayparts", "daypart"),
    ("days", "day"),
    ("parts", "part"),
    ("sets", "repeats"),
    ("eras", "era"),
)
_LISTS = (
    ("capital", "capital"),
    ("doubtful", "doubtful"),
    ("dayparts_bound", "bound"),
    ("tonight", "tonight"),
    ("approximate", "approximate"),
    ("vague", "vague"),
    ("between", "between"),
    ("quantifiers", "every"),
    ("links_back", "back"),
    ("links_on", "on"),
    ("zones", "zone"),
)


@lru_cache(maxsize=100_000)
def _cut(text: str) -> tuple[tuple[str, str, int, int, Word, str], ...]:
    """The pieces of a token's text: text, lower case, offsets in the token, word, digits."""
    words = _words()
    out = []
    for match in _CUT.finditer(text):
        piece = match.group()
        lower = piece.lower()
        word = words.get(lower, OTHER)
        if word.capital and piece[:1].islower():
            word = OTHER
        digits = piece if piece.isascii() and piece.isdigit() else ""
        out.append((piece, lower, match.start(), match.end(), word, digits))
    return tuple(out)


def pieces_in(parse: Parse, first: int, last: int) -> list[Piece]:
    """The pieces of the tokens `[first, last)`, followed by sentinels so that a rule may look ahead freely."""
    out: list[Piece] = []
    end = -1
    for token in parse.tokens[first:last]:
        start = token.start
        for text, lower, a, b, word, digits in _cut(token.text):
            out.append(Piece(text, lower, start + a, start + b, word, digits, start + a == end, token))
            end = start + b
    out.extend([_END] * LOOKAHEAD)
    return out
