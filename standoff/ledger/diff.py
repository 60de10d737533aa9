"""What changed between two days: the happenings whose standing moved, and the reports that moved it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from standoff.days import plus
from standoff.ledger.book import Ledger
from standoff.ledger.dues import due_of, grace
from standoff.model import Happening, Report, Standing

__all__ = ["Day", "Moved", "days_of", "diff", "life"]


@dataclass(frozen=True, slots=True)
class Moved:
    """A happening whose standing is another on the second day. `before` is None where it was not yet told of.

    `because` are the reports published in between; none where only a due day went by.
    """

    happening: Happening
    before: Standing | None
    after: Standing
    because: tuple[Report, ...]

    @property
    def why(self) -> str:
        """The change in words."""
        was = self.before.status.value if self.before else "not told of"
        cause = f"{len(self.because)} new reports" if self.because else "a due day went by"
        return f"{was} -> {self.after.status.value}: {self.after.because[0].rule} ({cause})"


@dataclass(frozen=True, slots=True)
class Day:
    """One day in the life of a happening: what was published, and the standing at its end."""

    day: date
    reports: tuple[Report, ...]
    standing: Standing
    moved: bool


def diff(ledger: Ledger, first: date, last: date, happenings: Iterable[Happening] | None = None) -> list[Moved]:
    """The happenings that stand otherwise on the last day than on the first, largest first."""
    out = []
    for happening in happenings if happenings is not None else ledger.happenings:
        after = ledger.standing(happening, last)
        if after is None:
            continue
        before = ledger.standing(happening, first)
        if before is None or before.status is not after.status:
            fresh = tuple(r for r in after.reports if r.published and r.published > first)
            out.append(Moved(happening, before, after, fresh))
    return sorted(out, key=lambda m: (-len(m.after.reports), m.happening.id))


def life(ledger: Ledger, happening: Happening, as_of: date | None = None) -> list[Day]:
    """The happening day by day: each day on which something was published or the standing moved."""
    out: list[Day] = []
    for day in days_of(ledger, happening, as_of):
        now = ledger.standing(happening, day)
        if now is None:
            continue
        fresh = tuple(r for r in now.reports if r.published == day)
        moved = not out or out[-1].standing.status is not now.status
        if fresh or moved:
            out.append(Day(day, fresh, now, moved))
    return out


def days_of(ledger: Ledger, happening: Happening, as_of: date | None = None) -> list[date]:
    """The days on which something was published of a happening or a due day had just gone by, in order."""
    published = sorted({r.published for r in ledger.reports(happening) if r.published})
    days = [d for d in published if as_of is None or d <= as_of]
    return sorted({*days, *_after_dues(ledger, happening, days, as_of)})


def _after_dues(ledger: Ledger, happening: Happening, days: list[date], as_of: date | None) -> set[date]:
    """The days on which a due day of the happening has just gone by, grace included."""
    if not days:
        return set()
    dues = {due_of(row, s)[0] for row in ledger.rows(happening) for s in row.event.stances}
    past = {plus(d, grace() + timedelta(days=1)) for d in dues if d is not None}
    return {d for d in past if d >= days[0] and (as_of is None or d <= as_of)}
