"""A small language in which the form of a table is said: values that can be asked what is wrong with some content.

A form is a function of a value that gives (path, fault) for each place where the value is not as it says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterator
from datetime import date
from typing import Any

__all__ = [
    "DAY",
    "FLAG",
    "LOWER",
    "TEXT",
    "Form",
    "either",
    "form",
    "lists",
    "mapping",
    "maybe",
    "number",
    "one_of",
    "partly",
    "record",
    "row",
    "text",
    "whole",
]

Fault = tuple[str, str]
Form = Callable[[Any], Iterator[Fault]]


def form(fits: Callable[[Any], bool], what: str) -> Form:
    """A single value that fits, with what it should be, for people."""

    def faults(value: Any) -> Iterator[Fault]:
        if not fits(value):
            yield "", f"{value!r} is not {what}"

    return faults


def text(pattern: str, what: str) -> Form:
    """Text that is as a whole as the pattern says."""
    compiled = re.compile(pattern)
    return form(lambda value: isinstance(value, str) and compiled.fullmatch(value) is not None, what)


def one_of(known: Collection[Hashable], what: str) -> Form:
    """One of some values."""
    return form(lambda value: isinstance(value, Hashable) and not isinstance(value, bool) and value in known, what)


def whole(low: int, high: int) -> Form:
    """A whole number within bounds, both included."""
    return form(
        lambda v: isinstance(v, int) and not isinstance(v, bool) and low <= v <= high, f"a whole number of {low} to {high}"
    )


def number(low: float, high: float) -> Form:
    """Any number within bounds, both included."""
    return form(
        lambda v: isinstance(v, (int, float)) and not isinstance(v, bool) and low <= v <= high, f"a number of {low} to {high}"
    )


def maybe(inner: Form) -> Form:
    """As another form says, or null."""
    return lambda value: iter(()) if value is None else inner(value)


def either(*forms: Form) -> Form:
    """As one of some forms says; else the faults are those of the last."""

    def faults(value: Any) -> Iterator[Fault]:
        return iter(()) if any(not any(f(value)) for f in forms) else forms[-1](value)

    return faults


def lists(inner: Form, *, least: int = 1, twice: bool = False) -> Form:
    """A list of at least so many values, no two alike unless that is allowed."""

    def faults(value: Any) -> Iterator[Fault]:
        if not isinstance(value, list):
            yield "", f"{value!r} is no list"
            return
        if len(value) < least:
            yield "", f"has {len(value)} entries, needs {least}"
        for n, item in enumerate(value):
            yield from ((f" {n + 1}{path}", fault) for path, fault in inner(item))
        if not twice:
            yield from (("", f"{item} stands twice") for item, n in Counter(map(repr, value)).items() if n > 1)

    return faults


def row(*forms: Form, more: tuple[Form, ...] = ()) -> Form:
    """A list with a form for each place; the last ones may be left out."""

    def faults(value: Any) -> Iterator[Fault]:
        if not isinstance(value, list) or not len(forms) <= len(value) <= len(forms) + len(more):
            yield "", f"{value!r} is no row of {len(forms)} to {len(forms) + len(more)} values"
            return
        for n, (inner, item) in enumerate(zip((*forms, *more), value, strict=False)):
            yield from ((f" {n + 1}{path}", fault) for path, fault in inner(item))

    return faults


def mapping(key: Form, value: Form) -> Form:
    """Any number of keys of one form, with values of one form."""

    def faults(content: Any) -> Iterator[Fault]:
        if not isinstance(content, dict) or not content:
            yield "", f"{content!r} is no mapping"
            return
        for k, v in content.items():
            yield from ((f": key{path}", fault) for path, fault in key(k))
            yield from ((f": {k}{path}", fault) for path, fault in value(v))

    return faults


def record(needed: dict[Any, Form], able: dict[Any, Form] | None = None) -> Form:
    """Known keys, each with its own form; those in `able` may be left out."""
    known = {**needed, **(able or {})}

    def faults(content: Any) -> Iterator[Fault]:
        if not isinstance(content, dict):
            yield "", f"{content!r} is no mapping"
            return
        yield from (("", f"needs {k!r}") for k in needed if k not in content)
        for k, v in content.items():
            if k in known:
                yield from ((f": {k}{path}", fault) for path, fault in known[k](v))
            else:
                yield "", f"{k!r} is no known key"

    return faults


def partly(special: dict[Any, Form], rest: Form) -> Form:
    """Some keys that must be there with forms of their own, and any others of one form."""

    def faults(content: Any) -> Iterator[Fault]:
        others = [k for k in content if k not in special] if isinstance(content, dict) else []
        yield from (("", f"{k!r} is no name of a list") for k in others if not re.fullmatch("[a-z_]+", str(k)))
        yield from record(special, dict.fromkeys(others, rest))(content)

    return faults


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value) is not None
    except ValueError:
        return False


TEXT = text(r"\S(?:.*\S)?", "text without spaces around it (quote what YAML takes for a number or yes and no)")
LOWER = form(
    lambda v: isinstance(v, str) and bool(v.strip()) and v == v.lower(), "text in lower case (quote no, on, off, y and numbers)"
)
DAY = form(_is_day, "a day as 2022-02-24, in quotes")
FLAG = form(lambda v: isinstance(v, bool), "true or false")
