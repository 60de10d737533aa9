"""Blocks found by difference are those of the whole family, whatever came, went or is told of more or less often."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

import pytest

from standoff.ledger.families import families
from standoff.ledger.grouping import SEASON, blocks_of
from standoff.ledger.keys import HARD, OTHER, SOFT, SOMEBODY, UNDATED, WIDE, Signature
from standoff.ledger.regrouping import Change, Placed, block_id, moved

FIRST = 738_000
PARTIES = ["", "", "RUS", "UKR", "USA", "NATO", SOMEBODY]
# one of each kind of family: with directions, of pairs, with towns and places, long talked about, of alliances, vague
NAMES = ["war", "talks", "strike", "sanctions", "membership", "deployment", "threat", "annexation", "aid"]


class Kept:
    """The cells of a family with their blocks, as a record keeps them."""

    def __init__(self) -> None:
        self.cells: dict[Signature, tuple[int, int | None]] = {}

    def _placed(self, keys: Iterable[Signature]) -> Iterator[Placed]:
        return (Placed(k, *self.cells[k]) for k in list(keys))

    def seasons(self, numbers: Iterable[int]) -> Iterator[Placed]:
        wanted = set(numbers)
        return self._placed(k for k in self.cells if k.low // SEASON in wanted)

    def blocks(self, numbers: Iterable[int]) -> Iterator[Placed]:
        wanted = set(numbers)
        return self._placed(k for k, (_, block) in self.cells.items() if block in wanted)

    def companies(self) -> Iterator[Placed]:
        return self._placed(k for k in self.cells if k.others)

    def naming(self, sides: Iterable[str]) -> Iterator[Placed]:
        wanted = set(sides)
        return self._placed(k for k in self.cells if {k.acts, k.recipient} & wanted)


def cell(luck: random.Random, name: str, span: int) -> Signature:
    """An invented signature within so many days."""
    family = next(f for f in families() if f.name == name)
    actor, recipient = luck.choice(PARTIES), luck.choice(PARTIES)
    basis = luck.choice([HARD, SOFT, SOFT, SOFT, WIDE, UNDATED])
    low = 0 if basis == UNDATED else FIRST + luck.randrange(span)
    high = low + (luck.randrange(40, 90) if basis == WIDE else luck.randrange(3) if basis == HARD else 0)
    town = luck.choice(["", "Kyiv", "Lviv"]) if family.town else ""
    if family.pair and luck.random() < 0.3:
        town = "".join(f"{OTHER}{p}" for p in sorted(luck.sample(["DEU", "FRA", "RUS", "UKR"], 2)))
    mutual = bool(family.mutual) and luck.random() < 0.3
    country = luck.choice(["", "", "UKR", "POL"])
    kept = luck.choice(["", "Minsk II"]) if family.keep else ""
    return Signature(name, kept, actor, recipient, country, luck.choice(["", actor]), town, low, high, basis, mutual)


def told_anew(kept: Kept, change: dict[Signature, int]) -> dict[Signature, Change]:
    """Bring the numbers of mentions up to date, as a settling does before it regroups."""
    changes = {}
    for key, number in change.items():
        before, block = kept.cells.get(key, (0, None))
        after = max(0, before + number)
        if after:
            kept.cells[key] = after, block
        else:
            kept.cells.pop(key, None)
        if before or after:
            changes[key] = Change(before, after, block)
    return changes


@pytest.mark.parametrize("span", [20, 150, 900])
@pytest.mark.parametrize("name", NAMES)
def test_by_difference_or_as_a_whole(name, span):
    """After every one of many random changes all cells are in the blocks that grouping everything puts them in."""
    family = next(f for f in families() if f.name == name)
    luck = random.Random(f"{name} {span}")
    kept = Kept()
    turns = 0
    for step in range(60):
        size = 60 if not step else luck.choice([1, 1, 2, 6])
        come = [(cell(luck, name, span), luck.choice([1, 1, 3])) for _ in range(size)]
        gone = [
            (k, -luck.choice([1, 9])) for k in luck.sample(sorted(kept.cells), min(len(kept.cells), luck.choice([0, 0, 1, 4])))
        ]
        changes = told_anew(kept, dict(come + gone))
        to = moved(family, kept, changes)
        turns += sum(key not in changes for key in to)
        kept.cells |= {key: (kept.cells[key][0], block) for key, block in to.items()}
        whole = blocks_of({key: n for key, (n, _) in kept.cells.items()}, family)
        expected = {key: block_id(name, block) for block, keys in whole.items() for key in keys}
        assert {key: block for key, (_, block) in kept.cells.items()} == expected, f"step {step}"
    assert turns or family.vague or name == "annexation"  # what did not change itself moved too, or nothing was tested
