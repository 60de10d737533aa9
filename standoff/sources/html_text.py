"""HTML -> paragraphs by its blocks alone, without a tree: for fragments in feeds and mails, and where a tree fails.

A tree of libxml2 silently loses everything deeper than 2,048 elements, and extractors that work on trees return nothing for
pages nested a few hundred deep. The events of the standard library's parser know no depth, and are read in one pass.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from standoff.errors import TooLarge
from standoff.sources.limits import Budget
from standoff.sources.lines import ends_sentence

__all__ = ["has_prose", "paragraphs_of_html", "text_of_html"]

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset"),
        *("figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main"),
        *("nav", "ol", "option", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "title", "tr", "ul"),
    )
)
_HIDDEN = frozenset(
    (
        *("script", "style", "noscript", "template", "svg", "math", "nav", "footer", "aside", "form", "button", "select"),
        *("textarea", "iframe", "object", "head"),
    )
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BREAK = "\v"  # stands for <br> until a block ends
_MARKS = {"br": (_BREAK, ""), "td": (" ", ""), "th": (" ", ""), "q": ("“", "”")}  # what a tag writes
CHUNK = 1 << 16
PROSE = 15  # words in sentences that a page must have to hold an article


class _Blocks(HTMLParser):
    """Collects the text of blocks; what is hidden or navigation is left out, and how much of a block is links is counted."""

    def __init__(self, *, keep: frozenset[str] = frozenset()) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[tuple[str, int]] = []  # text, and how many of its characters are in links
        self._parts: list[str] = []
        self._linked = 0
        self._in_link = False
        self._hidden: list[str] = []
        self._skipped = _HIDDEN - keep

    def handle_starttag(self, tag: str, attrs: Any) -> None:  # noqa: ARG002
        if tag in self._skipped and len(self._hidden) < 64:
            self._hidden.append(tag)
        if tag == "a":
            self._in_link = True
        if tag in _BLOCKS:
            self.flush()
        elif tag in _MARKS:
            self._parts.append(_MARKS[tag][0])

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self.handle_starttag("br" if tag == "br" else "hr" if tag in _BLOCKS else "", attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            while self._hidden.pop() != tag:
                pass
        if tag in ("body", "html"):
            self._hidden.clear()
        if tag == "a":
            self._in_link = False
        if tag == "q":
            self._parts.append(_MARKS[tag][1])
        if tag in _BLOCKS:
            self.flush()

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        self._parts.append(data.replace(_BREAK, " "))
        if self._in_link:
            self._linked += len(data)

    def unknown_decl(self, data: str) -> None:
        """A declaration that is none (`<![if !IE]>`) is passed over."""

    def flush(self) -> None:
        """End the block. Two line breaks and more in it set paragraphs apart."""
        lines = [line.strip() for line in _SPACE.sub(" ", "".join(self._parts)).split(_BREAK)]
        size = sum(map(len, lines))
        paragraph: list[str] = []
        for line in (*lines, ""):
            if line:
                paragraph.append(line)
            elif paragraph:
                text = "\n".join(paragraph)
                self.paragraphs.append((text, self._linked * len(text) // max(size, 1)))
                paragraph = []
        self._parts, self._linked = [], 0


def paragraphs_of_html(html: str, what: str, budget: Budget, *, whole: bool = True) -> list[str]:
    """The paragraphs of a page or fragment, white space within them made single spaces.

    Args:
        whole: it is a page, so that blocks which are mostly links are navigation and left out.

    Raises:
        TooLarge: it takes too long.
    """
    parser: Any = _Blocks(keep=frozenset() if whole else frozenset(("aside", "form")))
    try:
        for at in range(0, len(html), CHUNK):
            parser.feed(html[at : at + CHUNK])
            budget.check_time(what)
        parser.close()
    except (AssertionError, RecursionError) as error:
        raise TooLarge(f"{what}: markup too broken to be read") from error
    parser.flush()
    return [text for text, linked in parser.paragraphs if not whole or linked <= 0.6 * len(text)]


def text_of_html(html: str, what: str, budget: Budget) -> str:
    """The text of a fragment, paragraphs set apart by an empty line."""
    if "<" not in html and "&" not in html:
        return html.strip()
    return "\n\n".join(paragraphs_of_html(html, what, budget, whole=False))


def has_prose(paragraphs: list[str]) -> bool:
    """Whether there are sentences among the paragraphs, and not only labels and links."""
    words = 0
    for paragraph in paragraphs:
        count = len(paragraph[:2000].split())
        words += count if count >= 8 and ends_sentence(paragraph) else 0
        if words >= PROSE:
            return True
    return False
