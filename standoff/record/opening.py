"""How a record's file is named to SQLite, whatever signs its name has, and how it is read where nothing can be written.

SQLite reads a record beside its writers with two small files of its own. On a read-only medium it cannot make these: there the
file is taken as one that nobody changes; where a log stands beside it that was not yet moved into it, a copy of both is read.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from sqlalchemy.engine import URL

from standoff.errors import NotARecord, RecordError, Unwritable

__all__ = ["Reading", "for_reading", "for_writing", "place_of"]

LOGS = ("-wal", "-journal")
UNOPENED = ("SQLITE_CANTOPEN", "SQLITE_READONLY")  # how the names of SQLite's codes begin where it cannot make its files
TRIES = 3  # copies made while the original changes

Reading = tuple[URL, tempfile.TemporaryDirectory[str] | None]  # where a record is read, and the folder of its copy


def place_of(path: str, *, create: bool) -> Path:
    """The file of a record.

    Raises:
        NotARecord: there is none (and it is not to be made).
        RecordError: it cannot be made, as there is no such folder or the name cannot be one.
    """
    place = Path(path).absolute()
    if "\0" in path:
        raise NotARecord(f"{path!r}: cannot be the name of a record (it holds a zero)")
    try:
        there = place.is_file()
        if create and not place.parent.is_dir():
            raise RecordError(f"{path}: the folder {place.parent} does not exist")
    except (OSError, ValueError) as error:
        raise NotARecord(f"{path!r}: cannot be the name of a record ({getattr(error, 'strerror', None) or error})") from error
    if not there and not create:
        raise NotARecord(f"{path}: no such record; make one with `standoff add PATH... --to {path}`")
    return place


def for_writing(place: Path) -> URL:
    """The URL of a file, made of its parts: nothing in its name is taken for anything else."""
    return URL.create("sqlite", database=str(place))


def for_reading(place: Path, tell: Callable[[str], None] | None) -> Reading:
    """The URL by which a file is read, and the folder with the copy, where one had to be made.

    Raises:
        Unwritable: there is no room for a copy.
    """
    plain = _url(place)
    if _opens(plain):
        return plain, None
    if not any(_size(place, end) for end in LOGS):
        return _url(place, immutable="1"), None
    if tell is not None:
        tell(f"{place.name}: nothing can be written beside it, and its log is not part of it yet; a copy of both is read")
    folder = _copied(place)
    return _url(Path(folder.name) / place.name), folder


def _url(place: Path, **more: str) -> URL:
    return URL.create("sqlite", database=f"file:{quote(os.fsencode(place))}", query={"uri": "true", "mode": "ro", **more})


def _opens(url: URL) -> bool:
    """Whether SQLite can read it beside its writers; what else may be wrong with a file is found when it is used."""
    try:
        with closing(sqlite3.connect(f"{url.database}?mode=ro", uri=True, timeout=5)) as db:
            db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        return not str(getattr(error, "sqlite_errorname", "")).startswith(UNOPENED)
    return True


def _size(place: Path, end: str) -> int:
    try:
        return place.with_name(place.name + end).stat().st_size
    except OSError:
        return 0


def _copied(place: Path) -> tempfile.TemporaryDirectory[str]:
    """A folder with copies of the file and its logs, made while neither changed."""
    folder = tempfile.TemporaryDirectory(prefix="standoff-")
    files = [place, *(place.with_name(place.name + end) for end in LOGS)]
    try:
        for _ in range(TRIES):
            before = _stamps(files)
            for file in files:
                if file.exists():
                    shutil.copyfile(file, Path(folder.name) / file.name)
            if _stamps(files) == before:
                return folder
    except OSError as error:
        folder.cleanup()
        raise Unwritable(f"{place}: no copy could be made to read it from ({error.strerror or error})") from error
    folder.cleanup()
    raise Unwritable(f"{place}: is being written to, and nothing can be written beside it to read it meanwhile; try again")


def _stamps(files: list[Path]) -> list[tuple[int, int] | None]:
    return [(s.st_size, s.st_mtime_ns) if f.exists() and (s := f.stat()) else None for f in files]
