"""Whole articles annotated by hand: the labels are well formed, and what counts as right."""

from __future__ import annotations

import json

import pytest

from standoff.model import EventType, Factuality
from standoff.scoring.articles import LABELS, is_right
from standoff.scoring.gold import half

GOLD = [
    {"trigger": [(10, 15)], "types": {"AGREE", "CONSULT"}, "disputed": False},
    {"trigger": [(40, 45)], "types": {"AID"}, "disputed": True},
]


def test_labels_hold_offsets_types_and_factualities() -> None:
    """Sixty articles at least, a part of them held back; no words of the texts but names of speakers and holders."""
    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    assert len(labels) >= 60
    assert {half(x["id"]) for x in labels} == {"dev", "held"}
    for event in (e for x in labels for e in x["events"]):
        assert event["type"] in set(EventType)
        assert event["factuality"] in set(Factuality)
        assert all(start < end for start, end in event["trigger"])
    for label in labels:
        assert set(label) == {"file", "id", "statements", "events"}
        assert all(set(s) == {"content", "speaker", "kind"} for s in label["statements"])


@pytest.mark.parametrize(
    ("span", "kind", "right"),
    [
        ((12, 20), "CONSULT", True),  # words that meet, and a type that fits
        ((12, 20), "AID", False),
        ((20, 30), "AGREE", False),  # no such event
        ((41, 42), "AID", None),  # open to dispute
    ],
)
def test_what_is_right(span: tuple[int, int], kind: str, right: bool | None) -> None:
    """Right, wrong, or not to be counted."""
    assert is_right([span], kind, GOLD) is right
