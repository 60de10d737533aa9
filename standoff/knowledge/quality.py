"""The error rates of this release: the figures of `standoff score`, which keeps them beside this file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["FILE", "Quality", "Rate", "quality"]

FILE = Path(__file__).with_name("quality.json")


@dataclass(frozen=True, slots=True)
class Rate:
    """One figure over one gold standard, in percent unless `figure` says otherwise; `held` is the half never read."""

    part: str
    gold: str
    figure: str
    all: float | None
    dev: float | None
    held: float | None
    cases: int
    reach: float | None
    aim: float | None


@dataclass(frozen=True, slots=True)
class Quality:
    """When, and on which commit, the figures were measured ("" where that is not known)."""

    commit: str
    measured: str
    rates: tuple[Rate, ...]


@cache
def quality() -> Quality | None:
    """The figures; None where none were kept."""
    try:
        kept = json.loads(FILE.read_text(encoding="utf-8"))
    except OSError:
        return None
    return Quality(kept["commit"], kept["measured"], tuple(Rate(**r) for r in kept["figures"]))
