"""What passes between processes and lies in the cache comes through whole, and nothing else comes through."""

from __future__ import annotations

import json
import os
import pickle
from datetime import date, timedelta

import pytest

from standoff import model
from standoff.model import Origin, Rejected
from standoff.reading import reading_of
from standoff.reading.packing import packed, unpacked
from standoff.reading.stages import STAGES, found_in

TEXT = "“We have withdrawn 5,000 troops from Oda,” President Putin said in Kyiv on Tuesday. NATO denied it."


def test_a_reading_comes_through_whole(parse) -> None:
    """Every kind of finding, equal and of the same types."""
    found = reading_of(parse(TEXT, date(2022, 2, 17)))
    assert found.events
    assert found.statements
    assert found.times
    for again in (pickle.loads(pickle.dumps(found)), unpacked(packed(found))):
        assert again == found
        assert repr(again) == repr(found)


def test_what_each_stage_finds_comes_through_whole(parse) -> None:
    """The cast too."""
    found = found_in(parse(TEXT, date(2022, 2, 17)))
    for stage in STAGES:
        again = unpacked(packed(found[stage.name]))
        assert again == found[stage.name]
        assert repr(again) == repr(found[stage.name])


def test_a_refusal_comes_through_whole() -> None:
    refused = Rejected(Origin("x"), "reading", "empty", "x: nothing")
    assert pickle.loads(pickle.dumps(refused)) == refused


class Calls:
    """Pickled as a call."""

    def __init__(self, function, *given) -> None:
        self._call = function, given

    def __reduce__(self):
        return self._call


@pytest.mark.parametrize(
    "hostile",
    [
        Calls(os.system, "true"), Calls(eval, "1"), Calls(getattr, model, "json"), Calls(model.content_id, "a"), timedelta(1),
        Calls(json.JSONDecoder), Calls(pickle.loads, b"N."), Calls(print),
    ],
)  # fmt: skip
def test_a_pickle_of_anything_else_is_refused(hostile) -> None:
    """No function is called and no other type made, whatever bytes lie in the cache."""
    with pytest.raises(Exception, match=r"is no finding|pickle"):
        unpacked(packed(hostile))


@pytest.mark.parametrize("name", ["json.JSONDecoder", "json", "content_id", "field", "StrEnum", "missing"])
def test_only_types_made_in_the_model_pass(name: str) -> None:
    """Not what the module has imported, nor what lies below a name in it."""
    raw = b"\x80\x04" + b"".join(pickle.SHORT_BINUNICODE + bytes([len(w)]) + w.encode() for w in ("standoff.model", name))
    with pytest.raises(pickle.UnpicklingError, match="is no finding"):
        unpacked(raw + pickle.STACK_GLOBAL + pickle.STOP)
