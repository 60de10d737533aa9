"""Mentions of the ledger of a record, as the ledger's own rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from standoff.ledger.copies import Copies
from standoff.ledger.rows import Row, rows_of
from standoff.ledger.signatures import Signature
from standoff.model import Span
from standoff.record.told import Placed, Told

__all__ = ["copies_of", "rows_told", "signature_of"]


def rows_told(told: Told) -> Iterator[tuple[Row, Placed]]:
    """The rows, with their stances as they were turned when the whole article was looked at."""
    for reading, places in told:
        for row, placed in zip(rows_of(reading), places, strict=True):
            if placed.stances is None:
                yield row, placed
            else:
                yield replace(row, event=replace(row.event, stances=placed.stances)), placed


def copies_of(rows: Iterable[Mapping[str, Any]]) -> Copies:
    """The copies that rows of `copies` hold."""
    passages: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for r in sorted(rows, key=lambda r: (r["article"], r["start"])):
        passages[r["article"]].append((Span(r["start"], r["end"]), r["original"]))
    return Copies(dict(passages))


def signature_of(row: Any) -> Signature:
    """The signature of a row of `cells`."""
    values = [row[name] for name in Signature._fields]
    return Signature._make([*values[:-1], bool(values[-1])])
