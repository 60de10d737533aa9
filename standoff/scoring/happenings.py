"""How sure happenings are said to be, and how many of them are right: held against happenings judged by eye.

`labels/happenings.jsonl` holds offsets only: {"article", "start", "as_of", "status", "right"}: the happening that the event
which begins there is part of, as it stood on a day, and whether it was right by the words of its reports: what its title says,
and the standing. They were drawn from a record of `corpus/ukraine_2022_2024.jsonl`: the largest of three days, all kinds of
standings, and some at random. A label speaks of one standing: where the rules give another by now, it is left out.

    right      how many of those whose labels still speak of what stands are right

How many of each band of confidence are right is told by `tools/learn_happenings.py`, which learns it from the same labels:
each by what is learned without it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from standoff.ledger import Ledger
from standoff.scoring.gold import Figure, half
from standoff.scoring.ledger import read

__all__ = ["LABELS", "Judged", "figures", "judged"]

LABELS = Path(__file__).parent / "labels" / "happenings.jsonl"
GOLD = "happenings judged by eye"


@dataclass(frozen=True, slots=True)
class Judged:
    """A happening as of a day: whether it was judged right, how sure it is said to be, by which features, and its half."""

    right: bool
    confidence: float
    features: Mapping[str, float]
    half: str


def judged(ledger: Ledger) -> Iterator[Judged]:
    """The labels that speak of what stands in a ledger."""
    rows = {(r.article, r.event.trigger[0].start): r.event.id for r in ledger.linker.rows.values()}
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        event = rows.get((label["article"], label["start"]))
        home = ledger.linker.home(event) if event else None
        happening = ledger.find(home) if home else None
        day = date.fromisoformat(label["as_of"])
        found = ledger.standing(happening, day) if happening else None
        if happening and found and found.status.value == label["status"]:
            part = half(f"{label['article']}:{label['start']}")
            yield Judged(label["right"], found.confidence, ledger.features(happening, day), part)


def figures(shared: Path, part: str = "all") -> list[Figure]:
    """How many are right; `part` is "dev", "held" or "all"."""
    found = [j for j in judged(read(shared)) if part in ("all", j.half)]
    right = sum(j.right for j in found)
    return [Figure(GOLD, "right", part, round(100.0 * right / len(found), 1) if found else 0.0, len(found))]
