"""What processes that work for another one have in common."""

from __future__ import annotations

import os
import select
import threading

__all__ = ["end_with_parent"]

GONE = 1  # exit code


def end_with_parent(pipe: int) -> None:
    """End this process as soon as nobody holds the other end of a pipe any more, whatever it is at.

    A thread waits for that. Not on Windows, where a worker ends when it next looks at its pipe.
    """
    if hasattr(select, "poll"):
        threading.Thread(target=_wait, args=(pipe,), daemon=True, name="parent").start()


def _wait(pipe: int) -> None:
    poll = select.poll()
    poll.register(pipe, 0)  # a hang-up is told of without being asked for
    while not poll.poll():
        pass
    os._exit(GONE)
