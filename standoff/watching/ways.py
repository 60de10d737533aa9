"""The ways a notice can go: a line on a stream, a line of JSON at the end of a file, a POST to an address."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Protocol, TextIO
from urllib.parse import urlsplit

from standoff.errors import SourceError, UsageError
from standoff.files import refuse_database
from standoff.sources.drafts import Context
from standoff.sources.limits import Limits
from standoff.sources.urls import port_of, post

__all__ = ["Appended", "Lines", "Undelivered", "Way", "Webhook"]

SECONDS = 15.0  # that a webhook may take
LONGEST = 1_000_000  # bytes of a notice
ANSWER = 1_000_000  # bytes of its answer


class Undelivered(Exception):
    """A notice did not go its way; it is tried again, unless the way is not to be taken for it at all (`final`)."""

    def __init__(self, problem: str, *, final: bool = False) -> None:
        super().__init__(problem)
        self.final = final


class Way(Protocol):
    """A way; `name` tells it from the others of one watch, and is the same in the next run."""

    name: str

    def send(self, notice: dict[str, Any]) -> None:
        """Take a notice; raises `Undelivered`."""


class Lines:
    """Lines for people."""

    name = "lines"

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def send(self, notice: dict[str, Any]) -> None:
        """Write one line."""
        self._stream.write(_line(notice) + "\n")
        self._stream.flush()


class Appended:
    """JSON Lines at the end of a file, each there in full before the next is begun.

    Raises:
        UsageError: the file is a database.
    """

    def __init__(self, path: Path | str) -> None:
        refuse_database(path)
        self._path = Path(path)
        self.name = f"file {self._path.absolute()}"

    def send(self, notice: dict[str, Any]) -> None:
        """Append one line."""
        line = (json.dumps(notice, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8", "replace")
        try:
            refuse_database(self._path)  # it may have become one
            file = os.open(self._path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                size = _cut_short(file)
                if os.write(file, line) != len(line):
                    os.ftruncate(file, size)
                    raise Undelivered(f"{self._path}: the disk is full")
                os.fsync(file)
            finally:
                os.close(file)
        except UsageError as error:
            raise Undelivered(error.detail) from error
        except OSError as error:
            raise Undelivered(f"{self._path}: {error.strerror or error}") from error


class Webhook:
    """A POST of one JSON object to an address, which must be one of the public internet.

    Args:
        local: the address may be one of this machine (loopback).
    """

    def __init__(self, address: str, *, local: bool = False) -> None:
        self.name = f"webhook {address}"
        self._address = address
        self._local: frozenset[tuple[str, int]] = frozenset()
        if local:
            url = urlsplit(address)
            self._local = frozenset({((url.hostname or "").casefold(), port_of(url))})

    def send(self, notice: dict[str, Any]) -> None:
        """Post one notice."""
        context = Context(Limits(document=ANSWER, fetch_seconds=SECONDS), local=self._local)
        body = json.dumps(notice, ensure_ascii=True, separators=(",", ":")).encode("ascii")
        headers = {"Content-Type": "application/json", "Idempotency-Key": str(notice["id"])}
        try:
            status = post(self._address, body, context, headers=headers)
        except SourceError as error:
            raise Undelivered(error.detail) from error
        if not 200 <= status < 300:
            final = 400 <= status < 500 and status not in (408, 425, 429)
            raise Undelivered(f"{self._address}: the server answered {status}", final=final)


def _cut_short(file: int) -> int:
    """The size of a file of lines, without the piece of one at its end that a kill has left."""
    size = os.fstat(file).st_size
    start = max(size - LONGEST, 0)
    tail = os.pread(file, LONGEST, start)
    whole = start + tail.rfind(b"\n") + 1
    if whole < size and tail[whole - start :].startswith(b"{"):
        os.ftruncate(file, whole)
        return whole
    return size


def _what(n: dict[str, Any]) -> str:
    if n["kind"] == "due":
        return f"due {n['due']}, {n['after']}"
    if n["kind"] in ("denied", "foretold", "passed"):
        return f"{n['kind']}: {n['explanation']}"
    return f"{n['before'] or ('new part' if n['kind'] == 'part' else 'new')} → {n['after']}"


def _line(n: dict[str, Any]) -> str:
    """A notice in one line, without anything that a terminal would obey."""
    what = _what(n)
    why = f"{n['rule']}; {n['articles']} articles, {n['holders']} holders; {n['happening'][:8]}"
    line = f"{n['day']}  {what}  {n['title']}  ({why})"
    return "".join(c if c.isprintable() else " " for c in line)
