"""The articles that are read: of ../shared/corpus when it is there, else the sample again and again."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

from standoff.model import Article
from standoff.scoring.gold import article_of, records
from standoff.sources import open_sources

SHARED = Path(__file__).parents[2] / "shared" / "corpus"


def articles(number: int, folder: Path = SHARED) -> list[Article]:
    """That many articles, spread evenly over the corpus."""
    found = [article_of(r) for path in sorted(folder.glob("*.jsonl")) for r in records(path)]
    if found:
        step = max(1.0, len(found) / number)
        return [found[int(n * step)] for n in range(min(number, len(found)))]
    sample = [a for a in open_sources(["sample"]) if isinstance(a, Article)]
    again = itertools.islice(itertools.cycle(sample), number)
    return [replace(a, id=f"{a.id}-{n}") for n, a in enumerate(again)]
