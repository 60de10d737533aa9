"""First names, and what they tell of somebody's sex."""

from __future__ import annotations

from functools import cache

from standoff.knowledge import load
from standoff.reading.actors.spelling import fold

__all__ = ["common_first_names", "sex_of_first_name"]


@cache
def _first_names() -> dict[str, str]:
    table = load("first_names")
    both = set(table["women"]) & set(table["men"])
    return {fold(n): sex for sex, those in (("f", table["women"]), ("m", table["men"])) for n in those if n not in both}


@cache
def common_first_names() -> frozenset[str]:
    """All first names of the table, folded."""
    table = load("first_names")
    return frozenset(fold(n) for n in (*table["women"], *table["men"], *table["either"]))


def sex_of_first_name(name: str) -> str:
    """m, f, or "" where the first name does not tell."""
    return _first_names().get(fold(name), "")
