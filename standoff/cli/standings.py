"""`ledger`, and the views that hang on it: one happening's life, the timeline, what changed."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from standoff.cli import app, show
from standoff.cli.looking import Rows, emit, open_record
from standoff.cli.options import AsOf, Format, Limit, OutputFormat, RecordPath, day
from standoff.model import Happening, Report, Standing, Status

if TYPE_CHECKING:
    from standoff.ledger import Ledger
    from standoff.ledger.diff import Day

__all__ = ["ledger"]

GROUNDS = 5  # reports shown under a reason

Between = Annotated[
    tuple[str, str] | None, typer.Option("--between", metavar="A B", help="Only between these two (codes), either way.")
]
ActorOption = Annotated[
    str | None, typer.Option("--actor", metavar="CODE", help="Only with this actor or recipient, e.g. RUS or 'RUS MIL'.")
]
TypeOption = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Only this PLOVER type, e.g. RETREAT.")]
StatusOption = Annotated[str | None, typer.Option("--status", metavar="STATUS", help=f"Only this status: {', '.join(Status)}.")]


@app.command()
def ledger(
    record: RecordPath,
    as_of: AsOf = None,
    between: Between = None,
    actor: ActorOption = None,
    kind: TypeOption = None,
    status: StatusOption = None,
    output: OutputFormat = Format.TEXT,
    limit: Limit = 25,
) -> None:
    """What had been claimed, denied and foreseen by a day, and how it stood then."""
    from standoff.exports import contract

    if status is not None and status not in set(Status):
        from standoff.errors import UsageError

        raise UsageError(f"no status {status!r}; there are {', '.join(Status)}")
    book, asked = book_of(record, as_of)
    found = [s for s in book.standings(asked) if _wanted(s, between, actor, kind, status)]
    if book.undated:
        sys.stderr.write(f"standoff: {book.undated} articles without a date take no part in a view as of a day\n")
    if output is Format.JSONL:
        for s in found:
            sys.stdout.write(contract.dumps(contract.of_standing(s)) + "\n")
        return
    columns = ("id", "what", "status", "when", "due", "holders", "articles", "why")
    rows = [
        (s.happening.id[:8], s.happening.title, s.status.value, _when(s), s.due, s.holders, s.articles, _why(s)) for s in found
    ]
    emit(Rows(f"as of {asked}: {len(found)} happenings", columns, rows), output, limit)


def book_of(record: Any, as_of: str | None) -> tuple[Ledger, date]:
    """The ledger of a record, and the day asked: the last day of publication in it unless one was named."""
    from standoff.errors import UsageError
    from standoff.ledger import Ledger

    asked = day(as_of)
    with open_record(record) as r:
        book = Ledger(r.readings(only="events"))
        last = max((a.published for a in r.articles() if a.published), default=None)
    if asked is None and last is None:
        raise UsageError(f"{record}: no article in it has a date; name a day with --as-of")
    return book, asked or last or date.max


def _wanted(s: Standing, between: tuple[str, str] | None, actor: str | None, kind: str | None, status: str | None) -> bool:
    h = s.happening
    parties = (*h.actors, *h.recipients)
    return (
        (status is None or s.status.value == status)
        and (kind is None or h.type.value == kind.upper())
        and (actor is None or _has(parties, actor))
        and (between is None or all(_has(parties, side) for side in between))
    )


def _has(parties: tuple[str, ...], wanted: str) -> bool:
    folded = wanted.upper()
    return any(code == folded or code.startswith(f"{folded} ") for code in parties)


def _when(s: Standing) -> str:
    first, last = s.happening.earliest, s.happening.latest
    if first == last:
        return str(first) if first else "-"
    return f"{first or '…'} – {last or '…'}"


def _why(s: Standing) -> str:
    return "; ".join(r.rule for r in s.because)


@show.command()
def happening(
    record: RecordPath,
    identifier: Annotated[str, typer.Argument(metavar="ID", help="Its id, or the beginning of it.")],
    as_of: AsOf = None,
    output: OutputFormat = Format.TEXT,
) -> None:
    """One happening: who said what of it, day by day, in whose words, and when its standing changed."""
    from standoff.errors import NotFound
    from standoff.exports import contract

    book, asked = book_of(record, as_of)
    matching = [h for h in book.happenings if h.id.startswith(identifier)]
    found = matching[0] if len(matching) == 1 else book.find(identifier)
    if found is None:
        raise NotFound(f"{record}: {'no' if not matching else 'more than one'} happening {identifier!r}")
    from standoff.ledger.diff import life

    days = life(book, found, asked)
    if output is Format.JSONL:
        for d in days:
            sys.stdout.write(contract.dumps(contract.of_standing(d.standing)) + "\n")
        return
    _show_life(book, found, days)


def _show_life(book: Ledger, found: Happening, days: list[Day]) -> None:
    from rich.markup import escape

    from standoff.cli.terminal import console

    screen = console()
    screen.print(f"[bold]{escape(found.title)}[/]  {found.id}")
    for d in days:
        for r in d.reports:
            screen.print(_report_line(r))
        if d.moved:
            screen.print(f"[bold]{d.day}  → {d.standing.status}[/]")
            for reason, told in book.grounds(d.standing):
                screen.print(f"             {escape(reason.explanation)} It rests on:", style="dim")
                for r in told[:GROUNDS]:
                    screen.print(f"           {_report_line(r)}", style="dim")
                if len(told) > GROUNDS:
                    screen.print(f"             … and {len(told) - GROUNDS} more", style="dim")
    if not days:
        screen.print("(nothing had been published of it by that day)")


def _report_line(r: Report) -> str:
    from rich.markup import escape

    marks = [m for m, on in (("interested", r.interested), (f"copy of {r.copy_of}", bool(r.copy_of))) if on]
    who = f"{r.holder} [{', '.join(marks)}]" if marks else r.holder
    words = " ".join(r.text.split())
    return f"  {r.published}  {escape(who)}: {r.factuality} — “{escape(words)}” ({escape(r.outlet or r.article)})"


@show.command()
def timeline(
    record: RecordPath,
    as_of: AsOf = None,
    actor: ActorOption = None,
    kind: TypeOption = None,
    where: Annotated[
        str | None, typer.Option("--where", metavar="PLACE", help="Only at this place (a part of its name).")
    ] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DATE", help="From this day.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="To this day.")] = None,
    least: Annotated[int, typer.Option("--least", min=1, help="Only what so many independent holders speak of.")] = 1,
    output: OutputFormat = Format.TEXT,
    limit: Limit = 60,
) -> None:
    """By day, what happened as reported; history and what is foreseen stand apart."""
    from standoff.ledger.timeline import timeline as timeline_of
    from standoff.ledger.timeline import undated

    book, asked = book_of(record, as_of)
    wanted = [s for s in book.standings(asked) if _wanted(s, None, actor, kind, None)]
    lines = timeline_of(wanted, first=day(first), last=day(last), where=where, least=least)
    columns = ("part", "day", "to", "what", "status", "articles", "holders", "id")
    rows = [
        (x.part, f"{x.bound} {x.day}".lstrip(), x.until, x.title, x.status, x.articles, x.holders, x.happening[:8])
        for x in lines
    ]
    if left := undated(wanted, where=where, least=least):
        sys.stderr.write(f"standoff: {left} more happenings of no stated day are in `standoff ledger` alone\n")
    emit(Rows(f"timeline as of {asked}: {len(lines)} happenings", columns, rows), output, limit)
