"""How fast Standoff reads, against stock spaCy by itself: paired runs, medians and ratios, for docs/performance.md.

    python -m benchmarks.speed [--articles 300] [--runs 3] [--stock PYTHON] [--write FILE]

Every measurement is a process of its own with one thread of matrix products. Wall time is what counts in the end; processor
time stands beside it, as only that is worth anything on a machine that others use too.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.corpus import articles

ROOT = Path(__file__).parents[1]
BEGIN, END = "<!-- made by `make bench` -->", "<!-- end of what `make bench` makes -->"
Found = list[dict[str, Any]]
Row = tuple[str, str, str, str, bool]


# a module of each stage that no other stage rests on, and one that all rest on
RULES = {
    "times": "reading/times/dates.py",
    "actors": "reading/actors/named_mentions.py",
    "places": "reading/places/judge.py",
    "statements": "reading/attribution/direct.py",
    "events": "reading/events/verbs.py",
    "stances": "reading/factuality/embedding.py",
    "all": "language/parse.py",
}


def child(*words: str, python: str = sys.executable, path: Path = ROOT) -> dict[str, Any]:
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": f"{path}{os.pathsep}{ROOT}"}
    done = subprocess.run([python, *words], capture_output=True, text=True, cwd=ROOT, env=environment, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def ours(*words: object) -> dict[str, Any]:
    return child("-m", "benchmarks.ours", *map(str, words))


def again(number: int, folder: Path) -> dict[str, dict[str, Any]]:
    """Reading again after a change to the rules of each stage, and of all.

    Each in a copy of the package with a line more in one module, with cache and record as the rules before had left them.
    """
    found = {}
    cache, record = folder / "parses.sqlite", folder / "record.db"
    if not record.exists():
        ours("again", number, cache, record)
    for stage, module in RULES.items():
        copy = folder / stage
        if not copy.exists():
            shutil.copytree(ROOT / "standoff", copy / "standoff", ignore=shutil.ignore_patterns("__pycache__"))
            with (copy / "standoff" / module).open("a", encoding="utf-8") as file:
                file.write("# another rule\n")
        for path in (cache, record):
            shutil.copy(path, copy / path.name)
        words = ("-P", "-m", "benchmarks.ours", "again", str(number), str(copy / cache.name), str(copy / record.name))
        found[stage] = child(*words, path=copy)
    return found


def seconds(*command: str) -> float:
    """The least wall time of five runs of a command."""
    took = []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run(command, capture_output=True, cwd=ROOT, check=False)
        took.append(time.perf_counter() - began)
    return min(took)


def ratio(some: Found, others: Found, key: str) -> float:
    """The median of the ratios of runs that were made one after the other."""
    return median(a[key] / b[key] for a, b in zip(some, others, strict=True))


def measure(number: int, runs: int, python: str) -> dict[str, Found]:
    """Everything that is timed, in turn, so that what else the machine does falls on all alike."""
    found: dict[str, Found] = {k: [] for k in ("stock", "reading", *(f"again: {stage}" for stage in RULES), "one", "two")}
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "texts.json"
        texts.write_text(json.dumps([a.text for a in articles(number)]), encoding="utf-8")
        for _ in range(runs):
            found["stock"].append(child("benchmarks/stock.py", str(texts), python=python))
            found["reading"].append(ours("reading", number))
            for stage, took in again(number, Path(folder)).items():
                found[f"again: {stage}"].append(took)
            found["one"].append(ours("workers", number, 1))
            found["two"].append(ours("workers", number, 2))
    found["known"] = [ours("known", number, 10) for _ in range(runs)]
    found["parent"] = [ours("parent", 10_000)]
    found["linked"] = [{"small": ours("linking", 10_000)["cpu"], "large": ours("linking", 100_000)["cpu"]} for _ in range(runs)]
    found["stages"] = [ours("stages", min(number, 100))]
    return found


def rows(found: dict[str, Found]) -> list[Row]:
    """(figure, reach, aim, what was found, whether it is reached) in the order of the issue."""
    stock, reading, one, two = (found[k] for k in ("stock", "reading", "one", "two"))
    wall, cpu = ratio(reading, stock, "wall"), ratio(reading, stock, "cpu")
    rest = median(1 - r["model_cpu"] / r["cpu"] for r in reading)
    scale = ratio(one, two, "wall")
    worker, grew = max(r["worker_mb"] for r in two), found["parent"][0]["slope_mb"]
    linked = median(r["large"] / r["small"] for r in found["linked"])
    again = {stage: [ratio(reading, found[f"again: {stage}"], key) for key in ("wall", "cpu")] for stage in RULES}
    (all_wall, all_cpu), (wall_again, cpu_again) = (
        again.pop("all"),
        (min(values) for values in zip(*again.values(), strict=True)),
    )
    each = ", ".join(f"{stage} {cpu:.1f}" for stage, (_, cpu) in sorted(again.items(), key=lambda pair: pair[1][1]))
    rate = median(r["seen"] / r["cpu"] for r in found["known"])
    imports = seconds(sys.executable, "-c", "import standoff")
    helps = seconds(sys.executable, "-m", "standoff", "--help")
    size, packages = installed()
    return [
        ("whole reading against stock spaCy alone", "0.55x", "0.35x", f"{wall:.2f}x wall, {cpu:.2f}x processor", cpu <= 0.55),
        ("all but the language model, of the reading", "40%", "25%", f"{rest:.0%} of processor time", rest <= 0.4),
        ("two workers against one", "1.8x", "1.9x", f"{scale:.2f}x wall", scale >= 1.8),
        ("memory of a worker", "700 MB", "450 MB", f"{worker:.0f} MB", worker <= 700),
        ("growth of the parent over 100,000 articles", "flat", "flat", f"{grew:.0f} MB, by the slope over 10,000", grew <= 50),
        (
            "reading again with the parse cache, other rules in one stage: the slowest",
            "5x",
            "15x",
            f"{wall_again:.1f}x wall, {cpu_again:.1f}x processor ({each})",
            cpu_again >= 5,
        ),
        ("the same, other rules in all stages", "5x", "15x", f"{all_wall:.1f}x wall, {all_cpu:.1f}x processor", all_cpu >= 5),
        ("adding articles that are there", "2,000/s", "10,000/s", f"{rate:,.0f} a second of processor", rate >= 2000),
        ("linking 100,000 mentions against 10,000", "14x", "11x", f"{linked:.1f}x processor", linked <= 14),
        ("`import standoff`", "0.3 s", "0.15 s", f"{imports:.2f} s", imports <= 0.3),
        ("`standoff --help`", "0.3 s", "0.15 s", f"{helps:.2f} s", helps <= 0.3),
        ("size of the default install", "700 MB", "450 MB", f"{size:.0f} MB in {packages} packages", size <= 700),
    ]


def installed() -> tuple[float, int]:
    """Megabytes of the distributions that the default install brings, and how many they are."""
    # our own needs from the project's file: what an editable install says of them may be of an earlier day
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    seen, todo, size = {"standoff"}, [re.split(r"[^\w.-]", r, maxsplit=1)[0] for r in stated], 0
    while todo:
        name = todo.pop().lower().replace("_", "-")
        if name in seen:
            continue
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue
        seen.add(name)
        for file in found.files or ():
            path = Path(str(found.locate_file(file)))
            size += path.stat().st_size if path.is_file() else 0
        needs = (r for r in found.requires or () if "extra ==" not in r and "platform_system" not in r)
        todo.extend(re.split(r"[^\w.-]", r, maxsplit=1)[0] for r in needs)
    own = sum(p.stat().st_size for p in (ROOT / "standoff").rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    return (size + own) / 1e6, len(seen)


def machine() -> str:
    names = [x.split(":")[1].strip() for x in Path("/proc/cpuinfo").read_text().splitlines() if x.startswith("model name")]
    disk = shutil.disk_usage(ROOT).total / 1e9
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return (
        f"{len(names)} cores ({names[0] if names else platform.machine()}), {memory:.0f} GB of memory, {disk:.0f} GB of disk, "
        f"{platform.system()}, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f} when it began"
    )


def report(number: int, runs: int, python: str) -> str:
    about = machine()
    found = measure(number, runs, python)
    stock, reading = found["stock"][0], found["reading"]
    tokens = stock["tokens"]
    lines = [
        BEGIN,
        "",
        f"{number} articles, {tokens:,} tokens; {runs} paired runs, medians. {about}. "
        f"Stock spaCy {stock['spacy']} with its defaults; Standoff on spaCy {version('spacy')}.",
        "",
        "| figure | reach | aim | found | reached |",
        "|---|---|---|---|---|",
        *(f"| {a} | {b} | {c} | {d} | {'yes' if e else 'no'} |" for a, b, c, d, e in rows(found)),
        "",
        "| microseconds of processor a token | |",
        "|---|---|",
        f"| stock spaCy alone | {1e6 * median(r['cpu'] for r in found['stock']) / tokens:.1f} |",
        f"| whole reading | {1e6 * median(r['cpu'] for r in reading) / tokens:.1f} |",
        f"| of it the language model | {1e6 * median(r['model_cpu'] for r in reading) / tokens:.1f} |",
        *(f"| {name} (by itself) | {cost:.1f} |" for name, cost in found["stages"][0]["microseconds"].items()),
        "",
        f"Peak memory: stock spaCy {stock['peak_mb']:.0f} MB, Standoff in one process {reading[0]['peak_mb']:.0f} MB.",
        "",
        END,
    ]
    return "\n".join(lines)


def write(path: Path, made: str) -> None:
    """Put the made part in the place of the last one."""
    text = path.read_text(encoding="utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    path.write_text(before + made + after, encoding="utf-8")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=300)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--stock", default=sys.executable, help="the interpreter with the spaCy to compare with")
    options.add_argument("--write", type=Path)
    given = options.parse_args()
    made = report(given.articles, given.runs, given.stock or sys.executable)
    print(made)
    if given.write:
        write(given.write, made)


if __name__ == "__main__":
    main()
