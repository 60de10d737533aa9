"""The files of a folder and of those below it: each is read, or refused with a reason; what stands before it costs it nothing.

hidden files, files called README      passed over: they are no input
`page_files` beside `page.html`         passed over: what a browser saves with a page
a link to a file within the folder      read under the link's name
    any other link                        refused: to nothing, to itself; to a folder (what is in that is read where it stands);
                                            out of the folder (who made it could have others read what is not theirs to show)
pipes, sockets, devices                 refused: they may never end, and never begin
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from pathlib import Path

from standoff.errors import Empty, SourceError, Unreadable, Unsupported
from standoff.model import Origin, Rejected
from standoff.sources.drafts import Item, refused

__all__ = ["HTML", "files_in", "of_page", "passed_over", "shown"]

HTML = (".html", ".htm", ".xhtml")


def passed_over(name: str) -> bool:
    """Whether a file or folder of this name is what systems leave behind, or speaks of the others."""
    return name.startswith(".") or name.split(".", maxsplit=1)[0].upper() == "README"


def of_page(name: str, pages: Collection[str]) -> bool:
    """Whether a folder holds what a browser saved beside one of these pages (names without ending)."""
    return name.endswith("_files") and name.removesuffix("_files") in pages


def shown(path: str) -> str:
    """A path as text: bytes in a file's name that are none are written as such."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def files_in(folder: Path) -> Iterator[Item | Rejected]:
    """What is in a folder, in order of names. Depth costs no recursion."""
    root = os.path.realpath(folder)
    stack = [_entries(str(folder))]
    while stack:
        found = next(stack[-1], None)
        if found is None:
            stack.pop()
        elif isinstance(found, Rejected):
            yield found
        elif _is_folder(found):
            stack.append(_entries(found.path))
        else:
            yield _file(found, root)


def _entries(folder: str) -> Iterator[os.DirEntry[str] | Rejected]:
    try:
        with os.scandir(folder) as scanned:
            entries = sorted(scanned, key=lambda e: e.name)
    except OSError as error:
        yield _refused(folder, Unreadable, error.strerror or str(error))
        return
    pages = {e.name.rpartition(".")[0] for e in entries if e.name.lower().endswith(HTML)}
    inputs = [e for e in entries if not (passed_over(e.name) or of_page(e.name, pages))]
    yield from inputs
    if not inputs:
        yield _refused(folder, Empty, "nothing in it but hidden files and READMEs" if entries else "the folder is empty")


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _file(entry: os.DirEntry[str], root: str) -> Item | Rejected:
    try:
        if entry.is_symlink() and (problem := _link(entry, root)):
            return _refused(entry.path, Unsupported, problem)
        mode = entry.stat().st_mode
    except OSError as error:
        return _refused(entry.path, Unreadable, error.strerror or str(error))
    if not stat.S_ISREG(mode):
        return _refused(entry.path, Unsupported, "neither a file nor a folder")
    return Item(Origin(shown(entry.path)), entry.name, path=Path(entry.path))


def _link(entry: os.DirEntry[str], root: str) -> str | None:
    """Why a link is not followed, None if it is.

    Raises:
        OSError: it leads to nothing, or to itself.
    """
    target = os.path.realpath(entry.path, strict=True)
    if os.path.commonpath([root, target]) != root:
        return "a link that leads out of the folder; name what it leads to, to have it read"
    return "a link to a folder, which is not followed: what is in it is read where it stands" if entry.is_dir() else None


def _refused(path: str, kind: type[SourceError], problem: str) -> Rejected:
    return refused(Origin(shown(path)), kind(f"{shown(path)}: {problem}"))
