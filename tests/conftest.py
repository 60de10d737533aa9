"""What many tests share: one loaded pipeline, and texts parsed by it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, settings

from standoff.model import Article
from standoff.reading.language import Language, Parse
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
