"""The records of a web archive (WARC 0.17 to 1.1), one after the other; a record that lies about its length costs itself alone.

A length is believed if another record, or the end, comes after so many bytes. If not, the record is refused, and the archive is
read on from the next line that begins a record, looked for from where this one's body began: what the record would have
swallowed is not lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from standoff.errors import Malformed, SourceError, TooLarge

__all__ = ["Record", "records_of"]

PIECE = 1 << 18
LINE, LINES = 1 << 14, 200  # bytes and lines of a header
LIES = 25  # for each, all before it may have to be unpacked once more
_VERSION = re.compile(rb"WARC/\d\.\d{1,2}\s*")
_NEXT = re.compile(rb"\n(?=WARC/\d\.\d{1,2}\r?\n[A-Za-z-]{1,40}:)")
OVERLAP = 64  # bytes in which such a line's beginning lies
_LENGTH = re.compile(r"\d{1,15}")


@dataclass(frozen=True, slots=True)
class Record:
    """A record: its header by name in small letters, and its body, None where that was not wanted."""

    number: int
    header: dict[str, str]
    body: bytes | None


def records_of(
    opened: Callable[[], BinaryIO], what: str, wanted: Callable[[dict[str, str]], bool], most: int
) -> Iterator[Record | SourceError]:
    """The records of an archive, or why one of them, or what stands between two, cannot be read.

    Args:
        opened: opens the archive's (unpacked) bytes at their beginning.
        wanted: whether the body of a record with this header is.
        most: bytes that a body may have.

    Raises:
        Malformed: it is no web archive. TooLarge: too many records have a wrong length.
    """
    with _Bytes(opened) as source:
        number = lies = 0
        while not source.ended():
            start, problem = source.place, ""
            found = _header(source)
            number += found is not None
            length = (found or {}).get("content-length", "").strip()
            if found is None:
                problem = f"after record {number}: what stands there is no record"
            elif not _LENGTH.fullmatch(length):
                problem = f"record {number}: {length[:40]!r} is no length"
            else:
                start = source.place - 1  # with the end of the header's last line
                body = source.take(int(length), keep=most if wanted(found) else 0)
                if body is None or not source.between():
                    problem = f"record {number}: is not {length} bytes long, as it says"
                elif int(length) > most and wanted(found):
                    yield TooLarge(f"{what}: record {number}: over {most:,} bytes")
                else:
                    yield Record(number, found, body if wanted(found) else None)
            if problem:
                if not number:
                    raise Malformed(f"{what}: no web archive")
                lies += 1
                yield Malformed(f"{what}: {problem}; read on at the next record")
                if lies == LIES:
                    raise TooLarge(f"{what}: {LIES} records that are none or have a wrong length; the rest is given up")
                source.to_next(start)
        if not number:
            raise Malformed(f"{what}: no web archive")


def _header(source: _Bytes) -> dict[str, str] | None:
    """The header of the record that begins here, None if none does."""
    if not _VERSION.fullmatch(source.line()):
        return None
    out: dict[str, str] = {}
    for _ in range(LINES):
        line = source.line().decode("utf-8", "replace")
        if not line.strip():
            return out if line else None
        name, colon, value = line.partition(":")
        if colon:
            out.setdefault(name.strip().lower(), value.strip())
    return None


class _Bytes:
    """The archive's bytes, of which some can be put back; `place` is how many were taken."""

    def __init__(self, opened: Callable[[], BinaryIO]) -> None:
        self._opened, self._stream = opened, opened()
        self._held = b""
        self.place = 0

    def __enter__(self) -> _Bytes:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def _read(self, size: int) -> bytes:
        found, self._held = self._held[:size], self._held[size:]
        if len(found) < size:
            found += self._stream.read(size - len(found))
        self.place += len(found)
        return found

    def _back(self, data: bytes) -> None:
        self._held = data + self._held
        self.place -= len(data)

    def line(self) -> bytes:
        """The next line, or as much of it as a header's may have."""
        end = self._held.find(b"\n") + 1
        if end:
            return self._read(end)
        found, self._held = self._held, b""
        found += self._stream.readline(LINE)
        self.place += len(found)
        return found

    def take(self, size: int, *, keep: int = 0) -> bytes | None:
        """Go over so many bytes; returns as many of them as are to be kept, None if there are not so many."""
        parts: list[bytes] = []
        kept = 0
        while size > 0 and (piece := self._read(min(size, PIECE))):
            size -= len(piece)
            if kept < keep:
                parts.append(piece)
                kept += len(piece)
        return None if size else b"".join(parts)

    def ended(self) -> bool:
        """Whether nothing comes any more but empty lines, which are gone over."""
        while piece := self._read(OVERLAP):
            if rest := piece.lstrip(b"\r\n"):
                self._back(rest)
                return False
        return True

    def between(self) -> bool:
        """Whether a record can end here: an empty line and another one's beginning, or the end, come."""
        found = self._read(OVERLAP)
        self._back(found)
        rest = found.lstrip(b"\r\n")
        return not rest or (rest != found and rest.startswith(b"WARC/"))

    def to_next(self, start: int) -> None:
        """Go to the first line after a place that begins a record, or to the end."""
        self._go_to(start)
        last = b""
        while piece := self._read(PIECE):
            if match := _NEXT.search(last + piece):
                self._back((last + piece)[match.end() :])
                return
            last = (last + piece)[-OVERLAP:]

    def _go_to(self, place: int) -> None:
        self._held, self.place = b"", place
        if self._stream.seekable():
            self._stream.seek(place)
            return
        self._stream.close()
        self._stream, self.place = self._opened(), 0
        self.take(place)
