"""A record of hostile and of plain articles, served on loopback for the tests of the page."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from standoff.model import Origin, Reading, Rejected
from standoff.record import Record
from tests.exports.made import reading
from tests.serving import served_page

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u202e{{7*7}}javascript:alert(3)"


def hostile() -> Reading:
    """A reading with an attack in every text field that an article or a finding has."""
    one = reading("hostile/../x?y#z")
    actor = dataclasses.replace(one.events[0].actors[0].actor, name=HOSTILE, role=HOSTILE)
    party = dataclasses.replace(one.events[0].actors[0], actor=actor, by=HOSTILE)
    stance = dataclasses.replace(one.events[0].stances[0], holder=HOSTILE, likelihood=HOSTILE)
    event = dataclasses.replace(
        one.events[0], id="evil", actors=(party,), stances=(stance,), mode=HOSTILE, details=(("force", HOSTILE),)
    )
    article = dataclasses.replace(
        one.article,
        title=HOSTILE,
        outlet=HOSTILE,
        byline=HOSTILE,
        url=HOSTILE,
        text=one.article.text + HOSTILE,
        origin=Origin(HOSTILE, HOSTILE),
    )
    said = dataclasses.replace(one.statements[0], id="evil-s", speaker=HOSTILE, cue_lemma=HOSTILE, addressee=HOSTILE)
    mention = dataclasses.replace(one.mentions[0], actor=actor)
    place = dataclasses.replace(one.places[0], name=HOSTILE)
    return dataclasses.replace(one, article=article, events=(event,), statements=(said,), mentions=(mention,), places=(place,))


@pytest.fixture(scope="session")
def record_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "r.db"
    with Record(path, create=True) as record:
        for found in (reading("one"), reading("two", None), hostile()):
            record.add(found)
        record.add(Rejected(Origin(HOSTILE, HOSTILE), "source", "malformed", HOSTILE))
    return path


@pytest.fixture(scope="session")
def address(record_path: Path) -> Iterator[str]:
    """The page, really served, on a free port of loopback."""
    with served_page(record_path) as address:
        yield address


@pytest.fixture(scope="session")
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, trust_env=False) as made:
        yield made
