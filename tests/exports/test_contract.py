"""The contract with the outside: its keys stay, and every offset has its words beside it."""

from __future__ import annotations

from typing import Any

import pytest

from standoff.exports.contract import of_reading
from tests.exports.made import reading

# DESIGN: keys that others rely on
KEYS = {
    "times": {"start", "end", "type", "value", "earliest", "latest"},
    "places": {"start", "end", "name", "geonames_id", "lat", "lon", "country"},
    "actors": {"start", "end", "text", "code", "name", "country", "sector"},
    "statements": {"source", "cue", "content", "kind", "speaker", "speaker_code", "addressee"},
    "events": {"trigger", "sentence", "type", "mode", "contexts", "cameo", "quad", "goldstein", "actors", "recipients", "when",
               "where", "quantity", "stances"},
}  # fmt: skip


@pytest.mark.parametrize("kind", KEYS)
def test_the_keys_of_the_contract_stay(kind: str) -> None:
    """More may be added; none is taken away."""
    rows = of_reading(reading())[kind]
    assert rows
    assert all(set(row) >= KEYS[kind] for row in rows)


def test_every_offset_has_its_words() -> None:
    """Wherever a row has start and end, or spans, the text's own words at them stand beside."""
    found = reading()
    text = found.article.text
    seen = 0
    for row in _rows(of_reading(found)):
        if "start" in row:
            assert row["text"] == text[row["start"] : row["end"]]
            seen += 1
        for name in ("source", "cue", "content", "trigger", "evidence"):
            if name in row:
                assert row[f"{name}_text"] == [text[s:e] for s, e in row[name]]
                seen += 1
        if "sentence" in row:
            assert row["sentence_text"] == text[slice(*row["sentence"])]
    assert seen > 10


def _rows(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [r for v in value for r in _rows(v)]
    return [value, *(r for v in value.values() for r in _rows(v))] if isinstance(value, dict) else []
