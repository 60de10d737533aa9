"""Any history ends in the ledger that its outcome has when made from nothing: portions, readings anew, removals, verdicts."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from standoff.ledger.judgements import judge
from standoff.model import Reading, Verdict
from standoff.record import Record
from standoff.settling import groups, settle
from tests.settling.made import again, crisis, filled, tables

STEPS = 18
LATE = "2022-04-01T12:00:00+00:00"


class History:
    """A record that lives on, and what it holds."""

    def __init__(self, record: Record, seed: int) -> None:
        self.record = record
        self.there: dict[str, Reading] = {}
        self._luck = random.Random(seed)
        self._rest = crisis(seed, 50)
        self._luck.shuffle(self._rest)
        self._acts: list[str] = []
        self._steps = 0

    def step(self) -> None:
        """Something happens to it; it may be settled only after more has happened."""
        self._steps += 1
        kinds = (self._come, self._come, self._come, self._anew, self._gone, self._judged, self._taken_back)
        self._luck.choice(kinds)()
        if self._luck.random() < 0.7:
            settle(self.record)

    def _some(self, most: int) -> list[str]:
        return self._luck.sample(sorted(self.there), min(len(self.there), self._luck.randint(1, most)))

    def _put(self, readings: list[Reading]) -> None:
        self.record.add_many(readings)
        self.there |= {r.article.id: r for r in readings}

    def _come(self) -> None:
        come = [self._rest.pop() for _ in range(min(len(self._rest), self._luck.choice([1, 2, 8])))]
        self._put(come)

    def _anew(self) -> None:
        self._put([again(self.there[i], str(self._steps)) for i in self._some(3)])

    def _gone(self) -> None:
        if gone := self._some(2):
            self.record.remove(*gone)
            self.there = {i: r for i, r in self.there.items() if i not in gone}

    def _judged(self) -> None:
        for i in self._some(1):
            of = self.record.reading(i)
            if of.events:
                made = f"2022-03-01T12:{self._steps:02}:00+00:00"
                one = judge(of, self._luck.choice(of.events).id, Verdict.WRONG, judge="Ana", made=made)
                self.record.judge(one)
                self._acts.append(one.act)

    def _taken_back(self) -> None:
        if self._acts:
            self.record.unjudge(self._acts.pop(), moment=LATE)


def histories(seed: int, path: Path) -> Iterator[tuple[int, History]]:
    with Record(path, create=True) as record:
        history = History(record, seed)
        for n in range(STEPS):
            history.step()
            if n % 6 == 5:
                settle(record)
                yield n, history


@pytest.mark.parametrize("most", [0, 10**6], ids=["by difference", "as a whole"])
@pytest.mark.parametrize("seed", range(60, 63))
def test_any_history_ends_where_its_outcome_begins(
    seed: int, most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(groups, "MOST", most)
    for n, history in histories(seed, tmp_path / "r.db"):
        with filled(tmp_path / f"whole{n}.db", list(history.there.values())) as whole:
            if judged := list(history.record.judgements()):
                whole.judge(*judged)
            settle(whole)
        one, other = tables(tmp_path / "r.db"), tables(tmp_path / f"whole{n}.db")
        assert {name for name in one if one[name] != other[name]} == set(), f"after {n + 1} steps"
