"""A digest of everything found in the corpus, in the contract's JSON: run it before and after a change that may change nothing.

python benchmarks/digest.py [ARTICLES]
"""

from __future__ import annotations

import hashlib
import sys

from benchmarks.corpus import articles
from standoff.exports import contract
from standoff.reading import reading_of
from standoff.scoring.gold import language


def main(number: int) -> None:
    whole = hashlib.sha256()
    some = articles(number)
    for article in some:
        reading = reading_of(language().parse(article))
        whole.update(contract.dumps(contract.of_reading(reading)).encode() + b"\n")
    print(f"{whole.hexdigest()[:20]}  {len(some)} articles")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
