"""The way from a path to articles: finds the files, picks the reader, opens what is inside, and finishes the drafts."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from standoff.errors import Empty, Missing, NoArticle, SourceError, TooLarge, Undecodable, Unreadable, Unsupported
from standoff.model import Article, Origin, Rejected
from standoff.sources.detect import HEAD_BYTES, detect
from standoff.sources.drafts import Context, Draft, Item, finished, refused
from standoff.sources.limits import Limits

__all__ = ["articles_in", "open_sources"]

Found = Draft | Item | Rejected
ARCHIVES = ("zip", "tar", "packed")
_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{1,20})://")


def open_sources(
    paths: Iterable[str],
    *,
    columns: Mapping[str, str] | None = None,
    limits: Limits | None = None,
    allow_private: bool = False,
) -> Iterator[Article | Rejected]:
    """The articles of files, folders, archives and addresses, in the order given; folders are read in order of names.

    Lazy: a file is opened when its turn comes. In a folder, hidden files, files called README and the resources that a
    browser saves beside a page (`*_files`) are passed over.

    Args:
        paths: as the user named them.
        columns: which column of a table holds which field, where the name does not say it: {"text": "Body"}.
        limits: what one input may cost.
        allow_private: let named addresses lead to this machine and private networks; for tests against a local server.
    """
    for path in paths:
        for item in _items(str(path)):
            if isinstance(item, Rejected):
                yield item
            else:
                yield from articles_in(item, Context(limits or Limits(), columns or {}, allow_private))


# ----------------------------------------------------------------------------------------------------- finding files


def _items(path: str) -> Iterator[Item | Rejected]:
    address = _ADDRESS.match(path)
    if address:
        yield Item(Origin(path, reader="url"), name="", kind="url")
        return
    try:
        place = Path(path)
        if place.is_dir():
            yield from _folder(place)
        elif place.exists():
            yield Item(Origin(path), place.name, path=place)
        else:
            yield refused(Origin(path), Missing(f"{path}: no such file or folder"))
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


# ----------------------------------------------------------------------------------------------------- reading one


def articles_in(item: Item, context: Context) -> Iterator[Article | Rejected]:
    """Everything in one input, in order; at least one article or refusal."""
    stack: list[Iterator[Found]] = [iter([item])]
    while stack:
        try:
            found = next(stack[-1], None)
        except SourceError as error:  # a reader gave up; what it found before stands
            yield refused(_reading(stack, item).origin, error)
            stack.pop()
            continue
        if found is None:
            stack.pop()
        elif isinstance(found, Item):
            stack.append(_Open(found, context))
        else:
            yield _finish(found) if isinstance(found, Draft) else found


class _Open:
    """A reader at work on an item. Raises `NoArticle` at the end if nothing was found."""

    def __init__(self, item: Item, context: Context) -> None:
        self.item, self._found, self._context = item, 0, context
        self._reader: Iterator[Found] | None = None

    def __iter__(self) -> Iterator[Found]:
        return self

    def __next__(self) -> Found:
        if self._reader is None:
            self._reader = iter(_reader_of(self.item, self._context))
        found = next(self._reader, None)
        if found is None:
            if not self._found:
                self._found = 1
                raise NoArticle(f"{self.item.origin}: nothing in it that could hold an article")
            raise StopIteration
        self._found += 1
        return found


def _reading(stack: list[Iterator[Found]], item: Item) -> Item:
    top = stack[-1]
    return top.item if isinstance(top, _Open) else item


def _reader_of(item: Item, context: Context) -> Iterator[Found]:
    kind = item.kind or _kind(item)
    if kind in ARCHIVES:
        if item.depth >= context.limits.depth:
            raise TooLarge(f"{item.origin}: archives nested more than {context.limits.depth} deep")
        item = replace(item, depth=item.depth + 1)
    else:
        context.budget.start_document()
    item = replace(item, origin=replace(item.origin, reader=kind))
    return _readers(kind)(item, context)


def _kind(item: Item) -> str:
    with item.open() as stream:
        try:
            head = stream.read(HEAD_BYTES)
        except OSError as error:
            raise Unreadable(f"{item.origin}: {error.strerror or error}") from error
    if not head:
        raise Empty(f"{item.origin}: the file is empty")
    return detect(head, item.name, str(item.origin), content_type=item.meta.content_type or "")


def _readers(kind: str) -> Callable[[Item, Context], Iterator[Found]]:
    """The reader of a kind. Libraries are loaded when they are needed."""
    if kind == "text":
        from standoff.sources.text import read_text

        return read_text
    if kind == "json":
        from standoff.sources.jsonl import read_json

        return read_json
    raise Unsupported(f"no reader for {kind}")


def _finish(draft: Draft) -> Article | Rejected:
    try:
        draft.text.encode("utf-8")
    except UnicodeEncodeError as error:
        problem = Undecodable(f"{draft.origin}: half of a surrogate pair at character {error.start:,}, which is no text")
        return refused(draft.origin, problem)
    try:
        return finished(draft)
    except SourceError as error:
        return refused(draft.origin, error)
