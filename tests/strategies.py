"""Hypothesis strategies for the types: arbitrary readings over arbitrary text, emoji and right-to-left included."""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import date
from enum import Enum
from typing import Any

from hypothesis import strategies as st

from standoff.model import Article, Block, BlockKind, Event, Mention, Place, Reading, Span, Statement, When

TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from("abc é\u0301 \n.“”😀🇺🇦\u202eشر\u0644"),
        st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00"),
    ),
    min_size=1,
    max_size=80,
).filter(str.strip)


def spans(text: str) -> st.SearchStrategy[Span]:
    """Spans of at least one code point."""
    size = len(text)
    return st.integers(0, size - 1).flatmap(lambda a: st.integers(a + 1, size).map(lambda b: Span(a, b)))


def of(hint: Any, text: str) -> st.SearchStrategy[Any]:
    """Any value of a field's type."""
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: st.text(alphabet=st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00"), max_size=8),
        int: st.integers(-(2**40), 2**40),
        float: st.floats(allow_nan=False, allow_infinity=False),
        bool: st.booleans(),
        date: st.dates(),
        Span: spans(text),
    }
    if hint in plain:
        return plain[hint]
    if isinstance(hint, types.UnionType):
        return st.one_of(*(st.none() if a is type(None) else of(a, text) for a in typing.get_args(hint)))
    if typing.get_origin(hint) is tuple:
        args = typing.get_args(hint)
        if args[-1] is Ellipsis:
            return st.lists(of(args[0], text), max_size=3).map(tuple)
        return st.tuples(*(of(a, text) for a in args))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    return instances(hint, text)


def instances(cls: Any, text: str) -> st.SearchStrategy[Any]:
    """Any value of a dataclass."""
    hints = typing.get_type_hints(cls)
    return st.builds(cls, **{f.name: of(hints[f.name], text) for f in dataclasses.fields(cls)})


@st.composite
def readings(draw: st.DrawFn, identifiers: st.SearchStrategy[str] | None = None) -> Reading:
    """A reading of an arbitrary text with arbitrary findings."""
    text = draw(TEXT)
    article = draw(instances(Article, text))
    block = Block(BlockKind.BODY, (Span(0, len(text)),))
    article = dataclasses.replace(
        article, id=draw(st.uuids().map(lambda x: x.hex) if identifiers is None else identifiers), text=text, blocks=(block,)
    )

    def some(cls: Any) -> tuple[Any, ...]:
        return tuple(draw(st.lists(instances(cls, text), max_size=3)))

    return Reading(article, some(When), some(Place), some(Mention), some(Statement), some(Event), "model", "version")
