"""The command line: `standoff COMMAND`. Every command is a thin layer over the Python interface.

Results go to standard output, progress and refusals to standard error. Exit codes: 0 done, 1 something was found wrong
(`verify`), 2 the command or an input named on it was wrong.
"""

from __future__ import annotations

import os
import sys

import typer

from standoff.errors import StandoffError

__all__ = ["app", "main"]

# one thread of matrix products a process: the workers are the parallelism (read by numpy when it is first imported)
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

app = typer.Typer(
    name="standoff",
    help="Read news articles; keep a checkable record of who said and did what, and of what came of it, as of any day.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
show = typer.Typer(help="Look into a record: articles, statements, events, actors, timeline, and more.", no_args_is_help=True)
app.add_typer(show, name="show")


def main() -> None:
    """Run the command line; errors made on purpose end in one sentence and exit code 2."""
    try:
        app()
    except StandoffError as error:
        sys.stderr.write(f"standoff: {error.detail}\n")
        raise SystemExit(2) from None
    except BrokenPipeError:  # e.g. `| head`
        sys.stderr.close()
        raise SystemExit(0) from None


from standoff.cli import (  # noqa: E402, F401 - they register their commands
    caching,
    comparing,
    explaining,
    importing,
    judging,
    leaving,
    looking,
    pages,
    reading,
    scoring,
    serving,
    standings,
    views,
    watching,
)
