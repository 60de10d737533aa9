"""Speakers against a hand-labelled set: who the source of a statement is, by the article's own words.

The set (labels/speakers.jsonl) keeps offsets only: `set` and `id` name the article, `start` and `end` the source,
`speaker_start` and `speaker_end` the fullest naming of the speaker in the text, null where the text does not decide. `kind` is
the source's: name, surname, pronoun or description. More than half are pronouns and descriptions.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from standoff.language import Parse, Token
from standoff.model import Actor, Article, Span
from standoff.reading.actors import Cast, find_cast
from standoff.scoring.gold import Figure, article_of, half, language, records

__all__ = ["Case", "cases", "figures"]

LABELS = Path(__file__).parent / "labels" / "speakers.jsonl"
FILES = {
    "polnear_dev": "gold/quotes/polnear.dev.jsonl",
    "ukraine_2022_2024": "corpus/ukraine_2022_2024.jsonl",
    "ukraine_2014": "corpus/ukraine_2014.jsonl",
}
KINDS = ("name", "surname", "pronoun", "description")


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled source: what stands in the text, whom it should be and whom the cast says it is."""

    kind: str
    article: str
    source: Span
    want: str | None
    found: str | None
    right: bool


def figures(shared: Path, part: str = "all") -> list[Figure]:
    """Share of right speakers among the sources with an answer in the text, in percent, also by kind of source."""
    found = list(cases(shared, part))
    answered = [c for c in found if c.want is not None]
    out = [_figure("speaker", part, answered, reach=85.0)]
    out += [_figure(f"speaker, {kind}", part, [c for c in answered if c.kind == kind]) for kind in KINDS]
    open_ = [c for c in found if c.want is None]
    out.append(_figure("left open where the text does not decide", part, open_))
    return out


def _figure(name: str, part: str, those: list[Case], reach: float | None = None) -> Figure:
    right = sum(c.right for c in those)
    return Figure("speakers", name, part, 100 * right / len(those) if those else 0.0, len(those), reach)


def cases(shared: Path, part: str = "all") -> Iterator[Case]:
    """All labelled sources with what the cast says."""
    by_article: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        if part in ("all", half(label["id"])):
            by_article.setdefault((label["set"], label["id"]), []).append(label)
    articles = _articles(shared)
    for key, labels in by_article.items():
        parse = language().parse(articles[key])
        cast = find_cast(parse)
        for label in labels:
            yield _case(label, parse, cast)


@cache
def _articles(shared: Path) -> dict[tuple[str, str], Article]:
    return {(name, r["id"]): article_of(r) for name, file in FILES.items() for r in records(shared / file)}


def _case(label: dict[str, Any], parse: Parse, cast: Cast) -> Case:
    text, source = parse.text, Span(label["start"], label["end"])
    actor = _named(cast, parse, source)
    found = actor.name if actor else None
    want: str | None = None
    right = found is None
    if label["speaker_start"] is not None:
        span = Span(label["speaker_start"], label["speaker_end"])
        want = span.of(text)
        named = _named(cast, parse, span)
        canonical = named.name if named else want
        right = _same(found, want) or _same(found, canonical)
        if label["note"] == "names itself" and found is None:
            right = True  # the words stand for themselves, and nobody else was put in their place
    return Case(label["kind"], label["id"], source, want, found, right)


def _named(cast: Cast, parse: Parse, span: Span) -> Actor | None:
    """Whom the words name; nobody where they stand in what is no part of the article (a teaser of another one)."""
    tokens = parse.tokens_in(span)
    return cast.of(head_of(tokens)) if tokens else None


def head_of(tokens: list[Token]) -> Token:
    """The token of the words that hangs outside them; the last where there are several."""
    inside = {t.i for t in tokens}
    words = [t for t in tokens if t.text[0].isalnum()] or tokens
    return next((t for t in words if t.head.i not in inside or t.head is t), words[-1])


def _same(a: str | None, b: str | None) -> bool:
    """The same person, as the scorer of quotations compares: the same last word, or one's words among the other's."""
    one, two = (re.findall(r"\w+", (x or "").lower()) for x in (a, b))
    if not one or not two:
        return False
    return one[-1] == two[-1] or set(one) <= set(two) or set(two) <= set(one)
