"""How good the readings are, against gold standards kept outside the project.

Each module measures one part and returns `Figure`s; `measure` runs them all, and `table` writes them down.
"""

from __future__ import annotations

import importlib
import json
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from standoff import files
from standoff.errors import UsageError
from standoff.knowledge.quality import FILE
from standoff.scoring.gold import Figure

__all__ = ["PARTS", "Figure", "commit_of", "keep", "measure", "table", "write"]

PARTS = (
    "articles", "mirror", "quotes", "speakers", "events", "actors", "factuality", "stances", "times", "places", "dues",
    "ledger", "happenings",
)  # fmt: skip
BEGIN, END = "<!-- figures: made by `make quality` -->", "<!-- end of figures -->"


def measure(shared: Path, *, parts: Iterable[str] = PARTS, part: str = "all") -> Iterator[Figure]:
    """The figures of each part, as they are measured.

    Args:
        shared: the folder that holds `gold/` and `score/`.
        part: which half of each gold set: "dev", "held" or "all".

    Raises:
        UsageError: there are no gold standards in that folder.
    """
    if not (shared / "gold").is_dir() or not (shared / "score").is_dir():
        raise UsageError(f"{shared}: no gold standards here; name the folder that holds gold/ and score/")
    for name in parts:
        yield from importlib.import_module(f"standoff.scoring.{name}").figures(shared, part)


def table(figures: Iterable[Figure]) -> str:
    """A Markdown table, one row a gold set and figure, the halves side by side."""
    rows: dict[tuple[str, str], dict[str, Figure]] = {}
    for f in figures:
        rows.setdefault((f.gold, f.figure), {})[f.half] = f
    halves = [h for h in ("all", "dev", "held") if any(h in r for r in rows.values())]
    lines = [
        f"| gold standard | figure | {' | '.join(halves)} | cases | reach | aim |",
        f"|---|---|{'--:|' * (len(halves) + 3)}",
    ]
    for (gold, figure), by_half in rows.items():
        first = next(iter(by_half.values()))
        values = " | ".join(f"{by_half[h].value:.1f}" if h in by_half else "" for h in halves)
        bounds = " | ".join("" if x is None else f"{x:g}" for x in (first.reach, first.aim))
        lines.append(f"| {gold} | {figure} | {values} | {max(f.n for f in by_half.values())} | {bounds} |")
    return "\n".join(lines)


def write(figures: Iterable[Figure], path: Path) -> None:
    """Put the table between the marks of a Markdown file, leaving the rest as it is.

    Raises:
        UsageError: the file has no marks.
    """
    text = path.read_text(encoding="utf-8")
    if BEGIN not in text or END not in text:
        raise UsageError(f"{path}: lacks the lines {BEGIN} and {END} between which the table goes")
    before, rest = text.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    files.put(path, f"{before}{BEGIN}\n\n{table(figures)}\n\n{END}{after}".encode())


def keep(figures: Mapping[str, Sequence[Figure]], commit: str, day: date, path: Path = FILE) -> None:
    """Put the figures of all parts beside the knowledge, for the page on method to show.

    Args:
        figures: part -> its figures of all halves.
        commit: what they were measured on; "" where that is not known.
    """
    rows = [row for part, found in figures.items() for row in _rows(part, found)]
    text = json.dumps({"commit": commit, "measured": day.isoformat(), "figures": rows}, indent=1, ensure_ascii=False)
    files.put(path, f"{text}\n".encode())


def _rows(part: str, figures: Iterable[Figure]) -> list[dict[str, Any]]:
    """A row a gold set and figure, the halves side by side."""
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for f in figures:
        fresh = {"part": part, "gold": f.gold, "figure": f.figure, "all": None, "dev": None, "held": None, "cases": 0}
        row = rows.setdefault((f.gold, f.figure), fresh | {"reach": f.reach, "aim": f.aim})
        row[f.half] = round(f.value, 1)
        row["cases"] = max(row["cases"], f.n)
    return list(rows.values())


def commit_of(folder: Path) -> str:
    """The commit that a folder stands at, with "+" when files have been changed since; "" where git does not say."""
    try:
        head = _git(folder, "rev-parse", "--short=10", "HEAD")
        changed = _git(folder, "status", "--porcelain", "--untracked-files=no", "--", "standoff")
    except (OSError, subprocess.SubprocessError):
        return ""
    return head + ("+" if changed else "")


def _git(folder: Path, *words: str) -> str:
    command = ["git", "-C", str(folder), *words]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=20).stdout.strip()  # noqa: S603
