"""`mirror`: the two sides of a record exchanged."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_commands import standoff


def test_says_how_even_a_record_is(tmp_path: Path) -> None:
    """A figure, for people and for programs, and the record as it was; a country nobody knows is refused."""
    text, record = tmp_path / "2023-05-02_a.txt", tmp_path / "r.db"
    text.write_text("India shelled Pakistan on Monday. India expelled two Pakistani envoys.", encoding="utf-8")
    assert standoff("add", text, "--to", record).returncode == 0
    before = record.read_bytes()
    done = standoff("mirror", record, "India", "PAK")
    assert "100.0% of events have a mirror image with IND and PAK exchanged: 2 of 2" in done.stdout, done.stderr
    first = json.loads(standoff("mirror", record, "IND", "PAK", "--format", "jsonl").stdout.splitlines()[0])
    assert first == {"compared": 2, "aside": 0, "even": 100.0}
    assert record.read_bytes() == before
    refused = standoff("mirror", record, "India", "Ruritania")
    assert refused.returncode == 2
    assert "Ruritania: no country" in refused.stderr
