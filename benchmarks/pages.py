"""How long each page of a record takes: `python -m benchmarks.pages RECORD [--requests 40]`. Prints a Markdown table.

Every page is asked many times, each time for something else: another day, actor, happening, article, word, page of the list,
drawn from what the record holds (a fixed seed), the most frequent ones as well as rare ones. The first request is among those
counted; nothing is warmed up but the imports, and what draws charts, as `standoff serve` does. Then full-text search by itself,
and `standoff ledger --as-of` as a command.
Times are wall times of one request after the other in this process; with --processor, those of the processor.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

warnings.filterwarnings("ignore")
from starlette.testclient import TestClient  # noqa: E402

from standoff.asking import Asking  # noqa: E402
from standoff.record import Record  # noqa: E402
from standoff.record.browsing import Browsing  # noqa: E402
from standoff.web.app import app  # noqa: E402

STATUSES = ("disputed", "open", "corroborated", "denied", "borne out", "single source")
TYPES = ("ASSAULT", "AID", "RETREAT", "CONSULT", "THREATEN")
CHARTS = ("ledger", "escalation", "coverage", "timeline", "matrix", "network", "map", "forces", "predictions")
COMMON = ("troops", "government", "between", "weapons", "border", "Russia", "Ukraine")
COMMANDS = 5  # runs of the command line
ENOUGH = 300.0  # seconds for one page: a page that slow is asked fewer times


class Drawn:
    """What may be asked for, drawn from the record."""

    def __init__(self, record: Record) -> None:
        self.rng = random.Random(1)
        self._asking, self._browse = Asking(record), Browsing(record)
        self._record = record

    @cached_property
    def days(self) -> list[date]:
        return [d for d, _ in self._asking.days()]

    @cached_property
    def actors(self) -> list[str]:
        known = self._browse.count_actors()
        rare = [a.name for n in range(15) for a in self._browse.actors(None, limit=1, offset=n * known // 16)]
        return [a.name for a in self._browse.actors(None, limit=15)] + rare

    @cached_property
    def speakers(self) -> list[str]:
        return [name for name, _ in self._browse.speakers(limit=30)]

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        return [(a, b) for a, b, _ in self._asking.pairs(limit=30)]

    @cached_property
    def articles(self) -> list[str]:
        count = self._browse.count_articles()
        return [x.id for n in range(20) for x in self._browse.articles(None, limit=1, offset=n * count // 21)]

    @cached_property
    def words(self) -> list[str]:
        texts = [self._record.article(i).text.split() for i in self.articles]
        return [*COMMON, *(self.rng.choice(words) for words in texts for _ in range(3))]

    @cached_property
    def happenings(self) -> list[str]:
        last, total = self.days[-1], self.total
        rare = [x for n in range(40) for x in self._asking.standings(last, limit=1, offset=n * total // 41)]
        return [x.happening.id for x in (*self._asking.standings(last, limit=20), *rare)]

    @cached_property
    def total(self) -> int:
        return self._asking.count(self.days[-1])

    @cached_property
    def statements(self) -> int:
        return self._browse.counts()["statements"]

    def day(self) -> date:
        return self.rng.choice(self.days[len(self.days) // 10 :])

    def one(self, among: list[Any]) -> str:
        return quote(str(self.rng.choice(among)), safe="")

    def page(self, rows: int) -> int:
        return self.rng.randint(1, min(max(rows // 50, 1), 9_999))


def pages(d: Drawn) -> dict[str, Callable[[], str]]:
    """What each page is asked for."""

    def pair() -> str:
        a, b = d.rng.choice(d.pairs)
        return f"a={quote(a)}&b={quote(b)}"

    def ledger() -> str:
        more = d.rng.choice(
            [
                "",
                f"&status={quote(d.rng.choice(STATUSES))}",
                f"&type={d.rng.choice(TYPES)}",
                f"&actor={d.rng.choice(d.pairs)[0]}",
            ]
        )
        return f"/ledger?as_of={d.day()}{quote(more, safe='&=%')}"

    return {
        "overview": lambda: f"/?as_of={d.day()}",
        "ledger, filtered or not": ledger,
        "ledger, any page": lambda: f"/ledger?page={d.page(d.total)}",
        "ledger about a word": lambda: f"/ledger?as_of={d.day()}&about={d.rng.choice(('war', 'aid', 'talks', 'grain'))}",
        "happening": lambda: f"/happening/{d.one(d.happenings)}",
        "happening as of a day": lambda: f"/happening/{d.one(d.happenings)}?as_of={d.day()}",
        "timeline": lambda: f"/timeline?as_of={d.day()}&type={d.rng.choice(('', *TYPES))}",
        "statements, any page": lambda: f"/statements?page={d.page(d.statements)}",
        "statements of a speaker": lambda: f"/statements?speaker={d.one(d.speakers)}",
        "statements about a word": lambda: f"/statements?about={d.one(d.words)}",
        "actors": lambda: d.rng.choice(
            ["/actors", f"/actors?about={d.one(d.actors)[:4]}", f"/actors?page={d.rng.randint(1, 20)}"]
        ),
        "actor": lambda: f"/actor?name={d.one(d.actors)}&as_of={d.day()}",
        "predictions": lambda: f"/predictions?as_of={d.day()}",
        "predictions of a holder": lambda: f"/predictions?as_of={d.day()}&holder={d.one(d.speakers)}",
        "escalation": lambda: f"/escalation?as_of={d.day()}&{pair()}",
        "network": lambda: f"/network?as_of={d.day()}",
        "map": lambda: f"/map?as_of={d.day()}",
        "map of a pair": lambda: f"/map?as_of={d.day()}&{pair()}",
        "forces and treaties": lambda: f"/forces?as_of={d.day()}",
        "articles": lambda: d.rng.choice([f"/articles?page={d.rng.randint(1, 100)}", f"/articles?about={d.one(d.words)}"]),
        "article": lambda: f"/article/{d.one(d.articles)}",
        "search": lambda: f"/search?q={d.one(d.words)}",
        "refused": lambda: "/refused",
        "method": lambda: "/method",
    } | {
        f"chart: {name}": (lambda n=name: f"/plot/{n}.svg?as_of={d.day()}&{pair() if n == 'escalation' else ''}")
        for name in CHARTS
    }


def measured(ask: Callable[[str], Any], draw: Callable[[], str], times: int, clock: Callable[[], float]) -> list[float]:
    """Milliseconds of each of so many calls, without those of drawing what is asked; fewer where they take very long."""
    out: list[float] = []
    while len(out) < times and sum(out) < ENOUGH * 1000:
        asked = draw()
        began = clock()
        ask(asked)
        out.append((clock() - began) * 1000)
    return out


def _children() -> float:
    """Seconds of the processor that finished commands have taken."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def line(name: str, found: list[float]) -> str:
    """A row of the table."""
    ordered = sorted(found)
    late = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return f"| {name} | {len(found)} | {found[0]:.0f} | {statistics.median(found):.0f} | {late:.0f} | {ordered[-1]:.0f} |"


