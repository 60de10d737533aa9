"""The record does not hang on workers, order, time zone, locale, hash seed or the day of the run."""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

from standoff.exports.contract import dumps, of_reading
from standoff.record import Record
from tests.stress.sizes import sizes
from tests.texts import TEXTS

# another day: `date.today` asks `time.time`
OTHER_DAY = """
import sys, time
shift, real = {days} * 86400, time.time
time.time = lambda: real() + shift
sys.argv[0] = "standoff"
from standoff.cli import main
main()
"""
ZONES = ("UTC", "Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kathmandu")
LOCALES = ("C.UTF-8", "C", "POSIX", "de_DE.UTF-8")


def fingerprint(path: Path) -> str:
    """A hash of everything found, by article; where an article came from is left out, as lines are shuffled."""
    with Record(path, read_only=True) as record:
        lines = [dumps(of_reading(r)) for r in record.readings()]
        reasons = sorted(f"{r.stage} {r.reason}" for r in record.rejected())
    return hashlib.sha256("\n".join(lines + reasons).encode()).hexdigest()


@sizes(3, 20)
def test_runs_of_all_kinds_give_one_record(cases: int, tmp_path: Path, record_property: Any) -> None:
    """Each run differs from the first in all of these at once, through the command line."""
    rows = [{"id": f"a{n}", "text": t, "published": f"2022-02-{n % 17 + 10}"} for n, t in enumerate(TEXTS * 4)]
    lines = [*map(json.dumps, rows), "not json", '{"id": "no text"}']
    hashes = set()
    for run in range(cases):
        chance = random.Random(run)
        folder = tmp_path / str(run)
        folder.mkdir()
        if run:
            chance.shuffle(lines)
        (folder / "lines.jsonl").write_text("\n".join(lines), encoding="utf-8")
        environment = os.environ | {
            "PYTHONHASHSEED": str(chance.randrange(10_000)),
            "TZ": ZONES[run % 4],
            "LC_ALL": LOCALES[run // 4 % 4],
        }
        record = tmp_path / f"{run}.db"
        command = [sys.executable, "-c", OTHER_DAY.format(days=run * 391), "add", str(folder), "--to", str(record)]
        command += ["--workers", str((0, 1, 2, 4)[run % 4]), "--no-cache"]
        subprocess.run(command, check=True, capture_output=True, env=environment)
        hashes.add(fingerprint(record))
    assert len(hashes) == 1
    record_property("cases", cases)
