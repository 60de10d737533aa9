"""Drawing apart: a picture is made in a process of its own, which may die or hang without harm.

There is one such process, started when first needed; a picture that ends it, or takes too long, costs that picture alone. It
is started anew for the next one, is never left as a zombie, and ends when this process does.
"""

from __future__ import annotations

import json
import logging
import os
import select
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from standoff.errors import DrawingError
from standoff.plots import worker

__all__ = ["SECONDS", "Drawer"]

SECONDS = 20.0  # the longest that a picture may take
STARTING = 10.0  # seconds on top of them, to start and load what draws
NOTHING = '{"data": {"values": []}, "mark": "point"}'
QUIET = {"RUST_BACKTRACE": "0"}

log = logging.getLogger("standoff.plots")


class Drawer:
    """What draws pictures, one after the other. Safe to ask from several threads.

    Args:
        seconds: the longest that one picture may take.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self.deaths = 0  # processes that broke or were stopped
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    @property
    def pid(self) -> int | None:
        """The process that draws, None if none is running."""
        return self._process.pid if self._process is not None and self._process.poll() is None else None

    def draw(self, spec: str, form: str = "svg") -> bytes:
        """A picture of a Vega-Lite specification (JSON) as "svg", "png" or "pdf".

        Raises:
            DrawingError: it cannot be drawn, the process broke over it, or it took too long.
        """
        job = json.dumps({"form": form, "spec": spec, "seconds": self._seconds + STARTING}).encode("ascii")
        with self._lock:
            try:
                answer = self._ask(job)
            except OSError as error:
                raise self._broken(str(error)) from None
        if not answer.startswith(worker.DRAWN):
            raise DrawingError(f"the chart cannot be drawn: {answer[1:].decode('utf-8', 'replace')[:200]}")
        return answer[1:]

    def start(self) -> None:
        """Start the process and all that it loads now, for which the first picture would else wait a second."""
        with suppress(DrawingError):
            self.draw(NOTHING)

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._stop()

    def _ask(self, job: bytes) -> bytes:
        process = self._running()
        deadline = time.monotonic() + self._seconds + STARTING
        assert process.stdin is not None
        process.stdin.write(worker.HEADER.pack(len(job)) + job)
        process.stdin.flush()
        (size,) = worker.HEADER.unpack(_read(process, worker.HEADER.size, deadline))
        return _read(process, size, deadline)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self._broken(f"had ended ({_cause(self._process)})")
        self._process = self._process or _start()
        return self._process

    def _broken(self, how: str) -> DrawingError:
        """The death is counted and told in the log."""
        self._stop()
        self.deaths += 1
        log.warning("the process that draws charts %s (%d so far); it is started anew for the next chart", how, self.deaths)
        return DrawingError(f"the chart could not be drawn: what draws it {how}")

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()
        process.wait()


def _start() -> subprocess.Popen[bytes]:
    process = subprocess.Popen(  # noqa: S603 - this very program's own file
        [sys.executable, "-P", str(Path(worker.__file__))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **QUIET},
        start_new_session=True,  # Ctrl-C is the parent's to handle
    )
    threading.Thread(target=process.wait, daemon=True).start()  # whenever it dies, it is collected
    return process


def _read(process: subprocess.Popen[bytes], size: int, deadline: float) -> bytes:
    """So many bytes of its answer.

    Raises:
        OSError: it has died, or did not answer in time.
    """
    assert process.stdout is not None
    out = bytearray()
    while len(out) < size:
        ready, _, _ = select.select([process.stdout], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            raise OSError("took too long and was stopped")
        piece = os.read(process.stdout.fileno(), min(size - len(out), 1 << 20))
        if not piece:
            raise OSError(f"broke ({_cause(process)})")
        out += piece
    return bytes(out)


def _cause(process: subprocess.Popen[bytes]) -> str:
    with suppress(subprocess.TimeoutExpired):
        process.wait(2)
    code = process.returncode
    return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
