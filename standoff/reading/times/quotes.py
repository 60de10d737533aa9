"""Which tokens stand inside quotation marks: what is quoted was said at another time than that of the report."""

from __future__ import annotations

from functools import lru_cache

from standoff.language import Parse, Token

__all__ = ["quoted_tokens"]

OPENING, CLOSING = frozenset({"“", "``", "«"}), frozenset({"”", "''", "»"})
MARKS = OPENING | CLOSING | {'"'}


@lru_cache(maxsize=2)
def quoted_tokens(parse: Parse) -> frozenset[int]:
    """The indices of the tokens inside quotation marks; marks left open end with their block."""
    return frozenset(_inside(parse.tokens))


def _inside(tokens: list[Token]) -> set[int]:
    out: set[int] = set()
    block, inside = -1, False
    for token in tokens:
        if token.sent.block != block:
            block, inside = token.sent.block, False
        if token.text in MARKS:
            inside = token.text in OPENING or (token.text not in CLOSING and not inside)
        elif inside:
            out.add(token.i)
    return out
