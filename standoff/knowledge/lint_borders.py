"""Checks the table of disputed borders against the borders that are drawn."""

from __future__ import annotations

from standoff.knowledge import load
from standoff.knowledge.naturalearth import lines

__all__ = ["check"]


def check() -> list[str]:
    """What is wrong with the table, one sentence each; empty when nothing is."""
    table = load("borders")
    drawn = {frozenset(line.between) for line in lines()}
    pairs = [entry["between"] for entry in table["disputed"]]
    wrong = [f"borders: {pair} is no border that is drawn" for pair in pairs if frozenset(pair) not in drawn]
    wrong += [f"borders: {pair} is not in order" for pair in pairs if pair != sorted(pair)]
    wrong += [f"borders: {entry['between']}: no reason" for entry in table["disputed"] if not entry.get("why")]
    for entry in table["lines"]:
        points = entry["points"]
        if len(points) < 2 or not all(abs(lon) <= 180 and abs(lat) <= 90 for lon, lat in points):
            wrong.append(f"borders: {entry['between']}: not a line on the globe")
    return wrong
