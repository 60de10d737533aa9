"""What a settling has touched so far: where work is to be done, and from which day on."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["START", "Touched"]

START = ""  # before all days


@dataclass(slots=True)
class Touched:
    """`cells`: those whose mentions changed, with the first day of a mention that came or went.

    `happenings`: those whose standing may be another from a day on for another reason; `orphans`: those of cells that are gone;
    `days`: days of publication whose sums changed.
    """

    cells: dict[int, str] = field(default_factory=dict)
    families: set[str] = field(default_factory=set)
    happenings: dict[str, str] = field(default_factory=dict)
    orphans: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)

    def cell(self, cell: int, day: str) -> None:
        """A mention of this day came into a cell, or left it."""
        self.cells[cell] = min(day, self.cells.get(cell, day))

    def happening(self, identifier: str, day: str) -> None:
        """A happening may stand otherwise from this day on."""
        self.happenings[identifier] = min(day, self.happenings.get(identifier, day))
