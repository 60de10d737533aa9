"""When an event happened, or was to happen: the article's time of its word; for what a day passed without, that day."""

from __future__ import annotations

from standoff.grammar.arguments import is_oblique, participial_clauses
from standoff.language import Parse, Token
from standoff.model import When
from standoff.reading.events.classes import CUES
from standoff.reading.times.anchor import default_time, event_time

__all__ = ["time_of"]


def time_of(parse: Parse, times: tuple[When, ...], token: Token) -> When | None:
    """The event's time, None where the article does not say."""
    set_for = next((c for c in participial_clauses(token) if c.lower in CUES["appointed"]), None)
    if set_for is not None and (when := event_time(parse, times, set_for)) is not None:
        return when  # "a summit scheduled for June", whenever it is spoken of
    return event_time(parse, times, token) or _passed(parse, times, token) or default_time(parse, token, times)


def _passed(parse: Parse, times: tuple[When, ...], token: Token) -> When | None:
    """ "Sunday came and went without a raid": the last day named before the verb in its sentence."""
    if not is_oblique(token) or token.head.lower != "without" or token.head.head.lemma.lower() not in CUES["passing"]:
        return None
    verb, first = token.head.head, parse.tokens[token.sent.first].start
    before = [w for w in times if first <= w.span.start and w.span.end <= verb.start and w.type == "DATE" and w.earliest]
    return before[-1] if before else None
