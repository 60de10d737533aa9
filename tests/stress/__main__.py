"""Runs the stress tests, a process a row, and writes what they gave into the table of docs/reliability.md.

python -m tests.stress [NAME...]     all rows, or those named; the others' lines stay as they are
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
BEGIN, END = "<!-- made by make stress: begin -->", "<!-- made by make stress: end -->"
HEAD = "| what | cases | held | time | memory of the largest process | notes |\n|---|---:|---:|---:|---:|---|\n"
REFUSALS, HERE = "tests/sources/test_refusals.py", "tests/stress"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: its name on the command line, what it is about, and the tests that make it."""

    name: str
    what: str
    tests: tuple[str, ...]
    chosen: str = ""  # -k


ROWS = (
    Row("bombs", "decompression bombs, 1,000 to 1 and more: refused", (REFUSALS, f"{HERE}/test_files.py"), "bomb"),
    Row("entities", "XXE and entity tricks: no canary read, no connection", (REFUSALS, f"{HERE}/test_files.py"), "entit"),
    Row("mutations", "mutated files of every kind: a typed outcome each", (f"{HERE}/test_files.py",), "mutat"),
    Row("giants", "giant lines, depths and counts: done or refused, never silently empty", (REFUSALS, f"{HERE}/test_files.py"), "giant"),
    Row("paths", "archive paths and links: nothing written, nothing followed", (REFUSALS,), "odd_names or links"),
    Row("trees", "hostile folders and files of every kind: read and refused add up to what was there", (f"{HERE}/test_trees.py",)),
    Row("days", "impossible days from every source, and through settling: the article is kept, the ledger made", ("tests/sources/test_days.py", "tests/settling/test_aside.py")),
    Row("oddities", "days at the edges and names of any signs through settling, pages and charts: shown or refused by name, `verify` holds", ("tests/settling/test_oddities.py",)),
    Row("amplification", "small inputs that make much of themselves: capped; work grows with length; workers end with their parent", ("tests/sources/test_amplification.py", "tests/reading/test_growth.py")),
    Row("addresses", "server-side request forgery: no connection", ("tests/sources/test_urls.py",), "private or disguised or elsewhere or network or redirects"),
    Row("mangled", "articles cut, shuffled, in capitals, their names changed for others: read, everything found lies in the text", (f"{HERE}/test_mangled.py",)),
    Row("leads", "datelines of 28 forms in text, JSON Lines, HTML and PDF: no party, speaker or place taken, none lost", (f"{HERE}/test_leads.py",)),
    Row("copies", "stories of one event: 1,000 copies with another credit, dateline or word a sentence, 1,000 pairs of other stories", (f"{HERE}/test_copies.py",)),
    Row("patterns", "every pattern that ships, on 1 MB of adversarial text: under 1 s", (f"{HERE}/test_patterns.py",)),
    Row("scripts", "script in every text field, in page, report and exports, in Chromium: no dialog, no request", (f"{HERE}/test_scripts.py",)),
    Row("formulas", "formula injection: every risky start in every text column", (f"{HERE}/test_formulas.py",)),
    Row("terminal", "escape sequences in every field and name, every command, piped and on a terminal: shown, never obeyed; no password told", ("tests/cli/test_terminal.py", f"{HERE}/test_terminal.py")),
    Row("waiting", "connections that say or take nothing, or trickle: closed, others answered meanwhile", ("tests/web/test_waiting.py",)),
    Row("queries", "queries from the page: no write, no file read, stopped in time", (f"{HERE}/test_queries.py",)),
    Row("kills", "SIGKILL at random points of `add`, then again: the same record", (f"{HERE}/test_faults.py",), "killed"),
    Row("disk", "disk full and I/O errors at random writes: clear message, no corruption, resumes", (f"{HERE}/test_faults.py",), "disk"),
    Row("writers", "every file that is written, broken at every write, sync and rename: the old file or the new one", (f"{HERE}/test_writers.py",)),
    Row("names", "records of odd names, and where nothing can be written: the file of that name and no other, or refused", ("tests/record/test_opening.py", "tests/test_files.py")),
    Row("behind", "changes to a record behind its back: all noticed by `verify`", ("tests/record/test_verify.py",), "behind"),
    Row("damage", "damaged files of records, by every command: a sentence and no trace, noticed by `verify`", ("tests/record/test_verify.py",), "damage"),
    Row("flips", "flipped bits in compiled tables, gazetteer, kept parses and findings: the same is found", ("tests/test_derived.py",)),
    Row("together", "8 processes adding while 8 read: nothing lost or doubled", (f"{HERE}/test_together.py",)),
    Row("offsets", "offsets through sources, reading, record and page, and in Chromium", (f"{HERE}/test_offsets.py",)),
    Row("determinism", "workers 0, 1, 2, 4; shuffled; other zone, locale, hash seed and day: identical", (f"{HERE}/test_determinism.py",)),
)  # fmt: skip


def main() -> None:
    chosen = [r for r in ROWS if not sys.argv[1:] or r.name in sys.argv[1:]]
    failed = 0
    for row in chosen:
        line, bad = _run(row)
        failed += bad
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
        _write(_lines() | {row.name: line})
    raise SystemExit(bool(failed))


def _run(row: Row) -> tuple[str, int]:
    with tempfile.NamedTemporaryFile() as out:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.stress.counting", "-o", "addopts=--strict-markers"]
        command += [*row.tests, *(["-k", row.chosen] if row.chosen else [])]
        began = time.monotonic()
        process = subprocess.Popen(command, env=os.environ | {"STANDOFF_STRESS": out.name}, stdout=subprocess.PIPE)
        assert process.stdout
        said = process.stdout.read().decode()
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.monotonic() - began
        found = json.loads(Path(out.name).read_text(encoding="utf-8") or '{"passed": 0, "failed": 1, "notes": []}')
    bad = found["failed"] or (1 if status else 0)
    if bad:
        sys.stderr.write(said)
    cases = found["passed"] + found["failed"]
    memory = f"{used.ru_maxrss / 1000:,.0f} MB"
    notes = "; ".join(found["notes"])
    return f"| {row.what} | {cases:,} | {found['passed']:,} | {_time(seconds)} | {memory} | {notes} |", bad


def _time(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"


def _lines() -> dict[str, str]:
    """The table's lines as they stand, by name of row."""
    text = PAGE.read_text(encoding="utf-8")
    inside = text[text.index(BEGIN) : text.index(END)].splitlines()
    return {row.name: line for row in ROWS for line in inside if line.startswith(f"| {row.what} |")}


def _write(lines: dict[str, str]) -> None:
    text = PAGE.read_text(encoding="utf-8")
    table = HEAD + "\n".join(lines.get(r.name, f"| {r.what} | – | – | – | – | not run |") for r in ROWS)
    PAGE.write_text(f"{text[: text.index(BEGIN)]}{BEGIN}\n{table}\n{text[text.index(END) :]}", encoding="utf-8")


if __name__ == "__main__":
    main()
