"""What passes between processes comes through whole."""

from __future__ import annotations

import pickle
from datetime import date

import standoff.workers  # noqa: F401 - it says how readings are pickled
from standoff.model import Origin, Rejected
from standoff.reading import reading_of

TEXT = "“We have withdrawn 5,000 troops from Oda,” President Putin said in Kyiv on Tuesday. NATO denied it."


def test_a_reading_comes_through_whole(parse) -> None:
    """Every kind of finding, equal and of the same types."""
    found = reading_of(parse(TEXT, date(2022, 2, 17)))
    assert found.events
    assert found.statements
    assert found.times
    again = pickle.loads(pickle.dumps(found))
    assert again == found
    assert repr(again) == repr(found)


def test_a_refusal_comes_through_whole() -> None:
    refused = Rejected(Origin("x"), "reading", "empty", "x: nothing")
    assert pickle.loads(pickle.dumps(refused)) == refused
