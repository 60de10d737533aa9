"""`mirror`: a record's articles with the two sides of a conflict exchanged, read again."""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli import app
from standoff.cli.looking import open_record
from standoff.cli.options import ROWS, Format, Limit, OutputFormat, RecordPath
from standoff.cli.saying import say, say_json

if TYPE_CHECKING:
    from standoff.scoring.mirror import Mirror

__all__ = ["mirror"]

Side = Annotated[str, typer.Argument(help="A country: its code (ISO 3166-1 alpha-3) or its name.", show_default=False)]


@app.command()
def mirror(
    record: RecordPath,
    one: Side,
    other: Side,
    articles: Annotated[
        int | None, typer.Option(min=1, help="Only so many articles, the first by id. [default: all]", show_default=False)
    ] = None,
    limit: Limit = None,
    output: OutputFormat = Format.TEXT,
) -> None:
    """Whether the two sides are read alike: names exchanged throughout, read again, and set against each other.

    Names of the two countries, their nations, capitals and leaders take each other's place; each event should have a mirror
    image, of the same type, with the parties exchanged. Events of sentences that name a side by a name without a counterpart (a
    town, a minister) are set aside. The articles are read with today's rules; the record stays as it is.
    """
    from standoff.language import Language
    from standoff.pipeline import parse_cache
    from standoff.scoring.exchange import country
    from standoff.scoring.mirror import mirrored

    sides = country(one), country(other)
    with open_record(record) as r:
        chosen = list(islice(sorted(r.articles(), key=lambda a: a.id), articles))
    found = mirrored(chosen, *sides, Language(cache=parse_cache()))
    if output is Format.JSONL:
        say_json(json.dumps({"compared": found.compared, "aside": found.aside, "even": round(found.even, 1)}))
        for odd in found.uneven[:limit]:
            say_json(json.dumps({**asdict(odd), "span": [odd.span.start, odd.span.end]}, ensure_ascii=False))
    else:
        _show(found, sides, limit or ROWS)


def _show(found: Mirror, sides: tuple[str, str], limit: int) -> None:
    alike = found.compared - len(found.uneven)
    say(
        f"{found.even:.1f}% of events have a mirror image with {' and '.join(sides)} exchanged: {alike:,} of {found.compared:,}"
    )
    if found.aside:
        say(f"{found.aside:,} more stand beside a name that has no counterpart, and were set aside")
    for odd in found.uneven[:limit]:
        say()
        say(f"{odd.words}  {odd.article} {odd.span.start}-{odd.span.end}")
        say(f"  {odd.found}; in the mirror {odd.in_mirror}")
    if len(found.uneven) > limit:
        say()
        say(f"{len(found.uneven) - limit:,} more: --limit N, or --format jsonl for all")
