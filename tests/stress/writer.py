"""A process that forks a child for each write, and breaks the n-th write, sync or rename of it (faults.c, by LD_PRELOAD).

Reads jobs from standard input, one JSON object a line: {"writer", "folder", "which", "at": number or -1, "fault": errno or -1 for
SIGKILL}; answers each with {"signal", "code", "calls", "message"}.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from standoff.errors import StandoffError
from standoff.watching.ways import Undelivered
from tests import writers


def main() -> None:
    faults = ctypes.CDLL(os.environ["LD_PRELOAD"])
    faults.calls.restype = ctypes.c_long
    faults.arm.argtypes = [ctypes.c_char_p, ctypes.c_long, ctypes.c_int]
    with tempfile.TemporaryDirectory() as folder:
        writers.prepared(Path(folder))
        for line in sys.stdin:
            sys.stdout.write(json.dumps(run(faults, json.loads(line))) + "\n")
            sys.stdout.flush()


def run(faults: Any, job: dict[str, Any]) -> dict[str, Any]:
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(here)
        faults.arm(job["folder"].encode(), job["at"], job["fault"])
        code, message = write(job)
        os.write(there, json.dumps({"calls": faults.calls(), "message": message}).encode())
        os._exit(code)
    os.close(there)
    with os.fdopen(here, "rb") as pipe:
        said = json.loads(pipe.read() or b"{}")
    _, status = os.waitpid(child, 0)
    signalled, code = (os.WTERMSIG(status), None) if os.WIFSIGNALED(status) else (None, os.WEXITSTATUS(status))
    return {"signal": signalled, "code": code, "calls": 0, "message": "", **said}


def write(job: dict[str, Any]) -> tuple[int, str]:
    """0: written; 2: an error of ours; 1: any other."""
    try:
        writers.WRITERS[job["writer"]](Path(job["folder"]), job["which"])
    except (StandoffError, Undelivered) as error:
        return 2, f"{type(error).__name__}: {error}"
    except BaseException as error:
        return 1, f"{type(error).__module__}.{type(error).__name__}: {error}"
    return 0, ""


if __name__ == "__main__":
    main()
