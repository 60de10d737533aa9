"""Checks the table of page furniture."""

from __future__ import annotations

from standoff.knowledge import load

__all__ = ["check"]

LISTS = (
    "exact",
    "boxes",
    "openings",
    "closings",
    "sections",
    "bylines",
    "outlets",
    "labels",
    "unfinished",
    "published",
    "later",
    "desks",
    "imprint",
    "agencies",
    "pictures",
    "towns",
    "areas",
)


def check() -> list[str]:
    """What is wrong with the table, one sentence each; empty when nothing is."""
    table = load("furniture")
    wrong = [f"furniture: unknown list {name!r}" for name in table if name not in (*LISTS, "months")]
    wrong += [f"furniture: no list {name!r}" for name in LISTS if name not in table]
    for name in LISTS:
        entries = table.get(name, [])
        wrong += [
            f"furniture {name}: not a lower-case string: {e!r}" for e in entries if not isinstance(e, str) or e != e.lower()
        ]
        wrong += [f"furniture {name}: twice: {e!r}" for e in sorted({e for e in map(str, entries) if entries.count(e) > 1})]
    wrong += [f"furniture months: no such month: {n!r}" for n in table["months"] if n not in range(1, 13)]
    return wrong
