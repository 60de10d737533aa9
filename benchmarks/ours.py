"""One measurement of Standoff in a process of its own; prints one JSON object. `speed.py` runs these in turn.

python -m benchmarks.ours reading ARTICLES [CACHE]   whole reading into a record, in this process
python -m benchmarks.ours again ARTICLES CACHE RECORD  the same with a cache, into a record in which they may be already
python -m benchmarks.ours workers ARTICLES SIZE      the same on SIZE processes
python -m benchmarks.ours known ARTICLES TIMES       adding what is there, TIMES over
python -m benchmarks.ours parent ARTICLES            memory of the parent while readings go into a record
python -m benchmarks.ours linking MENTIONS           processor time of linking so many mentions
python -m benchmarks.ours stages ARTICLES            microseconds a token of each stage, parses given
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.corpus import articles
from standoff import pipeline
from standoff.language import Columns, Language
from standoff.model import Article, Reading
from standoff.reading import DEFAULT_MODEL, prepare, reading_of
from standoff.record import Record
from standoff.settling import Settling
from standoff.workers import Pool, _Collector

PORTION = 32  # readings that go into the record together, as `standoff add` does
ROUNDS = 3  # of the stages: the fastest counts


class Clock:
    """Wall and processor seconds since it was made."""

    def __init__(self) -> None:
        self.wall, self.cpu = time.perf_counter(), time.process_time()

    def read(self) -> dict[str, float]:
        return {"wall": time.perf_counter() - self.wall, "cpu": time.process_time() - self.cpu}


def into_record(pool: Pool, some: Iterable[Article], place: Path | None = None) -> int:
    with tempfile.TemporaryDirectory() as folder, Record(place or Path(folder) / "r.db", create=True) as record:
        done, waiting = 0, []
        for outcome in pool.read(some):
            assert isinstance(outcome, Reading), outcome
            waiting.append(outcome)
            done += 1
            if len(waiting) == PORTION:
                record.add_many(waiting)
                waiting.clear()
        record.add_many(waiting)
        return done


def reading(number: int, cache: str = "") -> dict[str, Any]:
    """In this process: the whole, and of it the language model's part."""
    some, model = articles(number), [0.0, 0.0]
    stock = Language.columns

    def timed(self: Language, texts: Iterable[str]) -> Iterator[Columns]:
        clock = Clock()
        found = list(stock(self, texts))
        model[0] += clock.read()["wall"]
        model[1] += clock.read()["cpu"]
        return iter(found)

    with Pool(0, model=DEFAULT_MODEL, cache=Path(cache) if cache else None) as pool:
        into_record(pool, some[:3])
        Language.columns = timed  # type: ignore[method-assign]
        clock = Clock()
        into_record(pool, some)
        return clock.read() | {"model_wall": model[0], "model_cpu": model[1], "peak_mb": peak()}


def again(number: int, cache: str, record: str) -> dict[str, Any]:
    """In this process, with what an earlier reading has left in cache and record."""
    some = articles(number)
    with Pool(0, model=DEFAULT_MODEL, cache=Path(cache)) as pool:
        into_record(pool, [replace(a, id=f"{a.id} before") for a in some[:3]])  # the tables are loaded
        clock = Clock()
        into_record(pool, some, Path(record))
        return clock.read()


def workers(number: int, size: str) -> dict[str, Any]:
    """On processes: the wall time once all are at work, and what each takes."""
    some = articles(number)
    with Pool(int(size), model=DEFAULT_MODEL) as pool:
        into_record(pool, some[: 8 * int(size)])
        before = peak()
        clock = Clock()
        into_record(pool, some)
        taken = clock.read()
        each = max(memory(w.process.pid) for w in pool._workers)
        return taken | {"worker_mb": each, "parent_mb": peak(), "parent_grew_mb": peak() - before}


