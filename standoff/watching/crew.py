"""Some requests at a time: jobs done by a few threads, their outcomes in the order of the jobs."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

__all__ = ["Outcome", "at_once"]

T = TypeVar("T")
AHEAD = 2  # jobs a thread that are begun or done before the oldest is taken


class Outcome(Generic[T]):
    """What became of a job: a value, or an error that is raised when it is asked for."""

    def __init__(self) -> None:
        self.done = threading.Event()
        self._value: T | None = None
        self._error: BaseException | None = None

    def run(self, job: Callable[[], T]) -> None:
        """Do it."""
        try:
            self._value = job()
        except BaseException as error:  # whatever it is, it is raised where the outcome is used
            self._error = error
        self.done.set()

    def get(self) -> T:
        """The value, once it is there."""
        while not self.done.wait(0.5):  # so that Ctrl-C is heard
            pass
        if self._error is not None:
            raise self._error
        return self._value  # type: ignore[return-value]


def at_once(jobs: Iterable[tuple[str, Callable[[], T]]], threads: int) -> Iterator[tuple[str, Outcome[T]]]:
    """Do named jobs on some threads; name and outcome in their order. With one thread all is done in the caller's.

    The threads are daemons: one that waits for a server keeps nobody from ending.
    """
    if threads <= 1:
        for name, job in jobs:
            outcome: Outcome[T] = Outcome()
            outcome.run(job)
            yield name, outcome
        return
    todo: queue.SimpleQueue[tuple[Outcome[T], Callable[[], T]] | None] = queue.SimpleQueue()
    for _ in range(threads):
        threading.Thread(target=_work, args=(todo,), daemon=True).start()
    begun: deque[tuple[str, Outcome[T]]] = deque()
    try:
        for name, job in jobs:
            begun.append((name, Outcome()))
            todo.put((begun[-1][1], job))
            if len(begun) >= AHEAD * threads:
                yield begun.popleft()
        while begun:
            yield begun.popleft()
    finally:
        for _ in range(threads):
            todo.put(None)


def _work(todo: queue.SimpleQueue[tuple[Outcome[T], Callable[[], T]] | None]) -> None:
    while (given := todo.get()) is not None:
        outcome, job = given
        outcome.run(job)
