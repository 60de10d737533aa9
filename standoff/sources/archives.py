"""Archives: zip, tar (packed or not), and single files packed by gzip, bzip2 or xz. Nothing is written to disk.

The names of members are labels: nothing is opened, created or followed by them. Links and devices are refused. Sizes are
counted while unpacking, never believed from a header.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from standoff.errors import Empty, Encrypted, Malformed, SourceError, TooLarge, Unsupported
from standoff.model import Rejected
from standoff.sources.drafts import Context, Item, refused
from standoff.sources.folders import HTML, of_page, passed_over

__all__ = ["read_packed", "read_tar", "read_zip"]

PIECE = 1 << 18
_BROKEN = (
    OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError, struct.error,
    ValueError, OverflowError, NotImplementedError,
)  # fmt: skip


def _label(name: str) -> str:
    """A member's name as a label in an origin: no controls, no direction marks, not endless."""
    return "".join(c if c.isprintable() else "?" for c in name)[:300] or "unnamed"


class _Members:
    """Tells which members of an archive are what systems and browsers leave behind, and no input, as in a folder."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._pages: set[str] = set()  # the pages met so far, without ending
        for name in names:
            self._note(name)

    def _note(self, name: str) -> None:
        if name.lower().endswith(HTML):
            self._pages.add(name.rpartition(".")[0])

    def skips(self, name: str) -> bool:
        """Whether a member is none of the inputs."""
        name = name.replace("\\", "/")
        self._note(name)
        *folders, last = name.split("/")
        left = any(p == "__MACOSX" or (p.startswith(".") and p not in (".", "..")) for p in folders)
        return left or passed_over(last) or any(of_page("/".join(folders[:n]), self._pages) for n in range(1, len(folders) + 1))


def _unpacked(stream: Any, packed: int, what: str, context: Context) -> bytes:
    """All the bytes of a member, within limits; `packed` is the size of what they come from."""
    parts: list[bytes] = []
    size = 0
    while piece := stream.read(PIECE):
        parts.append(piece)
        size += len(piece)
        context.budget.add_expanded(len(piece), what)
        context.budget.check_ratio(size, packed, what)
        context.budget.check_document(size, what)
    return b"".join(parts)


# ---------------------------------------------------------------------------------------------------------------- zip


def read_zip(item: Item, context: Context) -> Iterator[Item | Rejected]:
    """One item a member, in the order of names.

    Raises:
        Empty, Malformed, TooLarge, Unreadable: the archive as a whole cannot be read.
    """
    what = str(item.origin)
    with item.open() as stream:
        try:
            archive = zipfile.ZipFile(stream)
            members = sorted((m for m in archive.infolist() if not m.filename.endswith("/")), key=lambda m: m.filename)
        except _BROKEN as error:
            raise Malformed(f"{what}: a broken zip archive ({str(error)[:100]})") from error
        with archive:
            if len(members) > context.limits.members:
                raise TooLarge(f"{what}: {len(members):,} members; the limit is {context.limits.members:,}")
            if not members:
                raise Empty(f"{what}: an archive without files")
            known = _Members(m.filename for m in members)
            for member in members:
                if not known.skips(member.filename):
                    yield _zip_member(archive, member, item, context)


def _zip_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, item: Item, context: Context) -> Item | Rejected:
    origin = item.inside(_label(member.filename))
    what = str(origin)
    try:
        context.budget.add_member(what)
        if member.flag_bits & 1:
            raise Encrypted(f"{what}: needs a password; unpack the archive")
        if (member.external_attr >> 16) & 0o170000 == 0o120000:
            raise Unsupported(f"{what}: a link, which is not followed")
        with archive.open(member) as stream:
            data = _unpacked(stream, member.compress_size, what, context)
    except SourceError as error:
        return refused(origin, error)
    except (*_BROKEN, RuntimeError) as error:
        return refused(origin, Malformed(f"{what}: a broken member ({str(error)[:100]})"))
    return Item(origin, _label(member.filename.rsplit("/", 1)[-1]), data=data, depth=item.depth, meta=item.meta)


# ---------------------------------------------------------------------------------------------------------------- tar


def read_tar(item: Item, context: Context) -> Iterator[Item | Rejected]:
    """One item a file in the archive, in the archive's order.

    Raises:
        Empty, Malformed, TooLarge, Unreadable: the archive cannot be read on; what was found before stands.
    """
    what = str(item.origin)
    found, known = False, _Members()
    with item.open() as stream:
        try:
            with tarfile.open(fileobj=stream, mode="r|") as archive:
                for member in archive:
                    archive.members = []  # type: ignore[attr-defined]  # else a list of all members is kept
                    if member.isdir() or known.skips(member.name):
                        continue
                    found = True
                    yield _tar_member(archive, member, item, context)
        except _BROKEN as error:
            raise Malformed(f"{what}: a broken tar archive ({str(error)[:100]})") from error
    if not found:
        raise Empty(f"{what}: an archive without files")


def _tar_member(archive: tarfile.TarFile, member: tarfile.TarInfo, item: Item, context: Context) -> Item | Rejected:
    origin = item.inside(_label(member.name))
    what = str(origin)
    try:
        context.budget.add_member(what)
        if not member.isreg():
            raise Unsupported(f"{what}: a link or device, which is not followed")
        if member.issparse():
            raise Unsupported(f"{what}: a sparse file")
        stream = archive.extractfile(member)
        if stream is None:
            raise Malformed(f"{what}: a member without content")
        data = _unpacked(stream, member.size, what, context)
    except SourceError as error:
        return refused(origin, error)
    return Item(origin, _label(member.name.rsplit("/", 1)[-1]), data=data, depth=item.depth, meta=item.meta)


# ---------------------------------------------------------------------------------------------------------------- gz, bz2, xz


class _Unpacking(io.RawIOBase):
    """A stream of unpacked bytes that stops what expands as only bombs do; `packed` is the stream underneath."""

    def __init__(self, packed: BinaryIO, what: str, context: Context) -> None:
        stream: Any = packed
        self._packed: Any = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)
        self._what, self._context = what, context
        self._stream = _opened(self._packed, what)
        self._size = 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        """How many bytes were unpacked so far."""
        return self._size

    def readinto(self, buffer: Any) -> int:
        try:
            piece = self._stream.read(min(len(buffer), PIECE))
        except _BROKEN as error:
            raise Malformed(f"{self._what}: broken compressed data ({str(error)[:100]})") from error
        buffer[: len(piece)] = piece
        self._size += len(piece)
        self._context.budget.check_ratio(self._size, self._packed.tell(), self._what)
        return len(piece)

    def close(self) -> None:
        self._stream.close()
        self._packed.close()
        super().close()


def _opened(packed: Any, what: str) -> Any:
    mark = packed.peek(6)[:6]
    if mark[:2] == b"\x1f\x8b":
        return gzip.GzipFile(fileobj=packed, mode="rb")
    if mark[:3] == b"BZh":
        return bz2.BZ2File(packed)
    if mark == b"\xfd7zXZ\x00":
        return lzma.LZMAFile(packed)
    raise Malformed(f"{what}: packed by neither gzip, bzip2 nor xz")


def read_packed(item: Item, context: Context) -> Iterator[Item]:
    """The one file that was packed: under its name without the ending, unpacked while it is read.

    A tar archive, a web archive and JSON Lines are never held in memory as a whole.

    Raises:
        Malformed, TooLarge, Unreadable.
    """
    name = item.name
    for ending in (".gz", ".bz2", ".xz"):
        name = name.removesuffix(ending)
    for ending in (".tgz", ".tbz", ".txz"):
        name = name.removesuffix(ending) + ".tar" if name.lower().endswith(ending) else name
    what = str(item.origin)

    def opener() -> BinaryIO:
        return io.BufferedReader(_Unpacking(item.open(), what, context), PIECE)

    with opener() as stream:
        if stream.read(5) == b"WARC/":
            yield replace(item, kind="warc", data=None, opener=opener)
            return
    yield Item(item.inside(_label(name) or "packed"), name, opener=opener, depth=item.depth, meta=item.meta)
