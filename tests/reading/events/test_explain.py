"""The explanation of an event."""

from __future__ import annotations

from collections.abc import Callable

from standoff.knowledge.lint_predicates import check
from standoff.reading import reading_of
from standoff.reading.actors import find_cast
from standoff.reading.events.explain import explain
from standoff.reading.language import Parse


def test_explains_every_event(parse: Callable[..., Parse]) -> None:
    """Each event found can be explained: its words, its entry, a rule for each party."""
    parsed = parse("Russia withdrew its forces from Syria, and Turkey welcomed the pullout.")
    reading = reading_of(parsed)
    assert reading.events
    for event in reading.events:
        told = explain(parsed, find_cast(parsed), reading.statements, reading.events, event.id)
        assert told is not None
        assert told.entry.startswith("lexicon ")
        assert len(told.roles) == len(event.actors) + len(event.recipients)
        assert told.lines()[0].startswith("words: ")


def test_no_such_event(parse: Callable[..., Parse]) -> None:
    """An unknown id has no explanation."""
    parsed = parse("Nothing happened.")
    assert explain(parsed, find_cast(parsed), (), (), "0" * 16) is None


def test_tables_are_clean() -> None:
    """The linter finds no fault in the lexicon."""
    assert check() == []
