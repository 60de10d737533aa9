"""No pattern of the sources backtracks: each is done with much text made to provoke it in no time."""

import importlib
import pkgutil
import re
import time

import pytest

from standoff import sources

SIZE = 100_000  # a pattern that is quadratic takes ten seconds and more for this


def patterns():
    for module in pkgutil.iter_modules(sources.__path__, "standoff.sources."):
        if module.name.endswith(".worker"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern):
                yield pytest.param(value, id=f"{module.name.rsplit('.', 1)[1]}.{name}")


UNITS = [
    *("a", "1", " ", "\n", "<", "[", "(", '"', "@", "A ", "1.", "a.", "a@", "a@a.", "<a", "</", "<?xml ", "<meta ", "http://"),
    *("charset", "0x", ":1", "By ", "1 May ", "May 1, ", "[](", "[a](", "page 1", "2022-", "AP/", "A, ", "stream\n", "\ufffe"),
]


@pytest.mark.parametrize("pattern", list(patterns()))
def test_patterns_are_linear(pattern):
    is_bytes = isinstance(pattern.pattern, bytes)
    for unit in UNITS:
        for end in ("", "!"):
            text = (unit * (SIZE // len(unit)) + end).encode() if is_bytes else unit * (SIZE // len(unit)) + end
            start = time.process_time()
            pattern.search(text)
            assert time.process_time() - start < 0.5, (pattern.pattern[:80], unit, end)
