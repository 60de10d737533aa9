"""Numbers in words, as a line of text shows them."""

from __future__ import annotations

__all__ = ["amount"]

SIZES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def amount(number: float, unit: str = "") -> str:
    """A number with its unit: "61 billion USD", "5,000 troops"."""
    said = next((f"{number / size:g} {name}" for size, name in SIZES if number >= size), f"{number:,.0f}")
    return f"{said} {unit}".strip()
