"""Attributions without a verb of saying: "according to", and its like."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.model import CueClass, Span
from standoff.reading.language import Token
from standoff.reading.statements.cues import Cue
from standoff.reading.statements.ground import Draft, Ground

__all__ = ["from_according"]

ACCORDING = Cue("according to", CueClass.NEUTRAL, frozenset())


def from_according(ground: Ground) -> Iterator[Draft]:
    """ "According to the ministry, ..." """
    for token in ground.tokens:
        if token.lower != "according" or token.i + 1 >= len(ground.tokens) or ground.inside[token.i] >= 0:
            continue
        to = ground.tokens[token.i + 1]
        if to.lower != "to" or (who := to.child("pobj")) is None:
            continue
        draft = _according(ground, token, to, who)
        if draft is not None:
            yield draft


def _according(ground: Ground, token: Token, to: Token, who: Token) -> Draft | None:
    start, end = ground.first[token.i], ground.last[token.i]
    first, last = ground.edges(who)
    first, last = max(first, to.i + 1), min(last, end)
    source = ground.span(first, last)
    if source is None:
        return None
    left, right = ground.span(start, token.i), ground.span(last, end)
    if left is None or len(ground.parse.tokens_in(left)) < 2:
        content = [right] if right is not None else []
    else:
        content = [left]
    if not content:
        return None
    cue_span = Span(token.start, to.end)
    return Draft(token, ACCORDING, "according", "according-to", who, [source], [cue_span], content)
