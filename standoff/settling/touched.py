"""What a settling has touched so far: where work is to be done, and from which day on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from standoff.ledger.keys import Signature

__all__ = ["START", "Before", "Touched"]

START = ""  # before all days


class Before(NamedTuple):
    """What a cell was before the settling."""

    key: Signature
    mentions: int
    block: int


@dataclass(slots=True)
class Touched:
    """`cells`: those whose mentions changed, with the first day of a mention that came or went.

    `families`: the cells of which mentions came or went, by family; `before`: what those of them were that had been there;
    `orphans`: the happenings of cells that are gone, with the first day of what was in these; `days`: days of publication whose
    sums changed.
    """

    cells: dict[int, str] = field(default_factory=dict)
    families: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    before: dict[int, Before] = field(default_factory=dict)
    orphans: dict[str, str] = field(default_factory=dict)
    days: set[str] = field(default_factory=set)

    def cell(self, cell: int, day: str) -> None:
        """A mention of this day came into a cell, or left it."""
        self.cells[cell] = min(day, self.cells.get(cell, day))

    def orphan(self, happening: str, cell: int) -> None:
        """A cell of a happening is gone."""
        day = self.cells[cell]
        self.orphans[happening] = min(day, self.orphans.get(happening, day))

    def placed(self) -> set[int]:
        """The cells whose family is known."""
        return set().union(*self.families.values())
