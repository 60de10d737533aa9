"""Learn how sure happenings are (`knowledge/confidence.yaml`, under `happenings`) from those judged by eye.

    python tools/learn_happenings.py SHARED

SHARED is the folder that holds the gold standards (see docs/quality.md). Run it after `learn_confidence.py`, on whose weights
the features of happenings rest. It tells how many of each band of confidence are right, each happening by what is learned
without it.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import yaml
from learn_confidence import HEAD, TABLE, Case, learned

from standoff.scoring.happenings import judged
from standoff.scoring.ledger import read

TENTHS = 10
BANDS = (0.0, 0.3, 0.5, 0.65, 0.8, 0.9, 1.01)


def apart(found: list[Case]) -> Iterator[tuple[float, bool]]:
    """The chance given to each case by what is learned from nine tenths of them without it, and whether it is right."""
    for tenth in range(TENTHS):
        table = learned([c for n, c in enumerate(found) if n % TENTHS != tenth])
        for told, right in found[tenth::TENTHS]:
            score = table["bias"] + sum(table["weights"].get(name, 0.0) * value for name, value in told.items())
            yield 1 / (1 + math.exp(-score)), right


def main() -> None:
    """Write the table, and tell how sure is how often right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    found: list[Case] = [(dict(j.features), j.right) for j in judged(read(parser.parse_args().shared))]
    tables = yaml.safe_load(TABLE.read_text(encoding="utf-8")) | {"happenings": learned(found)}
    TABLE.write_text(HEAD + yaml.safe_dump(tables, sort_keys=False, allow_unicode=True), encoding="utf-8")
    given = list(apart(found))
    print(f"{len(found)} happenings, {sum(right for _, right in found)} right; each by what is learned without it:")
    for low, high in pairwise(BANDS):
        band = [right for chance, right in given if low <= chance < high]
        print(f"  {low:g} to {min(high, 1):g}: {sum(band)} right of {len(band)}")


if __name__ == "__main__":
    main()
