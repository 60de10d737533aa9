"""`serve`: the record as a page in a browser."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from standoff.cli import app
from standoff.cli.options import RecordPath
from standoff.cli.saying import Formatter, tell

__all__ = ["serve"]


LOGGED: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": Formatter, "fmt": "standoff: %(levelname)s: %(message)s"}},
    "handlers": {"plain": {"class": "logging.StreamHandler", "formatter": "plain", "stream": "ext://sys.stderr"}},
    "loggers": {name: {"handlers": ["plain"], "level": "WARNING", "propagate": False} for name in ("uvicorn", "standoff")},
}


@app.command()
def serve(
    record: RecordPath,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on this machine.")] = 8765,
    edit: Annotated[bool, typer.Option("--edit", help="Also take judgements of findings.")] = False,
) -> None:
    """Look at a record in a browser, on this machine only. Read-only unless --edit is given; Ctrl-C ends it."""
    import uvicorn

    from standoff.record.databases import several, shown
    from standoff.web import waiting
    from standoff.web.app import app as application

    served = application(record, edit=edit)
    if edit and (warning := several(record)):
        tell(warning)
    tell(f"{shown(record)} at http://127.0.0.1:{port}/ (Ctrl-C ends)")
    uvicorn.run(served, host="127.0.0.1", port=port, log_level="warning", log_config=LOGGED, **waiting.settings())
