"""HTML pages, raw or saved from a browser: the article by trafilatura (Barbaresi 2021), or by the blocks of the page.

trafilatura returns nothing, without an error, for deeply nested pages, and is slow for very many paragraphs; both are noticed,
and the page is then read by its blocks (`html_text`). A page without sentences is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from standoff.errors import Empty, NoArticle, TooLarge
from standoff.sources.decoding import decode
from standoff.sources.drafts import Context, Draft, Item, Meta, foreign
from standoff.sources.html_live import Entry, entries_of
from standoff.sources.html_meta import meta_of
from standoff.sources.html_text import has_prose, paragraphs_of_html

__all__ = ["read_html"]

DEPTH = 200  # elements in elements that trafilatura is given
PARAGRAPHS = 10_000
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([\w-]{2,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}[\"']([\w-]{2,40})", re.IGNORECASE)
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def read_html(item: Item, context: Context) -> Iterator[Draft]:
    """The article of a page: title, an empty line, and its paragraphs with empty lines between them.

    A live blog gives an article for each of its entries, and what stands beside them.

    Raises:
        Empty, Malformed, NoArticle, TooLarge, Undecodable, Unreadable.
    """
    data, what = item.bytes(context.budget), str(item.origin)
    if data.count(b"<") > context.limits.tags:
        raise TooLarge(f"{what}: more than {context.limits.tags:,} tags")
    html = decode(data, what, declared=item.meta.charset or declared_charset(data), lenient=True)
    if not html.strip():
        raise Empty(f"{what}: the page is empty")
    with foreign(what):
        tree = _tree(html)
        meta = meta_of(tree, item.meta) if tree is not None else item.meta
        depth, count = _shape(tree)
        entries = entries_of(tree) if tree is not None and depth <= DEPTH else []
    yield from (_of_entry(item, entry, meta, n) for n, entry in enumerate(entries, 1))
    paragraphs = _extracted(tree, what) if tree is not None and depth <= DEPTH and count <= PARAGRAPHS else []
    if entries and not has_prose(paragraphs):
        return  # a live blog has nothing beside its entries
    if not has_prose(paragraphs):
        paragraphs = paragraphs_of_html(html, what, context.budget)
    context.budget.check_time(what)
    if not has_prose(paragraphs):
        raise NoArticle(f"{what}: a page without an article: there are hardly any sentences in it")
    if meta.title and not _squeezed(paragraphs[0]).startswith(_squeezed(meta.title)):
        paragraphs.insert(0, meta.title)
    yield Draft(item.origin, "\n\n".join(paragraphs), meta, name=item.name)


def _of_entry(item: Item, entry: Entry, page: Meta, number: int) -> Draft:
    """An entry of a live blog as an article of its own day."""
    url = f"{page.url}#{entry.name}" if page.url and entry.name else page.url
    meta = replace(page, url=url, title=entry.heading or page.title, published=entry.time or page.published)
    origin = item.inside(f"entry {entry.name or number}", reader="html")
    return Draft(origin, "\n\n".join(entry.paragraphs), meta, name=item.name)


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page names in its first bytes."""
    match = _XML_CHARSET.match(data) or _CHARSET.search(data[:8192])
    return match[1].decode("ascii") if match else None


def _tree(html: str) -> Any:
    import lxml.html

    library: Any = lxml.html  # untyped
    parser = library.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    kept = _NOT_IN_XML.sub(" ", html)  # what the parser lets through, but no text of a tree may be set to
    return library.document_fromstring(kept.encode("utf-8", "replace"), parser=parser) if "<" in html else None


def _shape(tree: Any) -> tuple[int, int]:
    """How deep a tree is, and how many paragraphs it has; counted without recursion."""
    depth = deepest = count = 0
    if tree is None:
        return 0, 0
    from lxml import etree

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        count += event == "start" and element.tag == "p"
    return deepest, count


def _extracted(tree: Any, what: str) -> list[str]:
    """The paragraphs that trafilatura finds."""
    import trafilatura

    _write_quotation_marks(tree)
    page = _squeezed("".join(tree.itertext()))
    with foreign(what):
        found = trafilatura.bare_extraction(
            tree, include_comments=False, include_tables=True, with_metadata=False, favor_precision=False
        )
    text = getattr(found, "text", None) or ""
    return [_without_bullet(line.strip(), page) for line in text.splitlines() if line.strip()]


def _write_quotation_marks(tree: Any) -> None:
    """Put the marks that browsers draw around <q> into the text, where extraction would lose them and break the line."""
    for element in list(tree.iter("q")):
        element.text = f"“{element.text or ''}"
        if len(element):
            element[-1].tail = f"{element[-1].tail or ''}”"
        else:
            element.text += "”"
        element.drop_tag()


def _without_bullet(line: str, page: str) -> str:
    """The line without the hyphen that trafilatura puts before items of lists, and the page has not."""
    return line[2:].strip() if line.startswith("- ") and _squeezed(line) not in page and line[2:].strip() else line


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold()
