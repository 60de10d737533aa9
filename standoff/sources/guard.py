"""Reading apart: parsers meet hostile bytes in a process of their own, which may die or hang without harm.

The parent finds the files; a worker (`python -m standoff.sources.worker`) opens them, with limits of memory and time, and sends
back drafts as JSON, never pickles. Before it opens an item it says so; if it then dies or goes silent, that item is refused,
and a new worker reads the input again without it, past what was already delivered. Plain text and JSON Lines need no parser
and are read here.
"""

from __future__ import annotations

import json
import os
import select
import struct
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from standoff.errors import SourceError, TooLarge, Unreadable
from standoff.model import Origin, Rejected
from standoff.sources.drafts import Context, Draft, Item, Meta, refused
from standoff.sources.inside import drafts_in, kind_of

__all__ = ["HEADER", "Guard", "pack", "plain", "plain_meta", "unplain"]

HEADER = struct.Struct(">I")
SAFE = ("text", "json")
RESTARTS = 25  # workers that one input may cost
# one thread; and no traces of failed allocations, which a Rust library may hang in
_QUIET = {"POLARS_MAX_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "RUST_BACKTRACE": "0"}
GRACE = 15.0  # seconds on top of a document's own limit: starting, loading libraries


def pack(message: Mapping[str, Any]) -> bytes:
    """A message as it goes over the pipe: its length, and JSON in ASCII."""
    data = json.dumps(message, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    return HEADER.pack(len(data)) + data


def plain(found: Draft | Rejected) -> dict[str, Any]:
    """A draft or refusal as plain values."""
    if isinstance(found, Rejected):
        return {"rejected": asdict(found)}
    return {"draft": asdict(found) | {"meta": plain_meta(found.meta)}}


def plain_meta(meta: Meta) -> dict[str, Any]:
    """What a container says, as plain values."""
    values = asdict(meta)
    published = values["published"]
    if isinstance(published, date):
        values["published"] = published.isoformat()
    elif published is not None and not isinstance(published, str | int | float):
        values["published"] = str(published)
    return values


def unplain(message: Mapping[str, Any]) -> Draft | Rejected:
    """A draft or refusal from plain values."""
    values = dict(message.get("rejected") or message["draft"])
    values["origin"] = Origin(**values["origin"])
    if "rejected" in message:
        return Rejected(**values)
    values["meta"] = Meta(**values["meta"])
    return Draft(**values)


class _Died(Exception):
    """The worker is gone, or does not answer."""


class _Worker:
    """A running worker and the pipes to it."""

    def __init__(self) -> None:
        paths = os.pathsep.join(filter(None, (str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", ""))))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "standoff.sources.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths, **_QUIET},
            start_new_session=True,  # Ctrl-C is the parent's to handle
        )

    def send(self, message: Mapping[str, Any]) -> None:
        """Hand it a job."""
        pipe = self._process.stdin
        try:
            if pipe is None:
                raise _Died("it has no pipe")
            pipe.write(pack(message))
            pipe.flush()
        except OSError as error:
            raise _Died(self._cause()) from error

    def receive(self, seconds: float) -> dict[str, Any]:
        """Its next message; `_Died` when none comes in time."""
        deadline = time.monotonic() + seconds
        (size,) = HEADER.unpack(self._read(HEADER.size, deadline, seconds))
        message: dict[str, Any] = json.loads(self._read(size, deadline, seconds))
        return message

    def _read(self, size: int, deadline: float, seconds: float) -> bytes:
        pipe = self._process.stdout
        out = bytearray()
        while pipe is not None and len(out) < size:
            ready, _, _ = select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                raise _Died(f"took longer than {seconds:.0f} s")
            piece = os.read(pipe.fileno(), min(size - len(out), 1 << 20))
            if not piece:
                raise _Died(self._cause())
            out += piece
        return bytes(out)

    def _cause(self) -> str:
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(2)
        code = self._process.returncode
        return f"broke the reader (signal {-code})" if code is not None and code < 0 else f"broke the reader (exit code {code})"

    def stop(self) -> None:
        """End it."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()
        self._process.wait()


@dataclass(slots=True)
class Guard:
    """Reads items, in a worker where they need one; use as a context manager. The worker is started when first needed.

    Args:
        apart: False reads everything in this process.
    """

    apart: bool = True
    _worker: _Worker | None = field(default=None, init=False)

    def __enter__(self) -> Guard:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def _stop(self) -> None:
        if self._worker is not None:
            self._worker.stop()
            self._worker = None

    def drafts_in(self, item: Item, context: Context) -> Iterator[Draft | Rejected]:
        """Everything in one input, in order; at least one draft or refusal."""
        if self.apart:
            try:
                kind = item.kind or kind_of(item)
            except SourceError as error:
                yield refused(item.origin, error)
                return
            if kind not in SAFE:
                yield from self._apart(item, context)
                return
        yield from drafts_in(item, context)

    def _apart(self, item: Item, context: Context) -> Iterator[Draft | Rejected]:
        skipped: dict[str, tuple[str, str]] = {}
        delivered = 0
        for _ in range(RESTARTS):
            at = replace(item.origin)
            try:
                for message in self._messages(item, context, skipped):
                    if "at" in message:
                        at = Origin(**message["at"])
                    elif message["number"] > delivered:
                        delivered = message["number"]
                        yield unplain(message)
                return
            except _Died as error:
                self._stop()
                if str(at) in skipped or at == item.origin:
                    yield refused(at, _blame(at, error))
                    return
                blame = _blame(at, error)
                skipped[str(at)] = (blame.reason, blame.detail)
        yield refused(item.origin, Unreadable(f"{item.origin}: broke the reader {RESTARTS} times; given up"))

    def _messages(self, item: Item, context: Context, skipped: Mapping[str, tuple[str, str]]) -> Iterator[dict[str, Any]]:
        if self._worker is None:
            self._worker = _Worker()
        limits = {name: getattr(context.limits, name) for name in context.limits.__slots__}
        self._worker.send(
            {
                "origin": asdict(item.origin),
                "name": item.name,
                "path": str(item.path) if item.path is not None else None,
                "kind": item.kind,
                "meta": plain_meta(item.meta),
                "limits": limits,
                "columns": dict(context.columns),
                "allow_private": context.allow_private,
                "skipped": dict(skipped),
            }
        )
        while "end" not in (message := self._worker.receive(context.limits.seconds + GRACE)):
            yield message


def _blame(origin: Origin, error: _Died) -> SourceError:
    """The refusal of what a worker died of: too slow or too large if it was stopped for that, else unreadable."""
    if "longer than" in str(error):
        return TooLarge(f"{origin}: {error}; stopped")
    return Unreadable(f"{origin}: {error}, by a crash or for lack of memory; it was left out")
