"""The signature of a mention: what it is linked by, and nothing else."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["ALONE", "BLOC", "HARD", "NARROW", "OTHER", "SOFT", "SOMEBODY", "UNDATED", "WIDE", "Signature"]

HARD, SOFT, WIDE, UNDATED = "hard", "soft", "wide", "undated"
BLOC = "*"  # the adversaries of the recipient, taken as one
SOMEBODY = "?"  # a party of a pair that is named but has no code: it is not left open whom the pair is of
OTHER = "+"  # stands before each who takes part besides a pair
ALONE = "alone:"  # begins the object of a mention without any party, which goes with nothing of its kind by itself
NARROW = 10  # days: a time expression up to this wide, or as wide as the family's gap, places an event


class Signature(NamedTuple):
    """The family's name, the parties' sides, the place, and the days it can mean (`date.toordinal`).

    `acts` is what the actor counts as in telling happenings apart: itself, its alliance, or the recipient's adversaries.
    `basis`: "hard" (a time expression places it), "wide" (one that only bounds it), "soft" (the day of publication
    stands in), "undated" (neither). `mutual`: its words do not say who began.
    """

    family: str
    object: str
    acts: str
    recipient: str
    country: str
    actor: str
    town: str
    low: int
    high: int
    basis: str
    mutual: bool

    @property
    def others(self) -> tuple[str, ...]:
        """Who takes part besides a pair: kept in `town`, which families of pairs do without."""
        return tuple(self.town.split(OTHER)[1:]) if self.town.startswith(OTHER) else ()
