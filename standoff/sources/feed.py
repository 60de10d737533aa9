"""RSS and Atom feeds, by feedparser, which is given bytes only (it would open a path or an address by itself)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from standoff.errors import Malformed, NoArticle, NoText, SourceError
from standoff.model import Origin, Rejected, content_id
from standoff.sources.dates import first_believable
from standoff.sources.decoding import decode
from standoff.sources.drafts import Context, Draft, Item, Meta, foreign, refused
from standoff.sources.html_text import text_of_html

__all__ = ["read_entries", "read_feed"]

_ENCODING = re.compile(r"^\s{0,20}<\?xml[^>]{0,300}\?>")
_BROKEN_OFF = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\b(?:read more|continue reading))\W{0,5}$", re.IGNORECASE)
FULL_CONTENT = 600  # code points from which what a feed calls content is taken for the whole article
FULL_SUMMARY = 1500  # and what it calls a summary or description
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}[\"']([\w-]{2,40})")


def read_feed(item: Item, context: Context) -> Iterator[Draft | Rejected]:
    """One article an entry: its content where the feed gives it, else its summary. Links are not followed.

    Raises:
        Malformed, NoArticle, TooLarge, Undecodable, Unreadable: the feed as a whole cannot be read.
    """
    return _each(item, context, _whole)


def read_entries(item: Item, context: Context) -> Iterator[Draft | Rejected]:
    """The entries of a feed as those who follow it need them: each with its key, marked where it is short, without text too.

    Raises:
        Malformed, NoArticle, TooLarge, Undecodable, Unreadable: the feed as a whole cannot be read.
    """
    return _each(item, context, partial(_followed, item))


def _each(item: Item, context: Context, finish: Callable[[Any, Draft], Draft]) -> Iterator[Draft | Rejected]:
    """The entries of a feed, each finished alone: one that cannot be read costs no other."""
    feed = _feed(item, context)
    outlet = _words(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, 1):
        origin = item.inside(f"entry {number}", reader="feed")
        try:
            yield finish(entry, _entry(entry, origin, outlet, item, context))
        except SourceError as error:
            yield refused(origin, error)


def _whole(_: Any, draft: Draft) -> Draft:
    if not draft.text:
        raise NoText(f"{draft.origin}: an entry without text{f' ({draft.meta.title})' if draft.meta.title else ''}")
    return draft


def _followed(item: Item, entry: Any, draft: Draft) -> Draft:
    if draft.meta.url == item.meta.url:  # it has no address of its own
        draft = replace(draft, meta=replace(draft.meta, url=None))
    return replace(draft, key=_key(entry, draft), short=_is_short(entry, draft))


def _key(entry: Any, draft: Draft) -> str:
    """What tells an entry from others: its own identifier, else its link, else its words."""
    own = entry.get("id")
    given = own if isinstance(own, str) and own.strip() else draft.meta.url
    return " ".join(given.split())[:2000] if given else content_id("entry", draft.meta.title, draft.text)


def _is_short(entry: Any, draft: Draft) -> bool:
    """Whether an entry holds no more than a summary: few words, fewer of what is called a summary, or words that break off."""
    enough = FULL_CONTENT if entry.get("content") else FULL_SUMMARY
    return len(draft.text) < enough or bool(_BROKEN_OFF.search(draft.text[-60:]))


def _feed(item: Item, context: Context) -> Any:
    data, what = item.bytes(context.budget), str(item.origin)
    declared = _DECLARED.search(data[:500])
    text = decode(data, what, declared=item.meta.charset or (declared[1].decode("ascii") if declared else None), lenient=True)
    if "<!ENTITY" in text or "<!entity" in text:
        raise Malformed(f"{what}: declares entities of its own, as no feed needs to")
    if data.count(b"<") > context.limits.tags:
        raise Malformed(f"{what}: more than {context.limits.tags:,} tags")
    feed = _parsed(_ENCODING.sub("", text), what)
    if not feed.entries:
        problem = feed.get("bozo_exception")
        if problem is not None:
            raise Malformed(f"{what}: a broken feed: {str(problem)[:200]}")
        if not feed.get("version"):
            raise Malformed(f"{what}: no feed that is known")
        raise NoArticle(f"{what}: a feed without entries")
    return feed


def _parsed(text: str, what: str) -> Any:
    import feedparser

    library: Any = feedparser  # untyped
    with foreign(what):
        return library.parse(
            b'<?xml version="1.0" encoding="utf-8"?>' + text.encode("utf-8", "replace"),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )


def _entry(entry: Any, origin: Origin, outlet: str | None, item: Item, context: Context) -> Draft:
    what = str(origin)
    with foreign(what):
        title = _words(text_of_html(str(entry.get("title") or ""), what, context.budget))
        bodies = [str(c.get("value") or "") for c in entry.get("content", [])] + [str(entry.get("summary") or "")]
    texts = (text_of_html(body, what, context.budget) for body in bodies)
    text = next((t for t in texts if t.strip()), "")
    if text and title and not "".join(text.split()).casefold().startswith("".join(title.split()).casefold()):
        text = f"{title}\n\n{text}"
    meta = Meta(
        url=_address(entry.get("link")) or item.meta.url,
        outlet=outlet or item.meta.outlet,
        title=title,
        published=_day(entry),
        byline=_words(entry.get("author")),
    )
    return Draft(origin, text, meta, name=item.name)


def _words(value: object) -> str | None:
    return " ".join(value.split())[:500] or None if isinstance(value, str) else None


def _address(value: object) -> str | None:
    return value[:2000] if isinstance(value, str) and value.startswith(("http://", "https://")) else None


def _day(entry: Any) -> date | str | None:
    """The day as the entry writes it; where it writes it in a way of its own, as feedparser understands it (in UTC).

    The library makes 3 March of 31 February: what it understands is taken where the day's number is written.
    """
    return first_believable(x for field in ("published", "updated", "created") for x in _ways(entry, field))


def _ways(entry: Any, field: str) -> Iterator[object]:
    written = entry.get(field)
    yield written
    with suppress(ValueError, TypeError, OverflowError):
        parsed = entry.get(f"{field}_parsed")
        if parsed and re.search(rf"(?<!\d)0?{parsed[2]}(?!\d)", str(written)):
            yield date(*parsed[:3])
