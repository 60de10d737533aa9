"""The explanation of an event."""

from __future__ import annotations

from collections.abc import Callable

from standoff.language import Parse
from standoff.model import Span
from standoff.reading.events.explain import drafts_of_article, explain
from standoff.reading.explain import explained_at
from standoff.reading.stages import events_of, found_in


def test_explains_every_event(parse: Callable[..., Parse]) -> None:
    """Each event found can be explained: its words, its entry, a rule for each party."""
    parsed = parse("Russia withdrew its forces from Syria, and Turkey welcomed the pullout.")
    found = found_in(parsed)
    drafts, events = drafts_of_article(parsed, found), events_of(found)
    assert events
    for event in events:
        told = explain(parsed, drafts, events, event.id)
        assert told is not None
        assert told.entry.startswith("lexicon ")
        assert len(told.roles) == len(event.actors) + len(event.recipients)
        assert told.lines()[0].startswith("words: ")


def test_no_such_event(parse: Callable[..., Parse]) -> None:
    """An unknown id has no explanation."""
    parsed = parse("Nothing happened.")
    assert explain(parsed, [], (), "0" * 16) is None


def at(parse: Callable[..., Parse], text: str, words: str) -> list[tuple[str, str]]:
    start = text.index(words)
    return list(explained_at(parse(text), Span(start, start + len(words))))


def test_words_tell_all_that_was_found_in_them(parse: Callable[..., Parse]) -> None:
    """Every kind of finding, with its rule."""
    text = "Norway's minister said on 4 May 2021 that Chile had withdrawn its troops from Lima."
    told = at(parse, text, text)
    assert {kind for kind, _ in told} >= {"time", "place", "actor", "statement", "event", "stance"}
    assert all(" by " in what or ": " in what for _, what in told)


def test_words_tell_why_nothing_was_found_in_them(parse: Callable[..., Parse]) -> None:
    """A word of no entry, a sense that does not hold, and an event without a party are each turned down by name."""
    text = "The talks ended. The cook called for salt and left the pantry."
    assert ("turned down", "CONSULT talks (consult.meet: talk): no political party") in at(parse, text, "talks")
    assert any("no entry of the lexicon for pantry" in what for _, what in at(parse, text, "pantry"))
    assert any(kind == "turned down" and "called" in what for kind, what in at(parse, text, "called"))


def test_what_bears_on_an_event_is_told_row_by_row(parse: Callable[..., Parse]) -> None:
    """From its word up to the top of what its holder says."""
    told = dict(at(parse, "Peru ruled out sending troops to Chile.", "sending"))
    assert told["stance"].startswith("'sending': 'sending' by taken by a predicate; 'ruled' by ")


def test_what_is_no_statement_is_told_with_the_rule_that_says_so(parse: Callable[..., Parse]) -> None:
    """Who praises a deal has an attitude to it."""
    told = at(parse, "President Diaz praised the deal.", "praised")
    assert any("an attitude to a thing by its bare name" in what for kind, what in told if kind == "turned down")
