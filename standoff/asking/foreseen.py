"""What was foreseen and what became of it; what is at odds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from standoff.asking.lines import Clash
from standoff.asking.lives import Lives
from standoff.ledger.predictions import Prediction, Track
from standoff.ledger.reports import plain_reports
from standoff.ledger.rows import Row
from standoff.model import Factuality, Report, Whom
from standoff.record import foretold
from standoff.settling.told import rows_told

__all__ = ["Foreseen"]


class Foreseen(Lives):
    """Predictions, the records of those who made them, and contradictions."""

    def predictions(
        self, as_of: date, *, of: Whom | None = None, happening: str | None = None, limit: int | None = None, offset: int = 0
    ) -> list[Prediction]:
        """What was foreseen by a day and became of it: by happening, the largest first, then by day.

        Args:
            of: only of these holders.
            happening: only of this one, by its id.
        """
        rows = self._asked.select(foretold.foreseen(as_of.isoformat(), of, happening), limit, offset)
        told = self._reports([(r["article"], r["event"]) for r in rows])
        there = (r for r in rows if (r["article"], r["event"]) in told)  # not what was read anew and is not settled yet
        return [_prediction(r, told, as_of.isoformat()) for r in there]

    def _reports(self, places: list[tuple[str, int]]) -> dict[tuple[str, int], list[Report]]:
        found = self._asked.told_at(dict.fromkeys(places))
        rows: list[tuple[Row, tuple[str, int]]] = [(row, (row.article, placed.n)) for row, placed in rows_told(found)]
        return {place: plain_reports([row]) for row, place in rows}

    def count_predictions(self, as_of: date, *, of: Whom | None = None, happening: str | None = None) -> int:
        """How many there are of them."""
        return self._asked.number(foretold.counted(as_of.isoformat(), of, happening))

    def tracks(self, as_of: date, *, of: Whom | None = None, limit: int | None = None, offset: int = 0) -> list[Track]:
        """Each holder's record, those with the most settled predictions first."""
        return [_track(r) for r in self._asked.select(foretold.tracks(as_of.isoformat(), of), limit, offset)]

    def count_tracks(self, as_of: date, *, of: Whom | None = None) -> int:
        """How many holders foresaw something."""
        return self._asked.number(foretold.tracks(as_of.isoformat(), of, count=True))

    def contradictions(
        self, as_of: date, *, happening: str | None = None, limit: int | None = None, offset: int = 0
    ) -> list[Clash]:
        """What cannot both be true, beyond plain denial, of one happening or of all: by happening, the largest first."""
        names = ("happening", "title", "rule", "one_holder", "one_says", "other_holder", "other_says", "other")
        rows = self._asked.select(foretold.clashes(as_of.isoformat(), happening), limit, offset)
        return [Clash(**{name: r[name] for name in names}) for r in rows]

    def count_contradictions(self, as_of: date) -> int:
        """How many there are of them."""
        return self._asked.number(foretold.clashes(as_of.isoformat(), count=True))


def _prediction(row: Mapping[str, Any], told: Mapping[tuple[str, int], list[Report]], day: str) -> Prediction:
    came, lapsed = row["came"] <= day, row["lapses"] <= day
    reports = told[row["article"], row["event"]]
    return Prediction(
        happening=row["happening"],
        holder=row["holder"],
        holder_code=row["holder_code"],
        factuality=Factuality(row["factuality"]),
        likelihood=row["likelihood"],
        probability=row["probability"],
        due=date.fromisoformat(row["due"]) if row["due"] else None,
        due_rule=row["due_rule"],
        outcome="came" if came else "did not come" if lapsed else "open",
        came=date.fromisoformat(row["came"]) if came else None,
        report=next((r for r in reversed(reports) if _same(r, row)), reports[0]),
    )


def _same(report: Report, row: Mapping[str, Any]) -> bool:
    return bool(row["holder"] == report.holder) or str(row["holder"]).startswith(f"{report.holder} (")


def _track(row: Mapping[str, Any]) -> Track:
    made, came, lapsed, scored = (int(row[name]) for name in ("made", "came", "lapsed", "scored"))
    brier = round(float(row["error"]), 9) / scored if scored else None
    return Track(row["holder"], made, came, lapsed, made - came - lapsed, brier, scored)
