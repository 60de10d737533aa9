"""The four answers to whether a thing came: what a factuality says, for whoever counts, weighs or compares reports."""

from __future__ import annotations

from standoff.model import Factuality

__all__ = ["CAMPS", "camp"]

CAMPS = ("asserts", "contests", "foresees", "called_for")


def _camp(factuality: Factuality) -> str:
    if factuality.asserts:
        return "asserts"
    if factuality.contests:
        return "contests"
    return "foresees" if factuality.foresees else "called_for"


_OF = {f._value_: _camp(f) for f in Factuality}  # by its value: the hash of an enum's member is slow, and this is asked most


def camp(factuality: Factuality) -> str:
    """Which of the four answers a factuality is: "asserts", "contests", "foresees" or "called_for"."""
    return _OF[factuality._value_]
