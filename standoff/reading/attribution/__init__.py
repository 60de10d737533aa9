"""Statements: who said what."""

from __future__ import annotations

from dataclasses import replace

from standoff.language import Parse
from standoff.model import Polarity, Statement
from standoff.reading.actors import Cast
from standoff.reading.attribution.attitudes import is_attitude
from standoff.reading.attribution.finish import finished
from standoff.reading.attribution.segments import Ground
from standoff.reading.attribution.stage import drafts_of

__all__ = ["find_attributions", "find_statements"]


def find_statements(parse: Parse, cast: Cast) -> tuple[Statement, ...]:
    """The article's statements, in text order: the attributions that have a source, and what nobody said.

    "Reportedly" and "it is expected that" say how sure something is, and are no statement of anybody; who condemns a raid or
    seeks to end it takes a stand or acts, and is not reported to have said anything of it.
    """
    ground = Ground(parse)
    found = finished(ground, cast, (d for d in drafts_of(ground) if not is_attitude(d)))
    sourced = {s.id for s in found if s.source or s.polarity is not Polarity.ASSERTED}
    return tuple(s if s.within in sourced else replace(s, within=None) for s in found if s.id in sourced)


def find_attributions(parse: Parse, cast: Cast) -> tuple[Statement, ...]:
    """All that the article's words attribute, with a source or without, in text order."""
    ground = Ground(parse)
    return finished(ground, cast, drafts_of(ground))
