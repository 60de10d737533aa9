"""The way through, composed: sources -> readings -> record. The one module that knows all stages."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

from standoff.errors import BadDate, RecordError
from standoff.knowledge import cache_folder
from standoff.language import Language
from standoff.model import Article, Reading, Rejected
from standoff.reading import DEFAULT_MODEL, rules_version
from standoff.record import Record
from standoff.record.writing import CONFLICT
from standoff.settling import settle
from standoff.sources import Known, open_sources
from standoff.workers import Pool

__all__ = ["Summary", "add", "add_all", "count", "default_workers", "load", "parse_cache", "read", "read_all"]

PORTION = 64  # outcomes that are put into the record together
LONGEST = 1.0  # seconds that one waits for others


@dataclass(slots=True)
class Summary:
    """What a run did: articles by outcome, refusals by reason, rows made."""

    added: int = 0
    unchanged: int = 0  # of these: read before by other rules, which had found the same; their rows stay
    known: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    rows: Counter[str] = field(default_factory=Counter)
    undated: int = 0
    misdated: int = 0  # of these: with a day that cannot be
    aside: int = 0  # articles that the ledger could not take in
    happenings: int = 0  # made, or made anew
    linking: float = 0.0  # seconds it took

    @property
    def seen(self) -> int:
        """Inputs that the run came to."""
        return self.added + self.known + self.refused.total()


def parse_cache() -> Path:
    """The file in which parses and findings are kept."""
    return cache_folder() / "parses.sqlite"


def default_workers() -> int:
    """One a core that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read(
    paths: Iterable[str], *, model: str = DEFAULT_MODEL, workers: int = 0, cache: Path | None = None, **options: Any
) -> Iterator[Reading | Rejected]:
    """Read articles from files, folders and addresses, in input order.

    Args:
        paths: what `standoff.sources.open_sources` takes; `options` are passed on to it.
        workers: processes; 0 reads in this one.
        cache: the file in which parses and findings are kept.
    """
    with Pool(workers, model=model, cache=cache) as pool:
        yield from read_all(open_sources(paths, **options), pool)


def read_all(sources: Iterable[Article | Rejected], pool: Pool) -> Iterator[Reading | Rejected]:
    """Read what is already opened, in its order."""
    waiting: deque[tuple[int, Rejected]] = deque()  # refused sources, with the number of articles before each
    fed = 0

    def articles() -> Iterator[Article]:
        nonlocal fed
        for source in sources:
            if isinstance(source, Rejected):
                waiting.append((fed, source))
            else:
                fed += 1
                yield source

    for given, outcome in enumerate(pool.read(articles())):
        while waiting and waiting[0][0] <= given:
            yield waiting.popleft()[1]
        yield outcome
    yield from (refused for _, refused in waiting)


def add(
    paths: Iterable[str],
    record: Record,
    *,
    model: str = DEFAULT_MODEL,
    workers: int | None = None,
    cache: Path | None = None,
    progress: Callable[[Summary], None] = lambda _: None,
    linking: Callable[[str, int, int], None] = lambda *_: None,
    **options: Any,
) -> Summary:
    """Read articles into a record; what is there already is not read again, and what was refused is tried again.

    At the end what was added becomes part of the record's ledger.

    Args:
        progress: called after each input with the summary so far.
        linking: called as `standoff.settling.settle` calls its `progress`.

    Raises:
        Unwritable: the disk is full or failing; what was added before is whole, and the same call goes on from there.
    """
    asked = {"model": Language(model).identity, "version": rules_version()}
    sources = open_sources(paths, known=lambda article: record.known(article, **asked), **options)
    return add_all(sources, record, model=model, workers=workers, cache=cache, progress=progress, linking=linking)


def add_all(
    sources: Iterable[Article | Rejected],
    record: Record,
    *,
    model: str = DEFAULT_MODEL,
    workers: int | None = None,
    cache: Path | None = None,
    progress: Callable[[Summary], None] = lambda _: None,
    linking: Callable[[str, int, int], None] = lambda *_: None,
) -> Summary:
    """Read articles that are already opened into a record; otherwise as `add`."""
    summary, mended = Summary(), _Mended(record)
    version = rules_version()
    identity = Language(model).identity
    portion = _Portion(record, mended, summary)

    def unknown() -> Iterator[Article]:
        for source in sources:
            if isinstance(source, Rejected):
                mended.refused(source)
                _count(source, summary)
                portion.put(source)
            elif isinstance(source, Known) or record.known(source, model=identity, version=version):
                mended.read(source)
                summary.known += 1
            else:
                yield source
                continue
            progress(summary)

    with Pool(default_workers() if workers is None else workers, model=model, cache=cache) as pool, portion:
        for outcome in pool.read(unknown()):
            _count(outcome, summary)
            portion.put(outcome)
            progress(summary)
    _settle(record, linking, summary)
    return summary


