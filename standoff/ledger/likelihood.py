"""Estimative words as probabilities: the middle of a word's band on the published scales (Kent 1964; ICD 203, 2015)."""

from __future__ import annotations

from functools import cache

from standoff import knowledge

__all__ = ["probability_of"]


@cache
def _scale() -> dict[str, float]:
    """Estimative word -> the middle of its band on the published scales."""
    return {word: (low + high) / 200 for word, (low, high) in knowledge.load("factuality")["likelihood"].items()}


def probability_of(likelihood: str | None) -> float | None:
    """The probability of an estimative word on the scales, None where it is on none."""
    return _scale().get(likelihood.casefold()) if likelihood else None
