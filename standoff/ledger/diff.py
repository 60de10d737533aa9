"""The life of a happening, day by day, and what changed between two days, each change with its rule and its reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from standoff.ledger.book import Ledger
from standoff.ledger.course import Stood, course, lapses_of, shown_grounds, told_by_day
from standoff.ledger.standings import CAUSES, RULES, Cause, parties_of
from standoff.model import Happening, Report, Standing, Status

__all__ = ["Day", "Moved", "diff", "life", "why"]

_EXPLAINED = {rule.name: rule.explanation for rule in RULES}


@dataclass(frozen=True, slots=True)
class Moved:
    """A happening whose standing is another on the second day. `before` is None where it was not yet told of.

    `because` are the reports of it published in between; `opposed` is how many mentions published in between assert what
    excludes it; `lapsed` whether a due day of it went by.
    """

    happening: Happening
    before: Standing | None
    after: Standing
    because: tuple[Report, ...]
    opposed: int
    lapsed: bool

    @property
    def why(self) -> str:
        """The change in words."""
        before, rule = self.before.status if self.before else None, self.after.because[0].rule
        return why(before, self.after.status, rule, fresh=len(self.because), opposed=self.opposed, lapsed=self.lapsed)


def why(before: Status | None, after: Status, rule: str, *, fresh: int, opposed: int, lapsed: bool) -> str:
    """A change of standing in words: the rule that holds now, and what has come that it looks at.

    Args:
        rule: the name of the rule that decides afterwards.
        fresh: reports of the happening published in between.
        opposed: mentions published in between of what excludes it.
        lapsed: whether a due day went by in between.
    """
    causes = {
        Cause.DUE: "a due day went by" if lapsed else "",
        Cause.OPPOSED: f"{_many(opposed, 'new report')} of what rules it out" if opposed else "",
        Cause.REPORTS: _many(fresh, "new report") if fresh else "",
    }
    said = [words for cause, words in causes.items() if words and cause in CAUSES[rule]]
    return f"{before.value if before else 'not told of'} -> {after.value}: {rule} ({', '.join(said)})"


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Day:
    """One day in the life of a happening: what was published of it, and how it stood at the end of the day.

    `moved` is whether the status became another on this day. Then `because` are the latest reports that the new one rests on,
    of what excludes the happening too, `rests` of them in all. `told` reports were published on the day; of a large happening
    only some of them are among `reports`.
    """

    day: date
    status: Status
    rule: str
    moved: bool
    reports: tuple[Report, ...]
    told: int
    because: tuple[Report, ...] = ()
    rests: int = 0

    @property
    def explanation(self) -> str:
        """The rule in words."""
        return _EXPLAINED.get(self.rule, "")


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
            against = {r.event for r in ledger.against(happening, last) if r.published and r.published > first}
            lapsed = any(first < d <= last for d in lapses_of(ledger.stood(happening)))
            out.append(Moved(happening, before, after, fresh, len(against), lapsed))
    return sorted(out, key=lambda m: (-len(m.after.reports), m.happening.id))


def life(ledger: Ledger, happening: Happening, as_of: date | None = None) -> list[Day]:
    """The happening day by day: each day on which something was published of it or its status became another."""
    rows, against = ledger.stood(happening), ledger.against(happening)
    days = [d for d in ledger.days(happening) if as_of is None or d <= as_of]
    parties = {d: parties_of(found) for d, found in ledger.described(happening, days)}
    stood = {s.day: s for s in course(rows, days, parties, copies=ledger.copies, against=against)}
    told = told_by_day(
        (r for r in ledger.rows(happening) if as_of is None or (r.published and r.published <= as_of)), ledger.copies
    )
    out: list[Day] = []
    last: Stood | None = None
    for day in sorted({*stood, *told}):
        now = stood.get(day, last)
        if now is None:
            continue  # told of, and in nothing that it could stand by
        moved, fresh = last is None or now.status is not last.status, told.get(day, ())
        if moved or fresh:
            because = tuple(replace(r, changed=False) for r in shown_grounds(now.grounds)) if moved else ()
            out.append(Day(day, now.status, now.rule, moved, fresh, len(fresh), because, len(now.grounds) if moved else 0))
        last = now
    return out
