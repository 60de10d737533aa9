"""The entries of a live blog, each with its own time: a page that grows for days is no article of one day.

Entries are taken from the page where each has a `<time datetime>` of its own, else from what its JSON-LD says
(schema.org LiveBlogPosting, `liveBlogUpdate`). A page that does not call itself a live blog is none.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from standoff.sources.html_text import has_prose

__all__ = ["Entry", "entries_of"]

ENTRIES = 2_000
_LIVE = re.compile(r"\blive-?blog|\blive-?(?:updates?|ticker|coverage)\b", re.IGNORECASE)
_HEADINGS = ("h2", "h3", "h4")
_WORDS = ("p", "li", "blockquote", *_HEADINGS)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: its name in the page ("" for none), its time as written, its heading if any, its paragraphs."""

    name: str
    time: str
    heading: str | None
    paragraphs: tuple[str, ...]


def entries_of(tree: Any) -> list[Entry]:
    """The entries of a page's tree (lxml), in the page's order, taken out of the tree; none where it is no live blog."""
    if not _is_live(tree):
        return []
    elements = _elements(tree)
    found = [e for element, time in elements if (e := _entry(element, time)) is not None]
    if len(found) > 1 and _is_most(tree, found):
        for element, _ in elements:
            element.drop_tree()
        return found
    return list(_linked(tree))


def _is_live(tree: Any) -> bool:
    if any(_LIVE.search(f"{e.get('class') or ''} {e.get('id') or ''}") for e in tree.iter() if isinstance(e.tag, str)):
        return True
    return any("LiveBlogPosting" in (script.text or "") for script in tree.iter("script"))


def _is_most(tree: Any, found: list[Entry]) -> bool:
    """Whether the entries are what the page is about, and no box with other news beside an article."""
    whole = sum(len(p.text_content()) for p in tree.iter("p", "li"))
    return 2 * sum(len(p) for e in found for p in e.paragraphs) >= whole


def _elements(tree: Any) -> list[tuple[Any, str]]:
    """The elements around one time each that stand beside others such, with their times."""
    times = [t for _, t in zip(range(ENTRIES), tree.iter("time"), strict=False) if t.get("datetime")]
    around: defaultdict[Any, int] = defaultdict(int)
    for time in times:
        for above in time.iterancestors():
            around[above] += 1
    apart = [(_highest(time, around), time.get("datetime")) for time in times]
    beside: defaultdict[Any, int] = defaultdict(int)
    for element, _ in apart:
        beside[element.getparent()] += 1
    return [(element, time) for element, time in apart if element.getparent() is not None and beside[element.getparent()] > 1]


def _highest(time: Any, around: defaultdict[Any, int]) -> Any:
    """The highest element around a time that holds no other time."""
    element = time
    for above in time.iterancestors():
        if around[above] > 1:
            break
        element = above
    return element


def _entry(element: Any, time: str) -> Entry | None:
    leaves = [e for e in element.iter(*_WORDS) if next(e.iterdescendants(*_WORDS), None) is None]
    words = [(e.tag, " ".join("".join(e.itertext()).split())) for e in leaves]
    paragraphs = tuple(text for _, text in words if text)
    heading = next((text for tag, text in words if tag in _HEADINGS and text), None)
    body = [text for tag, text in words if tag not in _HEADINGS and text]
    return Entry(element.get("id") or "", time, heading, paragraphs) if body else None


def _linked(tree: Any) -> Iterator[Entry]:
    """The entries that JSON-LD holds."""
    for script in tree.iter("script"):
        if "liveBlogUpdate" not in (script.text or ""):
            continue
        try:
            content = json.loads(script.text)
        except (ValueError, RecursionError):
            continue
        for blog in content if isinstance(content, list) else [content]:
            updates = blog.get("liveBlogUpdate") if isinstance(blog, dict) else None
            yield from _updates(updates if isinstance(updates, list) else [])


def _updates(updates: list[Any]) -> Iterator[Entry]:
    for update in updates[:ENTRIES]:
        body = update.get("articleBody") if isinstance(update, dict) else None
        if isinstance(body, str) and has_prose([*body.splitlines(), body]):
            heading = update.get("headline")
            title = " ".join(heading.split()) if isinstance(heading, str) and heading.strip() else None
            paragraphs = tuple(line.strip() for line in body.splitlines() if line.strip())
            time, name = (str(update.get(key) or "") for key in ("datePublished", "@id"))
            yield Entry(name, time, title, (title, *paragraphs) if title else paragraphs)
