"""Outcomes as Parquet: one file a table and portion, with the record's own rows; and the notes that say what is done.

    FOLDER/articles/000012-5b1c….parquet     and so for every table, `rejected` too; a table without rows has no file
    FOLDER/done/5b1c….json                   written last: the portion's number, files, counts and times
    FOLDER/manifest.json                     the portions of the latest run, in their order

The folder may be a local one or a URL of fsspec's. Any program that reads Parquet can be served from it.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from standoff.cluster.files import filesystem
from standoff.errors import NotWritten
from standoff.files import put
from standoff.model import Reading, Rejected
from standoff.record.frames import frames_of, outcomes_of
from standoff.record.writing import unstorable

__all__ = ["Shards"]

FORMAT = 1


class Shards:
    """A folder of shards.

    Args:
        folder: a path, or a URL that fsspec knows.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder.rstrip("/")
        self._fs, self._root = filesystem(self.folder)
        self._root = self._root.rstrip("/")
        self._made: set[str] = set()

    # ------------------------------------------------------------------------------------------ notes

    def finished(self) -> frozenset[str]:
        """The portions that have a note, by one listing."""
        try:
            found = self._fs.ls(f"{self._root}/done", detail=False)
        except FileNotFoundError:
            return frozenset()
        return frozenset(str(p).rpartition("/")[2].removesuffix(".json") for p in found if str(p).endswith(".json"))

    def done(self, portion: str) -> dict[str, Any] | None:
        """The note on a portion, None if it is not done."""
        try:
            note: dict[str, Any] = json.loads(self._fs.cat_file(f"{self._root}/done/{portion}.json"))
        except (FileNotFoundError, ValueError):
            return None
        return note if note.get("format") == FORMAT else None

    def note(self, portion: str, note: dict[str, Any]) -> None:
        """Say that a portion is done."""
        self._put(f"done/{portion}.json", json.dumps({"format": FORMAT, **note}).encode())

    def manifest(self, portions: Sequence[str], **more: Any) -> None:
        """Write down the portions of a run, in their order."""
        self._put("manifest.json", json.dumps({"format": FORMAT, "portions": list(portions), **more}).encode())

    def _put(self, name: str, data: bytes) -> None:
        """A whole file or none: object stores do so themselves, on disks it is moved into its place."""
        path = f"{self._root}/{name}"
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            try:
                self._fs.makedirs(folder, exist_ok=True)
            except OSError as error:
                raise NotWritten(f"{folder}: no such folder can be made ({error.strerror or error})") from error
            self._made.add(folder)
        if "file" in self._protocols():
            put(path, data)
        else:
            self._fs.pipe_file(path, data)

    def _protocols(self) -> tuple[str, ...]:
        found = self._fs.protocol
        return (found,) if isinstance(found, str) else tuple(found)

    # ------------------------------------------------------------------------------------------ tables

    def write(self, number: int, portion: str, outcomes: Sequence[Reading | Rejected]) -> list[str]:
        """The outcomes of a portion as files; returns their names."""
        try:
            frames = dict(frames_of(outcomes))
        except UnicodeEncodeError:
            frames = dict(frames_of([_storable(o) for o in outcomes]))
        names = []
        for table, frame in frames.items():
            buffer = io.BytesIO()
            frame.write_parquet(buffer)
            names.append(f"{table}/{number:06d}-{portion}.parquet")
            self._put(names[-1], buffer.getvalue())
        return names

    def read(self, note: dict[str, Any]) -> Iterator[Reading | Rejected]:
        """The outcomes of a portion that is done: readings in their order, then refusals."""
        files = {name.partition("/")[0]: name for name in note["files"]}
        yield from outcomes_of(lambda table: self._rows(files[table]) if table in files else [])

    def files(self, table: str) -> list[str]:
        """The files of a table, of the portions of the latest run that are done, in their order: for whatever reads Parquet.

        Files of earlier runs, whose sources or rules have changed since, are not among them.
        """
        try:
            manifest = json.loads(self._fs.cat_file(f"{self._root}/manifest.json"))
        except FileNotFoundError:
            return []
        notes = (self.done(portion) for portion in manifest["portions"])
        names = (name for note in notes if note is not None for name in note["files"])
        return [f"{self.folder}/{name}" for name in names if name.startswith(f"{table}/")]

    def _rows(self, name: str) -> list[tuple[Any, ...]]:
        import polars

        found: list[tuple[Any, ...]] = polars.read_parquet(io.BytesIO(self._fs.cat_file(f"{self._root}/{name}"))).rows()
        return found


def _storable(outcome: Reading | Rejected) -> Reading | Rejected:
    """What is kept in place of an outcome with half of a surrogate pair in it: as in a record."""
    try:
        dict(frames_of([outcome]))
    except UnicodeEncodeError as error:
        return unstorable(outcome, error)
    return outcome
