"""JSON Lines whose first line is no object: it is refused, and the others are read, whatever the file is called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from standoff.model import Article, Rejected
from standoff.sources import open_sources

OBJECTS = [json.dumps({"id": f"n{n}", "text": f"Ruritania shelled town number {n} of Elbonia on Monday."}) for n in range(3)]


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.json"])
@pytest.mark.parametrize("first", ["[" * 2_000, "[1, 2", "[}", "[] []", "nothing"])
def test_a_bad_first_line_hides_none_after_it(name: str, first: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("\n".join([first, *OBJECTS]) + "\n", encoding="utf-8")
    found = list(open_sources([tmp_path / name]))
    assert [a.id for a in found if isinstance(a, Article)] == ["n0", "n1", "n2"]
    assert len([r for r in found if isinstance(r, Rejected)]) == 1


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_a_list_written_over_many_lines_is_one_value(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("[\n" + ",\n".join(OBJECTS) + "\n]\n", encoding="utf-8")
    assert [a.id for a in open_sources([tmp_path / name]) if isinstance(a, Article)] == ["n0", "n1", "n2"]
