"""How likely a happening is read right as of a day: it is what its title says, and stands as it is said to.

A logistic model (Cox 1958) over features of its evidence that hold no words and no names: how likely its reports are right,
whether they name its parties, how many texts and origins there are, what was set aside, how it stands. The weights are learned
from happenings judged by eye (`tools/learn_happenings.py`, `scoring/labels/happenings.jsonl`) and stand, readable, in
`knowledge/confidence.yaml`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from math import exp, log

from standoff import knowledge
from standoff.ledger.standings import Case
from standoff.model import Report, Status

__all__ = ["features", "of_case"]

DIGITS = 2
SEVERAL = 3  # origins, and more are as good


def of_case(case: Case, status: Status, unheard: float) -> float:
    """The confidence of a happening of this evidence, from 0 to 1; `unheard` is the share of its reports that do not count."""
    table = _table()
    score = table["bias"] + sum(table.get(name, 0.0) * value for name, value in features(case, status, unheard).items())
    return round(1 / (1 + exp(-score)), DIGITS)


@cache
def _table() -> Mapping[str, float]:
    found = knowledge.load("confidence")["happenings"]
    return {"bias": found["bias"], **found["weights"]}


def features(case: Case, status: Status, unheard: float) -> dict[str, float]:
    """The features of a happening as of a day, by name."""
    return dict(_features(case, status, unheard))


def _features(case: Case, status: Status, unheard: float) -> Iterator[tuple[str, float]]:
    reports = [r for found in case.standing.values() for r in found]
    weights = [r.confidence for r in reports]
    aside = {a.report for a in case.aside}
    yield f"stands as {status.value}", 1.0
    yield "chance of its reports", sum(weights) / len(weights) if weights else 0.0
    yield "weight of its texts", log(1 + sum(case.texts(r for r in reports if r not in aside).values()))
    yield "origins", min(len(case.origins), SEVERAL) / SEVERAL
    yield "told in one text", 1.0 if case.told < 2 else 0.0
    yield "set aside", len(aside) / len(reports) if reports else 0.0
    yield "not counted", unheard
    yield "of vague words", 1.0 if case.kind.vague else 0.0
    days = [r.published.toordinal() for r in reports if r.published]
    yield "told over days", log(1 + max(days) - min(days)) if days else 0.0
    yield from _naming(case, reports)
    yield from _wording(case, reports)


def _naming(case: Case, reports: list[Report]) -> Iterator[tuple[str, float]]:
    """Which shares of the mentions name both its sides, none, or other ones."""
    named = [case.kind.named.get(event, frozenset()) for event in dict.fromkeys(r.event for r in reports)]
    number = max(len(named), 1)
    both = sum(len(sides & case.parties) > 1 for sides in named) / number
    yield "asks for two sides", 1.0 if case.kind.asked > 1 else 0.0
    yield "asks for two sides that are named", both if case.kind.asked > 1 else 0.0
    yield "name two of its sides", both
    yield "name nobody", sum(not sides for sides in named) / number
    yield "name others", sum(bool(sides) and sides.isdisjoint(case.parties) for sides in named) / number


def _wording(case: Case, reports: list[Report]) -> Iterator[tuple[str, float]]:
    """Which share of the mentions have the word that most of them have."""
    events = {r.event for r in reports}
    words = Counter(word for event in events for word in case.kind.words.get(event, ()))
    yield "told in one word", max(words.values(), default=0) / max(len(events), 1)
