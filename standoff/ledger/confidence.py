"""How likely a stance is read right: the chance of a report, by which a standing weighs it.

The product of two chances: that the event is right (`Event.confidence`), and that, if it is, its factuality and its holder are.
The second is a logistic model (Cox 1958) over features that hold no words of the text: which answer is given, by which rule,
whether the deed is told or only named, and whose word it is. Both are learned from whole articles annotated by hand
(`tools/learn_confidence.py`); the weights stand, readable, in `knowledge/confidence.yaml`.

It says how far a row can be relied on, not whether what is reported is true.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from math import exp

from standoff import knowledge
from standoff.ledger.camps import camp
from standoff.ledger.rows import Row
from standoff.model import NARRATOR, Event, Stance

__all__ = ["chances", "features", "of_report"]

DIGITS = 3


def chances(row: Row) -> tuple[float, ...]:
    """How likely each stance of a mention is read right, from 0 to 1, in order."""
    return row.chances or tuple(round(row.event.confidence * _chance(row.event, s), DIGITS) for s in row.event.stances)


def of_report(row: Row, stance: Stance) -> float:
    """How likely one stance of a mention is read right."""
    return round(chances(row)[row.event.stances.index(stance)], 2)


def _chance(event: Event, stance: Stance) -> float:
    if not stance.rule:
        return 1.0  # coded by people
    table = _table()
    score = table["bias"] + sum(table.get(name, 0.0) for name in features(event, stance))
    return 1 / (1 + exp(-score))


@cache
def _table() -> Mapping[str, float]:
    found = knowledge.load("confidence")["stances"]
    return {"bias": found["bias"], **found["weights"]}


def features(event: Event, stance: Stance) -> tuple[str, ...]:
    """The features of a stance that hold, by name."""
    return tuple(_features(event, stance))


def _features(event: Event, stance: Stance) -> Iterator[str]:
    answer = camp(stance.factuality)
    yield f"answer {answer}"
    yield f"by {stance.rule}"
    if event.background is not None:
        yield f"background: {event.background}"
        yield f"{answer}, background: {event.background}"
    if stance.holder == NARRATOR:
        yield "the narrator's"
    if event.within is not None:
        yield "embedded"
