"""`read` and `add`: from sources to the terminal, or to a record."""

from __future__ import annotations

import time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli import app
from standoff.cli.options import Columns, Format, Model, OutputFormat, Paths, RecordPath, Workers, columns
from standoff.cli.saying import plain, say, say_json, tell
from standoff.language import DEFAULT_MODEL, slow_setup
from standoff.model import Rejected

if TYPE_CHECKING:
    from standoff.pipeline import Summary

__all__ = ["add", "read", "remove", "settle_record"]


class Engine(StrEnum):
    """Who reads."""

    LOCAL = "local"
    RAY = "ray"


Cache = Annotated[bool, typer.Option("--cache/--no-cache", help="Keep parses and findings, so that reading again is fast.")]


@app.command()
def read(
    paths: Paths,
    output: OutputFormat = Format.TEXT,
    model: Model = DEFAULT_MODEL,
    workers: Workers = 0,
    cache: Cache = True,
    column: Columns = None,
) -> None:
    """Read articles and show everything found in them; nothing is stored."""
    from standoff import pipeline
    from standoff.exports import contract

    refused = 0
    kept = pipeline.parse_cache() if cache else None
    for outcome in pipeline.read(paths, model=model, workers=workers or 0, cache=kept, columns=columns(column)):
        if isinstance(outcome, Rejected):
            refused += 1
            _complain(outcome)
        elif output is Format.JSONL:
            say_json(contract.dumps(contract.of_reading(outcome)))
        else:
            from standoff.cli.terminal import show_reading

            show_reading(outcome)
    if refused:
        tell(f"{refused} input{'s' * (refused != 1)} refused")
    _exit_if_missing(paths)


@app.command()
def add(
    paths: Paths,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="RECORD",
            help="The record: a file, made if it is not there, or postgresql://user@host/database.",
            show_default=False,
        ),
    ],
    model: Model = DEFAULT_MODEL,
    workers: Workers = None,
    cache: Cache = True,
    column: Columns = None,
    engine: Annotated[
        Engine, typer.Option("--engine", help="Read on this machine, or on a cluster (extra `ray`; RAY_ADDRESS names it).")
    ] = Engine.LOCAL,
    shards: Annotated[
        str | None,
        typer.Option(
            "--shards",
            metavar="FOLDER",
            help="With --engine ray: the folder or URL (s3://…) of the shards, seen by all machines. [default: RECORD.shards]",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Read articles into a record. What is there already is not read again; stopped at any point, run it again to go on."""
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from standoff import pipeline
    from standoff.cli.terminal import Visible
    from standoff.reading import prepare
    from standoff.record import Record

    named = columns(column)
    if slow := slow_setup(pipeline.default_workers() if workers is None else workers):
        tell(slow)
    began = time.monotonic()
    console = Visible(stderr=True)
    parts = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    with Record(to, create=True, tell=tell) as record, Progress(*parts, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def step(summary: pipeline.Summary) -> None:
            elapsed = max(time.monotonic() - began, 1e-9)
            rate = f"reading · {summary.seen / elapsed:.1f} articles/s · {summary.refused.total()} refused"
            bar.update(task, completed=summary.seen, description=rate)

        def link(what: str, done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, description=f"linking {what}")

        try:
            bar.update(task, description="preparing tables (once)")
            prepare()
            kept = pipeline.parse_cache() if cache else None
            if engine is Engine.RAY:
                from standoff import cluster

                settings = cluster.Settings(shards=_shards(shards, to), actors=workers, model=model, cache=kept, columns=named)
                summary = cluster.add(paths, record, settings, progress=step, linking=link)
            else:
                summary = pipeline.add(
                    paths, record, model=model, workers=workers, cache=kept, progress=step, linking=link, columns=named
                )
        except KeyboardInterrupt:
            bar.stop()
            tell("stopped; what was read is in the record. Run the same command to go on.")
            raise typer.Exit(130) from None
    _summarise(summary, time.monotonic() - began, record.path)
    _exit_if_missing(paths)


def _shards(named: str | None, record: str) -> str:
    from standoff.errors import UsageError

    if named is None and "://" in record:
        raise UsageError("name a folder with --shards: beside a database there is no place for them")
    return named or f"{record}.shards"


@app.command(name="settle")
def settle_record(
    record: RecordPath,
    anew: Annotated[bool, typer.Option("--anew", help="Make it anew from the readings, whatever it is now.")] = False,
) -> None:
    """Bring the ledger of a record up to date. `add` does so at its end, and so does whatever finds it behind."""
    from standoff.record import Record
    from standoff.settling import settle

    with Record(record, tell=tell) as r:
        done = settle(r, anew=anew)
    gone = f", {done.gone} taken out" if done.gone else ""
    gone += f", {done.aside} set aside (standoff show refused {r.path})" if done.aside else ""
    say(f"{r.path}: {done.articles} articles put in{gone}, {done.happenings} happenings, {done.seconds:.1f} s")


@app.command()
def remove(
    record: RecordPath,
    articles: Annotated[list[str], typer.Argument(metavar="ID...", help="Articles' ids, or the beginnings of them.")],
) -> None:
    """Take articles out of a record, with their findings, verdicts on these, and what they brought into the ledger."""
    from standoff.record import Record
    from standoff.settling import settle

    with Record(record, tell=tell) as r:
        gone = r.remove(*articles)
        settle(r)
    say(f"{r.path}: {len(gone)} article{'s' * (len(gone) != 1)} taken out: {', '.join(gone)}")


def _summarise(summary: Summary, seconds: float, record: str) -> None:
    from standoff.cli.terminal import console, show_summary

    show_summary(console(), summary, seconds, record)


def _complain(rejected: Rejected) -> None:
    plain(f"refused ({rejected.reason}): {rejected.detail}")


def _exit_if_missing(paths: list[str]) -> None:
    missing = [p for p in paths if "://" not in p and not Path(p).exists()]
    if missing:
        tell(f"no such file or folder: {', '.join(missing)}")
        raise typer.Exit(2)
