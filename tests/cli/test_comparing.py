"""`compare-readings`: two files, a file and a checkout, and what it cannot compare."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_commands import standoff

ROOT = Path(__file__).parents[2]
TEXT = "Norway withdrew 40 soldiers from Mali on 16 February 2022, the ministry said."


def test_tells_a_changed_row_in_its_words(tmp_path: Path) -> None:
    """The same file is the same; a row told otherwise is shown with its words; a checkout reads for itself."""
    article, old, new = (tmp_path / name for name in ("a.txt", "old.jsonl", "new.jsonl"))
    article.write_text(TEXT, encoding="utf-8")
    old.write_text(standoff("read", article, "--format", "jsonl").stdout, encoding="utf-8")
    assert standoff("compare-readings", old, ROOT, "--on", article).returncode == 0
    told = json.loads(old.read_text(encoding="utf-8"))
    retreat = next(e for e in told["events"] if e["type"] == "RETREAT")
    retreat["type"] = "MOBILIZE"
    new.write_text(json.dumps(told) + "\n", encoding="utf-8")
    done = standoff("compare-readings", old, new, "--on", article)
    assert done.returncode == 1, done.stderr
    assert "type: RETREAT -> MOBILIZE" in done.stdout
    assert "Norway «withdrew 40 soldiers from Mali» on 16 February" in done.stdout
    (line,) = standoff("compare-readings", old, new, "--format", "jsonl").stdout.splitlines()
    assert json.loads(line)["kind"] == "events"


def test_says_what_it_cannot_compare(tmp_path: Path) -> None:
    """No file, a file of something else, an unknown kind: one sentence that names it."""
    other = tmp_path / "other.jsonl"
    other.write_text('{"a": 1}\n', encoding="utf-8")
    for words, said in (
        ((tmp_path / "none", other), "neither a file of readings nor a checkout"),
        ((other, other), "line 1: no reading"),
        ((other, other, "--kind", "verbs"), "no such kind: verbs"),
    ):
        done = standoff("compare-readings", *words)
        assert done.returncode == 2
        assert said in done.stderr
