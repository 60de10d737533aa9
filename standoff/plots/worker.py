"""The process in which charts are drawn: a specification in, a picture out, until the pipe ends. Run as a file, by `apart`.

The library that draws ends its process on some input. It imports nothing of the package, so that it is there at once.
"""

import json
import os
import signal
import struct
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, BinaryIO

HEADER = struct.Struct(">I")
DRAWN, REFUSED = b"+", b"-"
STARTING = 30.0  # seconds that loading may take
SCALE = 2  # of a PNG, to be sharp on fine screens


def main() -> None:
    """Answer each job: four bytes of length and JSON with `form`, `spec` and `seconds`; the answer begins with + or -."""
    parent = os.getppid()
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    jobs, answers = sys.stdin.buffer, sys.stdout.buffer
    _limit(STARTING)
    forms = _forms()
    _limit(0)
    while len(head := jobs.read(HEADER.size)) == HEADER.size:
        job = json.loads(jobs.read(HEADER.unpack(head)[0]))
        _limit(job["seconds"])
        _answer(answers, job, forms)
        _limit(0)


def _forms() -> dict[str, Callable[[str], Any]]:
    import vl_convert

    return {
        "svg": vl_convert.vegalite_to_svg,
        "png": lambda spec: vl_convert.vegalite_to_png(spec, scale=SCALE),
        "pdf": vl_convert.vegalite_to_pdf,
    }


def _answer(answers: BinaryIO, job: dict[str, Any], forms: dict[str, Callable[[str], Any]]) -> None:
    try:
        drawn = forms[job["form"]](job["spec"])
        answer = DRAWN + (drawn.encode() if isinstance(drawn, str) else bytes(drawn))
    except ValueError as error:  # what the library raises for a specification that it cannot draw
        answer = REFUSED + str(error).encode("utf-8", "replace")
    answers.write(HEADER.pack(len(answer)) + answer)
    answers.flush()


def _limit(seconds: float) -> None:
    """The alarm ends the process, also where the library never comes back."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _end_with(parent: int) -> None:
    """End when the parent is gone, also in the middle of a picture."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(0)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt, BrokenPipeError):
        main()
