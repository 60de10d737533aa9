"""A long run: short articles added in portions to one record, as a watch does for days, in one process.

python -m benchmarks.longrun [ARTICLES [PORTIONS]]      default 20000 10

For each portion: seconds of processor of this process for putting it in and settling it, the share that settling took, its
resident memory at the end, and how many of Python's objects there are. The articles are made by `benchmarks.generate`'s plan of
a record, each cut to its first three events, in another process; nothing is parsed, as workers do that.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.generate import readings
from standoff.model import Reading
from standoff.record import Record
from standoff.settling import settle

SHORT = 3  # events of an article


def short(mentions: int) -> Iterator[Reading]:
    """Readings of few events."""
    for reading in readings(mentions):
        yield replace(reading, events=reading.events[:SHORT], statements=reading.statements[:SHORT])


def made(mentions: int) -> Iterator[Reading]:
    """The same, made in a process of its own, the memory of which is not counted."""
    here, there = Pipe(duplex=False)
    Process(target=_make, args=(there, mentions), daemon=True).start()
    there.close()
    while True:
        try:
            yield here.recv()
        except EOFError:
            return


def _make(there: Connection, mentions: int) -> None:
    for reading in short(mentions):
        there.send(reading)


def resident() -> float:
    """Megabytes of this process that are in memory."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


def main() -> None:
    articles, portions = (int(x) for x in [*sys.argv[1:], "20000", "10"][:2])
    found = made(articles * 16)
    with tempfile.TemporaryDirectory() as folder, Record(Path(folder) / "r.db", create=True) as record:
        for n in range(portions):
            some = list(islice(found, articles // portions))
            began = time.process_time()
            for start in range(0, len(some), 64):
                record.add_many(some[start : start + 64])
            added = time.process_time()
            done = settle(record)
            ended = time.process_time()
            some.clear()
            gc.collect()
            sys.stdout.write(
                f"{n + 1:3}  {ended - began:6.1f} s  settling {ended - added:6.1f} s  {resident():6.0f} MB"
                f"  {done.happenings:,} happenings  {len(gc.get_objects()):,} objects\n"
            )
            sys.stdout.flush()


if __name__ == "__main__":
    main()