def load(
    outcomes: Iterable[Reading | Rejected],
    record: Record,
    *,
    progress: Callable[[Summary], None] = lambda _: None,
    linking: Callable[[str, int, int], None] = lambda *_: None,
) -> Summary:
    """Put what was read elsewhere into a record; otherwise as `add`."""
    summary, mended = Summary(), _Mended(record)
    with _Portion(record, mended, summary) as portion:
        for outcome in outcomes:
            if isinstance(outcome, Reading) and record.known(outcome.article, model=outcome.model, version=outcome.version):
                mended.read(outcome.article)
                summary.known += 1
            else:
                if isinstance(outcome, Rejected) and outcome.stage == "sources":
                    mended.refused(outcome)
                _count(outcome, summary)
                portion.put(outcome)
            progress(summary)
    _settle(record, linking, summary)
    return summary


def _settle(record: Record, linking: Callable[[str, int, int], None], summary: Summary) -> None:
    settled = settle(record, progress=linking)
    summary.happenings, summary.linking, summary.aside = settled.happenings, settled.seconds, settled.aside


def count(outcomes: Iterable[Reading | Rejected], *, progress: Callable[[Summary], None] = lambda _: None) -> Summary:
    """What outcomes amount to, where they are kept elsewhere."""
    summary = Summary()
    for outcome in outcomes:
        _count(outcome, summary)
        if isinstance(outcome, Reading):
            _count_rows(outcome, summary)
        progress(summary)
    return summary


class _Mended:
    """Which origins an earlier run refused: when one is read at last, and not refused in part again, that is forgotten."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._before = {(r.origin.path, r.origin.inside) for r in record.rejected()}

    def refused(self, found: Rejected) -> None:
        """Refused in this run (too)."""
        self._before.discard((found.origin.path, found.origin.inside))

    def read(self, article: Article) -> None:
        """Read in this run, or known."""
        if (article.origin.path, article.origin.inside) in self._before:
            self._record.settle(article)


class _Portion:
    """Outcomes on their way into the record: some tens go in together, which costs a fraction of one by one.

    They wait for a second at the most while there are more. Whatever ends the run, they are put in; only a process that is
    killed loses them, and reads them again.
    """

    def __init__(self, record: Record, mended: _Mended, summary: Summary) -> None:
        self._record, self._mended, self._summary = record, mended, summary
        self._waiting: list[Reading | Rejected] = []
        self._since = 0.0
        self._before = record.newest()

    def __enter__(self) -> _Portion:
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if not isinstance(error, RecordError):
            self.flush()

    def put(self, outcome: Reading | Rejected) -> None:
        """Take an outcome."""
        if not self._waiting:
            self._since = monotonic()
        self._waiting.append(outcome)
        if len(self._waiting) >= PORTION or monotonic() - self._since > LONGEST:
            self.flush()

    def flush(self) -> None:
        """Put in what waits."""
        found = self._record.keep(self._waiting)
        stored, self._waiting = self._waiting, []
        for outcome, kept in zip(stored, found, strict=True):
            if kept.instead is not None or kept.ousted > self._before:  # of two of this run only one is read
                self._summary.added -= 1
                self._summary.refused[kept.instead.reason if kept.instead else CONFLICT] += 1
            if isinstance(outcome, Reading) and kept.instead is None:
                self._mended.read(outcome.article)
                if kept.known:  # the same text came twice in this run
                    self._summary.known += 1
                    _count(outcome, self._summary, -1)
                    continue
                if kept.changed:
                    _count_rows(outcome, self._summary)
                else:
                    self._summary.unchanged += 1


def _count(outcome: Reading | Rejected, summary: Summary, times: int = 1) -> None:
    if isinstance(outcome, Rejected):
        summary.refused[outcome.reason] += times
        return
    summary.added += times
    summary.undated += times * (outcome.article.published is None)
    summary.misdated += times * (outcome.article.published_basis == BadDate.reason)


def _count_rows(reading: Reading, summary: Summary) -> None:
    for name in ("times", "places", "mentions", "statements", "events"):
        summary.rows[name] += len(getattr(reading, name))
    summary.rows["stances"] += sum(len(e.stances) for e in reading.events)
