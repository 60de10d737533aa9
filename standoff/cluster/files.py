"""What a user named, as files with their sizes: on this machine's disks, or at a place that fsspec knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from standoff.errors import Empty, Missing, UsageError
from standoff.model import Origin, Rejected
from standoff.sources.drafts import refused
from standoff.sources.opening import items

__all__ = ["Piece", "filesystem", "find", "is_remote"]

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{1,20})://")
_WEB = ("http", "https")


@dataclass(frozen=True, slots=True)
class Piece:
    """A file, a piece of one, an address, or a refusal.

    named: as the origin of what is in it; place: where it is read, an absolute path or a URL of fsspec's.
    size: bytes, 0 where nobody knows. stamp: changes when the file does.
    start, end: the piece of it in bytes, all of it where the end is None; before: the lines before it.
    refused: reason and detail, for what cannot be read at all.
    """

    named: str
    place: str
    size: int = 0
    stamp: str = ""
    start: int = 0
    end: int | None = None
    before: int = 0
    refused: tuple[str, str] | None = None

    @property
    def name(self) -> str:
        """The file's name."""
        return re.split(r"[/\\]", self.place)[-1]


def is_remote(path: str) -> bool:
    """Whether a path is a URL for fsspec, and no address of the web."""
    scheme = _SCHEME.match(path)
    return scheme is not None and scheme[1].lower() not in _WEB


def filesystem(url: str) -> tuple[Any, str]:
    """The file system of a URL or path, and the path in it.

    Raises:
        UsageError: fsspec is not installed, or does not know the scheme.
    """
    try:
        from fsspec import core
    except ImportError as error:
        raise UsageError("reading on a cluster needs the extra `ray`: pip install 'standoff[ray]'") from error
    try:
        found: Any = core
        if "://" not in url:  # a path, whatever signs are in it: fsspec reads "::" and "file:" as parts of a URL
            return found.get_filesystem_class("file")(), str(Path(url).absolute())
        fs, path = found.url_to_fs(url)
    except (ValueError, ImportError) as error:
        raise UsageError(f"{url}: {error}") from error
    return fs, str(path)


def find(paths: Iterable[str]) -> Iterator[Piece]:
    """The files of paths, URLs and addresses, in the order given; folders in order of names, as `open_sources` reads them."""
    for path in map(str, paths):
        yield from _remote(path) if is_remote(path) else _local(path)


def _local(path: str) -> Iterator[Piece]:
    for item in items(path):
        if isinstance(item, Rejected):
            yield Piece(item.origin.path, "", refused=(item.reason, item.detail))
        elif item.path is None:
            yield Piece(item.origin.path, item.origin.path)
        else:
            status = item.path.stat()
            yield Piece(item.origin.path, str(item.path.absolute()), status.st_size, f"{status.st_size}-{status.st_mtime_ns}")


def _remote(url: str) -> Iterator[Piece]:
    fs, path = filesystem(url)
    try:
        if fs.isdir(path):
            found = {p: info for p, info in fs.find(path, detail=True).items() if _is_meant(p.removeprefix(path))}
            if not found:
                yield _refused(url, Empty(f"{url}: the folder is empty"))
        else:
            found = {path: fs.info(path)}
    except FileNotFoundError:
        yield _refused(url, Missing(f"{url}: no such file or folder"))
        return
    for place, info in sorted(found.items(), key=lambda pair: pair[0].split("/")):
        full = fs.unstrip_protocol(place)
        size = int(info.get("size") or 0)
        stamp = next((str(info[k]) for k in ("ETag", "etag", "LastModified", "mtime", "created") if info.get(k)), "")
        yield Piece(full, full, size, f"{size}-{stamp}")


def _is_meant(below: str) -> bool:
    """Whether a file in a folder is read: not hidden, no README, and no resource of a saved page; as in local folders."""
    *folders, name = [p for p in below.split("/") if p]
    hidden = any(p.startswith(".") or p.endswith("_files") for p in folders)
    return not (hidden or name.startswith(".") or name.split(".")[0].upper() == "README")


def _refused(url: str, error: Empty | Missing) -> Piece:
    found = refused(Origin(url), error)
    return Piece(url, "", refused=(found.reason, found.detail))
