"""How well attributions are found: PolNeAR (Newell et al. 2018), scored by words, by the scorer kept with the gold standards.

PolNeAR marks what is attributed to nobody ("reportedly", "is expected to") as well: all attributions are measured, of which
the statements are those that have a source.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from standoff.model import Statement
from standoff.reading.actors import find_cast
from standoff.reading.attribution import find_attributions
from standoff.scoring.gold import Figure, article_of, language, records, scorer

__all__ = ["figures", "measured", "predictions"]

GOLD = "quotes/polnear.dev.jsonl"
REACH = {"partial": (60, 70), "core": (65, 75)}
ROLES = {"source": (70, 78), "cue": (55, 65), "content": (80, 88)}
KINDS = {"direct": (85, 95), "indirect": (50, 65), "mixed": (70, 85)}


def predictions(gold: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The scorer's form of what is read in each gold text."""
    for record in gold:
        parse = language().parse(article_of(record))
        statements = find_attributions(parse, find_cast(parse))
        yield {"id": record["id"], "quotes": [_quote(s) for s in statements]}


def _quote(statement: Statement) -> dict[str, Any]:
    pairs = {role: [[s.start, s.end] for s in getattr(statement, role)] for role in ("source", "cue", "content")}
    return {**pairs, "kind": str(statement.kind), "speaker": statement.speaker, "by": statement.by}


def measured(shared: Path, part: str = "all", path: str = GOLD) -> dict[str, Any]:
    """The scorer's summary for one gold file and half."""
    gold = list(records(shared / "gold" / path, part=part))
    summary: dict[str, Any] = scorer("quotes", shared / "score").score(gold, list(predictions(gold)))
    return summary


def figures(shared: Path, part: str = "all") -> list[Figure]:
    """F1 of whole attributions and of words by role, and recall by kind, in percent."""
    found = measured(shared, part)
    out = []
    for name, (reach, aim) in REACH.items():
        out.append(_figure(name, part, found["attribution"][name]["f1"], found["gold"], reach, aim))
    for name, (reach, aim) in ROLES.items():
        out.append(_figure(f"token {name}", part, found["token"][name]["f1"], found["gold"], reach, aim))
    for name, (reach, aim) in KINDS.items():
        kind = found["by_kind"].get(name, {"partial_recall": 0.0, "n": 0})
        out.append(_figure(f"recall {name}", part, kind["partial_recall"], kind["n"], reach, aim))
    return out


def _figure(name: str, part: str, value: float, n: int, reach: float, aim: float) -> Figure:
    return Figure("PolNeAR dev", name, part, round(100 * value, 1), n, reach, aim)
