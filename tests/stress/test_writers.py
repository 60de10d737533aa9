"""Every file that is written, broken at every write, sync and rename: afterwards the old one is there whole, or the new one."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from standoff import files
from tests import writers
from tests.stress.sizes import sizes

FAULTS = {"no room": errno.ENOSPC, "a failing disk": errno.EIO, "killed": -1}
MADE_AGAIN = ("table", "gazetteer")  # what is derived: a fault costs it, and no more
BESIDE = (*files.BESIDE, ".part")


@pytest.fixture(scope="session")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., dict[str, Any]]]:
    """Ask for a write under some fault."""
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("no C compiler, which the faults are made with")
    library = tmp_path_factory.mktemp("faults") / "faults.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, Path(__file__).parent / "faults.c", "-ldl"], check=True)
    command = [sys.executable, "-m", "tests.stress.writer"]
    environment = os.environ | {"LD_PRELOAD": str(library)}
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout

        def ask(writer: str, folder: Path, which: int, at: int = -1, fault: int = 0) -> dict[str, Any]:
            assert process.stdin
            assert process.stdout
            job = {"writer": writer, "folder": str(folder), "which": which, "at": at, "fault": fault}
            process.stdin.write(json.dumps(job) + "\n")
            process.stdin.flush()
            answer: dict[str, Any] = json.loads(process.stdout.readline())
            return answer

        yield ask
        process.stdin.close()


def held(folder: Path) -> dict[str, Any]:
    """What is in all files of a folder; those that stand beside one for a while are left out."""
    found = (p for p in sorted(folder.rglob("*")) if p.is_file() and not p.name.endswith(BESIDE))
    return {str(p.relative_to(folder)): writers.content(p) for p in found}


@sizes(3, 40)
@pytest.mark.parametrize("name", sorted(writers.WRITERS))
def test_old_or_new_and_nothing_between(
    name: str, cases: int, broken: Callable[..., dict[str, Any]], tmp_path: Path, record_property: Any
) -> None:
    """No room, a failing disk, a kill, at (so many of) the writes, syncs and renames: an error of ours, and whole files."""
    before, after, now = tmp_path / "old", tmp_path / "new", tmp_path / "now"
    before.mkdir()
    assert broken(name, before, 0)["code"] == 0
    shutil.copytree(before, after)
    undisturbed = broken(name, after, 1)
    assert undisturbed["code"] == 0, undisturbed
    old, new, calls = held(before), held(after), undisturbed["calls"]
    assert old != new or name == "report"
    assert calls >= 2
    points = range(calls) if calls <= cases else sorted({round(n * (calls - 1) / (cases - 1)) for n in range(cases)})
    for at in points:
        for says, fault in FAULTS.items():
            shutil.rmtree(now, ignore_errors=True)
            shutil.copytree(before, now)
            done = broken(name, now, 1, at, fault)
            where = f"{name}, {says} at {at} of {calls}: {done}"
            assert done["signal"] == 9 if fault == -1 else done["code"] == 2 or name in (*MADE_AGAIN, "state"), where
            for path, found in held(now).items():
                assert found in (old.get(path), new.get(path)), f"{where}: {path}"
            assert fault == -1 or not list(now.rglob(f"{files.PART}*")), where
            assert broken(name, now, 1)["code"] == 0, where
            again = held(now)
            assert name == "notices" or again == new, where
    record_property("cases", len(points) * len(FAULTS))
