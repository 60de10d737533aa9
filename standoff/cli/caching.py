"""`cache`: the parses and findings that are kept, their size, and forgetting them."""

from __future__ import annotations

from typing import Annotated

import typer

from standoff.cli import app
from standoff.cli.saying import say

__all__ = ["cache"]


@app.command()
def cache(
    size: Annotated[bool, typer.Option("--size", help="Show where it is and how large (the default).")] = False,
    clear: Annotated[bool, typer.Option("--clear", help="Forget all of it; the next reading begins anew.")] = False,
) -> None:
    """What makes reading the same articles again fast: their parses, with the base forms of their words, and what was found."""
    from standoff import pipeline
    from standoff.derived import count_damaged
    from standoff.language.cache import Cache

    kept = Cache(pipeline.parse_cache())
    if clear:
        kept.clear()
    if size or not clear:
        say(
            f"{kept.path}: {kept.size / 1e6:.0f} MB of at most {kept.limit / 1e6:.0f} MB, "
            f"parses of {kept.pieces:,} pieces of text, findings of {kept.articles:,} articles"
        )
        if times := count_damaged():
            say(f"{times:,} times something kept was found damaged and was made anew")
    kept.close()
