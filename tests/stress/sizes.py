"""The two lengths of a stress test: some cases in every test run, many in `make stress`."""

from __future__ import annotations

import os

import pytest

SHARE = int(os.environ.get("STANDOFF_STRESS_SHARE", "1"))  # `make stress SHARE=10` runs a tenth of the long forms
LONG = (pytest.mark.stress, pytest.mark.timeout(7200))


def sizes(short: int, long: int) -> pytest.MarkDecorator:
    """Parametrize `cases`: the short form always, the long one with the marker `stress`."""
    return pytest.mark.parametrize("cases", [short, pytest.param(max(long // SHARE, short + 1), marks=LONG)])
