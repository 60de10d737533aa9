"""What reading on a cluster costs, and the load and the ledger after it: the rates that docs/scale.md reckons with.

    python -m benchmarks.scale [--articles 300] [--mentions 10000 40000]

Processor time is that of all processes together, as read from /proc: Ray's own, the actors', the parsers' and readers'. Wall
time stands beside it, and means something only on a machine that nobody else uses.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.corpus import articles
from benchmarks.generate import readings
from standoff import cluster, pipeline
from standoff.cluster import Shards
from standoff.record import Record
from standoff.settling import settle

MORE = 10  # articles added last, by themselves
TICK = os.sysconf("SC_CLK_TCK")


class Spent:
    """Processor seconds and peak memory of this process and all that come of it, looked at five times a second."""

    def __init__(self) -> None:
        self._seen: dict[int, float] = {}
        self._over = threading.Event()
        self.memory = 0
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Spent:
        self._wall, self._before = time.perf_counter(), self._times()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()
        self.wall = time.perf_counter() - self._wall
        self.processor = sum(self._seen.values()) - sum(self._before.values())

    def _look(self) -> None:
        while True:
            self._times()
            if self._over.wait(0.2):
                self._times()
                return

    def _times(self) -> dict[int, float]:
        parents, now, memory = {}, {}, {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(folder.name)] = int(fields[1])
            now[int(folder.name)] = (int(fields[11]) + int(fields[12])) / TICK
            memory[int(folder.name)] = int(fields[21]) * 4096
        ours, more = {os.getpid()}, True
        while more:
            found = {p for p, parent in parents.items() if parent in ours} - ours
            ours, more = ours | found, bool(found)
        self._seen.update({p: now[p] for p in ours if p in now})
        self.memory = max(self.memory, sum(memory[p] for p in ours if p in memory))
        return dict(self._seen)


def spent(work: Callable[[], Any]) -> dict[str, float]:
    with Spent() as used:
        work()
    return {"wall": round(used.wall, 1), "processor": round(used.processor, 1), "memory_mb": round(used.memory / 1e6)}


def size(path: Path) -> int:
    return sum(p.stat().st_size for p in ([path] if path.is_file() else path.rglob("*")) if p.is_file())


def reading(number: int, folder: Path) -> dict[str, Any]:
    """The same articles by one process, by two, by one actor, by two; then their shards into a record, and its ledger."""
    some = articles(number)
    source = folder / "articles.jsonl"
    rows = (
        {"id": a.id, "text": a.text, "title": a.title, "published": str(a.published or ""), "outlet": a.outlet} for a in some
    )
    source.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    found: dict[str, Any] = {"articles": number, "characters": sum(len(a.text) for a in some), "load": os.getloadavg()[0]}
    for workers in (1, 2):
        with Record(folder / f"local{workers}.db", create=True) as record:
            found[f"local {workers}"] = spent(lambda w=workers, r=record: pipeline.add([str(source)], r, workers=w))
    for actors in (1, 2):
        settings = cluster.Settings(shards=str(folder / f"shards{actors}"), actors=actors, size=60_000)
        found[f"ray {actors}"] = spent(lambda s=settings: cluster.add([str(source)], None, s))
    shards = Shards(str(folder / "shards1"))
    notes = [shards.done(p.stem) or {} for p in sorted((folder / "shards1" / "done").iterdir())]
    with Record(folder / "loaded.db", create=True) as record:
        outcomes = [o for note in notes for o in shards.read(note)]
        began = time.process_time()
        record.add_many(outcomes)
        found["loading"] = {"processor": round(time.process_time() - began, 2)}
        began = time.process_time()
        settle(record)
        found["settle"] = {"processor": round(time.process_time() - began, 2)}
        found["rows"] = record.counts()
    found["bytes"] = {"record": size(folder / "loaded.db"), "shards": size(folder / "shards1"), "source": size(source)}
    return found


def linking(mentions: int, folder: Path) -> dict[str, Any]:
    """A record of so many invented mentions, in two halves and the last articles apart: what loading and linking cost."""
    made = list(readings(mentions))
    half = len(made) // 2
    found: dict[str, Any] = {"mentions": mentions, "articles": len(made)}
    with Record(folder / f"{mentions}.db", create=True) as record:
        for name, some in (("first half", made[:half]), ("second half", made[half:-MORE]), ("ten more", made[-MORE:])):
            began = time.process_time()
            for at in range(0, len(some), 64):
                record.add_many(some[at : at + 64])
            added = time.process_time()
            settle(record)
            found[name] = {"add": round(added - began, 1), "settle": round(time.process_time() - added, 2)}
    found["bytes"] = size(folder / f"{mentions}.db")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description="What reading on a cluster costs.")
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--mentions", type=int, nargs="*", default=[10_000, 40_000])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if asked.articles:
            print(json.dumps(reading(asked.articles, Path(folder))), flush=True)
        for mentions in asked.mentions:
            print(json.dumps(linking(mentions, Path(folder))), flush=True)


if __name__ == "__main__":
    main()
