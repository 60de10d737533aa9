"""Checks the table of conflict data sets: every type that it leads to is one of its own, and no word says two things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from standoff.knowledge import load

__all__ = ["check"]

WORDS = {"campaigns", "several", "power", "armed", "army", "crowds", "bodies", "persons", "gatherings", "claims", "terror"}
WORDS |= {"remembered", "elsewhere", "bombs", "belongings"}
TYPES = {"modes", "weapons", "words"}


def check() -> list[str]:
    """What is wrong with the table, one sentence each; empty when nothing is."""
    table = load("conflicts")
    sections = WORDS | TYPES | {"events", "disorder", "inter"}
    if set(table) != sections:
        return [f"conflicts: the sections are {', '.join(sorted(table))}, not {', '.join(sorted(sections))}"]
    return [*_types(), *_words()]


def _types() -> Iterator[str]:
    table = load("conflicts")
    named = [*table["modes"].values(), *table["weapons"].values(), *table["words"]]
    yield from (f"conflicts: {kind!r} is no sub-event type" for kind in named if kind not in table["events"])
    yield from (f"conflicts: {x!r} has no disorder type" for x in table["events"].values() if x not in table["disorder"])
    theirs = load("imports")["acled"]
    yield from (f"conflicts: the import knows no {kind!r}" for kind in table["events"] if kind.casefold() not in theirs)


def _words() -> Iterator[str]:
    """A word names one type of event, and no course of events besides."""
    table = load("conflicts")
    said = [w for words in table["words"].values() for w in words] + list(table["persons"])
    yield from (f"conflicts: {word!r} names two types" for word, n in Counter(said).items() if n > 1)
    courses = {*table["campaigns"], *table["power"]}
    yield from (f"conflicts: {word!r} is a type and a course of events" for word in said if word in courses)
    for section in WORDS:
        yield from (f"conflicts {section}: {w!r} stands twice" for w, n in Counter(table[section]).items() if n > 1)
