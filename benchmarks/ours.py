"""One measurement of Standoff in a process of its own; prints one JSON object. `speed.py` runs these in turn.

python -m benchmarks.ours reading ARTICLES [CACHE]   whole reading into a record, in this process
python -m benchmarks.ours workers ARTICLES SIZE      the same on SIZE processes
python -m benchmarks.ours known ARTICLES TIMES       adding what is there, TIMES over
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
from pathlib import Path
from typing import Any

from benchmarks.corpus import articles
from standoff import pipeline
from standoff.model import Article, Reading
from standoff.reading import DEFAULT_MODEL, prepare
from standoff.reading.language import Columns, Language
from standoff.record import Record
from standoff.workers import Pool

ROUNDS = 3  # of the stages: the fastest counts


class Clock:
    """Wall and processor seconds since it was made."""

    def __init__(self) -> None:
        self.wall, self.cpu = time.perf_counter(), time.process_time()

    def read(self) -> dict[str, float]:
        return {"wall": time.perf_counter() - self.wall, "cpu": time.process_time() - self.cpu}


def into_record(pool: Pool, some: Iterable[Article]) -> int:
    with tempfile.TemporaryDirectory() as folder, Record(Path(folder) / "r.db", create=True) as record:
        done = 0
        for outcome in pool.read(some):
            assert isinstance(outcome, Reading), outcome
            record.add(outcome)
            done += 1
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


def stages(number: int) -> dict[str, Any]:
    """Microseconds of processor time a token, by stage; the parse is that of the cache, with its unpacking."""
    from standoff.exports import contract
    from standoff.reading.actors import find_cast
    from standoff.reading.events import find_events
    from standoff.reading.places import find_places
    from standoff.reading.stances import Judge
    from standoff.reading.statements import find_statements
    from standoff.reading.times import find_times

    language = Language(cache=pipeline.parse_cache())
    some, best, tokens = articles(number), {}, 1
    language.parse_all(some)
    for _ in range(ROUNDS + 1):
        spent: Counter[str] = Counter()

        def run(name: str, work: Callable[..., Any], *given: Any, spent: Counter[str] = spent) -> Any:
            clock = Clock()
            found = work(*given)
            spent[name] += clock.read()["cpu"]
            return found

        parses = run("parse from the cache", language.parse_all, some)
        tokens = sum(len(p.tokens) for p in parses)
        for parse in parses:
            times = run("times", find_times, parse)
            cast = run("actors", find_cast, parse)
            places = run("places", find_places, parse, cast)
            statements = run("statements", find_statements, parse, cast)
            judge = run("stances", Judge, parse, cast, statements)
            events = run("events", find_events, parse, cast, times, places, statements, judge)
            whole = Reading(parse.article, times, places, cast.mentions, statements, events, "", "")
            run("the contract's JSON", lambda r=whole: contract.dumps(contract.of_reading(r)))
        best = {k: min(v, best.get(k, v)) for k, v in spent.items()}
    return {"tokens": tokens, "microseconds": {k: 1e6 * v / tokens for k, v in best.items()}}


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def memory(process: int) -> float:
    """The most that a process has had, in MB (Linux)."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1000
    return 0.0


if __name__ == "__main__":
    prepare()
    what, count, *rest = sys.argv[1:]
    measure = {"reading": reading, "workers": workers, "known": known, "stages": stages}[what]
    print(json.dumps(measure(int(count), *rest)))
