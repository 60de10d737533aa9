"""Killed, or out of disk, at any point: the record stays whole, the message is clear, and the same command goes on."""

from __future__ import annotations

import random
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from standoff.record import Record
from tests.stress.conftest import everything
from tests.stress.sizes import sizes


def whole(path: Path) -> bool:
    """Whether SQLite and Standoff find nothing wrong; a record not begun is whole too."""
    if not path.exists() or path.stat().st_size == 0:
        return True
    with sqlite3.connect(path) as connection:
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            return False
        if not connection.execute("SELECT name FROM sqlite_master WHERE name = 'meta'").fetchone():
            return True  # ended before the tables were made
    with Record(path, create=True) as record:
        return not list(record.verify())


def clear(path: Path) -> None:
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()


@sizes(12, 500)
def test_killed_at_a_random_point(
    cases: int, folder: Path, tmp_path: Path, adder: Callable[..., dict[str, Any]], record_property: Any
) -> None:
    """SIGKILL anywhere between the first byte and the last: the record is whole, and a second run ends as one undisturbed."""
    job = {"folder": str(folder), "cache": str(tmp_path / "parses.sqlite")}
    undisturbed, broken = tmp_path / "whole.db", tmp_path / "r.db"
    assert adder(**job, record=str(undisturbed))["code"] == 0
    clear(undisturbed)
    seconds = adder(**job, record=str(undisturbed))["seconds"]  # with every parse cached
    expected, random_points, struck = everything(undisturbed), random.Random(cases), 0
    for _ in range(cases):
        clear(broken)
        struck += adder(**job, record=str(broken), kill=random_points.uniform(0, seconds))["signal"] == 9
        assert whole(broken)
        assert adder(**job, record=str(broken))["code"] == 0
        assert everything(broken) == expected
    assert struck > cases / 2
    record_property("cases", cases)
    record_property("note", f"{struck} struck before the end")


@sizes(10, 100)
def test_a_full_or_failing_disk_at_a_random_write(
    cases: int, folder: Path, tmp_path: Path, adder: Callable[..., dict[str, Any]], record_property: Any
) -> None:
    """No room, or writes that fail: one clear sentence and exit code 2, no corruption, and a run that goes on."""
    job = {"folder": str(folder), "cache": str(tmp_path / "parses.sqlite")}
    undisturbed, broken = tmp_path / "whole.db", tmp_path / "r.db"
    assert adder(**job, record=str(undisturbed))["code"] == 0
    expected, size = everything(undisturbed), undisturbed.stat().st_size
    random_points, faults = random.Random(cases), 0
    for n in range(cases):
        clear(broken)
        fault = {"pages": random_points.randrange(1, size // 4096)} if n % 2 else {"largest": random_points.randrange(0, size)}
        found = adder(**job, record=str(broken), **fault)
        faults += found["code"] == 2
        assert found["signal"] is None, found
        assert found["code"] == 0 or (found["code"] == 2 and "r.db" in found["message"] and "disk" in found["message"]), found
        assert whole(broken)
        assert adder(**job, record=str(broken))["code"] == 0
        assert everything(broken) == expected
    assert faults > cases / 2
    record_property("cases", cases)
    record_property("note", f"{faults} ended in a message")


def test_the_command_line_says_that_the_disk_is_full(folder: Path, tmp_path: Path) -> None:
    """Exit code 2 and one sentence, no trace; with room again, the same command goes on."""

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, resource.RLIM_INFINITY))

    command = [sys.executable, "-m", "standoff", "add", str(folder), "--to", str(tmp_path / "r.db"), "--workers", "0"]
    command += ["--no-cache"]
    found = subprocess.run(command, check=False, capture_output=True, text=True, preexec_fn=little_room)
    assert found.returncode == 2
    assert "disk" in found.stderr
    assert "Traceback" not in found.stderr
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
    assert whole(tmp_path / "r.db")
