"""How well places are found and resolved, against four gold standards of toponyms."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from standoff.model import Place
from standoff.reading.actors import find_cast
from standoff.reading.places import find_places
from standoff.scoring.gold import Figure, article_of, language, records, scorer

__all__ = ["SETS", "figures", "predicted"]

# reach and aim: recognition relaxed, end to end within 161 km or the same id (issue 5)
SETS: dict[str, tuple[float | None, float | None, float | None, float | None]] = {
    "gwn": (78, 86, 70, 80),
    "lgl": (76, 84, 58, 70),
    "geovirus": (90, 93, 76, 85),
    "tudloc": (None, None, None, None),
}


def predicted(record: dict[str, Any]) -> list[dict[str, Any]]:
    """The toponyms that are read in a gold record, as the scorer wants them."""
    parse = language().parse(article_of(record))
    return [_toponym(place) for place in find_places(parse, find_cast(parse))]


def _toponym(place: Place) -> dict[str, Any]:
    return {
        "start": place.span.start, "end": place.span.end, "lat": place.lat, "lon": place.lon,
        "geonameid": place.geonames_id, "name": place.name,
    }  # fmt: skip


def figures(shared: Path, part: str = "all") -> list[Figure]:
    """Recognition (names, relaxed), resolution of what was recognised, and both end to end; F1 or accuracy in percent."""
    score = scorer("toponyms", shared / "score")
    out: list[Figure] = []
    for name in SETS:
        gold = records(shared / "gold" / "geo" / f"{name}.jsonl", part=part)
        out.extend(_figures(score, name, part, gold))
    return out


def _figures(score: Any, name: str, part: str, gold: Iterable[dict[str, Any]]) -> list[Figure]:
    counts = [score.doc(record["toponyms"], predicted(record), "names", 161.0) for record in gold]
    if not counts:
        return []
    result = score.agg(counts)
    reach_found, aim_found, reach_end, aim_end = SETS[name]
    names, _, located, pairs = result["n"]
    return [
        Figure(name, "recognition F1, relaxed", part, 100 * result["relaxed"][2], names, reach_found, aim_found),
        Figure(name, "recognition F1, strict", part, 100 * result["strict"][2], names),
        Figure(name, "end to end F1, 161 km or same id", part, 100 * result["e2e_id"][2], located, reach_end, aim_end),
        Figure(name, "resolution within 161 km or same id", part, 100 * result["acc_id"], pairs),
    ]
