"""The process that meets hostile bytes: reads jobs from standard input, writes drafts to standard output, has limits.

See `guard`, which starts it. Its memory is capped, so that a bomb ends this process and not the machine.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from standoff.model import Origin
from standoff.processes import end_with_parent
from standoff.sources.drafts import Context, Item, Meta
from standoff.sources.guard import HEADER, pack, plain
from standoff.sources.inside import drafts_in
from standoff.sources.limits import Limits

__all__ = ["main"]

MEMORY = 480_000_000  # bytes of data of this process (RLIMIT_DATA)


def main() -> None:
    """Answer jobs until standard input ends."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get among the messages
    end_with_parent(sys.stdin.fileno())
    _limit_memory()
    while (job := _receive(sys.stdin.buffer)) is not None:
        _answer(job, lambda message: _send(out, message))


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # not on Windows
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it has nothing to write to disk


def _receive(pipe: BinaryIO) -> dict[str, Any] | None:
    header = pipe.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    job: dict[str, Any] = json.loads(pipe.read(HEADER.unpack(header)[0]))
    return job


def _send(pipe: BinaryIO, message: dict[str, Any]) -> None:
    pipe.write(pack(message))
    pipe.flush()


def _answer(job: dict[str, Any], send: Callable[[dict[str, Any]], None]) -> None:
    origin = Origin(**job["origin"])
    path = Path(job["path"]) if job["path"] is not None else None
    item = Item(origin, job["name"], path=path, kind=job["kind"], meta=Meta(**job["meta"]))
    context = Context(
        Limits(**job["limits"]),
        job["columns"],
        job["allow_private"],
        job["skipped"],
        lambda at: send({"at": {"path": at.path, "inside": at.inside, "reader": at.reader}}),
    )
    for number, found in enumerate(drafts_in(item, context), 1):
        send({"number": number, **plain(found)})
    send({"end": True})


if __name__ == "__main__":
    main()
