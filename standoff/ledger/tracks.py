"""Track records: what became of what a holder foresaw, and of what it said would not come.

A holder's words on one happening with one window are one foretelling (`foretelling`), and count once. The share of those that
were right comes with their number and with its interval (Wilson 1927, at 95%), and the Brier score (Brier 1950), the mean of
(probability - outcome) squared over those with a probability and an outcome, only over five and more: of fewer it says more of
chance than of the holder.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from standoff.model import Foretelling, Outcome

__all__ = ["FEWEST", "Track", "interval", "track_records"]

FEWEST = 5  # foretellings with a probability and an outcome
Z = 1.959964  # of 95%


@dataclass(frozen=True, slots=True)
class Track:
    """A holder's record: how much it foresaw (`made`), and what became of it; how much it said would not come (`denied`).

    `right` of `n` (those settled one way or the other, of both kinds) were right. `brier` is None for fewer than `FEWEST`.
    """

    holder: str
    made: int
    came: int
    late: int
    partly: int
    failed: int
    denied: int
    right: int
    n: int
    brier: float | None
    scored: int

    @property
    def open(self) -> int:
        """What is not settled: open, disputed, or void."""
        return self.made - self.came - self.late - self.partly - self.failed

    @property
    def share(self) -> tuple[float, float, float] | None:
        """The share that was right and the ends of its interval, from 0 to 1; None where nothing is settled."""
        return (self.right / self.n, *interval(self.right, self.n)) if self.n else None

    @property
    def share_said(self) -> str:
        """The share in words: "67% (35 to 88, n=9)"; "" where nothing is settled."""
        if self.share is None:
            return ""
        share, low, high = (round(100 * x) for x in self.share)
        return f"{share}% ({low} to {high}, n={self.n})"

    @property
    def brier_said(self) -> str:
        """The Brier score with its number; "" where there are too few."""
        return "" if self.brier is None else f"{self.brier:.2f} (n={self.scored})"


def interval(hits: int, n: int) -> tuple[float, float]:
    """The interval of a share of n > 0 at 95% (Wilson 1927)."""
    share, z2 = hits / n, Z * Z
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z * sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def track_records(found: Iterable[Foretelling]) -> list[Track]:
    """The record of each holder, those with most that is settled first."""
    by_holder: dict[str, list[Foretelling]] = defaultdict(list)
    for one in found:
        by_holder[one.holder].append(one)
    tracks = [_track(holder, made) for holder, made in by_holder.items()]
    return sorted(tracks, key=lambda t: (-t.n, -(t.made + t.denied), t.holder))


def _track(holder: str, found: Sequence[Foretelling]) -> Track:
    yes = [f.outcome for f in found if f.will]
    settled = [f for f in found if f.right is not None]
    scored = [(f.probability, f.outcome is Outcome.CAME) for f in settled if f.probability is not None]
    return Track(
        holder,
        made=len(yes),
        came=yes.count(Outcome.CAME),
        late=yes.count(Outcome.CAME_LATE),
        partly=yes.count(Outcome.PARTLY),
        failed=yes.count(Outcome.NOT_BORNE_OUT),
        denied=len(found) - len(yes),
        right=sum(bool(f.right) for f in settled),
        n=len(settled),
        brier=sum((p - came) ** 2 for p, came in scored) / len(scored) if len(scored) >= FEWEST else None,
        scored=len(scored),
    )
