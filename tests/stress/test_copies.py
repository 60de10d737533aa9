"""A story with another credit, dateline or word in each sentence is a copy; another story of the same event is none."""

from __future__ import annotations

import random
from typing import Any

from standoff.ledger.copies import find_copies
from tests.stress.sizes import sizes
from tests.stress.stories import MEN, SAID, VIEWS, copied, event, headline, printed, story

SEED = 29
CHANGES = 3


@sizes(60, 1_000)
def test_copies_are_told_and_other_stories_are_not(cases: int, record_property: Any) -> None:
    """Of copies with one to three changes 98 in 100 are told; of pairs of stories of one event at most one in 100 is."""
    record_property("cases", 2 * cases)
    rng = random.Random(SEED)
    told = taken = 0
    for n in range(cases):
        what = event(rng)
        quoted = f"“{rng.choice(VIEWS).capitalize()}, and {rng.choice(VIEWS)},” {rng.choice(MEN)} {rng.choice(SAID)}."
        own, other = story(rng, what, quoted), story(rng, what, quoted)
        original = printed("a", "2031-05-01", headline(rng, what), own)
        copy = printed("b", "2031-05-02", headline(rng, what), copied(rng, own, 1 + n % CHANGES))
        told += find_copies([original, copy]).articles == {"b": "a"}
        taken += bool(find_copies([original, printed("c", "2031-05-02", headline(rng, what), other)]).articles)
    record_property("note", f"{told} copies told, {taken} other stories taken for copies")
    assert told >= 0.98 * cases, told
    assert taken <= 0.01 * cases, taken
