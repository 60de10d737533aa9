"""Reading survives what no writer wrote: the sample cut anywhere, shuffled, in capitals, its names changed for others."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import Any

from standoff import knowledge
from standoff.model import Article, Span
from standoff.reading import Reader
from standoff.sources import open_sources
from standoff.sources.layout import blocks_of
from tests.stress.sizes import sizes

SAMPLE = Path(__file__).parents[2] / "sample"
TABLES = ("countries", "organisations", "leaders", "roles", "treaties", "forces", "calendar", "times", "places_context", "cues")


@cache
def articles() -> list[Article]:
    return [a for a in open_sources([str(SAMPLE)], apart=False) if isinstance(a, Article)]


@cache
def words() -> list[str]:
    """Keys and values of the tables, as far as they are words."""
    found = {w for table in TABLES for w in knowledge.texts(knowledge.load(table))}
    return sorted(w for w in found if re.fullmatch(r"[\w .,'’-]{1,60}", w))


def cut(text: str, luck: Random) -> str:
    """Each paragraph as it is, or its beginning, its end, some of its words, its words shuffled or in capitals."""

    def changed(paragraph: str) -> str:
        of = paragraph.split(" ")
        at = luck.randrange(len(of) + 1)
        ways = [of, of[:at] or of, of[at:] or of, luck.sample(of, at) or of, luck.sample(of, len(of)), [w.upper() for w in of]]
        return " ".join(luck.choice(ways))

    return "\n\n".join(map(changed, text.split("\n\n")))


def renamed(text: str, luck: Random) -> str:
    """Two in five words with a capital letter, and a few of the others, are any of the tables' words."""
    pieces = re.split(r"(\W+)", text)
    return "".join(
        luck.choice(words()) if p[:1].isalnum() and luck.random() < (0.4 if p[0].isupper() else 0.03) else p for p in pieces
    )


@sizes(4 * 28, 5_000)
def test_mangled_articles_are_read(cases: int, record_property: Any) -> None:
    """No rule fails, on any day or none, and all that is found lies in the text."""
    record_property("cases", cases)
    luck, reader = Random(cases), Reader()
    for n, article in enumerate(islice(cycle(articles()), cases)):
        text = (cut if n // len(articles()) % 2 else renamed)(article.text, luck)
        day = luck.choice(
            [None, article.published, date(luck.randrange(1950, 2030), luck.randrange(1, 13), luck.randrange(1, 29))]
        )
        found = reader.read(replace(article, text=text, blocks=blocks_of(text), published=day))
        spans = [x.span for some in (found.times, found.places, found.mentions) for x in some]
        spans += [s for event in found.events for s in (*event.trigger, event.sentence)]
        assert all(Span(0, len(text)).holds(s) for s in spans)
