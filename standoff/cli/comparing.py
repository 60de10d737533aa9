"""`compare-readings`: what other rules find in the same articles."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from standoff.cli import app
from standoff.cli.options import ROWS, Format, Limit, OutputFormat
from standoff.cli.saying import say, say_json
from standoff.errors import UsageError

if TYPE_CHECKING:
    from standoff.scoring.changes import Change, Comparison

__all__ = ["compare_readings"]

AROUND = 60  # code points shown on either side of a row's words
RULES = 20  # rules listed

Side = Annotated[
    str,
    typer.Argument(help="A file of readings (read --format jsonl), or a checkout of Standoff.", show_default=False),
]


@app.command(name="compare-readings")
def compare_readings(
    old: Side,
    new: Side,
    on: Annotated[
        list[str] | None,
        typer.Option("--on", metavar="PATH", help="The articles that checkouts read, and whose words are shown; repeatable."),
    ] = None,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help="Only these: times, places, actors, statements, events; repeatable.")
    ] = None,
    rule: Annotated[str, typer.Option("--rule", metavar="TEXT", help="Only rows whose rule contains this.")] = "",
    limit: Limit = None,
    output: OutputFormat = Format.TEXT,
) -> None:
    """What changed between two readings of the same articles: by kind, by rule, and row by row with the words.

    Run it before and after each change of rules or tables. Exit code 1 where anything differs.
    """
    from standoff.scoring import changes

    unknown = set(kind or ()) - set(changes.KINDS)
    if unknown:
        raise UsageError(f"no such kind: {', '.join(sorted(unknown))}; there are {', '.join(changes.KINDS)}")
    try:
        found = changes.compared(_readings(old, on), _readings(new, on))
    except ValueError as error:
        raise UsageError(str(error)) from error
    shown = [c for c in found.changes if (not kind or c.kind in kind) and rule in c.rule]
    texts = dict(_texts(on or []))
    if output is Format.JSONL:
        for change in shown[:limit]:
            say_json({**asdict(change), "words": _words(change, texts)})
    else:
        _show(found, shown, texts, limit or ROWS)
    raise typer.Exit(1 if shown or found.unmatched else 0)


def _readings(side: str, on: list[str] | None) -> list[dict[str, Any]]:
    """The readings of a file, or those that a checkout makes.

    Raises:
        UsageError: it is neither, a line of the file is no reading, or the checkout could not read.
    """
    path = Path(side)
    if (path / "standoff" / "__init__.py").is_file():
        lines = _read_by(path, on or [str(path / "sample")])
    elif path.is_file():
        lines = path.read_text(encoding="utf-8").splitlines()
    else:
        raise UsageError(f"{side}: neither a file of readings nor a checkout of Standoff")
    out = []
    for n, line in enumerate(lines, 1):
        try:
            out.append(json.loads(line))
            out[-1]["article"]["id"], out[-1]["events"]
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(f"{side}, line {n}: no reading; `standoff read PATH --format jsonl` writes them") from error
    return out


def _read_by(checkout: Path, on: list[str]) -> list[str]:
    """What the code of a checkout finds in articles, by a process of its own in this Python environment."""
    paths = [p if "://" in p else str(Path(p).resolve()) for p in on]
    command = [sys.executable, "-m", "standoff", "read", *paths, "--format", "jsonl"]
    environment = {**os.environ, "PYTHONPATH": str(checkout.resolve())}
    done = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise UsageError(f"{checkout}: reading failed: {done.stderr.strip().splitlines()[-1:]}")
    return done.stdout.splitlines()


def _texts(on: list[str]) -> Iterator[tuple[str, str]]:
    from standoff.model import Article
    from standoff.sources import open_sources

    for source in open_sources(on) if on else ():
        if isinstance(source, Article):
            yield source.id, source.text


def _words(change: Change, texts: dict[str, str]) -> str:
    """The row's words between guillemets, with what stands around them."""
    text = texts.get(change.article)
    if text is None:
        return ""
    start, end = change.span
    around = text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND]
    return " ".join("{}«{}»{}".format(*around).split())


def _show(found: Comparison, shown: list[Change], texts: dict[str, str], limit: int) -> None:
    say(f"{'':12}{'same':>9}{'changed':>9}{'lost':>9}{'found':>9}")
    for name, *numbers in found.counts():
        say(f"{name:12}" + "".join(f"{n:9,}" for n in numbers))
    if found.unmatched:
        say(f"only on one side: {len(found.unmatched)} articles, {', '.join(found.unmatched[:5])}")
    if found.changes:
        say()
        say("by rule")
    for name, what, n in found.rules()[:RULES]:
        say(f"{n:6,}  {what:8} {name}")
    for change in shown[:limit]:
        _show_change(change, texts)
    if len(shown) > limit:
        say()
        say(f"{len(shown) - limit:,} more: --limit, --kind and --rule narrow it; --format jsonl has all")


def _show_change(change: Change, texts: dict[str, str]) -> None:
    start, end = change.span
    say()
    say(f"{change.kind} {change.what}: {change.label}  [{change.rule}]")
    say(f"  {change.article} {start}-{end}")
    for field, before, after in change.fields:
        say(f"  {field}: {before} -> {after}")
    if words := _words(change, texts):
        say(f"  {words}")