def rows(path: Path, times: int, only: str, clock: Callable[[], float]) -> Iterator[str]:
    """The rows of the table, as they are measured."""
    drawn = Drawn(Record(path, read_only=True))
    client = TestClient(app(path))
    client.get("/plot/coverage.svg")  # what draws is started with the server; here by the first chart
    everything: list[float] = []

    def ask(address: str) -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            sys.stderr.write(f"{answer.status_code} {address} {answer.text[:200]}\n")

    for name, address in pages(drawn).items():
        if only not in name:
            continue

        found = measured(ask, address, times, clock)
        everything += found
        yield line(name, found)
    if everything:
        yield line("all of these", everything)
    if only in "full-text search":
        with Record(path, read_only=True) as record:
            found = measured(record.search, lambda: drawn.rng.choice(drawn.words), times, clock)
            yield line("full-text search by itself", found)
    if only in "command":
        command = [str(Path(sys.executable).with_name("standoff")), "ledger", str(path), "--as-of"]

        def run(day: str) -> None:
            subprocess.run([*command, day], check=True, capture_output=True)

        of_children = time.perf_counter if clock is time.perf_counter else _children
        yield line(
            "`standoff ledger --as-of`, the whole command", measured(run, lambda: str(drawn.day()), COMMANDS, of_children)
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How long each page of a record takes.")
    parser.add_argument("record", type=Path)
    parser.add_argument("--requests", type=int, default=40)
    parser.add_argument("--only", default="", help="only pages whose name holds this")
    parser.add_argument("--processor", action="store_true", help="processor time, on a busy machine")
    parser.add_argument("--write", type=Path)
    asked = parser.parse_args()
    with Record(asked.record, read_only=True) as record:
        counts = Browsing(record).counts()
    head = f"{counts['articles']:,} articles, {counts['events']:,} event mentions, {asked.record.stat().st_size / 1e6:,.0f} MB"
    out = [head, "", "| page | requests | first, ms | p50 | p95 | longest |", "|---|--:|--:|--:|--:|--:|"]
    print("\n".join(out), flush=True)
    clock = time.process_time if asked.processor else time.perf_counter
    for row in rows(asked.record, asked.requests, asked.only, clock):
        print(row, flush=True)
        out.append(row)
    if asked.write:
        asked.write.write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
