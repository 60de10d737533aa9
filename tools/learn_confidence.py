"""Learn the weights of `knowledge/confidence.yaml` from whole articles annotated by hand.

    python tools/learn_confidence.py SHARED [--half dev]

SHARED is the folder that holds the gold standards (see docs/quality.md). An event counts as right where its words are those
of an annotated event of a type that fits; where they are those of one that is open to dispute it is left out. A stance of a
right event counts as right where the annotated event has one of the same answer (it happened, it did not, it may, it is asked
for) by the narrator, or by a speaker, as it is read. Logistic regression with a ridge (Hoerl and Kennard 1970), by Newton's
method. The features hold no words of the texts.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from standoff.ledger.confidence import features as stance_features
from standoff.ledger.reports import camp
from standoff.model import NARRATOR, Event, Factuality
from standoff.reading import reading_of
from standoff.reading.events import article_drafts, trigger_of
from standoff.reading.events.confidence import features, telling_of
from standoff.reading.stages import STAGES
from standoff.scoring.articles import SETS, annotated, is_right
from standoff.scoring.gold import article_of, language

TABLE = Path(__file__).parents[1] / "standoff" / "knowledge" / "confidence.yaml"
RIDGE = 2.0  # weight of the penalty
LEAST = 4  # a feature seen less often is left out
HEAD = """\
# How likely an event, and the stance on one that is right, is read right by how it was come by: weights of logistic models over
# features that hold no words (reading/events/confidence.py, ledger/confidence.py). Learned by tools/learn_confidence.py from
# articles annotated by hand; not edited by hand.
# A weight of 0.7 doubles the odds of what has the feature, one of -0.7 halves them.
"""

Case = tuple[dict[str, float], bool]


def cases(shared: Path, half: str) -> Iterator[Case]:
    """The events found in the annotated articles, each with whether it is right."""
    for name in SETS.values():
        for record, (_, events) in annotated(shared, name, half if name == "own" else "all"):
            yield from _cases_of(record, events)


def _cases_of(record: dict[str, Any], events: list[dict[str, Any]]) -> Iterator[Case]:
    parse = language().parse(article_of(record))
    found: dict[str, Any] = {}
    for stage in STAGES[:4]:
        found[stage.name] = stage.find(parse, found)
    drafts = article_drafts(parse, *(found[stage] for stage in ("actors", "times", "places", "statements")))
    telling = telling_of(drafts, len(parse.sentences))
    for draft in drafts:
        if draft.dropped:
            continue
        right = is_right([(s.start, s.end) for s in trigger_of(draft)], draft.type.value, events)
        if right is not None:
            yield features(draft, telling), right


def stance_cases(shared: Path, half: str) -> Iterator[Case]:
    """The stances on right events in the annotated articles, each with whether it is right."""
    for name in SETS.values():
        for record, (_, events) in annotated(shared, name, half if name == "own" else "all"):
            for event in reading_of(language().parse(article_of(record))).events:
                yield from _stances_of(event, events)


def _stances_of(event: Event, events: list[dict[str, Any]]) -> Iterator[Case]:
    spans = [(s.start, s.end) for s in event.trigger]
    met = [g for g in events if not g["disputed"] and is_right(spans, event.type.value, [g])]
    given = {(holder == NARRATOR, camp(Factuality(factuality))) for g in met for holder, factuality in g["stances"]}
    for stance in event.stances if met else ():
        right = (stance.holder == NARRATOR, camp(stance.factuality)) in given
        yield dict.fromkeys(stance_features(event, stance), 1.0), right


def learned(found: list[Case]) -> dict[str, Any]:
    """Bias and weights."""
    names = sorted({n for f, _ in found for n in f})
    names = [n for n in names if sum(bool(f.get(n)) for f, _ in found) >= LEAST]
    x = np.array([[1.0, *(f.get(n, 0.0) for n in names)] for f, _ in found])
    y = np.array([float(right) for _, right in found])
    w = np.zeros(x.shape[1])
    ridge = np.diag([0.0, *[RIDGE] * len(names)])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, x.T @ (y - p) - ridge @ w)
        w += step
        if np.abs(step).max() < 1e-9:
            break
    weights = {n: round(float(v), 3) for n, v in zip(names, w[1:], strict=True)}
    return {"bias": round(float(w[0]), 3), "cases": len(found), "right": int(y.sum()), "weights": weights}


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--half", default="dev", choices=("dev", "all"))
    asked = parser.parse_args()
    kinds = {"events": cases, "stances": stance_cases}
    found = {kind: learned(list(of(asked.shared, asked.half))) for kind, of in kinds.items()}
    TABLE.write_text(HEAD + yaml.safe_dump(found, sort_keys=False, allow_unicode=True), encoding="utf-8")
    for kind, table in found.items():
        print(f"{table['cases']} {kind}, {table['right']} right")


if __name__ == "__main__":
    main()
