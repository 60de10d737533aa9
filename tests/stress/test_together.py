"""Many processes on one record at once."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from standoff.record import Record
from tests.exports.made import reading
from tests.stress.load import WRITERS


@pytest.mark.parametrize("seconds", [5, pytest.param(600, marks=[pytest.mark.stress, pytest.mark.timeout(3600)])])
def test_processes_add_while_others_read(seconds: int, tmp_path: Path, record_property: Any) -> None:
    """Eight and eight: every article is there once, whole; every process ends well, none meets a lock it cannot handle."""
    path = tmp_path / "r.db"
    Record(path, create=True).close()
    started = []
    for what in ("write", "read"):
        for number in range(WRITERS):
            command = [sys.executable, "-m", "tests.stress.load", what, str(path), str(number), str(seconds)]
            started.append(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
    ended = [(p.communicate(), p.returncode) for p in started]
    assert [(code, err) for (_, err), code in ended if code] == []
    answers = [json.loads(out) for (out, _), _ in ended]
    writers, readers = answers[:WRITERS], answers[WRITERS:]
    expected = {i for w in writers for i in w["added"]}
    with Record(path, read_only=True) as record:
        assert {a.id for a in record.articles()} == expected
        assert record.counts()["articles"] == len(expected) == sum(w["changes"] for w in writers)
        assert record.counts()["rejected"] == max(w["refused"] for w in writers)
        assert all(r == reading(r.article.id) for r in record.readings())
        assert list(record.verify()) == []
    looks = sum(r["looks"] for r in readers)
    assert looks
    record_property("cases", sum(len(w["added"]) for w in writers) + looks)
    record_property("note", f"{sum(len(w['added']) for w in writers):,} adds of {len(expected):,} articles, {looks:,} looks")
