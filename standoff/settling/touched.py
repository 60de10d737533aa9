"""What a settling has touched so far: where work is to be done, and from which day on."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["START", "Touched"]

START = ""  # before all days


@dataclass(slots=True)
class Touched:
    """`cells`: those whose mentions changed, with the first day of a mention that came or went.

    `orphans`: the happenings of cells that are gone, with the first day of what was in these; `days`: days of publication whose
    sums changed.
    """

    cells: dict[int, str] = field(default_factory=dict)
    families: set[str] = field(default_factory=set)
    orphans: dict[str, str] = field(default_factory=dict)
    days: set[str] = field(default_factory=set)

    def cell(self, cell: int, day: str) -> None:
        """A mention of this day came into a cell, or left it."""
        self.cells[cell] = min(day, self.cells.get(cell, day))

    def orphan(self, happening: str, cell: int) -> None:
        """A cell of a happening is gone."""
        day = self.cells[cell]
        self.orphans[happening] = min(day, self.orphans.get(happening, day))
