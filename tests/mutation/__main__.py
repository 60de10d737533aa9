"""Takes out or turns round conditions of grammar, reading and ledger at random, and asks the tests whether they notice.

python -m tests.mutation [-n 300] [--seed 1] [--on ARTICLES]... [--only PART]

A mutant that changes nothing in the sample and the articles named says nothing and is passed over. Of those that change what is
found, it is told how many fail a test and which do not; a part of a path (`reading/events`) keeps to its modules.
"""

from __future__ import annotations

import argparse
import random
import sys

from standoff.model import Article
from standoff.sources import open_sources
from tests.mutation.conditions import ROOT, Mutant, modules, mutants_of
from tests.mutation.trying import Texts, noticed


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__.split("\n", 1)[0])
    parser.add_argument("-n", type=int, default=60, help="how many mutants")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--on", action="append", default=[], help="articles besides the sample on which a change may show")
    parser.add_argument("--most", type=int, default=80, help="articles taken of each of these")
    parser.add_argument("--only", default="", help="a part of the path of a module")
    args = parser.parse_args()

    chosen = drawn(args.n, args.seed, args.only)
    texts = Texts([*_articles(str(ROOT / "sample"), 1000), *(a for path in args.on for a in _articles(path, args.most))])
    changing = kept = 0
    for number, mutant in enumerate(chosen, 1):
        if not texts.changed(mutant):
            _say(f"{number} nothing changes   {mutant}")
            continue
        changing += 1
        test = noticed(mutant)
        kept += test is not None
        _say(f"{number} {'noticed          ' if test else 'NOT NOTICED      '} {mutant}{f' [{test}]' if test else ''}")
    share = f" ({100 * kept / changing:.0f}%)" if changing else ""
    _say(f"{len(chosen)} conditions changed, seed {args.seed}: {changing} change what is found, {kept} of these noticed{share}")


def drawn(n: int, seed: int, only: str = "") -> list[Mutant]:
    """Mutants at random, each condition as likely as another."""
    every = [m for path in modules() if only in str(path) for m in mutants_of(path)]
    return random.Random(seed).sample(every, min(n, len(every)))


def _articles(path: str, most: int) -> list[Article]:
    found = [a for a in open_sources([path]) if isinstance(a, Article)]
    return found[:: max(1, len(found) // most)][:most]


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
