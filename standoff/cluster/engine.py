"""Portions to actors and back: who reads what on a Ray cluster, what is done when one is lost, and the way into the record.

An actor has one portion at a time. When it dies, or its machine does, the portion goes to another; one that was lost three
times is refused, with its files. Portions are loaded in their order, while others are being read, so that the record is the
same whatever is read first.
"""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

from standoff import pipeline
from standoff.cluster.files import Piece, find
from standoff.cluster.plan import SIZE, Portion, portions
from standoff.cluster.shards import Shards
from standoff.cluster.station import Station, Work
from standoff.errors import ReadingError, StandoffError, UsageError
from standoff.language import Language
from standoff.model import Origin, Reading, Rejected
from standoff.reading import DEFAULT_MODEL, rules_version
from standoff.record import Record
from standoff.sources.drafts import STAGE

__all__ = ["Crew", "Settings", "add"]

LOST = 3  # times that a portion may be lost before it is refused
PATIENCE = 300.0  # seconds without a single actor before the run is given up
AHEAD = 64  # portions that may be done before an earlier one is loaded
STORE = 200_000_000  # bytes of Ray's object store on this machine; next to nothing goes through it


Done = list[tuple[int, dict[str, Any] | list[Rejected]]]  # portions by number, each with its note or its refusals


@dataclass(frozen=True, slots=True)
class Settings:
    """How to read.

    Args:
        shards: the folder of the shards, seen by all machines; a path or a URL.
        actors: how many; None for one a core of the cluster.
        size: bytes of text of a portion.
        model, cache, columns: as of `pipeline.add`.
    """

    shards: str
    actors: int | None = None
    size: int = SIZE
    model: str = DEFAULT_MODEL
    cache: Path | None = None
    columns: dict[str, str] = field(default_factory=dict)
    allow_private: bool = False


def add(
    paths: Sequence[str],
    record: Record | None,
    settings: Settings,
    *,
    progress: Callable[[pipeline.Summary], None] = lambda _: None,
    watching: Callable[[Crew], None] = lambda _: None,
    linking: Callable[[str, int, int], None] = lambda *_: None,
) -> pipeline.Summary:
    """Read sources on a cluster, keep the shards, and load them into a record if there is one.

    Uses the Ray that is already connected, else the cluster that `RAY_ADDRESS` names, else one of this machine's cores.

    Args:
        watching: called after each portion that is done, with the crew.

    Raises:
        UsageError: Ray is not installed, or a machine of the cluster has another Standoff or does not see the files.
        ReadingError: no machine was left to read.
    """
    work = Work(
        folder=_everywhere(settings.shards),
        model=settings.model,
        version=rules_version(),
        cache=str(settings.cache) if settings.cache else None,
        columns=settings.columns,
        allow_private=settings.allow_private,
    )
    depends = "|".join([Language(settings.model).identity, work.version, repr(sorted(settings.columns.items()))])
    todo = list(portions(find(paths), depends, size=settings.size))
    shards = Shards(work.folder)
    shards.manifest([p.id for p in todo], model=settings.model, version=work.version)
    with Crew(work, settings.actors) as crew:
        outcomes = _outcomes(todo, shards, crew, watching)
        if record is not None:
            return pipeline.load(outcomes, record, progress=progress, linking=linking)
        return pipeline.count(outcomes, progress=progress)


def _everywhere(folder: str) -> str:
    return folder if "://" in folder else str(Path(folder).absolute())


def _outcomes(
    todo: Sequence[Portion], shards: Shards, crew: Crew, watching: Callable[[Crew], None]
) -> Iterator[Reading | Rejected]:
    """The outcomes of all portions, in order; those that are done already are not read again."""
    finished = shards.finished()
    fresh = deque(p for p in todo if p.id not in finished)
    notes: dict[int, dict[str, Any] | list[Rejected]] = {}
    for portion in todo:
        if portion.id in finished:
            if (note := shards.done(portion.id)) is None:  # torn
                fresh.appendleft(portion)
            else:
                notes[portion.number] = note
        while portion.number not in notes:
            notes.update(crew.step(fresh, limit=portion.number + AHEAD))
            watching(crew)
        found = notes.pop(portion.number)
        yield from found if isinstance(found, list) else shards.read(found)


