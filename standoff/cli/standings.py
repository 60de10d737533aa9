"""`ledger`, and the views that hang on it: one happening's life, the timeline, what changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, overload

import typer

from standoff.cli import app, show
from standoff.cli.looking import Rows, emit
from standoff.cli.options import AsOf, Format, Limit, OutputFormat, RecordPath, day, most
from standoff.cli.saying import line, say_json, tell
from standoff.cli.whom import pair, party
from standoff.model import Happening, Report, Status

if TYPE_CHECKING:
    from standoff.asking import Asking, Clash, Line
    from standoff.asking.set_aside import Aside
    from standoff.ledger.diff import Day
    from standoff.record import Record

__all__ = ["asking_of", "ledger", "one_of", "opened"]

GROUNDS = 5  # reports shown under a reason
TRACES = 6  # of a happening that was put together or taken apart more often, so many are shown

Between = Annotated[
    tuple[str, str] | None,
    typer.Option("--between", metavar="A B", help="Only between these two (names or codes), either way."),
]
ActorOption = Annotated[
    str | None,
    typer.Option("--actor", metavar="WHO", help="Only with this actor or recipient: Russia, 'Russian military', RUS."),
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
    likely: Annotated[bool, typer.Option("--likely", help="Only what is more likely read right than not.")] = False,
    output: OutputFormat = Format.TEXT,
    limit: Limit = None,
) -> None:
    """What had been claimed, denied and foreseen by a day, and how it stood then."""
    from standoff.asking import LIKELY, Wanted
    from standoff.exports import contract

    if status is not None and status not in set(Status):
        from standoff.errors import UsageError

        raise UsageError(f"no status {status!r}; there are {', '.join(Status)}")
    with opened(record) as r:
        asking, asked = asking_of(r, as_of)
        if undated := asking.undated:
            tell(f"{undated} articles without a date take no part in a view as of a day")
        wanted = Wanted(status, kind, party(r, actor, asked), pair(r, between, asked), sure=LIKELY if likely else 0.0)
        if output is Format.JSONL:
            for s in asking.whole(asked, wanted, limit=limit):
                say_json(contract.dumps(contract.of_standing(s)))
            return
        columns = ("id", "what", "status", "sure", "when", "due", "holders", "origins", "articles", "why")
        rows = [
            (x.happening.id[:8], x.happening.title, x.status.value, x.confidence, _when(x), x.due, *_counts(x), x.rule)
            for x in asking.standings(asked, wanted, limit=most(output, limit))
        ]
        total = asking.count(asked, wanted)
        emit(Rows(f"as of {asked}: {total} happenings", columns, rows), output, limit, total)


def asking_of(record: Record, as_of: str | None) -> tuple[Asking, date]:
    """The ledger of a record, and the day asked: the last day of publication in it unless one was named."""
    from standoff.asking import Asking
    from standoff.errors import UsageError

    asking = Asking(record)
    last = asking.last()
    asked = day(as_of, last=last)
    if asked is None and last is None:
        raise UsageError(f"{record.path}: no article in it has a date; name a day with --as-of")
    return asking, asked or last or date.max


def opened(path: Any) -> Record:
    """The record, for reading, with all that was added to it in the ledger."""
    from standoff import asking

    return asking.opened(path, tell=tell)


@overload
def one_of(asking: Asking, identifier: str) -> str: ...
@overload
def one_of(asking: Asking, identifier: None) -> None: ...
@overload
def one_of(asking: Asking, identifier: str | None) -> str | None: ...
def one_of(asking: Asking, identifier: str | None) -> str | None:
    """The happening whose id begins so.

    Raises:
        NotFound: there is none, or more than one.
    """
    from standoff.errors import NotFound

    found = None if identifier is None else asking.find(identifier)
    if identifier is not None and found is None:
        several = asking.matching(identifier)
        raise NotFound(f"{asking.record.path}: {'no' if not several else 'more than one'} happening {identifier!r}")
    return found


def _counts(s: Line) -> tuple[int, int, int]:
    return s.holders, s.origins, s.articles


def _when(s: Line) -> str:
    first, last = s.happening.earliest, s.happening.latest
    if first == last:
        return str(first) if first else "-"
    return f"{first or '…'} – {last or '…'}"


@show.command()
def happening(
    record: RecordPath,
    identifier: Annotated[str, typer.Argument(metavar="ID", help="Its id, or the beginning of it.")],
    as_of: AsOf = None,
    output: OutputFormat = Format.TEXT,
) -> None:
    """One happening: who said what of it, day by day, in whose words, and when its standing changed."""
    from standoff.asking.set_aside import aside_of
    from standoff.exports import contract
    from standoff.record.asked import Asked

    with opened(record) as r:
        asking, asked = asking_of(r, as_of)
        if asking.find(identifier) is None and (aside := aside_of(r, identifier)):
            _show_aside(aside)
            return
        present = one_of(asking, identifier)
        aside = aside_of(r, present)
        found = asking.book([present]).happenings[0]
        days, traces = asking.life(present, asked), Asked(r).changes(present)
        if output is Format.JSONL:
            book = asking.book([present], by=asked)
            standings = ((d, book.entire(found, d.day)) for d in days)
            for d, s in standings:
                rests = [contract.of_report(x) for x in d.because]
                if s is not None:
                    line = {"as_of": str(d.day), "moved": d.moved, **contract.of_standing(s), "rests_on": rests}
                    say_json(contract.dumps(line))
            return
        clashes = asking.contradictions(asked, happening=present)
        kin = asking.lines([found.parent], asked) if found.parent else {}
        parts = asking.parts(present, asked)
    _show_life(found, days, traces, clashes)
    _show_kin(kin.get(found.parent or ""), parts)
    _show_aside(aside)


def _show_aside(aside: list[Aside]) -> None:
    """What was judged wrong and takes no part, with who said so."""
    from rich.markup import escape

    from standoff.cli.terminal import console

    if aside:
        console().print("set aside, because it was judged wrong:")
    for x in aside:
        who = "; ".join(
            f"{j.verdict} says {j.judge}{f' ({j.note})' if j.note else ''}, step {j.act[:12]}" for j in x.judgements
        )
        console().print(f"  {x.published}  “{escape(line(x.text))}” ({escape(line(x.article))}): {escape(line(who))}")


def _show_life(found: Happening, days: list[Day], traces: list[tuple[str, str, str]], clashes: list[Clash]) -> None:
    from rich.markup import escape

    from standoff.cli.terminal import console
    from standoff.ledger.origins import first_said

    screen = console()
    screen.print(f"[bold]{escape(line(found.title))}[/]  {found.id}")
    for words, ids in (
        ("mentions of it were in", [f"{old} ({kind})" for old, new, kind in traces if new == found.id]),
        ("mentions that were in it are in", [f"{new} ({kind})" for old, new, kind in traces if old == found.id]),
    ):
        if ids:
            more = f" and {len(ids) - TRACES} more" if len(ids) > TRACES else ""
            screen.print(f"  {words} {', '.join(ids[:TRACES])}{more}", style="dim")
    for d in days:
        for r in d.reports:
            screen.print(_report_line(r))
        if d.moved:
            screen.print(f"[bold]{d.day}  → {d.status}[/] ({d.rule})")
            screen.print(f"             {escape(d.explanation)} It rests on:", style="dim")
            for r in d.because[-GROUNDS:]:
                screen.print(f"           {_report_line(r)}", style="dim")
            if d.rests > GROUNDS:
                screen.print(f"             … and {d.rests - GROUNDS} more", style="dim")
    for c in clashes:
        screen.print(f"  at odds ({c.rule}): {escape(line(_clash(c)))}")
    if first := first_said(r for d in days for r in d.reports):
        screen.print("said first:", style="dim")
        screen.print(_report_line(first))
    if not days:
        screen.print("(nothing had been published of it by that day)")


def _show_kin(whole: Line | None, parts: list[Line]) -> None:
    """What it is a part of, and its own parts, each with its own standing."""
    from rich.markup import escape

    from standoff.cli.terminal import console

    if whole is not None:
        console().print(f"part of {escape(line(whole.happening.title))} ({whole.status}), {whole.happening.id[:8]}")
    if parts:
        console().print("parts:")
    for x in parts:
        counts = f"{x.holders} holders, {x.articles} articles"
        console().print(f"  {x.happening.id[:8]}  {escape(line(x.happening.title))}: [bold]{x.status}[/] ({x.rule}; {counts})")


def _clash(c: Clash) -> str:
    if c.other:
        return f"{c.other_says} ({c.other[:8]})"
    return f"{c.one_holder}: “{c.one_says}” – {c.other_holder}: “{c.other_says}”; {c.said}"


def _report_line(r: Report) -> str:
    from rich.markup import escape

    rests, copied = f"rests on {r.rests_on}", f"copy of {r.copy_of}"
    marks = [m for m, on in (("interested", r.interested), (copied, bool(r.copy_of)), (rests, bool(r.rests_on))) if on]
    who = f"{r.holder} [{', '.join(marks)}]" if marks else r.holder
    words = " ".join(r.text.split())
    return f"  {r.published}  {escape(line(who))}: {r.factuality} — “{escape(words)}” ({escape(line(r.outlet or r.article))})"


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
    limit: Limit = None,
) -> None:
    """By day, what happened as reported; history and what is foreseen stand apart."""
    from standoff.asking import Wanted

    with opened(record) as r:
        asking, asked = asking_of(r, as_of)
        wanted = Wanted(type=kind, actor=party(r, actor, asked))
        since, until = (day(x, last=asking.last(), back=asked) for x in (first, last))
        shown = most(output, limit)
        lines = asking.timeline(asked, wanted, first=since, last=until, where=where, least=least, limit=shown)
        total, left = asking.count_timeline(asked, wanted, first=since, last=until, where=where, least=least)
    columns = ("part", "day", "to", "what", "status", "articles", "holders", "id")
    rows = [
        (x.part, f"{x.bound} {x.day}".lstrip(), x.until, x.title, x.status, x.articles, x.holders, x.happening[:8])
        for x in lines
    ]
    if left:
        tell(f"{left} more happenings of no stated day are in `standoff ledger` alone")
    emit(Rows(f"timeline as of {asked}: {total} happenings", columns, rows), output, limit, total)
