"""JSON Lines of everything: one reading a line in the contract's shape, with the text and what people said of its findings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from standoff import files
from standoff.exports import Source
from standoff.exports.contract import dumps, of_reading
from standoff.exports.tables import JUDGEMENTS

__all__ = ["LOST", "MARKS", "SUFFIX", "WHAT", "write"]

WHAT = "everything found in each article, one JSON object a line, with its text, metadata, and people's judgements"
LOST = (
    "the standings (export them with `standoff ledger --format jsonl`)",
    "refused inputs",
    "how the text is laid out in blocks",
)
SUFFIX = ".jsonl"
MARKS = True  # ids of what was judged wrong stand in "set_aside"


def write(source: Source, out: Path) -> list[Path]:
    """One file; `standoff read` takes it back as articles."""
    judged: dict[str, list[dict[str, Any]]] = {}
    for row in JUDGEMENTS.rows(source.judgements):
        judged.setdefault(row["article"], []).append({k: v for k, v in row.items() if k != "article"})
    with files.text(out) as lines:
        for reading in source.readings():
            a = reading.article
            head = {"id": a.id, "text": a.text, "url": a.url, "byline": a.byline, "outlet": a.outlet, "title": a.title}
            day = {"published": a.published.isoformat()} if a.published else {}
            said = {"judgements": judged[a.id]} if a.id in judged else {}
            lines.write(dumps(head | day | of_reading(reading) | said) + "\n")
    return [out]
