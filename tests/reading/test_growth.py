"""The work of every stage grows with an article's length, not with its square: counted in calls, at two sizes."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from benchmarks.growth import TEXTS, made
from standoff.language import Language
from standoff.model import Article
from standoff.reading import stages
from standoff.sources.layout import blocks_of, head_of

SIZES = (6_000, 24_000)  # code points
MOST = 6.5  # times the calls for four times the length: 4 is linear, 16 quadratic
FEW = 20_000  # calls of a stage that are not worth counting


def calls(work: Any) -> tuple[int, Any]:
    """How many functions, Python's own included, some work calls; and what it gives."""
    count = 0

    def note(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        result = work()
    finally:
        sys.setprofile(None)
    return count, result


def counted(article: Article, language: Language) -> dict[str, int]:
    found: dict[str, Any] = {}
    out: dict[str, int] = {}
    out["layout"], blocks = calls(lambda: blocks_of(article.text, None))
    out["head"], _ = calls(lambda: head_of(article.text, blocks))
    parse = language.parse(Article(article.id, article.text, blocks=blocks))
    for stage in stages.STAGES:
        out[stage.name], found[stage.name] = calls(lambda stage=stage: stage.find(parse, found))
    return out


@pytest.fixture(scope="module")
def language() -> Language:
    language = Language()
    counted(made("attacks", 2_000), language)  # tables are loaded
    return language


@pytest.mark.parametrize("kind", TEXTS)
def test_work_grows_with_length(kind: str, language: Language) -> None:
    short, long = (counted(made(kind, size), language) for size in SIZES)
    grown = {s: round(long[s] / short[s], 1) for s in short if long[s] > FEW}
    assert {s: g for s, g in grown.items() if g > MOST} == {}
