"""The work of one actor: it opens the pieces of a portion, reads the articles, and writes the shard. It knows nothing of Ray.

Parsing files and reading articles happen in processes of their own, as on one machine: a file that breaks a parser and an
article that breaks a reader cost themselves, and not the actor.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from standoff import pipeline
from standoff.cluster.files import Piece, filesystem, is_remote
from standoff.cluster.plan import Portion
from standoff.cluster.shards import Shards
from standoff.errors import UsageError
from standoff.model import Article, Origin, Reading, Rejected
from standoff.reading import DEFAULT_MODEL, rules_version
from standoff.sources.drafts import STAGE, Context, Draft, Item
from standoff.sources.guard import Guard
from standoff.sources.limits import Limits
from standoff.sources.opening import finish
from standoff.workers import Pool

__all__ = ["Station", "Work"]


@dataclass(frozen=True, slots=True)
class Work:
    """What all stations are to do alike. `version` is the digest of the rules of whoever asks: all must have the same."""

    folder: str
    model: str = DEFAULT_MODEL
    version: str = ""
    cache: str | None = None
    columns: dict[str, str] = field(default_factory=dict)
    allow_private: bool = False
    apart: bool = True


class Station:
    """Reads portions, one after the other, with one language pipeline loaded once."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._shards = Shards(work.folder)
        cache = Path(work.cache) if work.cache else None
        self._pool = Pool(1 if work.apart else 0, model=work.model, cache=cache)
        self._guard = Guard(apart=work.apart)

    def ready(self) -> int:
        """The number of this process, once it can read.

        Raises:
            UsageError: another version of Standoff is installed here.
        """
        if rules_version() != self._work.version:
            raise UsageError(f"on {os.uname().nodename} is another version of Standoff: all machines need the same")
        return os.getpid()

    def read(self, portion: Portion) -> dict[str, Any]:
        """Read a portion, write its shard and its note; returns the note."""
        began, busy = time.time(), time.process_time()
        outcomes = list(pipeline.read_all(self._sources(portion), self._pool))
        files = self._shards.write(portion.number, portion.id, outcomes)
        readings = [o for o in outcomes if isinstance(o, Reading)]
        note = {
            "number": portion.number,
            "files": files,
            "articles": len(readings),
            "refused": len(outcomes) - len(readings),
            "characters": sum(len(r.article.text) for r in readings),
            "seconds": round(time.time() - began, 3),
            "processor": round(time.process_time() - busy, 3),  # of the actor alone, not of the process that reads
        }
        self._shards.note(portion.id, note)
        return note

    def close(self) -> None:
        """End the processes."""
        self._pool.close()
        self._guard.__exit__(None, None, None)

    def _sources(self, portion: Portion) -> Iterator[Article | Rejected]:
        for piece in portion.pieces:
            if piece.refused is not None:
                yield Rejected(Origin(piece.named), STAGE, *piece.refused)
                continue
            with _here(piece) as item:
                context = Context(Limits(), self._work.columns, self._work.allow_private)
                for found in self._guard.drafts_in(item, context):
                    yield finish(found) if isinstance(found, Draft) else found


@contextmanager
def _here(piece: Piece) -> Iterator[Item]:
    """A piece as a file on this machine, under its own name.

    Raises:
        UsageError: the file is on another machine's disk.
    """
    if "://" in piece.place and not is_remote(piece.place):
        yield Item(Origin(piece.named, reader="url"), name="", kind="url")
        return
    origin = Origin(piece.named)
    if not is_remote(piece.place) and piece.end is None:
        if not Path(piece.place).exists():
            raise UsageError(f"{piece.place}: is not on {os.uname().nodename}; a cluster reads what all its machines can see")
        yield Item(origin, piece.name, path=Path(piece.place))
        return
    fs, path = filesystem(piece.place)
    with tempfile.TemporaryDirectory(prefix="standoff-") as folder:
        local = Path(folder) / piece.name
        if piece.end is None:
            fs.get_file(path, str(local))
        else:
            local.write_bytes(fs.cat_file(path, start=piece.start, end=piece.end))
        yield Item(origin, piece.name, path=local, before=piece.before)
