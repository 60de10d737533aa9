"""Readings with an attack in every text field, many of them."""

from __future__ import annotations

import dataclasses
from unittest import mock

from standoff.model import Reading
from tests.web import conftest


def hostile(payload: str, number: int) -> Reading:
    """The hostile reading of the page's tests with another attack, and ids of its own."""
    with mock.patch.object(conftest, "HOSTILE", payload):
        found = conftest.hostile()
    events = tuple(dataclasses.replace(e, id=f"evil-{number}-{n}") for n, e in enumerate(found.events))
    said = tuple(dataclasses.replace(s, id=f"said-{number}-{n}") for n, s in enumerate(found.statements))
    article = dataclasses.replace(found.article, id=f"evil-{number}")
    return dataclasses.replace(found, article=article, events=events, statements=said)
