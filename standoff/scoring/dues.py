"""Stated due days, on questions of the Good Judgment Project (2011 to 2013): is the last day that one allows read right?

    dues read    questions that state their due day whose last day is read as that day, give or take one ("before" or "by" a day
                 is a matter of the questions' own rules)

A question is taken if a day that it names is its due day, give or take one: some were closed early, and state another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from standoff.ledger.ahead import deadline_of
from standoff.model import When
from standoff.reading.times import find_times
from standoff.scoring.gold import Figure, article_of, language, records

__all__ = ["due_read", "figures"]

QUESTIONS = Path("gold") / "claims" / "prediction_gjp.jsonl"
NEAR = timedelta(days=1)
REACH, AIM = 90.0, 95.0


def due_read(question: str, opened: date, times: Sequence[When]) -> date | None:
    """The last day that a question allows: its deadline, else that of its only time expression."""
    last = {t.latest for t in times if t.latest is not None}
    return deadline_of(question, opened) or (last.pop() if len(last) == 1 else None)


def figures(shared: Path, part: str = "all") -> list[Figure]:
    """The share of stated due days read right, in percent; `part` is "dev", "held" or "all"."""
    found = [_read(record) for record in records(shared / QUESTIONS, part=part)]
    stated = [right for right in found if right is not None]
    value = 100.0 * sum(stated) / len(stated) if stated else 0.0
    return [Figure("gjp", "dues read", part, value, len(stated), REACH, AIM)]


def _read(record: Mapping[str, Any]) -> bool | None:
    """Whether a question's due day is read right; None if it does not state it."""
    opened, due = date.fromisoformat(record["opened"]), date.fromisoformat(record["due"])
    text = {"id": record["id"], "text": record["question"], "published": record["opened"]}
    times = find_times(language().parse(article_of(text)))
    if not any(t.latest is not None and t.earliest == t.latest and abs(t.latest - due) <= NEAR for t in times):
        return None
    read = due_read(record["question"], opened, times)
    return read is not None and abs(read - due) <= NEAR
