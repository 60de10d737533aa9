"""`score`: measure the readings against gold standards."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from standoff.cli import app

__all__ = ["score"]


@app.command()
def score(
    folder: Annotated[
        str,
        typer.Argument(metavar="FOLDER", help="A folder with gold/ and score/; or a judged record.", show_default=False),
    ],
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="PART", help="Only this part, e.g. quotes; may be repeated.")
    ] = None,
    halves: Annotated[
        bool, typer.Option(help="Also each half of every set: the one whose errors are read, the one held back.")
    ] = True,
    write: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Put the table into this Markdown file, and the figures on the page on method."),
    ] = None,
) -> None:
    """Measure the readings against gold standards; of a record, how people have judged its findings."""
    from standoff.record.databases import is_url

    if is_url(folder) or Path(folder).is_file():
        from standoff.cli.judging import rates

        rates(folder)
        return
    from rich.progress import track

    from standoff import scoring
    from standoff.cli.terminal import console
    from standoff.errors import UsageError

    unknown = set(only or ()) - set(scoring.PARTS)
    if unknown:
        raise UsageError(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(scoring.PARTS)}")
    wanted = [(name, half) for name in only or scoring.PARTS for half in (("all", "dev", "held") if halves else ("all",))]
    found: dict[str, list[scoring.Figure]] = {name: [] for name, _ in wanted}
    for name, half in track(wanted, description="measuring", transient=True):
        found[name] += scoring.measure(Path(folder), parts=[name], part=half)
    figures = [f for part in found.values() for f in part]
    console().print(scoring.table(figures), markup=False, soft_wrap=True)
    if write:
        scoring.write(figures, write)
        if not only:  # the page on method shows all parts of one commit, or the former ones
            here = Path(scoring.__file__).parents[2]
            scoring.keep(found, scoring.commit_of(here), date.today())  # noqa: DTZ011 - the day on this machine's calendar
