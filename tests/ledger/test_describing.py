"""What a happening is as of each of many days, counted from one day to the next, is what it is by each day's mentions alone."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from standoff.ledger import Ledger
from standoff.ledger.tallies import Most
from tests.settling.made import crisis


@pytest.mark.parametrize("seed", range(30, 38))
def test_day_by_day_is_each_day_by_itself(seed: int) -> None:
    ledger = Ledger(crisis(seed, 60))
    days = sorted({r.published for r in ledger.linker.rows.values() if r.published})
    for h in ledger.happenings:
        found = dict(ledger.described(h, days))
        for day in days:
            told = [r for r in ledger.rows(h) if r.published and r.published <= day]
            assert (day in found) is bool(told)
            if told:
                assert found[day] == replace(ledger.told(h, day), events=()), (h.id, day)


@pytest.mark.parametrize("ranked", [True, False])
def test_the_one_told_most_is_known_at_any_time(ranked: bool) -> None:
    luck, told = random.Random(1), list[int]()
    most: Most[int] = Most(lambda n: n) if ranked else Most()
    assert most.best is None
    for _ in range(500):
        told.append(luck.randrange(12))
        most.add(told[-1])
        assert most.best == min(told, key=lambda n: (-told.count(n), n if ranked else told.index(n)))
        assert most.most == told.count(most.best)
