"""No pattern that ships backtracks: each is done with 1 MB made to provoke it in under a second."""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
import time
from collections.abc import Iterator
from typing import Any

import pytest

import standoff

LEFT_OUT = ("__main__", ".worker")  # run when imported, or have no pattern
UNITS = (
    *("a", "1", " ", "\n", "\t", "<", "[", "(", '"', "“", "'", "@", "-", ".", ",", "&", "A ", "1.", "a.", "a@", "<a", "</"),
    *(
        "A. ",
        "Mr ",
        "1 May ",
        "May 1, ",
        "2022-",
        "1,",
        "and ",
        "of the ",
        "http://",
        "\u202e",
        "\u0301",
        "🇺🇦",
        "İ",
        "a1 ",
        "<!--",
    ),
)


def patterns() -> dict[str, re.Pattern[Any]]:
    found: dict[str, re.Pattern[Any]] = {}
    for module in pkgutil.walk_packages(standoff.__path__, "standoff."):
        if module.name.endswith(LEFT_OUT) or ".knowledge.check" in module.name:  # reads our own tables, and only in the tests
            continue
        try:
            loaded = importlib.import_module(module.name)
        except ImportError:  # an optional dependency
            continue
        for name, value in vars(loaded).items():
            for pattern in _in(value):
                found.setdefault(pattern.pattern, pattern)
                NAMES.setdefault(pattern.pattern, f"{module.name}.{name}")
    return found


NAMES: dict[Any, str] = {}


def _in(value: Any) -> Iterator[re.Pattern[Any]]:
    """Patterns in a global, or in a collection in one."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list | frozenset) and len(value) < 200:
        for x in value:
            yield from _in(x)
    elif isinstance(value, dict) and len(value) < 200:
        for x in value.values():
            yield from _in(x)


def slow(pattern: re.Pattern[Any], size: int, seconds: float) -> list[str]:
    """The units of which so much text takes too long, alone and before something that does not fit."""
    out = []
    for unit in UNITS:
        text: Any = unit * (size // len(unit)) + "\x00!"
        if isinstance(pattern.pattern, bytes):
            text = text.encode()
        signal.setitimer(signal.ITIMER_VIRTUAL, 2 * seconds)  # of this process alone: a busy machine does not count
        start = time.process_time()
        try:
            pattern.search(text)
            taken = time.process_time() - start
        except Endless:
            taken = 2 * seconds
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        if taken >= seconds:
            out.append(f"{NAMES[pattern.pattern]} on {unit!r}")
    return out


class Endless(Exception):
    """The pattern was stopped."""


def stop(*_: Any) -> None:
    raise Endless


@pytest.mark.parametrize("size", [30_000, pytest.param(1_000_000, marks=[pytest.mark.stress, pytest.mark.timeout(7200)])])
def test_every_pattern_that_ships_is_linear(size: int, record_property: Any) -> None:
    """A pattern that is quadratic takes minutes for the megabyte, and seconds for the short form."""
    found = patterns()
    signal.signal(signal.SIGVTALRM, stop)
    assert len(found) > 30
    assert [s for p in found.values() for s in slow(p, size, 1.0 if size > 100_000 else 0.4)] == []
    record_property("cases", len(found))
    record_property("note", f"{len(UNITS)} texts each")
