"""People's verdicts: kept apart, found again after reading anew, and counted once a finding."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from standoff.errors import NotFound, UsageError
from standoff.judged import still_there
from standoff.ledger.judgements import judge, rates
from standoff.model import Judgement, Reading, Verdict
from standoff.record import Record
from tests.exports.made import reading


def verdict(value: Verdict = Verdict.RIGHT, who: str = "Ana", target: str = "e-one", **more) -> Judgement:
    return judge(reading(), target, value, judge=who, made="2022-03-01T12:00:00+00:00", **more)


def test_a_judgement_survives_reading_anew(tmp_path: Path) -> None:
    """Other rules replace the findings and leave the verdict; it finds its finding by its words when the id has changed."""
    with Record(tmp_path / "r.db", create=True) as record:
        record.add(reading())
        record.judge(verdict())
        anew = dataclasses.replace(reading().events[0], id="another")
        record.add(dataclasses.replace(reading(), events=(anew,), version="later"))
        (kept,) = record.judgements()
        assert kept == verdict()
        assert still_there(kept, record.reading("one")).id == "another"
        record.add(dataclasses.replace(reading(), events=(), version="latest"))
        assert still_there(kept, record.reading("one")) is None


def test_the_same_judge_may_change_their_mind(tmp_path: Path) -> None:
    """A later verdict of the same person takes the place of the earlier; another person's stands beside it."""
    with Record(tmp_path / "r.db", create=True) as record:
        record.add(reading())
        record.judge(verdict(Verdict.RIGHT))
        record.judge(verdict(Verdict.WRONG))
        record.judge(verdict(Verdict.RIGHT, "Ben"))
        assert [(j.judge, j.verdict) for j in record.judgements()] == [("Ana", Verdict.WRONG), ("Ben", Verdict.RIGHT)]


def test_every_kind_of_finding_can_be_judged() -> None:
    """Statements and events by id, the rest by kind and place; the rule that made it is kept with the verdict."""
    made: Reading = reading()
    span = made.times[0].span
    for target in ("s-one", "e-one", f"times-{span.start}-{span.end}"):
        assert verdict(target=target).rule == "made by hand"


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"target": "nothing"}, NotFound),
        ({"who": " "}, UsageError),
        ({"correction": {"type": "AID"}}, UsageError),  # a correction without the verdict "corrected"
        ({"value": Verdict.CORRECTED}, UsageError),  # and the other way round
    ],
)
def test_half_judgements_are_refused(more: dict, error: type) -> None:
    """A verdict needs a finding, a name, and a correction exactly when it corrects."""
    with pytest.raises(error):
        verdict(**more)


def test_rates_count_a_finding_once() -> None:
    """The most frequent verdict counts, a tie is wrong, disagreement is shown."""
    found = rates(
        [verdict(Verdict.RIGHT, "a"), verdict(Verdict.RIGHT, "b"), verdict(Verdict.WRONG, "c"), verdict(target="s-one")]
    )
    assert [(r.kind, r.judged, r.right, r.disagreed) for r in found] == [("statements", 1, 1, 0), ("events", 1, 1, 1)]
    assert rates([verdict(Verdict.RIGHT, "a"), verdict(Verdict.WRONG, "b")])[0].wrong == 1
    assert rates([]) == []
