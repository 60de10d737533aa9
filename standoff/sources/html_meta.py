"""What a page says of itself: title, byline, outlet, date, language and canonical address.

Read from JSON-LD, Open Graph, the usual meta names, and what browsers write when they save a page; in this order, the first
that says something wins. Nothing is guessed from the address or the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urljoin

from standoff.sources.dates import first_believable
from standoff.sources.drafts import Meta

__all__ = ["meta_of"]

_ARTICLE_TYPES = re.compile(r"article|blogposting|report", re.IGNORECASE)
_SAVED_FROM = re.compile(r"saved from url=\(\d{1,6}\)(https?://\S{1,2000})")
_TITLES = ("og:title", "twitter:title", "dc.title", "headline", "title")
_AUTHORS = ("author", "article:author", "byl", "byline", "dc.creator", "parsely-author", "sailthru.author")
_OUTLETS = ("og:site_name", "publisher", "dc.publisher", "application-name", "copyright")
_DATES = (
    *("article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date", "publish_date"),
    *("publication_date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date", "parsely-pub-date"),
    *("sailthru.date", "originalpublicationdate", "og:published_time", "article_date_original", "release_date"),
)
LENGTH = 500
OBJECTS = 2_000  # of JSON-LD looked at


def meta_of(tree: Any, known: Meta) -> Meta:
    """The metadata of a page's tree (lxml). What the container says (`known`) fills what the page leaves open."""
    named, linked = _meta_tags(tree), _linked_data(tree)
    outlet = _first(linked.get("publisher"), *(named.get(n) for n in _OUTLETS[:-1]), known.outlet)
    title = _first(linked.get("headline"), *(named.get(n) for n in _TITLES), _only_heading(tree), _title_tag(tree, outlet))
    author = _first(linked.get("author"), *(named.get(n) for n in _AUTHORS))
    return Meta(
        url=_address(tree, named, known.url),
        outlet=outlet,
        title=title or known.title,
        published=_day(tree, named, linked) or known.published,
        byline=known.byline if author is None or author.startswith("http") else author,
        country=known.country,
    )


def _first(*values: str | None) -> str | None:
    for value in values:
        words = " ".join(value.split())[:LENGTH] if value else ""
        if words:
            return words
    return None


def _meta_tags(tree: Any) -> dict[str, str]:
    out: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        content = tag.get("content")
        if name and content and name.lower() not in out:
            out[name.lower()] = content
    return out


def _linked_data(tree: Any) -> dict[str, str]:
    """The first article described in JSON-LD, its fields as plain strings."""
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        try:
            content = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for thing in _objects(content):
            kind = thing.get("@type")
            if any(isinstance(k, str) and _ARTICLE_TYPES.search(k) for k in (kind if isinstance(kind, list) else [kind])):
                fields = {key: _plain(thing.get(key)) for key in ("headline", "datePublished", "author", "publisher")}
                return {key: value for key, value in fields.items() if value}
    return {}


def _objects(content: Any) -> Iterator[dict[str, Any]]:
    queue, seen = [content], 0
    while queue and seen < OBJECTS:
        thing = queue.pop(0)
        seen += 1
        if isinstance(thing, dict):
            yield thing
            queue.extend(thing.get(k) for k in ("@graph", "mainEntity", "mainEntityOfPage"))
        elif isinstance(thing, list):
            queue.extend(thing[:OBJECTS])


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        return ", ".join(filter(None, (_plain(v) for v in value[:10] if not isinstance(v, list))))
    return value if isinstance(value, str) else ""


def _only_heading(tree: Any) -> str | None:
    headings = [" ".join(h.itertext()) for _, h in zip(range(2), tree.iter("h1"), strict=False)]
    return headings[0] if len(headings) == 1 else None


def _title_tag(tree: Any, outlet: str | None) -> str | None:
    """The page's title without the outlet's name at its end."""
    tag = next(tree.iter("title"), None)
    words = " ".join("".join(tag.itertext()).split()) if tag is not None else ""
    head, mark, tail = words[:LENGTH].rpartition(" | ")
    if not mark:
        head, mark, tail = words[:LENGTH].rpartition(" - ")
    return head if mark and outlet and tail.strip().casefold() == outlet.casefold() else words or None


def _address(tree: Any, named: dict[str, str], known: str | None) -> str | None:
    canonical = next((t.get("href") for t in tree.iter("link") if (t.get("rel") or "").lower() == "canonical"), None)
    for address in (canonical, named.get("og:url"), known, _saved_from(tree)):
        whole = _absolute(address, known)
        if whole:
            return whole
    return None


def _absolute(address: str | None, base: str | None) -> str | None:
    try:
        whole = urljoin(base or "", (address or "").strip())
    except ValueError:
        return None
    return whole[:2000] if whole.startswith(("http://", "https://")) else None


def _saved_from(tree: Any) -> str | None:
    """The address that a browser wrote into a comment when it saved the page."""
    node = tree.getroottree().getroot()
    around = [*node.itersiblings(preceding=True), *(c for _, c in zip(range(20), node.iter(), strict=False))]
    for comment in around:
        match = _SAVED_FROM.search(comment.text or "") if not isinstance(comment.tag, str) else None
        if match:
            return match[1]
    return None


def _day(tree: Any, named: dict[str, str], linked: dict[str, str]) -> str | None:
    """The first date that is one."""
    marked = [t.get("content") or t.get("datetime") or "" for t in tree.iter() if t.get("itemprop") == "datePublished"]
    times = [t.get("datetime") or "" for _, t in zip(range(50), tree.iter("time"), strict=False)]
    day = first_believable([linked.get("datePublished"), *(named.get(n) for n in _DATES), *marked[:1], *times[:1]])
    return day.isoformat() if isinstance(day, date) else day