class Crew:
    """The actors of a run; use as a context manager.

    `processes` are the process numbers of the actors that are there, `busy` those of them that read.
    """

    def __init__(self, work: Work, actors: int | None) -> None:
        self._work, self._wanted = work, actors
        self._ray: Any = None
        self._station: Any = None
        self._own = False
        self._coming: dict[Any, Any] = {}  # what tells that an actor is ready -> the actor
        self._idle: deque[Any] = deque()
        self._reading: dict[Any, tuple[Any, Portion]] = {}  # what will be its note -> who reads what
        self._lost: Counter[int] = Counter()
        self._numbers: dict[Any, int] = {}
        self._last = monotonic()
        self.replaced = 0

    def __enter__(self) -> Crew:
        return self

    def _begin(self) -> None:
        """Connect to Ray: when there is something to read."""
        self._ray = _ray()
        self._station = self._ray.remote(num_cpus=1, max_restarts=0)(Station)
        if not self._ray.is_initialized():
            self._own = True
            _connect(self._ray)
        if self._wanted is None:
            self._wanted = max(1, int(self._ray.cluster_resources().get("CPU", 1)))
        self._last = monotonic()

    def __exit__(self, *_: object) -> None:
        for actor in [*self._coming.values(), *self._idle, *(a for a, _ in self._reading.values())]:
            self._ray.kill(actor)
        if self._own:
            self._ray.shutdown()

    @property
    def processes(self) -> list[int]:
        """The process numbers of the actors that are ready."""
        return sorted(self._numbers.values())

    @property
    def busy(self) -> list[int]:
        """Those of the actors that read."""
        return sorted(self._numbers[a] for a, _ in self._reading.values())

    def step(self, fresh: deque[Portion], limit: int) -> Done:
        """Give work to who is idle, wait a moment, and say which portions are done: their numbers with notes or refusals.

        Args:
            fresh: what is to be read; portions are taken from it, and put back when they were lost.
            limit: no portion of this number or a higher one is begun yet.
        """
        if self._ray is None:
            self._begin()
        self._call(len(fresh))
        self._give(fresh, limit)
        waited = [*self._coming, *self._reading]
        ended, _ = self._ray.wait(waited, num_returns=1, timeout=1.0) if waited else ([], [])
        done: Done = []
        for reference in ended:
            if reference in self._coming:
                self._arrive(reference)
            else:
                done += self._answer(reference, fresh)
        self._give(fresh, limit)
        if self._idle or self._reading:
            self._last = monotonic()
        elif monotonic() - self._last > PATIENCE:
            raise ReadingError(f"no machine of the cluster has begun to read within {PATIENCE:.0f} s")
        return done

    def _call(self, todo: int) -> None:
        """Have as many actors as are wanted and of use."""
        wanted = min(self._wanted or 1, todo + len(self._reading))
        for _ in range(wanted - len(self._coming) - len(self._idle) - len(self._reading)):
            actor = self._station.remote(self._work)
            self._coming[actor.ready.remote()] = actor

    def _give(self, fresh: deque[Portion], limit: int) -> None:
        while self._idle and fresh and fresh[0].number < limit:
            actor, portion = self._idle.popleft(), fresh.popleft()
            self._reading[actor.read.remote(portion)] = (actor, portion)

    def _arrive(self, reference: Any) -> None:
        actor = self._coming.pop(reference)
        try:
            self._numbers[actor] = self._ray.get(reference)
        except self._ray.exceptions.RayTaskError as error:
            raise _ours(error) from error
        except self._ray.exceptions.RayError:  # its machine went while it came
            self.replaced += 1
            return
        self._idle.append(actor)

    def _answer(self, reference: Any, fresh: deque[Portion]) -> Done:
        actor, portion = self._reading.pop(reference)
        try:
            note = self._ray.get(reference)
        except self._ray.exceptions.RayTaskError as error:
            cause = _ours(error)
            if isinstance(cause, UsageError):
                raise cause from error
            self._idle.append(actor)
            return self._again(portion, f"{type(cause).__name__}: {cause}", fresh)
        except self._ray.exceptions.RayError as error:  # the actor is gone, or its machine
            self._numbers.pop(actor, None)
            self.replaced += 1
            return self._again(portion, type(error).__name__, fresh)
        self._idle.append(actor)
        return [(portion.number, note)]

    def _again(self, portion: Portion, cause: str, fresh: deque[Portion]) -> Done:
        """Read a lost portion again, before the others; refuse one that was lost too often."""
        self._lost[portion.number] += 1
        if self._lost[portion.number] < LOST:
            fresh.appendleft(portion)
            return []
        detail = f"was lost {LOST} times while it was read on the cluster ({cause})"
        return [(portion.number, [_refusal(piece, detail) for piece in portion.pieces])]


def _refusal(piece: Piece, detail: str) -> Rejected:
    if piece.refused is not None:
        return Rejected(Origin(piece.named), STAGE, *piece.refused)
    part = f"lines from {piece.before + 1}" if piece.end is not None else ""
    return Rejected(Origin(piece.named, part), "reading", ReadingError.reason, f"{piece.named}: {detail}")


def _ours(error: Any) -> Exception:
    """What was raised in an actor, as it was raised."""
    cause = getattr(error, "cause", None)
    return cause if isinstance(cause, StandoffError) else error if cause is None else cause


def _ray() -> Any:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # there is no telemetry
    try:
        import ray
    except ImportError as error:
        raise UsageError("--engine ray needs the extra `ray`: pip install 'standoff[ray]'") from error
    return ray


def _connect(ray: Any) -> None:
    """To the cluster that RAY_ADDRESS names, else to one that is made here, without its page, and with little memory."""
    quiet = {"log_to_driver": False, "logging_level": "ERROR"}
    if os.environ.get("RAY_ADDRESS"):
        ray.init(**quiet)
    else:
        ray.init(
            address="local", include_dashboard=False, object_store_memory=STORE, num_cpus=pipeline.default_workers(), **quiet
        )
