"""`watch`: feeds polled for days into a record, and a word when a standing changes."""

from __future__ import annotations

import re
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli import app
from standoff.cli.options import Model
from standoff.cli.saying import tell
from standoff.language import DEFAULT_MODEL

if TYPE_CHECKING:
    from standoff.watching import Round, Way

__all__ = ["seconds_of", "watch"]

_UNITS = {"": 1.0, "s": 1.0, "m": 60.0, "h": 3_600.0, "d": 86_400.0}
_TIME = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,3})?)([smhd]?)")
SHOWN = 20  # problems of a round


@app.command()
def watch(
    feeds: Annotated[
        list[str],
        typer.Argument(
            metavar="FEEDS...", help="Addresses of feeds, lists of them (one a line), or OPML files.", show_default=False
        ),
    ],
    to: Annotated[str, typer.Option("--to", metavar="RECORD", help="The record; made if it is not there.", show_default=False)],
    every: Annotated[str, typer.Option(metavar="TIME", help="Between two polls of a feed, e.g. 15m, 2h; at least 1m.")] = "15m",
    once: Annotated[bool, typer.Option("--once", help="One round of what is due, and no more: for cron.")] = False,
    follow: Annotated[
        bool, typer.Option("--follow", help="Fetch the linked article where a feed has only a summary of it.")
    ] = False,
    webhook: Annotated[
        list[str] | None, typer.Option("--webhook", metavar="URL", help="Post each notice there, as JSON; repeatable.")
    ] = None,
    notices: Annotated[
        Path | None, typer.Option("--notices", metavar="FILE", help="Append each notice to this file, as JSON Lines.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="No notices on standard output.")] = False,
    new: Annotated[bool, typer.Option("--new", help="Tell also of happenings that are told of for the first time.")] = False,
    of: Annotated[
        list[str] | None,
        typer.Option("--of", metavar="WHO", help="Tell only of what has this party: Russia, 'the Kremlin', RUS; repeatable."),
    ] = None,
    delay: Annotated[str, typer.Option(metavar="TIME", help="Between two requests to one host.")] = "2s",
    state: Annotated[
        Path | None,
        typer.Option("--state", metavar="FILE", help="What is remembered. [default: RECORD.watch]", show_default=False),
    ] = None,
    allow_loopback: Annotated[
        bool, typer.Option("--allow-loopback", help="The feeds and webhooks named may be on this machine.")
    ] = False,
    model: Model = DEFAULT_MODEL,
    workers: Annotated[int, typer.Option(min=0, help="Processes that read; 0 reads in this one.")] = 1,
) -> None:
    """Poll feeds, add what is new to a record, and tell what matters. Runs until stopped.

    Told are a standing that changes, a day foretold that has come or went by, a party's fresh denial, a new foretelling, and a
    new part of what was told of before. What is less likely than not to be read right is not told.
    """
    from standoff.errors import UsageError
    from standoff.pipeline import parse_cache
    from standoff.reading import prepare
    from standoff.record import Record
    from standoff.record.databases import several
    from standoff.watching import KINDS, Settings, State, Watch, feeds_of

    settings = Settings(
        every=max(seconds_of(every), 60.0),
        delay=seconds_of(delay),
        follow=follow,
        tell=KINDS if new else tuple(kind for kind in KINDS if kind != "new"),
        local=allow_loopback,
        model=model,
        workers=workers,
        cache=parse_cache(),
    )
    if state is None and "://" in to:
        raise UsageError("name a file with --state: beside a database there is no place for what is remembered")
    feeds_of(feeds)  # mistakes are said at once
    settings = replace(settings, of=_parties(of or []))
    ways = _ways(webhook or [], notices, quiet=quiet, local=allow_loopback)
    if warning := several(to):
        tell(warning)
    prepare()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    began = time.monotonic()
    with Record(to, create=True, tell=tell) as record, State(state or f"{to}.watch") as kept:
        watched = Watch(record, kept, lambda: feeds_of(feeds), ways=ways, settings=settings)
        try:
            watched.run(once=once, report=_report)
        except KeyboardInterrupt:
            watched.clock.stop()
            tell("stopped; run the same command to go on")
        waiting = kept.waiting()
    _summarise(watched.total, waiting, time.monotonic() - began)


def _parties(names: list[str]) -> tuple[str, ...]:
    """The codes meant by names. The record may be empty as yet, so it is not asked."""
    from standoff.names import understand

    found = [understand(name) for name in names]
    for u in found:
        tell(f"telling of {u.decided.label}")
    return tuple(u.decided.code for u in found)


def _ways(webhooks: list[str], notices: Path | None, *, quiet: bool, local: bool) -> list[Way]:
    from standoff.watching import Appended, Lines, Webhook

    ways: list[Way] = [] if quiet else [Lines(sys.stdout)]
    if notices is not None:
        ways.append(Appended(notices))
    return ways + [Webhook(address, local=local) for address in webhooks]


def seconds_of(text: str) -> float:
    """Seconds of a time such as 90, 15m, 2h or 1d.

    Raises:
        UsageError: it is none.
    """
    from standoff.errors import UsageError

    found = _TIME.fullmatch(text.strip().lower())
    if found is None:
        raise UsageError(f"{text!r} is no time; write it like 90s, 15m, 2h or 1d")
    return float(found[1]) * _UNITS[found[2]]


def _report(done: Round) -> None:
    for problem in done.problems[:SHOWN]:
        tell(problem)
    if len(done.problems) > SHOWN:
        tell(f"… and {len(done.problems) - SHOWN} more problems")
    if done.polled or done.added:
        tell(_counts(done))


def _counts(done: Round) -> str:
    parts = [f"{done.polled} polls ({done.unchanged} unchanged, {done.failed} failed)", f"{done.entries} new entries"]
    parts += [f"{done.fetched} pages fetched"] * bool(done.fetched)
    parts += [f"{done.added} articles added", f"{done.doubles} doubles", f"{done.refused} refused", f"{done.told} notices"]
    return ", ".join(parts)


def _summarise(total: Round, waiting: int, seconds: float) -> None:
    wait = f"; {waiting} entries wait" if waiting else ""
    tell(f"in {total.rounds} rounds and {seconds / 60:.1f} minutes: {_counts(total)}{wait}")
