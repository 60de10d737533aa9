"""What is in an input: picks the reader by the bytes, opens archives and what is in them, and keeps the order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module

from standoff.errors import Empty, NoArticle, SourceError, TooLarge, Unreadable
from standoff.model import Rejected
from standoff.sources.detect import HEAD_BYTES, detect
from standoff.sources.drafts import STAGE, Context, Draft, Item, refused

__all__ = ["drafts_in", "kind_of"]

Found = Draft | Item | Rejected
ARCHIVES = ("zip", "tar", "packed")


def drafts_in(item: Item, context: Context) -> Iterator[Draft | Rejected]:
    """Everything in one input, archives opened, in order; at least one draft or refusal.

    Of very many refusals the first are told of one by one, the others by a last one, with their numbers.
    """
    told, more = 0, Counter[str]()
    for found in _all_in(item, context):
        told += isinstance(found, Rejected)
        if isinstance(found, Rejected) and told > context.limits.refusals:
            more[found.reason] += 1
        else:
            yield found
    if more:
        reasons = ", ".join(f"{n:,} {reason}" for reason, n in sorted(more.items()))
        said = f"only the first {context.limits.refusals:,} refusals of an input are told of one by one"
        yield refused(item.inside("the rest"), TooLarge(f"{item.origin}: {reasons} besides; {said}"))


def _all_in(item: Item, context: Context) -> Iterator[Draft | Rejected]:
    stack: list[Iterator[Found]] = [iter([item])]
    while stack:
        try:
            found = next(stack[-1], None)
        except (SourceError, OSError, MemoryError, RecursionError) as error:  # a reader gave up; what it found before stands
            origin = _reading(stack, item).origin
            yield refused(origin, _ours(error, str(origin)))
            stack.pop()
            continue
        if found is None:
            stack.pop()
        elif isinstance(found, Item):
            if str(found.origin) in context.skipped:
                yield Rejected(found.origin, STAGE, *context.skipped[str(found.origin)])
            else:
                context.at(found.origin)
                stack.append(_Open(found, context))
        else:
            yield found


def _ours(error: Exception, what: str) -> SourceError:
    """The error as one of ours: a disk may fail and memory end in any reader."""
    if isinstance(error, SourceError):
        return error
    if isinstance(error, OSError):
        return Unreadable(f"{what}: {error.strerror or error}")
    return TooLarge(f"{what}: too deep or too large to be read ({type(error).__name__})")


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
    kind = item.kind or kind_of(item)
    if kind in ARCHIVES:
        if item.depth >= context.limits.depth:
            raise TooLarge(f"{item.origin}: archives nested more than {context.limits.depth} deep")
        item = replace(item, depth=item.depth + 1)
    else:
        context.budget.start_document()
    item = replace(item, origin=replace(item.origin, reader=kind))
    return _reader(kind)(item, context)


def kind_of(item: Item) -> str:
    """The kind of an item, by its first bytes and its name.

    Raises:
        Empty, Malformed, Unreadable, Unsupported.
    """
    with item.open() as stream:
        try:
            head = stream.read(HEAD_BYTES)
        except OSError as error:
            raise Unreadable(f"{item.origin}: {error.strerror or error}") from error
    if not head:
        raise Empty(f"{item.origin}: the file is empty")
    return detect(head, item.name, str(item.origin), content_type=item.meta.content_type or "")


_MODULES = {
    "text": ("text", "read_text"),
    "json": ("jsonl", "read_json"),
    "html": ("html", "read_html"),
    "pdf": ("pdf", "read_pdf"),
    "feed": ("feed", "read_feed"),
    "entries": ("feed", "read_entries"),
    "mail": ("mail", "read_mail"),
    "csv": ("tables", "read_csv"),
    "parquet": ("tables", "read_parquet"),
    "warc": ("warc", "read_warc"),
    "zip": ("archives", "read_zip"),
    "tar": ("archives", "read_tar"),
    "packed": ("archives", "read_packed"),
    "url": ("urls", "read_url"),
}


def _reader(kind: str) -> Callable[[Item, Context], Iterator[Found]]:
    """The reader of a kind. Its module, and the library behind it, is loaded when it is first needed."""
    module, name = _MODULES[kind]
    reader: Callable[[Item, Context], Iterator[Found]] = getattr(import_module(f"standoff.sources.{module}"), name)
    return reader
