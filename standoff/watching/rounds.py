"""How to watch, and what a round of it did."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from standoff.reading import DEFAULT_MODEL
from standoff.sources.limits import Limits

__all__ = ["Round", "Settings"]

FEED_SIZE = 16_000_000  # bytes of a feed or page


@dataclass(frozen=True, slots=True)
class Settings:
    """How to watch.

    Args:
        every: seconds between two polls of a feed.
        delay: seconds between two requests to a host.
        follow: fetch the linked article where the feed has only a summary of it.
        tell: the kinds of notices wanted (`telling.KINDS`).
        of: codes; only what has one of them among its parties is told of. None: everything.
        local: the feeds named may be on this machine (loopback); nothing that they link to elsewhere may.
        threads: requests at a time, to different hosts.
        model, workers, cache: as of `pipeline.add`.
    """

    every: float = 900.0
    delay: float = 2.0
    follow: bool = False
    tell: tuple[str, ...] = ("changed", "due")
    of: tuple[str, ...] = ()
    local: bool = False
    threads: int = 4
    model: str = DEFAULT_MODEL
    workers: int = 1
    cache: Path | None = None
    limits: Limits = field(default_factory=lambda: Limits(document=FEED_SIZE))


@dataclass(slots=True)
class Round:
    """What one round, or many together, did: counts, and what went wrong, in sentences (of this round only)."""

    rounds: int = 0
    polled: int = 0
    unchanged: int = 0
    failed: int = 0
    gone: int = 0
    entries: int = 0
    doubles: int = 0
    fetched: int = 0
    unfollowed: int = 0
    added: int = 0
    refused: int = 0
    told: int = 0
    undelivered: int = 0
    problems: list[str] = field(default_factory=list)

    def plus(self, other: Round) -> None:
        """Add up; sentences are not kept, as a watch runs for days."""
        for name in self.__slots__:
            if name != "problems":
                setattr(self, name, getattr(self, name) + getattr(other, name))
