"""Limits on what one input may cost, and the running account of what it has cost."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from standoff.errors import TooLarge

__all__ = ["Budget", "Limits"]

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one input, with all that is inside it, may cost.

    Sizes are in bytes, times in seconds. `ratio` is how many times larger than its compressed form something may be once it
    is over `ratio_from`; real text compresses less than 30 to 1, bombs more than 1,000 to 1.
    """

    document: int = 64 * MEGABYTE  # one document, read into memory as a whole
    expanded: int = 4_000 * MEGABYTE  # all that comes out of one archive, nested ones included
    ratio: int = 150
    ratio_from: int = MEGABYTE
    members: int = 200_000
    depth: int = 4  # archives in archives
    line: int = 16 * MEGABYTE  # one line of JSON Lines
    pages: int = 5_000
    rows: int = 5_000_000  # of a table, or lines
    values: int = 3_000_000  # of one JSON value; a tenth as many objects and lists
    refusals: int = 1_000  # of one input that are told of one by one
    text_ratio: int = 20  # code points of a PDF's text to its bytes, once there are `text_from` of them
    text_from: int = 200_000
    tags: int = 2_000_000
    seconds: float = 30.0  # one document
    fetch_seconds: float = 30.0
    redirects: int = 5


@dataclass(slots=True)
class Budget:
    """What one input has cost so far; it raises `TooLarge` when that is too much."""

    limits: Limits
    clock: Callable[[], float] = time.monotonic
    expanded: int = 0
    members: int = 0
    started: float = field(default=0.0)

    def start_document(self) -> None:
        """Begin to count the time of one document."""
        self.started = self.clock()

    def check_time(self, what: str) -> None:
        """Stop a document that takes too long."""
        if self.clock() - self.started > self.limits.seconds:
            raise TooLarge(f"{what}: took longer than {self.limits.seconds:.0f} s; stopped")

    def add_member(self, what: str) -> None:
        """Count one member of an archive."""
        self.members += 1
        if self.members > self.limits.members:
            raise TooLarge(f"{what}: more than {self.limits.members:,} members; unpack it and name the files")

    def add_expanded(self, size: int, what: str) -> None:
        """Count bytes that came out of an archive."""
        self.expanded += size
        if self.expanded > self.limits.expanded:
            raise TooLarge(f"{what}: expands to more than {self.limits.expanded:,} bytes; unpack it and name the files")

    def check_ratio(self, expanded: int, packed: int, what: str) -> None:
        """Stop what expands as only bombs do."""
        if expanded > self.limits.ratio_from and expanded > self.limits.ratio * max(packed, 1):
            raise TooLarge(f"{what}: expands more than {self.limits.ratio} to 1; refused as a decompression bomb")

    def check_document(self, size: int, what: str) -> None:
        """Stop a document that is too large to hold in memory."""
        if size > self.limits.document:
            raise TooLarge(f"{what}: over {self.limits.document:,} bytes; cut it into smaller files")
