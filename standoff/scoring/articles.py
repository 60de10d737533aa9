"""How well whole articles are read: every statement and event that a careful reader finds by the codebook.

Two sets: the articles kept with the gold standards, and this project's own labels, `labels/articles.jsonl`, which hold offsets
into texts of the shared folder: {"file", "id", "statements": [{"content": [[start, end]], "speaker"}], "events": [{"trigger":
[[start, end]], "type", "also", "actors", "recipients", "optional", "holder", "factuality", "disputed"}]}. They were made from
the codebook and the texts alone, before any system's answer was seen. The scorer is the one kept with the gold standards.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from standoff.exports.contract import of_reading
from standoff.reading import reading_of
from standoff.scoring.gold import Figure, article_of, half, language, records, scorer

__all__ = ["SETS", "Annotated", "annotated", "figures", "is_right"]

LABELS = Path(__file__).parent / "labels" / "articles.jsonl"
SETS = {"whole articles, own labels (60)": "own", "whole articles, shared (8)": "shared"}
# figure -> (what the scorer calls it, reach, aim)
FIGURES = {
    "statements": ("stmt", 85, 90),
    "statements with speaker": ("stmt_speaker", 78, 87),
    "events": ("evt", 80, 87),
    "events, precision": ("evt_p", None, None),
    "events, recall": ("evt_r", 76, None),
    "events with type": ("evt_type", 76, 83),
    "events with both parties": ("evt_dyad", 60, 72),
    "events with holder and factuality too": ("evt_full", 50, 64),
}

BANDS = ((0.9, 1.01), (0.8, 0.9), (0.5, 0.8))  # of confidence, each from and up to

Annotated = tuple[dict[str, Any], tuple[list[dict[str, Any]], list[dict[str, Any]]]]  # a record, its statements and events


def annotated(shared: Path, name: str, part: str = "all") -> Iterator[Annotated]:
    """The annotated articles of a set, in the scorer's form."""
    score = scorer("articles", shared / "score")
    if name == "shared":
        texts = {r["id"]: r for r in records(shared / "gold" / "articles" / "articles.jsonl", part=part)}
        gold = (json.loads(line) for line in (shared / "gold" / "articles" / "gold.jsonl").open(encoding="utf-8"))
        yield from ((texts[g["id"]], score.from_gold(g, texts[g["id"]]["text"])) for g in gold if g["id"] in texts)
        return
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        if part in ("all", half(label["id"])):
            yield _texts(shared, label["file"])[label["id"]], (label["statements"], _events(label, score))


@cache
def _texts(shared: Path, file: str) -> dict[str, dict[str, Any]]:
    return {r["id"]: r for r in records(shared / file)}


def _events(label: Mapping[str, Any], score: ModuleType) -> list[dict[str, Any]]:
    """A label's events in the scorer's form; one deed's several stances are one event."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for e in label["events"]:
        trigger = [tuple(s) for s in e["trigger"]]
        new = {
            "trigger": trigger,
            "type": e["type"],
            "types": {e["type"], *e["also"]},
            **{side: score.parties(e[side]) for side in ("actors", "recipients", "optional")},
            "stances": [(e["holder"], e["factuality"])],
            "disputed": e["disputed"],
        }
        event = found.setdefault((*trigger, e["type"]), new)
        if event is not new:
            event["stances"] += new["stances"]
            event["disputed"] &= new["disputed"]
    return list(found.values())


def is_right(spans: Iterable[tuple[int, int]], kind: str, events: Iterable[Mapping[str, Any]]) -> bool | None:
    """Whether an event with these words and type is one of an article's; None where that is open to dispute."""
    own = list(spans)
    over = [e for e in events if any(s < end and start < to for s, to in own for start, end in e["trigger"])]
    if over and all(e["disputed"] for e in over):
        return None
    return any(kind in e["types"] for e in over)


def figures(shared: Path, part: str = "all") -> list[Figure]:
    """F1 in percent of each set that is there."""
    score = scorer("articles", shared / "score")
    out = []
    for title, name in SETS.items():
        gold = list(annotated(shared, name, part))
        if not gold:
            continue
        told = {r["id"]: of_reading(reading_of(language().parse(article_of(r)))) for r, _ in gold}
        read = {identifier: score.from_standoff(reading) for identifier, reading in told.items()}
        found, _ = score.score({r["id"]: labels for r, labels in gold}, read, {r["id"]: r["text"] for r, _ in gold})
        for figure, (key, reach, aim) in FIGURES.items():
            n = found["gold_statements" if key.startswith("stmt") else "gold_events"]
            out.append(Figure(title, figure, part, found[key], n, reach, aim))
        out += _calibration(title, part, ((told[r["id"]]["events"], labels[1]) for r, labels in gold))
    return out


def _calibration(title: str, part: str, found: Iterable[tuple[list[dict[str, Any]], list[dict[str, Any]]]]) -> Iterator[Figure]:
    """How many of the events of each band of confidence are right."""
    judged = [(e["confidence"], is_right(e["trigger"], e["type"], gold)) for events, gold in found for e in events]
    for low, high in BANDS:
        band = [right for value, right in judged if right is not None and low <= value < high]
        if band:
            name = f"right of those held right at {low:g}" + (" and more" if high > 1 else f" to {high:g}")
            yield Figure(title, name, part, round(100 * sum(band) / len(band), 1), len(band))
