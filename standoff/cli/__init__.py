"""The command line: `standoff COMMAND`. Every command is a thin layer over the Python interface.

Results go to standard output, progress and refusals to standard error. Exit codes: 0 done, 1 something was found wrong
(`verify`), 2 the command or an input named on it was wrong.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import typer

from standoff.cli.saying import failure, tell, unlocked, visible
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
        code = app(standalone_mode=False)
    except StandoffError as error:
        tell(error.detail)
        raise SystemExit(2) from None
    except BrokenPipeError:  # e.g. `| head`
        sys.stderr.close()
        raise SystemExit(0) from None
    except Exception as error:
        raise SystemExit(_mistaken(error)) from None
    raise SystemExit(code if isinstance(code, int) else 0)


def _mistaken(error: Exception) -> int:
    """Show an error in the words of the command line, or one that nobody expected; returns the exit code."""
    if not hasattr(error, "format_message"):  # none of click's, which typer brings along under a name of its own
        from standoff.cli.damage import damage

        if said := damage(error):
            tell(said)
            return 2
        failure(type(error), error, error.__traceback__)
        return 1
    from typer.rich_utils import rich_format_error

    shown: Any = error
    shown.message = visible(unlocked(str(shown.message)))
    rich_format_error(shown)
    return int(shown.exit_code)


from standoff.cli import (  # noqa: E402, F401 - they register their commands
    caching,
    comparing,
    explaining,
    importing,
    judging,
    leaving,
    looking,
    mirroring,
    pages,
    reading,
    scoring,
    serving,
    standings,
    views,
    watching,
)
