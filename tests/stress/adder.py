"""A process that has the rules loaded and forks a child for each `add`, so that hundreds of them can be broken in minutes.

Reads jobs from standard input, one JSON object a line, and answers each with one line:

    {"folder", "record", "cache", "kill": seconds or null, "largest": bytes of a file or null, "pages": of the record or null}
    {"signal", "code", "seconds", "message"}

`kill` ends the child by SIGKILL; `largest` makes every write beyond it fail (an I/O error); `pages` makes the database full.
"""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import sys
import time
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from standoff import pipeline
from standoff.errors import StandoffError
from standoff.model import Article
from standoff.reading import Reader
from standoff.record import Record


def main() -> None:
    reader = Reader(cache=None)
    reader.read(Article(id="warm", text="Russia withdrew its troops, NATO said in Brussels on Monday."))
    for line in sys.stdin:
        sys.stdout.write(json.dumps(run(json.loads(line))) + "\n")
        sys.stdout.flush()


def run(job: dict[str, Any]) -> dict[str, Any]:
    here, there = os.pipe()
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        os.close(here)
        code, message = add(job)
        os.write(there, message.encode()[:4000])
        os._exit(code)
    os.close(there)
    if job.get("kill") is not None:
        select.select([here], [], [], job["kill"])
        os.kill(child, signal.SIGKILL)
    with os.fdopen(here, "rb") as pipe:
        message = pipe.read().decode()
    _, status = os.waitpid(child, 0)
    seconds = time.monotonic() - began
    signalled, code = (os.WTERMSIG(status), None) if os.WIFSIGNALED(status) else (None, os.WEXITSTATUS(status))
    return {"signal": signalled, "code": code, "seconds": seconds, "message": message}


def add(job: dict[str, Any]) -> tuple[int, str]:
    """Exit code and message as the command line has them."""
    if job.get("largest") is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (job["largest"], resource.RLIM_INFINITY))
    if job.get("pages") is not None:
        pages = int(job["pages"])
        event.listen(Engine, "connect", lambda connection, _: connection.execute(f"PRAGMA max_page_count={pages}"))
    try:
        with Record(job["record"], create=True) as record:
            summary = pipeline.add([job["folder"]], record, workers=0, cache=Path(job["cache"]))
    except StandoffError as error:
        return 2, f"{type(error).__name__}: {error}"
    except BaseException as error:
        return 1, f"{type(error).__module__}.{type(error).__name__}: {error}"
    return 0, f"{summary.added} added"


if __name__ == "__main__":
    main()
