"""`export` and `formats`: leaving with the data."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from standoff.cli import app
from standoff.cli.options import AsOf, RecordPath, day
from standoff.cli.saying import say, tell
from standoff.cli.whom import pair, party
from standoff.errors import UsageError

if TYPE_CHECKING:
    from standoff.asking import Asking

__all__ = ["export", "formats"]


@app.command()
def export(
    record: RecordPath,
    form: Annotated[str, typer.Option("--as", metavar="FORMAT", help="See `standoff formats`.", show_default=False)],
    out: Annotated[
        Path,
        typer.Option(
            "--out", "-o", metavar="PATH", help="A file, or a folder for formats of several files.", show_default=False
        ),
    ],
    as_of: AsOf = None,
    bom: Annotated[
        bool, typer.Option("--bom", help="With --as csv: a byte order mark before each file, for spreadsheets.")
    ] = False,
) -> None:
    """Write a record in a format that other tools read."""
    if bom and form != "csv":
        raise UsageError(f"--bom is for --as csv; {form} has no byte order mark")
    from standoff.cli.standings import asking_of, opened
    from standoff.exports import Source
    from standoff.exports import export as write

    with opened(record) as r:
        asking, asked = asking_of(r, as_of)
        standings = tuple(asking.whole(asked))
        written = write(form, Source(r.readings, standings, asked, tuple(r.judgements()), bom, tell), out)
    for path in written[:20]:
        say(str(path))
    if len(written) > 20:
        say(f"… and {len(written) - 20} more")


@app.command()
def formats() -> None:
    """The formats of `export`: what each writes, and what of the record it cannot hold."""
    from standoff.exports import FORMATS, module

    for name in FORMATS:
        found = module(name)
        say(f"{name:14} {found.WHAT}")
        for lost in found.LOST:
            say(f"{'':14}   without {lost}")


@app.command()
def plot(
    name: Annotated[
        str,
        typer.Argument(
            metavar="CHART", help="escalation, timeline, ledger, matrix, network, map, forces, coverage or predictions."
        ),
    ],
    record: RecordPath,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FILE", help="Ends in .svg, .png, .pdf or .html.", show_default=False)
    ],
    between: Annotated[
        tuple[str, str] | None, typer.Option("--between", metavar="A B", help="Only between these two (names or codes).")
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Draw a chart of a record, without network."""
    from standoff import plots
    from standoff.asking import Asking
    from standoff.cli.standings import opened

    with opened(record) as r:
        asking = Asking(r)
        asked = _day_of(record, asking, as_of)
        named = pair(r, between, asked, sides=name in plots.OF_SIDES)
        plots.write(plots.plot(name, asking, asked, named), out)
    say(str(out))


@app.command()
def report(
    record: RecordPath,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="Ends in .html or .pdf.", show_default=False)],
    as_of: AsOf = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="DATE",
            help="Up to which day the reader knows: a date, or counted back from --as-of: yesterday, '3 days ago'. "
            "[default: the last day of news before --as-of]",
            show_default=False,
        ),
    ] = None,
    actor: Annotated[
        str | None, typer.Option("--actor", metavar="WHO", help="Only happenings with this party: Russia, 'the Kremlin', RUS.")
    ] = None,
    between: Annotated[
        tuple[str, str] | None, typer.Option("--between", metavar="A B", help="Only between these two (names or codes).")
    ] = None,
    texts: Annotated[bool, typer.Option(help="Quote the articles; otherwise name article and place only.")] = True,
) -> None:
    """A situation brief, as one file: a page of what changed, what is contested, what falls due, in whose words; appendices."""
    from standoff import reports
    from standoff.asking import Asking, Wanted
    from standoff.cli.standings import opened
    from standoff.cli.views import since_of

    with opened(record) as r:
        asking = Asking(r)
        asked = _day_of(record, asking, as_of)
        wanted = Wanted(actor=party(r, actor, asked), between=pair(r, between, asked))
        begin = None if since is None else since_of(asking, since, asked)
        reports.write(reports.brief(r, asked, since=begin, wanted=wanted, texts=texts), out)
    say(str(out))


def _day_of(record: Any, asking: Asking, as_of: str | None) -> date:
    """The day asked: the last day of publication unless one was named."""
    asked = day(as_of, last=asking.last()) or asking.last()
    if asked is None:
        raise UsageError(f"{record}: no article in it has a date; name a day with --as-of")
    return asked
