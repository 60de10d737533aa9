"""What was found in some words of an article, by which rule, and what was looked for there and turned down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from standoff.language import Parse
from standoff.model import Span
from standoff.reading.attribution import not_stated
from standoff.reading.attribution.constructions import described
from standoff.reading.events.explain import drafts_of_article, turned_down_at
from standoff.reading.factuality import Judge
from standoff.reading.places.judge import not_places
from standoff.reading.stages import events_of, found_in

__all__ = ["explained_at"]


def explained_at(parse: Parse, span: Span) -> Iterator[tuple[str, str]]:
    """(kind, what): each finding that has a word of the span, with its rule; then what was turned down there.

    Args:
        parse: the article.
        span: the words asked about, in code points of the article's text.
    """
    text, found = parse.text, found_in(parse)
    for when in found["times"]:
        if when.span.meets(span):
            yield "time", f"{when.span.of(text)!r} = {when.value or 'undecided'} by {when.by}"
    for place in found["places"]:
        if place.span.meets(span):
            yield "place", f"{place.span.of(text)!r} = {place.name}, {place.country or 'no country'} by {place.by}"
    for mention in found["actors"].mentions:
        if mention.span.meets(span):
            actor = mention.actor
            yield "actor", f"{mention.span.of(text)!r} = {actor.name} [{actor.code or 'unknown'}] by {mention.by}"
    for s in found["statements"]:
        for part, spans in (("source", s.source), ("cue", s.cue), ("content", s.content)):
            if _meet(spans, span):
                said = f"{s.cue_words(text)!r}, {s.polarity.value}, by {s.by} ({described(s.by)})"
                yield "statement", f"{part} of {s.speaker or 'unnamed'}: {said}"
    for event in events_of(found):
        if _meet(event.trigger, span):
            stances = "; ".join(f"{x.holder} {x.factuality.value} by {x.by}" for x in event.stances)
            words = " ".join(x.of(text) for x in event.trigger)
            yield "event", f"{event.type.value} {words!r} ({event.confidence}) by {'; '.join(event.rules)}; {stances}"
    yield from (("stance", line) for line in _ways(parse, found, span))
    for words, why in not_places(parse, found["actors"], span):
        yield "turned down", f"place {words!r}: {why}"
    for draft, why in not_stated(parse):
        if draft.verb.span.meets(span):
            yield "turned down", f"statement by {draft.verb.text!r} ({draft.rule}): {why}"
    yield from (("turned down", line) for line in turned_down_at(parse, drafts_of_article(parse, found), span))


def _ways(parse: Parse, found: Mapping[str, Any], span: Span) -> Iterator[str]:
    """Of each event's word the rules by which what is said further up comes down to it."""
    judge = Judge(parse, found["actors"], found["statements"])
    for _, word, _ in found["events"]:
        if parse.tokens[word].span.meets(span):
            yield f"{parse.tokens[word].text!r}: " + "; ".join(
                f"{at.text!r} by {row}" for at, row in judge.path(parse.tokens[word])
            )


def _meet(spans: Iterable[Span], other: Span) -> bool:
    return any(s.meets(other) for s in spans)