def known(number: int, times: str) -> dict[str, Any]:
    """What is in the record already, from a file of JSON Lines."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.jsonl"
        rows = [{"id": a.id, "text": a.text, "published": str(a.published or "2022-02-01")} for a in articles(number)]
        path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
        with Record(Path(folder) / "r.db", create=True) as record:
            pipeline.add([str(path)], record, workers=0, cache=pipeline.parse_cache())
            clock = Clock()
            summary = pipeline.add([str(path)] * int(times), record, workers=0)
            return clock.read() | {"known": summary.known, "seen": summary.seen}


def parent(number: int) -> dict[str, Any]:
    """Megabytes that the parent grows by while it adds: the workers are stubbed, which answer every article with one of some
    real readings. The slope is taken from a fifth of the articles to the last; the ledger is not made of them.
    """
    language = Language(cache=pipeline.parse_cache())
    made = [reading_of(p) for p in language.parse_all(articles(20))]
    seen: list[float] = []

    class Stub(Pool):
        def read(self, some: Iterable[Article]) -> Iterator[Reading]:
            for n, article in enumerate(some):
                if n == number // 5:
                    seen.append(resident())
                yield replace(made[n % len(made)], article=article)
            seen.append(resident())

    def invented() -> Iterator[Article]:
        for n in range(number):
            like = made[n % len(made)].article
            yield replace(like, id=f"a{n:09}", text=f"{like.text[:-12]} {n:010}.")

    pipeline.Pool = Stub  # type: ignore[misc]
    pipeline.settle = lambda *_, **__: Settling(0, 0, 0, 0.0)  # type: ignore[assignment]
    with tempfile.TemporaryDirectory() as folder, Record(Path(folder) / "r.db", create=True) as record:
        clock = Clock()
        pipeline.add_all(invented(), record, workers=1)
        return clock.read() | {
            "slope_mb": (seen[1] - seen[0]) / (number * 0.8) * 100_000,
            "after_mb": seen[1],
            "peak_mb": peak(),
        }


def linking(number: int) -> dict[str, Any]:
    """Seconds of processor time to link so many invented mentions (benchmarks/linking.py)."""
    from benchmarks.linking import mentions, seconds

    took, found = seconds(list(mentions(number)))
    return {"cpu": took, "happenings": found}


def stages(number: int) -> dict[str, Any]:
    """Microseconds of processor time a token, by stage; the parse is that of the cache, with its unpacking."""
    from standoff.exports import contract
    from standoff.reading.actors import find_cast
    from standoff.reading.attribution import find_statements
    from standoff.reading.events import find_events
    from standoff.reading.factuality import find_stances
    from standoff.reading.places import find_places
    from standoff.reading.stages import events_of
    from standoff.reading.times import find_times
    from standoff.settling import settle

    language = Language(cache=pipeline.parse_cache())
    some, best, tokens = articles(number), {}, 1
    language.parse_all(some)
    _Collector().calm()  # as in a run
    for _ in range(ROUNDS + 1):
        spent: Counter[str] = Counter()

        def run(name: str, work: Callable[..., Any], *given: Any, spent: Counter[str] = spent) -> Any:
            clock = Clock()
            found = work(*given)
            spent[name] += clock.read()["cpu"]
            return found

        readings: list[Reading] = []
        parses = run("parse from the cache", language.parse_all, some)
        tokens = sum(len(p.tokens) for p in parses)
        for parse in parses:
            times = run("times", find_times, parse)
            cast = run("actors", find_cast, parse)
            places = run("places", find_places, parse, cast)
            statements = run("statements", find_statements, parse, cast)
            events = run("events", find_events, parse, cast, times, places, statements)
            stances = run("stances", find_stances, parse, cast, statements, events)
            judged = events_of({"events": events, "stances": stances})
            whole = Reading(parse.article, times, places, cast.mentions, statements, judged, "", "")
            run("the contract's JSON", lambda r=whole: contract.dumps(contract.of_reading(r)))
            readings.append(whole)
        with tempfile.TemporaryDirectory() as folder, Record(Path(folder) / "r.db", create=True) as record:
            for at in range(0, len(readings), PORTION):
                run("storing", record.add_many, readings[at : at + PORTION])
            run("bringing the ledger up to date", settle, record)
        best = {k: min(v, best.get(k, v)) for k, v in spent.items()}
    return {"tokens": tokens, "microseconds": {k: 1e6 * v / tokens for k, v in best.items()}}


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def resident() -> float:
    """What this process has now, in MB (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6


def memory(process: int) -> float:
    """The most that a process has had, in MB (Linux)."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1000
    return 0.0


if __name__ == "__main__":
    prepare()
    what, count, *rest = sys.argv[1:]
    measure = {
        "reading": reading,
        "again": again,
        "workers": workers,
        "known": known,
        "parent": parent,
        "linking": linking,
        "stages": stages,
    }[what]
    print(json.dumps(measure(int(count), *rest)))
