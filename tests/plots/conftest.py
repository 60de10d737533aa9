"""One process that draws, for all tests of charts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from standoff import plots


@pytest.fixture(scope="session")
def drawn() -> Iterator[Callable[[Any], str]]:
    """A chart as SVG."""
    drawer = plots.Drawer()
    yield lambda chart: plots.render(chart, "svg", drawer).decode()
    assert drawer.deaths == 0
    drawer.close()
