"""The way from paths to articles: finds the files, has them read here or in a process apart, and finishes the drafts."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from standoff.errors import Empty, Missing, SourceError, Undecodable, Unreadable, Unsupported
from standoff.model import Article, Origin, Rejected
from standoff.sources.drafts import Context, Draft, Item, finished, refused
from standoff.sources.guard import Guard
from standoff.sources.limits import Limits

__all__ = ["finish", "items", "open_sources"]

_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{1,20})://")


def open_sources(
    paths: Iterable[str],
    *,
    columns: Mapping[str, str] | None = None,
    limits: Limits | None = None,
    allow_private: bool = False,
    apart: bool = True,
    known: Callable[[Article], bool] = lambda _: False,
) -> Iterator[Article | Rejected]:
    """The articles of files, folders, archives and addresses, in the order given; folders are read in order of names.

    Lazy: a file is opened when its turn comes. In a folder, hidden files, files called README and the resources that a
    browser saves beside a page (`*_files`) are passed over.

    Args:
        paths: as the user named them.
        columns: which column of a table holds which field, where the name does not say it: {"text": "Body"}.
        limits: what one input may cost.
        allow_private: let named addresses lead to this machine and private networks; for tests against a local server.
        apart: open whatever needs a parser (all but plain text and JSON Lines) in a process of its own with limits of time
            and memory, so that a file made to break a parser costs no more than its refusal.
        known: whether an article, of which only id and text are given, is there already; it then comes as `Known`,
            without its layout, which is much faster.
    """
    with Guard(apart=apart) as guard:
        for item in chain.from_iterable(items(str(path)) for path in paths):
            if isinstance(item, Rejected):
                yield item
            else:
                for found in guard.drafts_in(item, Context(limits or Limits(), columns or {}, allow_private)):
                    yield finish(found, known) if isinstance(found, Draft) else found


# ----------------------------------------------------------------------------------------------------- finding files


def items(path: str) -> Iterator[Item | Rejected]:
    """The files that a path stands for, or the address that it is."""
    address = _ADDRESS.match(path)
    if address:
        yield Item(Origin(path, reader="url"), name="", kind="url")
        return
    try:
        place = Path(path)
        if path.strip() and place.is_dir():  # "" would be the working folder
            yield from _folder(place)
        elif path.strip() and place.exists():
            yield Item(Origin(path), place.name, path=place)
        else:
            yield refused(Origin(path), Missing(f"{path or repr(path)}: no such file or folder"))
    except (OSError, ValueError) as error:  # no permission to look, or a name that cannot be one
        yield refused(Origin(path), Unreadable(f"{path}: {getattr(error, 'strerror', None) or error}"))


def _folder(folder: Path) -> Iterator[Item | Rejected]:
    """The files of a folder and those below it, sorted; links to folders are not followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda e: e.name)
    except OSError as error:
        yield refused(Origin(str(folder)), Unreadable(f"{folder}: {error.strerror or error}"))
        return
    if not entries:
        yield refused(Origin(str(folder)), Empty(f"{folder}: the folder is empty"))
    for entry in entries:
        if entry.name.startswith(".") or entry.name.split(".")[0].upper() == "README":
            continue
        if entry.is_dir(follow_symlinks=False):
            if not entry.name.endswith("_files"):
                yield from _folder(Path(entry.path))
        elif entry.is_file():
            yield Item(Origin(entry.path), entry.name, path=Path(entry.path))
        elif entry.is_symlink() and not entry.is_dir():
            yield refused(Origin(entry.path), Unreadable(f"{entry.path}: a link to nothing"))
        elif not entry.is_symlink():
            yield refused(Origin(entry.path), Unsupported(f"{entry.path}: neither a file nor a folder"))


# ----------------------------------------------------------------------------------------------------- finishing


def finish(draft: Draft, known: Callable[[Article], bool] = lambda _: False) -> Article | Rejected:
    """The article that a draft makes, or its refusal."""
    try:
        draft.text.encode("utf-8")
    except UnicodeEncodeError as error:
        problem = Undecodable(f"{draft.origin}: half of a surrogate pair at character {error.start:,}, which is no text")
        return refused(draft.origin, problem)
    try:
        return finished(draft, known)
    except SourceError as error:
        return refused(draft.origin, error)
