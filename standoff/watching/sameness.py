"""When two entries are one thing: by the address without what only says how one came to it, by identifier, or by the words."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from urllib.parse import urlsplit

from standoff import knowledge
from standoff.model import Article
from standoff.sources.drafts import Draft

__all__ = ["canonical", "keys_of_article", "keys_of_entry"]

_PORTS = {"http": 80, "https": 443}
_GLOBAL = re.compile(r"(?:tag:|urn:|https?://)\S", re.IGNORECASE)


@cache
def _ways() -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    table = knowledge.load("addresses")
    return frozenset(table["parameters"]), tuple(table["beginnings"]), tuple(table["suffixes"])


def canonical(address: str) -> str:
    """An address as a name of what it shows: without scheme, `www.`, usual port, fragment, and parameters that track.

    The order of what parameters are left does not matter. Not to be fetched.
    """
    try:
        url = urlsplit(address.strip())
        port = url.port
    except ValueError:
        return address.strip()
    host = (url.hostname or "").rstrip(".").removeprefix("www.")
    place = host if port in (None, _PORTS.get(url.scheme.lower())) else f"{host}:{port}"
    _, _, suffixes = _ways()
    path = url.path
    for suffix in suffixes:
        path = path.removesuffix(suffix)
    kept = sorted(p for p in url.query.split("&") if p and not _only_tracks(p.partition("=")[0].lower()))
    return f"{place}{path.rstrip('/')}" + (f"?{'&'.join(kept)}" if kept else "")


def _only_tracks(name: str) -> bool:
    names, beginnings, _ = _ways()
    return name in names or name.startswith(beginnings)


def keys_of_entry(draft: Draft, feed: str) -> list[str]:
    """What an entry is known by: its identifier (everywhere if it is a global one, else in its feed) and its link."""
    found = [f"url:{canonical(draft.key)}" if _GLOBAL.match(draft.key) else f"in {canonical(feed)}:{draft.key}"]
    if draft.meta.url:
        found.append(f"url:{canonical(draft.meta.url)}")
    return [_short(key) for key in dict.fromkeys(found)]


def keys_of_article(article: Article) -> list[str]:
    """What an article is known by: its address, and its words at its host and in its outlet.

    The same words of another outlet at another host are another article: a copy, as the ledger sees it, and no second one.
    """
    words = hashlib.blake2b(" ".join(article.text.casefold().split()).encode("utf-8", "replace"), digest_size=16).hexdigest()
    found = []
    if article.url:
        place = canonical(article.url)
        found += [f"url:{place}", f"words:{place.partition('/')[0]}:{words}"]
    if article.outlet:
        found.append(f"words:{article.outlet.casefold()}:{words}")
    return [_short(key) for key in found]


def _short(key: str) -> str:
    return hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=16).hexdigest()
