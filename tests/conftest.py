"""What many tests share: one loaded pipeline, and texts parsed by it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from standoff.language import Language, Parse
from standoff.model import Article
from standoff.sources.layout import blocks_of

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])  # how fast is no property
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def pipeline() -> Language:
    """The language pipeline, loaded once."""
    return Language()


@pytest.fixture(scope="session")
def parse(pipeline: Language) -> Callable[..., Parse]:
    """Parse a text as an article, with a day of publication where the test needs one."""

    def of(text: str, published: date | None = None) -> Parse:
        return pipeline.parse(Article(id="test", text=text, blocks=blocks_of(text), published=published))

    return of


FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One browser for all tests of a process: a second cannot be started beside it."""
    sync_api = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    assert chromium, "install Debian's package chromium (make test does it when it runs as root)"
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()
