"""No cell of a CSV file begins as a formula does, whatever stood in the article; other formats keep the words as they are."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from standoff.exports import Source, export
from standoff.exports.tables import FINDINGS, LEDGER
from tests.exports.made import standing
from tests.stress.made import hostile

STARTS = ["=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠", " =", "\ufeff=", "\u00a0+"]
RISKY = tuple("=+-@|%＝＋－＠\t\r\n")


def number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("start", STARTS)
def test_no_cell_begins_as_a_formula(start: str, tmp_path: Path, record_property: Any) -> None:
    """Every text column of every delimited format, with this start in every text field of article and findings."""
    payload = f"{start}HYPERLINK(1)"
    source = Source.of((hostile(payload, 0),), (standing(),), None)
    columns = 0
    for name in ("csv", "gdelt", "acled", "ucdp", "polecat", "icews"):
        for path in export(name, source, tmp_path / name if name in ("csv", "gdelt") else tmp_path / f"{name}.csv"):
            with path.open(encoding="utf-8", newline="") as stream:
                delimiter = "\t" if name in ("gdelt", "polecat", "icews") else ","
                for row in csv.reader(stream, delimiter=delimiter):
                    columns += len(row)
                    for value in row:
                        assert not value.lstrip(" \u00a0\ufeff").startswith(RISKY) or number(value), (name, path.name, value)
    assert columns
    record_property("cases", sum(len(t.names) for t in (*FINDINGS.values(), *LEDGER.values())))
    (parquet,) = [p for p in export("parquet", source, tmp_path / "parquet") if p.stem == "articles"]
    import polars as pl

    assert pl.read_parquet(parquet)["title"][0] == payload
    (lines,) = export("jsonl", source, tmp_path / "out.jsonl")
    import json

    assert json.loads(lines.read_text(encoding="utf-8").splitlines()[0])["article"]["title"] == payload
