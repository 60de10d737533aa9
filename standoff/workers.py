"""Reading on several processes: fed in order, answered in order, and none of them able to take the run down.

One process a worker, started once, each with its own language pipeline. A worker has at most two articles at a time, so that
it never waits for the parent. One that dies or exceeds the time limit costs the article it was reading, which is returned as
`Rejected`; the article behind it goes to another worker.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from standoff.errors import ReadingError, StandoffError
from standoff.model import Article, Reading, Rejected
from standoff.reading import Reader

__all__ = ["Pool"]

IN_FLIGHT = 2
AHEAD = 32  # finished or running articles a worker may be ahead of the oldest unanswered one
SECONDS = 300.0
MEMORY = 4_000_000_000  # bytes of data of a worker (RLIMIT_DATA): a pipeline takes some 500 MB, the longest article 1 GB


@dataclass(slots=True)
class _Worker:
    process: Any
    pipe: Connection
    jobs: deque[tuple[int, Article]] = field(default_factory=deque)
    since: float = 0.0  # when the job at the head began


class Pool:
    """Reads articles on `size` processes; use as a context manager.

    Args:
        size: processes; 0 reads in this process.
        model: the spaCy pipeline.
        cache: the parse cache's file, None for none.
        seconds: the longest that one article may take before its worker is stopped.
        memory: bytes of data that a worker may have, so that no article takes the machine; not on Windows, nor with size 0.
    """

    def __init__(
        self, size: int, *, model: str, cache: Path | None = None, seconds: float = SECONDS, memory: int = MEMORY
    ) -> None:
        self.size, self._model, self._cache, self._seconds, self._memory = size, model, cache, seconds, memory
        self._workers: list[_Worker] = []
        self._reader: Reader | None = None

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop the workers."""
        for worker in self._workers:
            _stop(worker)
        self._workers.clear()

    def read(self, articles: Iterable[Article]) -> Iterator[Reading | Rejected]:
        """The readings, in the order of the articles."""
        if self.size == 0:
            self._reader = self._reader or Reader(self._model, cache=self._cache)
            for article in articles:
                yield _read(self._reader, article)
            return
        yield from self._read_apart(iter(articles))

    def _read_apart(self, articles: Iterator[Article]) -> Iterator[Reading | Rejected]:
        done: dict[int, Reading | Rejected] = {}
        again: deque[tuple[int, Article]] = deque()
        fed = given = 0
        more = True
        while more or again or fed > given:
            while (more or again) and (worker := self._free()) and fed - given < AHEAD * self.size:
                if again:
                    job = again.popleft()
                else:
                    article = next(articles, None)
                    if article is None:
                        more = False
                        break
                    job = (fed, article)
                    fed += 1
                if not _give(worker, job):
                    self._bury(worker, again)
                    again.appendleft(job)
            if fed > given and given not in done:
                self._collect(done, again)
            while given in done:
                yield done.pop(given)
                given += 1

    def _free(self) -> _Worker | None:
        """The worker with the fewest articles, if it can take one; started if need be."""
        while len(self._workers) < self.size:
            self._workers.append(_start(self._model, self._cache, self._memory))
        worker = min(self._workers, key=lambda w: len(w.jobs))
        return worker if len(worker.jobs) < IN_FLIGHT else None

    def _collect(self, done: dict[int, Reading | Rejected], again: deque[tuple[int, Article]]) -> None:
        """Wait for answers; replace workers that died or hang."""
        busy = [w for w in self._workers if w.jobs]
        ready = set(wait([w.pipe for w in busy], timeout=1.0))
        for worker in busy:
            if worker.pipe in ready:
                try:
                    answer = worker.pipe.recv()
                except (EOFError, OSError):
                    self._replace(worker, _cause(worker), done, again)
                    continue
                number, _ = worker.jobs.popleft()
                worker.since = time.monotonic()
                done[number] = answer
            elif time.monotonic() - worker.since > self._seconds:
                self._replace(worker, f"took longer than {self._seconds:.0f} s", done, again)

    def _replace(
        self, worker: _Worker, cause: str, done: dict[int, Reading | Rejected], again: deque[tuple[int, Article]]
    ) -> None:
        number, article = worker.jobs.popleft()
        done[number] = _refused(article, f"the worker that was reading it {cause}")
        self._bury(worker, again)

    def _bury(self, worker: _Worker, again: deque[tuple[int, Article]]) -> None:
        """Stop a worker and take back what it has not begun."""
        _stop(worker)
        self._workers.remove(worker)
        again.extend(worker.jobs)


def _refused(article: Article, cause: str) -> Rejected:
    return Rejected(article.origin, "reading", ReadingError.reason, f"{article.id}: {cause}")


def _read(reader: Reader, article: Article) -> Reading | Rejected:
    try:
        return reader.read(article)
    except StandoffError as error:
        return Rejected(article.origin, "reading", error.reason, error.detail)
    except Exception as error:  # a fault in a rule costs one article, and is stored with its place
        return _refused(article, f"{type(error).__name__}: {error} ({_place(error)})")


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "unknown place"


def _give(worker: _Worker, job: tuple[int, Article]) -> bool:
    """Hand a job to a worker; False if the worker is dead."""
    try:
        worker.pipe.send(job[1])
    except OSError:
        return False
    if not worker.jobs:
        worker.since = time.monotonic()
    worker.jobs.append(job)
    return True


def _start(model: str, cache: Path | None, memory: int) -> _Worker:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["standoff.reading", "spacy"])
    here, there = context.Pipe()
    process = context.Process(target=_work, args=(there, model, cache, memory), daemon=True)
    process.start()
    there.close()
    return _Worker(process, here)


def _stop(worker: _Worker) -> None:
    with suppress(OSError):
        worker.pipe.close()
    if worker.process.is_alive():
        worker.process.terminate()
        worker.process.join(2)
        if worker.process.is_alive():
            worker.process.kill()
    worker.process.join()


def _cause(worker: _Worker) -> str:
    worker.process.join(2)
    code = worker.process.exitcode
    return f"died (signal {-code})" if code is not None and code < 0 else f"ended (exit code {code})"


def _limit(memory: int) -> None:
    with suppress(ImportError, ValueError, OSError):  # not on Windows
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _work(pipe: Connection, model: str, cache: Path | None, memory: int) -> None:
    """The worker's loop: read what comes, answer in order, end when the pipe closes."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _limit(memory)
    reader = Reader(model, cache=cache)
    while True:
        try:
            article = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(_read(reader, article))
