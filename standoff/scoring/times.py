"""Time expressions against TimeBank, AQUAINT TimeML (TempEval-3) and WikiWars."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from standoff.reading.times import find_times
from standoff.scoring.gold import Figure, article_of, language, records, scorer

__all__ = ["figures", "predictions"]

# reach and aim of each figure, in percent
REACH = {
    ("timebank", "value"): (78.0, 84.0),
    ("aquaint", "value"): (76.0, 84.0),
    ("aquaint", "day"): (88.0, 92.0),
    ("wikiwars", "value"): (80.0, 86.0),
}
MEASURES = ("strict", "relaxed", "type", "value", "sv", "day")


def predictions(record: dict[str, Any]) -> list[dict[str, Any]]:
    """The expressions found in a gold record's text, under the scorer's key names."""
    times = find_times(language().parse(article_of(record)))
    return [{"start": t.span.start, "end": t.span.end, "type": t.type, "value": t.value} for t in times]


def figures(shared: Path, part: str = "all") -> list[Figure]:
    """F1 in percent on each set; `shared` holds gold/ and score/. `part` is "dev", "held" or "all"."""
    score = scorer("timex", shared / "score")
    out = []
    for name in ("timebank", "aquaint", "wikiwars"):
        counts = [
            score.counts(record["timexes"], predictions(record))
            for record in records(shared / "gold" / "time" / f"{name}.jsonl", part=part)
        ]
        result = score.summ(counts)
        for measure in MEASURES:
            reach, aim = REACH.get((name, measure), (None, None))
            n = result["n_day"] if measure == "day" else result["n_gold"]
            out.append(Figure(name, measure, part, 100 * result[measure][2], n, reach, aim))
    return out
