"""What was foreseen and what became of it; what is at odds."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from standoff.asking.lines import Clash
from standoff.asking.lives import Lives
from standoff.ledger.reports import plain_reports
from standoff.ledger.tracks import FEWEST, Track
from standoff.model import Foretelling, Outcome, Report, Whom
from standoff.record import foretold
from standoff.settling.told import rows_told

__all__ = ["FIRST", "Foreseen"]

FIRST = 12  # reports of a foretelling in a list: the first of them
AT_ONCE = 200
Key = tuple[str, int]  # of a foretelling: its happening and number


class Foreseen(Lives):
    """What was foreseen, the records of those who did, and contradictions."""

    def predictions(
        self, as_of: date, *, of: Whom | None = None, happening: str | None = None, limit: int | None = None, offset: int = 0
    ) -> list[Foretelling]:
        """What was foreseen by a day, or denied beforehand, and became of it: by happening, the largest first.

        A holder's words for one window are one, with the first `FIRST` of its reports.

        Args:
            of: only of these holders.
            happening: only of this one, by its id.
        """
        return self._foretellings(self._asked.select(foretold.foreseen(as_of.isoformat(), of, happening), limit, offset), as_of)

    def went_by(self, before: date, as_of: date) -> list[Foretelling]:
        """What was foreseen for days that went by after one day and by another without the thing, by happening."""
        return self._foretellings(self._asked.select(foretold.went_by(before.isoformat(), as_of.isoformat())), as_of)

    def _foretellings(self, rows: Sequence[Mapping[str, Any]], as_of: date) -> list[Foretelling]:
        day = as_of.isoformat()
        out: list[Foretelling] = []
        for start in range(0, len(rows), AT_ONCE):
            some = rows[start : start + AT_ONCE]
            made = self._made([(r["happening"], r["n"]) for r in some], day)
            there = (r for r in some if made[r["happening"], r["n"]][0])  # not what was read anew and is not settled yet
            out += (_foretelling(r, *made[r["happening"], r["n"]]) for r in there)
        return out

    def _made(self, keys: Sequence[Key], day: str) -> Mapping[Key, tuple[tuple[Report, ...], int]]:
        """Of some foretellings the first reports in which they were made by a day, and in how many."""
        wanted, happenings = set(keys), sorted({happening for happening, _ in keys})
        found = [
            t for t in self._asked.select(foretold.tellings(day, happenings, FIRST)) if (t["happening"], t["of"]) in wanted
        ]
        told = self._asked.told_at(dict.fromkeys((t["article"], t["event"]) for t in found))
        reports = {(row.article, placed.n): plain_reports([row]) for row, placed in rows_told(told)}
        made: dict[Key, list[Report]] = defaultdict(list)
        for t in found:
            made[t["happening"], t["of"]] += reports.get((t["article"], t["event"]), [])[t["stance"] : t["stance"] + 1]
        counts = {(h, of): n for h, of, n in self._asked.tuples(foretold.times(day, happenings))}
        return {key: (tuple(made[key]), counts[key]) for key in keys}

    def count_predictions(self, as_of: date, *, of: Whom | None = None, happening: str | None = None) -> int:
        """How many there are of them."""
        return self._asked.number(foretold.counted(as_of.isoformat(), of, happening))

    def tracks(self, as_of: date, *, of: Whom | None = None, limit: int | None = None, offset: int = 0) -> list[Track]:
        """Each holder's record, those with most that is settled first."""
        return [_track(r) for r in self._asked.select(foretold.tracks(as_of.isoformat(), of), limit, offset)]

    def count_tracks(self, as_of: date, *, of: Whom | None = None) -> int:
        """How many holders foresaw something."""
        return self._asked.number(foretold.tracks(as_of.isoformat(), of, count=True))

    def contradictions(
        self, as_of: date, *, happening: str | None = None, limit: int | None = None, offset: int = 0
    ) -> list[Clash]:
        """What cannot both be true, beyond plain denial, of one happening or of all: by happening, the largest first."""
        names = ("happening", "title", "rule", "one_holder", "one_says", "other_holder", "other_says", "other", "repeated")
        rows = self._asked.select(foretold.clashes(as_of.isoformat(), happening), limit, offset)
        found = [(Clash(**{name: r[name] for name in names}), _day(r["one_day"]), _day(r["other_day"])) for r in rows]
        return [replace(clash, one_day=one, other_day=other) for clash, one, other in found]

    def count_contradictions(self, as_of: date) -> int:
        """How many there are of them."""
        return self._asked.number(foretold.clashes(as_of.isoformat(), count=True))


def _foretelling(row: Mapping[str, Any], made: tuple[Report, ...], told: int) -> Foretelling:
    window = (date.fromisoformat(row["first"]), date.fromisoformat(row["last"])) if row["first"] else None
    return Foretelling(
        happening=row["happening"],
        holder=row["holder"],
        holder_code=row["holder_code"],
        will=bool(row["will"]),
        window=window,
        terms=tuple((name, value) for name, value in json.loads(row["terms"])),
        likelihood=row["likelihood"],
        probability=row["probability"],
        made=made,
        outcome=Outcome(row["outcome"]),
        because=row["because"],
        came=date.fromisoformat(row["came"]) if row["came"] else None,
        told=told,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _track(row: Mapping[str, Any]) -> Track:
    counts = {name: int(row[name]) for name in ("made", "came", "late", "partly", "failed", "denied", "right", "n", "scored")}
    scored = counts["scored"]
    return Track(row["holder"], brier=round(float(row["error"]), 9) / scored if scored >= FEWEST else None, **counts)
