"""`import`: events and actors that others have coded."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from standoff.cli import app
from standoff.cli.options import day
from standoff.cli.saying import say, tell

__all__ = ["import_"]


@app.command(name="import")
def import_(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="The file.", show_default=False)],
    form: Annotated[
        str,
        typer.Option("--from", metavar="FORMAT", help="Events: acled, ucdp, gdelt. Actors: petrarch, ftm.", show_default=False),
    ],
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="PATH",
            help="For events a record; for actors a folder of tables, to be named in STANDOFF_KNOWLEDGE.",
            show_default=False,
        ),
    ],
    published: Annotated[
        str | None,
        typer.Option("--published", metavar="DATE", help="The day the file came out, for events that do not say."),
    ] = None,
) -> None:
    """Take in what others have coded: events as reports by their data set, actors as tables beside the shipped ones."""
    from standoff import imports

    if form in imports.ACTORS:
        return _actors(form, path, Path(to))
    return _events(form, path, to, published)


def _events(form: str, path: Path, to: str, published: str | None) -> None:
    from standoff import imports
    from standoff.record import Record

    found = imports.events(form, path, published=day(published))
    with Record(to, create=True, tell=tell) as record:
        added = sum(record.add_many(found.readings))
    undated = sum(r.article.published is None for r in found.readings)
    say(f"{added} of {len(found.readings)} events added to {record.path}")
    _left_out(found.left_out)
    if undated:
        tell(f"{undated} rows do not say when they were published; name the day with --published")


def _actors(form: str, path: Path, to: Path) -> None:
    from standoff import imports

    found = imports.actors(form, path)
    written = found.write(to, form)
    say(f"{len(found.humans)} people and {len(found.bodies)} bodies")
    for made in written:
        say(str(made))
    _left_out(found.left_out)
    if written:
        say(f"Read with them: STANDOFF_KNOWLEDGE={to} standoff add …")


def _left_out(reasons: dict[str, int]) -> None:
    for why, n in sorted(reasons.items()):
        tell(f"{n} left out: {why}")
