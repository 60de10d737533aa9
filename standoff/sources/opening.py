"""The way from paths to articles: finds the files, has them read here or in a process apart, and finishes the drafts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path

from standoff.errors import Missing, SourceError, Undecodable, Unreadable
from standoff.model import Article, Origin, Rejected
from standoff.sources.drafts import Context, Draft, Item, Meta, finished, refused
from standoff.sources.folders import files_in, shown
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

    Lazy: a file is opened when its turn comes. What of a folder is read, refused and passed over: `standoff.sources.folders`.

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
            yield from files_in(place)
        elif path.strip() and place.exists():
            yield Item(Origin(shown(path)), place.name, path=place)
        else:
            name = shown(path)
            yield refused(Origin(name), Missing(f"{name or repr(name)}: no such file or folder"))
    except (OSError, ValueError) as error:  # no permission to look, or a name that cannot be one
        yield refused(Origin(shown(path)), Unreadable(f"{shown(path)}: {getattr(error, 'strerror', None) or error}"))


# ----------------------------------------------------------------------------------------------------- finishing


def _whole(meta: Meta) -> Meta:
    """What a container says, with a mark for each half of a character: what is about a text does not cost the text."""
    values = {name: value for name in meta.__slots__ if isinstance(value := getattr(meta, name), str)}
    halves = {name: value.encode("utf-16", "surrogatepass").decode("utf-16", "replace") for name, value in values.items()}
    return replace(meta, **halves)


def finish(draft: Draft, known: Callable[[Article], bool] = lambda _: False) -> Article | Rejected:
    """The article that a draft makes, or its refusal."""
    for what, value in (("", draft.text), (" in the field 'id'", draft.id or "")):
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            where = f"half of a surrogate pair at character {error.start:,}{what}"
            return refused(draft.origin, Undecodable(f"{draft.origin}: {where}, which is no text"))
    try:
        return finished(replace(draft, meta=_whole(draft.meta)), known)
    except SourceError as error:
        return refused(draft.origin, error)
