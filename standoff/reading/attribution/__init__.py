"""Statements: who said what."""

from __future__ import annotations

from dataclasses import replace

from standoff.language import Parse
from standoff.model import Polarity, Statement
from standoff.reading.actors import Cast
from standoff.reading.attribution.finish import finished
from standoff.reading.attribution.rules import ATTITUDES, turned_down
from standoff.reading.attribution.segments import Draft, Ground
from standoff.reading.attribution.stage import drafts_of

__all__ = ["find_attributions", "find_statements", "not_stated"]


def find_statements(parse: Parse, cast: Cast) -> tuple[Statement, ...]:
    """The article's statements, in text order: the attributions that have a source, and what nobody said.

    "Reportedly" and "it is expected that" say how sure something is, and are no statement of anybody; who condemns a raid or
    seeks to end it takes a stand or acts, and is not reported to have said anything of it.
    """
    ground = Ground(parse)
    drafts = (d for d in drafts_of(ground).kept if not turned_down(ATTITUDES, d))
    found = finished(ground, cast, drafts)
    sourced = {s.id for s in found if s.source or s.polarity is not Polarity.ASSERTED}
    return tuple(s if s.within in sourced else replace(s, within=None) for s in found if s.id in sourced)


def find_attributions(parse: Parse, cast: Cast) -> tuple[Statement, ...]:
    """All that the article's words attribute, with a source or without, in text order."""
    ground = Ground(parse)
    return finished(ground, cast, drafts_of(ground).kept)


def not_stated(parse: Parse) -> list[tuple[Draft, str]]:
    """What looked like a statement and is none, with the rule that turned it down."""
    kept, down = drafts_of(Ground(parse))
    attitudes = [(d, why) for d in kept if (why := turned_down(ATTITUDES, d))]
    return sorted([*down, *attitudes], key=lambda pair: pair[0].verb.i)
