"""Predictions: what was foreseen, by whom and how surely; when it was due, whether it came; and each holder's track record.

Probabilities are those of the published scales of estimative words (Kent 1964; ICD 203, 2015), read as the middle of a band.
A prediction without such a word has none. The Brier score (Brier 1950) is the mean of (probability - outcome) squared over the
predictions that have both a probability and an outcome; it is never given without their number.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from standoff import knowledge
from standoff.days import plus
from standoff.ledger.dues import due_of, far, grace
from standoff.ledger.reports import plain_reports
from standoff.ledger.rows import Row
from standoff.model import NARRATOR, Factuality, Happening, Report, Stance

__all__ = ["OUTCOMES", "Prediction", "Track", "predictions", "probability_of", "track_records"]

OUTCOMES = ("came", "did not come", "open")


@dataclass(frozen=True, slots=True)
class Prediction:
    """One holder's foreseeing stance. `probability` is that of `likelihood` on the scales, None without such a word.

    `outcome`, as of the day asked: "came" (a later report, not from an interested holder, says that it happened, by the due
    day where there is one), "did not come" (the due day and its grace are past), or "open".
    """

    happening: str
    holder: str
    holder_code: str | None
    factuality: Factuality
    likelihood: str | None
    probability: float | None
    due: date | None
    due_rule: str
    outcome: str
    came: date | None
    report: Report

    @property
    def far(self) -> bool:
        """Whether it is due in years: nobody waits for that day."""
        return self.due is not None and self.report.published is not None and far(self.due, self.report.published)

    @property
    def due_said(self) -> str:
        """The due day as it is shown: a year if that is years away, "" where there is none."""
        return "" if self.due is None else str(self.due.year) if self.far else self.due.isoformat()


@dataclass(frozen=True, slots=True)
class Track:
    """A holder's record: counts by outcome, and the Brier score over `scored` predictions (None where there are none)."""

    holder: str
    made: int
    came: int
    did_not_come: int
    open: int
    brier: float | None
    scored: int


@cache
def _scale() -> dict[str, float]:
    """Estimative word -> the middle of its band on the published scales."""
    return {word: (low + high) / 200 for word, (low, high) in knowledge.load("factuality")["likelihood"].items()}


def probability_of(likelihood: str | None) -> float | None:
    """The probability of an estimative word on the scales, None where it is on none."""
    return _scale().get(likelihood.casefold()) if likelihood else None


def predictions(
    happening: Happening, rows: Iterable[Row], as_of: date, plain: Iterable[Report] | None = None
) -> list[Prediction]:
    """The foreseeing stances on a happening published by a day, oldest first, each with what came of it.

    `plain` are the plain reports of the rows, if they were made already.
    """
    kept = [r for r in rows if r.published is not None and r.published <= as_of]
    reports = plain_reports(kept) if plain is None else [r for r in plain if r.published and r.published <= as_of]
    by_key = {(r.event, r.holder): r for r in reports}
    said = sorted(r.published for r in reports if r.factuality.asserts and not r.interested and r.published)
    out = []
    for row in sorted(kept, key=lambda r: r.order):
        for stance in row.event.stances:
            report = by_key.get((row.event.id, stance.holder))
            if stance.factuality.foresees and report is not None:
                out.append(_prediction(happening, row, stance, report, said, as_of))
    return out


def _prediction(
    happening: Happening, row: Row, stance: Stance, report: Report, said: Sequence[date], as_of: date
) -> Prediction:
    found = due_of(row, stance)
    due = None if found is None else found.day
    at = bisect_right(said, row.published) if row.published else len(said)
    came = said[at] if at < len(said) and (due is None or said[at] <= plus(due, grace())) else None
    waited = due is not None and not (row.published and far(due, row.published))
    past = due is not None and waited and plus(due, grace()) < as_of
    return Prediction(
        happening=happening.id,
        holder=_name(report),
        holder_code=stance.holder_code,
        factuality=stance.factuality,
        likelihood=stance.likelihood,
        probability=probability_of(stance.likelihood),
        due=due,
        due_rule="" if found is None else found.rule,
        outcome="came" if came else ("did not come" if past else "open"),
        came=came,
        report=report,
    )


def _name(report: Report) -> str:
    """The holder, a narrator with its outlet: one outlet's foresight is not another's. Unknown outlets are one holder."""
    if report.holder != NARRATOR:
        return report.holder
    return f"{NARRATOR} ({report.outlet or 'unknown outlet'})"


def track_records(found: Iterable[Prediction]) -> list[Track]:
    """The record of each holder, those with the most settled predictions first. One happening and due day count once."""
    by_holder: dict[str, dict[tuple[str, date | None], Prediction]] = defaultdict(dict)
    for prediction in found:
        by_holder[prediction.holder][prediction.happening, prediction.due] = prediction  # the latest word stands
    tracks = [_track(holder, list(made.values())) for holder, made in by_holder.items()]
    return sorted(tracks, key=lambda t: (-(t.came + t.did_not_come), -t.made, t.holder))


def _track(holder: str, made: Sequence[Prediction]) -> Track:
    counts = {o: sum(p.outcome == o for p in made) for o in OUTCOMES}
    scored = [(p.probability, p.outcome == "came") for p in made if p.probability is not None and p.outcome != "open"]
    brier = sum((p - came) ** 2 for p, came in scored) / len(scored) if scored else None
    return Track(holder, len(made), counts["came"], counts["did not come"], counts["open"], brier, len(scored))
