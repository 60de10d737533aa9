"""Change points: the best segmentation there is, for the penalty that is set, and none where there is nothing to see."""

from __future__ import annotations

import random
from datetime import date, timedelta
from math import inf, log

import numpy as np
import pytest

from standoff.ledger.escalation import LEAST, _breaks

SHORTEST = 3


def best(values: np.ndarray, penalty: float) -> list[int]:
    """Optimal partitioning (Jackson and others 2005) by trying every last segment; slow, and hardly to be got wrong."""
    costs, lasts = [-penalty], [0]
    for end in range(1, len(values) + 1):
        tried = [(inf, 0)]
        for start in range(end - SHORTEST + 1):
            segment = values[start:end]
            tried.append((costs[start] + float(((segment - segment.mean()) ** 2).sum()) + penalty, start))
        cost, last = min(tried)
        costs.append(cost)
        lasts.append(last)
    out, end = [], len(values)
    while lasts[end]:
        end = lasts[end]
        out.append(end)
    return out[::-1]


@pytest.mark.parametrize("seed", range(40))
def test_the_best_segmentation_is_found(seed: int) -> None:
    """Levels that jump now and then, with noise and quiet days between."""
    rng = random.Random(seed)
    level, signal = 0.0, []
    for _ in range(rng.randint(LEAST, 90)):
        level = rng.uniform(-40, 40) if rng.random() < 0.06 else level
        signal.append(level + rng.gauss(0, 4) if rng.random() < 0.8 else 0.0)
    days = [date(2022, 1, 1) + timedelta(days=n) for n in range(len(signal))]
    values = np.array(signal)
    expected = best(values, 3.0 * log(len(values)) * float(values.var()))
    assert _breaks(signal, days) == tuple(days[n] for n in expected)


def test_a_flat_or_short_line_has_none() -> None:
    """Neither fails, whatever the length."""
    days = [date(2022, 1, 1) + timedelta(days=n) for n in range(40)]
    assert _breaks([1.0] * 40, days) == ()
    for length in range(40):
        assert len(_breaks([float(n % 2) for n in range(length)], days)) <= length // SHORTEST
