"""What readers pass on: items (bytes with a name) that hold articles, and drafts of articles; and how a draft becomes one."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from standoff.days import believable
from standoff.errors import BadDate, Empty, Malformed, SourceError, TooLarge, Unreadable, Unsupported
from standoff.model import Article, Origin, Rejected, content_id, text_sha256
from standoff.sources.dates import date_in_name, publication_day
from standoff.sources.languages import language_of
from standoff.sources.layout import blocks_of, head_of
from standoff.sources.limits import Budget, Limits
from standoff.sources.outlets import outlet_at

__all__ = ["STAGE", "Context", "Draft", "Item", "Known", "Meta", "finished", "foreign", "refused"]

STAGE = "sources"


@dataclass(frozen=True, slots=True)
class Meta:
    """What a container says of a document in it. `published` is as written there."""

    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: object = None
    byline: str | None = None
    country: str | None = None
    charset: str | None = None
    content_type: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """Bytes to be read, in memory or in a file. `name` is what detection and the date in a file's name go by.

    `kind` overrules detection (see `detect.KINDS`); `depth` counts the archives around it; `before` the lines before it,
    where it is a piece of a file of lines.
    """

    origin: Origin
    name: str
    data: bytes | None = None
    path: Path | None = None
    meta: Meta = Meta()
    kind: str | None = None
    depth: int = 0
    opener: Callable[[], BinaryIO] | None = None  # for what is unpacked while it is read
    before: int = 0

    def open(self) -> BinaryIO:
        """A stream over the bytes.

        Raises:
            Unreadable: the file cannot be opened.
            Unsupported: it is a pipe, a socket or a device, which may never end.
        """
        if self.data is not None:
            return io.BytesIO(self.data)
        if self.opener is not None:
            return self.opener()
        try:
            return _opened(self.path or Path(), str(self.origin))
        except OSError as error:
            raise Unreadable(f"{self.origin}: {error.strerror or error}") from error

    def bytes(self, budget: Budget) -> bytes:
        """All the bytes.

        Raises:
            TooLarge: there are more than a document may have.
            Unreadable: the file cannot be read.
        """
        if self.data is not None:
            budget.check_document(len(self.data), str(self.origin))
            return self.data
        with self.open() as stream:
            try:
                data = stream.read(budget.limits.document + 1)
            except OSError as error:
                raise Unreadable(f"{self.origin}: {error.strerror or error}") from error
        budget.check_document(len(data), str(self.origin))
        return data

    def inside(self, place: str, **changes: object) -> Origin:
        """The origin of something inside this item."""
        way = f"{self.origin.inside}/{place}" if self.origin.inside else place
        return replace(self.origin, inside=way, **changes)  # type: ignore[arg-type]


def _opened(path: Path, what: str) -> BinaryIO:
    """A file, opened without waiting: a pipe would wait for somebody to write."""
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise Unsupported(f"{what}: neither a file nor a folder; write what comes from it into a file")
    return os.fdopen(number, "rb")


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as a reader found it, before its language, date and layout are looked at.

    `strict` drafts (records with named fields) are refused for a date that cannot be; others fall back to the next basis.
    `key` is what a feed identifies an entry by, and `short` says that the feed gives no more of it than a summary.
    """

    origin: Origin
    text: str
    meta: Meta = Meta()
    id: str | None = None
    name: str = ""
    strict: bool = False
    key: str = ""
    short: bool = False


@dataclass(slots=True)
class Context:
    """What all readers of one input share: limits, the account, and the names of columns in tables."""

    limits: Limits = field(default_factory=Limits)
    columns: Mapping[str, str] = field(default_factory=dict)
    allow_private: bool = False
    # origins not to be opened, as they broke a worker, and the reason and detail of their refusal
    skipped: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    at: Callable[[Origin], None] = lambda _: None  # told of every item before it is opened
    local: frozenset[tuple[str, int]] = frozenset()  # hosts, with ports, that a user lets be this machine
    budget: Budget = field(init=False)

    def __post_init__(self) -> None:
        self.budget = Budget(self.limits)


def refused(origin: Origin, error: SourceError) -> Rejected:
    """The refusal of an input, as it is stored."""
    return Rejected(origin, STAGE, error.reason, error.detail)


@contextmanager
def foreign(what: str) -> Iterator[None]:
    """Map whatever a library raises on hostile bytes to an error of ours."""
    try:
        yield
    except SourceError:
        raise
    except (RecursionError, MemoryError) as error:
        raise TooLarge(f"{what}: too deep or too large to be read ({type(error).__name__})") from error
    except Exception as error:
        raise Malformed(f"{what}: cannot be read: {type(error).__name__}: {str(error)[:200]}") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of a library in Rust: its fault, and no `Exception`
            raise
        raise Malformed(f"{what}: cannot be read: {str(error)[:200]}") from error


class Known(Article):
    """An article that whoever asked has already: id, text and origin. Its language and layout were not looked at again."""

    __slots__ = ()


def finished(draft: Draft, known: Callable[[Article], bool] = lambda _: False) -> Article:
    """The article that a draft makes.

    Args:
        known: whether an article, of which id and text are given, need not be finished; asked as soon as the id is told.

    Raises:
        Empty, WrongLanguage, BadDate: it makes none.
    """
    if not draft.text.strip():
        raise Empty(f"{draft.origin}: there is no text in it")
    days = _Days(draft)
    try:
        published, basis = days.stated(), "source"
    except BadDate:
        language_of(draft.text, str(draft.origin))  # that it is not in English is said first
        raise
    early = bool(draft.id or published)
    if early and known(bare := Known(_id(draft, published), draft.text, origin=draft.origin)):
        return bare
    blocks = blocks_of(draft.text, draft.meta.title)
    head = head_of(draft.text, blocks)
    if published is None:
        published, basis = days.believed(head.published), "dateline"
    if published is None:
        published, basis = days.believed(date_in_name(draft.name)), "filename"
    if not early and known(bare := Known(_id(draft, published), draft.text, origin=draft.origin)):
        return bare
    meta = draft.meta
    return Article(
        id=_id(draft, published),
        text=draft.text,
        blocks=blocks,
        published=published,
        published_basis=basis if published else days.none,
        outlet=meta.outlet or (None if draft.strict else head.outlet) or outlet_at(meta.url) or outlet_at(draft.origin.path),
        title=meta.title or head.title,
        byline=meta.byline or head.byline,
        language=language_of(draft.text, str(draft.origin)),
        url=meta.url,
        country=meta.country,
        origin=draft.origin,
    )


def _id(draft: Draft, published: date | None) -> str:
    meta = draft.meta
    return draft.id or content_id(
        "article", text_sha256(draft.text), meta.url, meta.outlet, published and published.isoformat()
    )


class _Days:
    """The days that a draft offers as that of publication: each is looked at here, wherever it comes from.

    `none` is the basis of an article that has none: "unknown", or "bad_date" if what was offered cannot be.
    """

    def __init__(self, draft: Draft) -> None:
        self._draft, self.none = draft, "unknown"

    def believed(self, day: date | None) -> date | None:
        """The day, if an article can be of it."""
        if day is None or believable(day):
            return day
        self.none = BadDate.reason
        return None

    def stated(self) -> date | None:
        """The day that the metadata state.

        Raises:
            BadDate: a field of a record holds what is no day.
        """
        try:
            return self.believed(publication_day(self._draft.meta.published))
        except BadDate as error:
            if self._draft.strict:
                raise BadDate(f"{self._draft.origin}: {error}") from error
            self.none = BadDate.reason
            return None
