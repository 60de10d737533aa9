"""The fuzzer's targets themselves: each takes its seed, and its seed with a byte changed."""

from __future__ import annotations

import pytest

from tests.fuzz.targets import TARGETS, seeds, target, words


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_takes_its_seed_and_what_is_near(name: str) -> None:
    """A target that raises on these would end the fuzzing before it has begun."""
    one = target(name)
    seed = next(iter(seeds(name).values()))
    for data in (seed, seed[: len(seed) // 2], seed[:5] + b"\xff" + seed[6:]):
        if name != "parquet" or data is seed:  # polars may end its process on what is damaged, and here it is not apart
            one(data)


def test_reading_has_articles_and_words_to_begin_with() -> None:
    assert len(seeds("reading")) > 10
    assert all(words())
    assert {"Soviet Union", "NATO", "president"} <= set(words())
