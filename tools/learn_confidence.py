"""Learn the weights of `knowledge/confidence.yaml` from whole articles annotated by hand.

    python tools/learn_confidence.py SHARED [--half all]

SHARED is the folder that holds the gold standards (see docs/quality.md). An event counts as right where its words are those
of an annotated event of a type that fits; where they are those of one that is open to dispute it is left out. A stance of a
right event counts as right where the annotated event has one of the same answer (it happened, it did not, it may, it is asked
for) by the narrator, or by a speaker, as it is read. Logistic regression with a ridge (Hoerl and Kennard 1970), by Newton's
method. The features hold no words of the texts.

In articles whose errors were read while the rules were written, readings are right more often than elsewhere. That an article
was read so is a feature of its own here; no new article has it, and the table goes without it. How sure is how often right is
told by cross-validation: each article's events are judged by weights learned from the other articles, and only the articles
that were not read for errors are counted.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
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
from standoff.scoring.articles import BANDS, SETS, annotated, is_right
from standoff.scoring.gold import article_of, half, language

TABLE = Path(__file__).parents[1] / "standoff" / "knowledge" / "confidence.yaml"
RIDGE = 2.0  # weight of the penalty
LEAST = 4  # a feature seen less often is left out
HEAD = """\
# How likely an event, and the stance on one that is right, is read right by how it was come by: weights of logistic models over
# features that hold no words (reading/events/confidence.py, ledger/confidence.py). Learned by tools/learn_confidence.py from
# articles annotated by hand; not edited by hand.
# A weight of 0.7 doubles the odds of what has the feature, one of -0.7 halves them.
"""

READ = "read for errors"
FOLDS = 10

Case = tuple[dict[str, float], bool]
Cases = dict[str, list[Case]]  # by article


def by_article(shared: Path, part: str, of: Callable[[dict[str, Any], list[dict[str, Any]]], Iterator[Case]]) -> Cases:
    """The cases of each annotated article, with the mark of those whose errors were read."""
    out: Cases = {}
    for name in SETS.values():
        for record, (_, events) in annotated(shared, name, part if name == "own" else "all"):
            mark = {READ: 1.0} if half(record["id"]) == "dev" else {}
            out[record["id"]] = [({**found, **mark}, right) for found, right in of(record, events)]
    return out


def _events_in(record: dict[str, Any], events: list[dict[str, Any]]) -> Iterator[Case]:
    """The events found in an article, each with whether it is right."""
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


def _stances_in(record: dict[str, Any], events: list[dict[str, Any]]) -> Iterator[Case]:
    """The stances on an article's right events, each with whether it is right."""
    for event in reading_of(language().parse(article_of(record))).events:
        yield from _stances_of(event, events)


def _stances_of(event: Event, events: list[dict[str, Any]]) -> Iterator[Case]:
    spans = [(s.start, s.end) for s in event.trigger]
    met = [g for g in events if not g["disputed"] and is_right(spans, event.type.value, [g])]
    given = {(holder == NARRATOR, camp(Factuality(factuality))) for g in met for holder, factuality in g["stances"]}
    for stance in event.stances if met else ():
        right = (stance.holder == NARRATOR, camp(stance.factuality)) in given
        yield dict.fromkeys(stance_features(event, stance), 1.0), right


def learned(found: Sequence[Case]) -> dict[str, Any]:
    """Bias and weights, for articles that nobody has read for errors."""
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
    weights = {n: round(float(v), 3) for n, v in zip(names, w[1:], strict=True) if n != READ}
    return {"bias": round(float(w[0]), 3), "cases": len(found), "right": int(y.sum()), "weights": weights}


def crossed(found: Cases) -> Iterator[tuple[float, bool]]:
    """The chance given to each case of an article not read, by weights learned without its fold, and whether it is right."""
    articles = sorted(found)
    for fold in range(FOLDS):
        held = set(articles[fold::FOLDS])
        table = learned([case for article in articles if article not in held for case in found[article]])
        for features_, right in (case for article in sorted(held) for case in found[article] if READ not in case[0]):
            score = table["bias"] + sum(table["weights"].get(n, 0.0) * v for n, v in features_.items())
            yield float(1 / (1 + np.exp(-score))), right


def _bands(judged: Sequence[tuple[float, bool]]) -> Iterator[str]:
    for low, high in BANDS:
        band = [right for chance, right in judged if low <= chance < high]
        if band:
            yield f"  {low:g} to {min(high, 1):g}: {100 * sum(band) / len(band):.1f}% right of {len(band)}"


def main() -> None:
    """Write the table, and tell how sure is how often right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--half", default="all", choices=("dev", "all"))
    asked = parser.parse_args()
    kinds = {"events": _events_in, "stances": _stances_in}
    found = {kind: by_article(asked.shared, asked.half, of) for kind, of in kinds.items()}
    tables = yaml.safe_load(TABLE.read_text(encoding="utf-8"))  # with the happenings', which another tool learns
    tables |= {kind: learned([case for cases in each.values() for case in cases]) for kind, each in found.items()}
    TABLE.write_text(HEAD + yaml.safe_dump(tables, sort_keys=False, allow_unicode=True), encoding="utf-8")
    for kind, table in ((kind, tables[kind]) for kind in found):
        print(f"{table['cases']} {kind}, {table['right']} right; by cross-validation, in articles not read for errors:")
        print(*_bands(list(crossed(found[kind]))), sep="\n")


if __name__ == "__main__":
    main()
