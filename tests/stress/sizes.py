"""The two lengths of a stress test: some cases in every test run, many in `make stress`."""

from __future__ import annotations

import pytest


def sizes(short: int, long: int) -> pytest.MarkDecorator:
    """Parametrize `cases`: the short form always, the long one with the marker `stress`."""
    return pytest.mark.parametrize("cases", [short, pytest.param(long, marks=[pytest.mark.stress, pytest.mark.timeout(7200)])])
