"""How the time of each stage of reading grows with an article's length: the same construction again and again, sizes doubled.

python -m benchmarks.growth [SIZE...]      code points, each about double the one before; default 50000 100000 200000

Prints, for each construction and stage, seconds of processor at each size and the exponent between the last two: 1 is
linear, 2 quadratic. What takes less than a tenth of a second is left out. The constructions are what an attacker would write:
one thing that a rule has to look at, and nothing else.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable
from typing import Any

from standoff.language import Language
from standoff.model import Article
from standoff.reading import stages
from standoff.sources.layout import blocks_of, head_of

__all__ = ["TEXTS", "exponents", "measured"]

LEAST = 0.1  # seconds below which nothing can be said

TEXTS: dict[str, Callable[[int], str]] = {
    "quotations": lambda i: f'"We will not leave town number {i}," the minister said on Monday.\n\n',
    "quotations alone": lambda i: f'"We will stay in town {i} for as long as it takes us."\n\n',
    "quotations in one paragraph": lambda i: f'"We stay {i}," he said, "and you go."  ',
    "names": lambda i: (
        f"Ivan Petrov{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676 % 26)} met Olha Koval in Kyiv. "
    ),
    "one name": lambda _: "President Koval met General Petrov and told him that he would go. ",
    "attacks": lambda i: f"Russia shelled Kyiv and killed {i % 90 + 2} soldiers on Monday, officials said. ",
    "places": lambda _: "Troops left Kyiv for Lviv, Odesa, Kharkiv and Donetsk near the border with Poland. ",
    "dates": lambda i: f"On {i % 28 + 1} March {1900 + i % 120} and two days later nothing had changed since last week. ",
    "turns": lambda i: f"HOST: What of town {i}?\n\nPETROV: Nothing at all has changed there.\n\n",
    "lists": lambda i: f"the {i}th army, ",
    "clauses": lambda i: f"and the minister said that the general {i} believed that ",
    "brackets": lambda i: f"(he said that (the {i}) went) ",
    "short lines": lambda i: f"Word {i}\n",
}


def made(kind: str, size: int) -> Article:
    """An article of about so many code points."""
    parts, length, i = [], 0, 0
    while length < size:
        parts.append(TEXTS[kind](i))
        length, i = length + len(parts[-1]), i + 1
    return Article(kind, "".join(parts))


def measured(article: Article, language: Language) -> dict[str, float]:
    """Seconds of processor by stage."""
    found: dict[str, Any] = {}
    out: dict[str, float] = {}

    def timed(name: str, work: Callable[[], Any]) -> Any:
        began = time.process_time()
        result = work()
        out[name] = time.process_time() - began
        return result

    blocks = timed("layout", lambda: blocks_of(article.text, None))
    timed("head", lambda: head_of(article.text, blocks))
    article = Article(article.id, article.text, blocks=blocks)
    parse = timed("parse", lambda: language.parse(article))
    for stage in stages.STAGES:
        found[stage.name] = timed(stage.name, lambda stage=stage: stage.find(parse, found))  # type: ignore[misc]
    return out


def exponents(kind: str, sizes: list[int], language: Language) -> dict[str, tuple[list[float], float | None]]:
    """By stage, the seconds at each size, and the exponent between the last two (None where it is too fast to say)."""
    runs = [measured(made(kind, size), language) for size in sizes]
    step = math.log(sizes[-1] / sizes[-2])
    return {
        stage: (seconds, math.log(seconds[-1] / seconds[-2]) / step if seconds[-2] > LEAST else None)
        for stage in runs[0]
        for seconds in [[max(run[stage], 1e-6) for run in runs]]
    }


def main() -> None:
    sizes = [int(x) for x in sys.argv[1:]] or [50_000, 100_000, 200_000]
    language = Language()
    measured(made("attacks", 2_000), language)  # models and tables are loaded
    for kind in TEXTS:
        for stage, (seconds, exponent) in exponents(kind, sizes, language).items():
            if exponent is not None:
                times = "  ".join(f"{s:7.2f}" for s in seconds)
                sys.stdout.write(f"{kind:28} {stage:12} {times}   {exponent:.2f}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
