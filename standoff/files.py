"""The one way in which a file is written: beside its place, to the disk, and then into its place by one rename.

    with files.whole(path) as part:                   # for whoever writes to a path
        frame.write_parquet(part)
    with files.text(path) as lines:                   # a stream of text
        lines.write("...")
    files.put(path, data)                             # bytes at once

Whatever happens in between (no room, a failing disk, an error in what is written, a kill), afterwards the old file is there
whole, or the new one is. A database is never the target: an export to a record's own file would empty the record.
"""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from standoff.errors import NotWritten, UsageError

__all__ = ["PART", "is_database", "own", "own_folder", "put", "refuse_database", "text", "whole"]

PART = ".standoff-"  # how the names of files begin that are being written; one that a kill left behind can be deleted
SQLITE = b"SQLite format 3\0"
JOURNALS = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83", b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7")  # a log's, a journal's first bytes
BESIDE = ("-wal", "-shm", "-journal")  # what SQLite keeps beside a database


@contextmanager
def whole(path: Path | str, *, database: bool = False, private: bool = False) -> Iterator[Path]:
    """A path to write to, which takes the place of `path` when all has gone well. Links are followed, rights are kept.

    What is no plain file (a terminal, a pipe) is written to as it is.

    Args:
        database: what is written is one itself, and may take the place of one.
        private: a new file is for its owner alone (`own`).

    Raises:
        UsageError: a database is there.
        NotWritten: there is no room, no right, no such folder, or the disk fails; what was there is as it was.
    """
    if not database:
        refuse_database(path)
    with _told(path):
        place = Path(os.path.realpath(path))
        other = place.exists() and not place.is_file() and not place.is_dir()
    if other:
        with _told(path):
            yield place
        return
    part = place.parent / f"{PART}{os.getpid()}-{secrets.token_hex(4)}.part"
    try:
        with _told(path):
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600 if private else 0o666))
            yield part
            _settle(part, place)
    finally:
        for end in ("", *BESIDE):
            with suppress(OSError):
                part.with_name(part.name + end).unlink()


@contextmanager
def text(path: Path | str, *, errors: str = "strict", newline: str | None = "\n", mark: bool = False) -> Iterator[IO[str]]:
    """A stream of UTF-8 text, with a byte order mark before it if asked for; see `whole` for what it raises."""
    with (
        whole(path) as part,
        part.open("w", encoding="utf-8-sig" if mark else "utf-8", errors=errors, newline=newline) as stream,
    ):
        yield stream


def put(path: Path | str, data: bytes, *, private: bool = False) -> None:
    """Bytes as a file; see `whole` for what else is asked and what it raises."""
    with whole(path, private=private) as part:
        part.write_bytes(data)


def own(path: Path) -> None:
    """Make an empty file for its owner alone, whatever the umask, if nothing is there; what is there keeps its rights.

    Articles may be licensed, and what somebody reads says what they work on: so records, caches, and what a watch remembers
    begin this way.

    Raises:
        OSError: it cannot be made.
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def own_folder(path: Path) -> None:
    """Make a folder, and those above it that are missing, for the owner alone.

    Raises:
        OSError: it cannot be made, or a file stands there.
    """
    if not path.is_dir():
        own_folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)


def refuse_database(path: Path | str) -> None:
    """See to it that a path leads to no database and to nothing that SQLite keeps beside one, by whatever link or spelling.

    Raises:
        UsageError: it does.
        NotWritten: it can be no path.
    """
    with _told(path):
        place = Path(os.path.realpath(path))
    ends = next((end for end in BESIDE if place.name.endswith(end)), None)
    if is_database(place) or (ends and is_database(place.with_name(place.name.removesuffix(ends)))):
        raise UsageError(f"{path}: is a database, or belongs to one, and is not written over; name another file")


def is_database(path: Path) -> bool:
    """Whether a file is a database of SQLite, or the log or journal of one, by its first bytes."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        with path.open("rb") as stream:
            return stream.read(len(SQLITE)).startswith((SQLITE, *JOURNALS))
    except OSError:
        return False


def _settle(part: Path, place: Path) -> None:
    """From beside its place into it: the words first, then the name."""
    if place.exists():
        shutil.copymode(place, part)
    _sync(part, os.O_RDWR)
    part.replace(place)
    _sync(place.parent, os.O_RDONLY)


def _sync(path: Path, how: int) -> None:
    descriptor = os.open(path, how)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _told(path: Path | str) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        if isinstance(error, ValueError) and "null" not in str(error):  # a name with a zero in it is the path's fault
            raise
        says = getattr(error, "strerror", None) or error
        raise NotWritten(f"{path}: cannot be written ({says}); what was there before is as it was") from error
