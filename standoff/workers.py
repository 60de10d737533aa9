"""Reading on several processes: fed in order, answered in order, and none of them able to take the run down.

One process a worker, started once, each with its own language pipeline. A worker has a few articles at a time, so that it never
waits for the parent and can parse them together, which is faster. When one dies or exceeds the time limit, the articles it had
are read again, each alone: the one that does it again is returned as `Rejected`, and is all that is lost.
"""

from __future__ import annotations

import gc
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
from standoff.processes import end_with_parent
from standoff.reading import Reader

__all__ = ["Pool"]

IN_FLIGHT = 8  # articles that a worker has at a time
WEIGHT = 40_000  # code points of them together: what a pipe holds, so that parent and worker never wait for each other
TOGETHER = 20_000  # code points parsed together
AHEAD = 32  # finished or running articles a worker may be ahead of the oldest unanswered one
SECONDS = 300.0
YOUNG = 100_000  # new objects before the collector looks: a parse has many that live as long as its article
MEMORY = 4_000_000_000  # bytes of data of a worker (RLIMIT_DATA): far more than any real article takes


@dataclass(slots=True)
class _Worker:
    process: Any
    pipe: Connection
    jobs: deque[tuple[int, Article]] = field(default_factory=deque)
    since: float = 0.0  # when the job at the head began
    alone: bool = False  # reads an article that was there when a worker died, and gets no other before it is done

    def takes(self, article: Article, alone: bool) -> bool:
        """Whether it can be given this article now."""
        if not self.jobs:
            return True
        if alone or self.alone or len(self.jobs) >= IN_FLIGHT:
            return False
        return sum(_weight(a) for _, a in self.jobs) + _weight(article) <= WEIGHT


class Pool:
    """Reads articles on `size` processes; use as a context manager.

    Args:
        size: processes; 0 reads in this process.
        model: the spaCy pipeline.
        cache: the file in which parses and findings are kept, None for none.
        seconds: the longest that one article may take before its worker is stopped.
        memory: bytes of data that a worker may have, so that no article takes the machine; not on Windows, nor with size 0.
    """

    def __init__(
        self, size: int, *, model: str, cache: Path | None = None, seconds: float = SECONDS, memory: int = MEMORY
    ) -> None:
        self.size, self._model, self._cache, self._seconds, self._memory = size, model, cache, seconds, memory
        self._workers: list[_Worker] = []
        self._suspects: set[int] = set()  # articles that were with a worker that died
        self._reader: Reader | None = None
        self._collector = _Collector()

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop the workers."""
        for worker in self._workers:
            _stop(worker)
        self._workers.clear()
        self._collector.restore()

    def read(self, articles: Iterable[Article]) -> Iterator[Reading | Rejected]:
        """The readings, in the order of the articles."""
        if self.size == 0:
            if self._reader is not None:  # the model and the tables are there
                self._collector.calm()
            self._reader = self._reader or Reader(self._model, cache=self._cache)
            for some in _groups(articles):
                _prepare(self._reader, some)
                for article in some:
                    yield _read(self._reader, article)
                self._collector.calm()
            return
        self._collector.calm()
        yield from self._read_apart(iter(articles))

    def _read_apart(self, articles: Iterator[Article]) -> Iterator[Reading | Rejected]:
        done: dict[int, Reading | Rejected] = {}
        again: deque[tuple[int, Article]] = (
            deque()
        )  # the next to be given: from a worker that died, or that none could take yet
        fed = given = 0
        more = True
        while more or again or fed > given:
            while (more or again) and fed - given < AHEAD * self.size:
                if not again:
                    article = next(articles, None)
                    if article is None:
                        more = False
                        break
                    again.append((fed, article))
                    fed += 1
                worker = self._free(again[0])
                if worker is None:
                    break
                job = again.popleft()
                if not _give(worker, job, alone=job[0] in self._suspects):
                    self._bury(worker, again)
                    again.appendleft(job)
            if fed > given and given not in done:
                self._collect(done, again)
            while given in done:
                yield done.pop(given)
                given += 1

    def _free(self, job: tuple[int, Article]) -> _Worker | None:
        """The worker with the fewest articles, if it can take this one; started if need be."""
        while len(self._workers) < self.size:
            self._workers.append(_start(self._model, self._cache, self._memory))
        worker = min(self._workers, key=lambda w: len(w.jobs))
        return worker if worker.takes(job[1], job[0] in self._suspects) else None

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
        if len(worker.jobs) == 1:
            number, article = worker.jobs.popleft()
            done[number] = _refused(article, f"the worker that was reading it {cause}")
        self._suspects.update(number for number, _ in worker.jobs)
        self._bury(worker, again)

    def _bury(self, worker: _Worker, again: deque[tuple[int, Article]]) -> None:
        """Stop a worker and take back what it has not answered."""
        _stop(worker)
        self._workers.remove(worker)
        again.extendleft(reversed(worker.jobs))


class _Collector:
    """The garbage collector, kept from looking at what lives as long as the process, and from looking too often.

    A parse is thousands of objects that live as long as its article: with Python's own settings, a quarter of the time that
    reading takes besides the model's goes into looking at them again and again.
    """

    def __init__(self) -> None:
        self._before: tuple[int, int, int] | None = None

    def calm(self) -> None:
        """Call it when what lives long has been loaded."""
        if self._before is None:
            self._before = gc.get_threshold()
            gc.freeze()
            gc.set_threshold(YOUNG, 10, 20)

    def restore(self) -> None:
        """As it was before."""
        if self._before is not None:
            gc.unfreeze()
            gc.set_threshold(*self._before)
            self._before = None


def _weight(article: Article) -> int:
    """About what an article takes in a pipe, in code points of text."""
    return len(article.text) + 100 * len(article.blocks)


def _groups(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Articles to be parsed together."""
    some: list[Article] = []
    size = 0
    for article in articles:
        some.append(article)
        size += len(article.text)
        if size >= TOGETHER or len(some) >= IN_FLIGHT:
            yield some
            some, size = [], 0
    if some:
        yield some


def _prepare(reader: Reader, articles: list[Article]) -> None:
    if len(articles) > 1:
        with suppress(Exception):  # a fault comes again when its article is read, and costs no other
            reader.prepare(articles)


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


def _give(worker: _Worker, job: tuple[int, Article], *, alone: bool) -> bool:
    """Hand a job to a worker; False if the worker is dead."""
    try:
        worker.pipe.send(job[1])
    except OSError:
        return False
    if not worker.jobs:
        worker.since = time.monotonic()
    worker.jobs.append(job)
    worker.alone = alone
    return True


def _start(model: str, cache: Path | None, memory: int) -> _Worker:
    # one thread of matrix products a process: numpy asks for it when it is first imported, which is in the fork server
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
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
    end_with_parent(pipe.fileno())
    _limit(memory)
    reader, collector, read = Reader(model, cache=cache), _Collector(), 0
    while True:
        try:
            some = [pipe.recv()]
            while len(some) < IN_FLIGHT and sum(len(a.text) for a in some) < TOGETHER and pipe.poll():
                some.append(pipe.recv())
        except (EOFError, OSError):
            return
        if read:  # the model and the tables are there
            collector.calm()
        read += len(some)
        _prepare(reader, some)
        for article in some:
            pipe.send(_read(reader, article))
