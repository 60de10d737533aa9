"""What is derived and kept in the cache folder: each piece carries a digest of itself, which is looked at when it is loaded.

A piece that is damaged (a bit that flipped on a disk or in memory) would change findings in silence. So it is made anew, and
counted.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import struct
import zlib
from contextlib import suppress
from pathlib import Path

__all__ = ["cache_folder", "count_damaged", "damaged", "intact", "seal", "sealed", "unsealed"]

WIDTH = 16  # bytes of a digest
NUMBER = slice(60, 64)  # of a database's header: a number of the user's, `PRAGMA user_version`
ROOM = 1_000_000  # bytes of the list of what was damaged; more is not noted


def cache_folder() -> Path:
    """Where derived files are kept: `$STANDOFF_CACHE`, else `$XDG_CACHE_HOME/standoff`, else `~/.cache/standoff`."""
    named = os.environ.get("STANDOFF_CACHE")
    if named:
        return Path(named).absolute()
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache").absolute() / "standoff"


def sealed(data: bytes, *of: str) -> bytes:
    """Bytes with a digest before them: of themselves, and of what they belong to."""
    return _digest(data, of) + data


def unsealed(raw: bytes, *of: str) -> bytes | None:
    """What was sealed; None where it is damaged, or belongs to something else."""
    data = raw[WIDTH:]
    return data if len(raw) >= WIDTH and raw[:WIDTH] == _digest(data, of) else None


def _digest(data: bytes, of: tuple[str, ...]) -> bytes:
    whole = hashlib.blake2b("\0".join(of).encode("utf-8", "surrogatepass"), digest_size=WIDTH)
    whole.update(data)
    return whole.digest()


def seal(database: Path) -> None:
    """Put a sum of all bytes of a SQLite file into its header, which has room for a number.

    A cyclic sum, as it notices every flipped bit and takes a third of the time of a digest: the file is large, and is looked
    through at each start.
    """
    with database.open("r+b") as stream:
        total = _sum(stream.fileno())
        stream.seek(NUMBER.start)
        stream.write(struct.pack(">I", total))


def intact(database: Path) -> bool:
    """Whether a SQLite file is as it was sealed."""
    try:
        with database.open("rb") as stream:
            stream.seek(NUMBER.start)
            return stream.read(4) == struct.pack(">I", _sum(stream.fileno()))
    except (OSError, ValueError):
        return False


def _sum(file: int) -> int:
    with mmap.mmap(file, 0, access=mmap.ACCESS_READ) as data, memoryview(data) as view:
        return zlib.crc32(view[NUMBER.stop :], zlib.crc32(view[: NUMBER.start]))


def damaged(what: str) -> None:
    """Note that something kept was damaged and is made anew: `standoff cache` tells how often that was."""
    with suppress(OSError):
        file = os.open(_noted(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            if os.fstat(file).st_size < ROOM:
                os.write(file, f"{' '.join(what.split())}\n".encode("utf-8", "replace"))
        finally:
            os.close(file)


def count_damaged() -> int:
    """How often something kept was found damaged."""
    try:
        return _noted().read_bytes().count(b"\n")
    except OSError:
        return 0


def _noted() -> Path:
    return cache_folder() / "damaged.txt"
