"""PDF files with text in them, by PDFium. Scanned ones are refused: there is no text in them to point into."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from standoff.errors import Empty, Encrypted, Malformed, NoText, TooLarge
from standoff.sources.drafts import Context, Draft, Item, foreign
from standoff.sources.limits import Budget
from standoff.sources.lines import ends_sentence

__all__ = ["read_pdf"]

_STREAM = re.compile(rb"stream\r?\n")
_BROKEN_WORD = re.compile(r"[\ufffe\x02]\s{0,3}(.)?")  # PDFium's mark for a hyphen at the end of a line
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_DIGITS = re.compile(r"\d+")
LETTERS = 20  # fewer in a whole file are page numbers, not text
PASSWORD = 4  # FPDF_ERR_PASSWORD


def read_pdf(item: Item, context: Context) -> Iterator[Draft]:
    r"""The article of a PDF: pages set apart by a form feed (`\f`), lines as they stand, running heads left out.

    Raises:
        Empty, Encrypted, Malformed, NoText, TooLarge, Unreadable.
    """
    data, what = item.bytes(context.budget), str(item.origin)
    _check_streams(data, context.budget, what)
    with foreign(what):
        pages, title = _pages(data, context.budget, what)
    if sum(c.isalpha() for page in pages for c in page) < LETTERS:
        raise NoText(f"{what}: {len(pages)} pages without text, as a scan has; recognise its text (OCR) first")
    _check_text(sum(map(len, pages)), len(data), context.budget, what)
    text = "\n\f".join("\n".join(lines) for lines in _without_running_heads([p.split("\n") for p in pages]))
    meta = item.meta
    if title and "".join(text[:1000].split()).startswith("".join(title.split())):
        meta = replace(meta, title=title)
    yield Draft(item.origin, text, meta, name=item.name)


def _check_text(length: int, size: int, budget: Budget, what: str) -> None:
    """Refuse a PDF whose pages show one text over and over: no compression makes so much of so little."""
    limits = budget.limits
    if length > limits.text_from and length > limits.text_ratio * size:
        raise TooLarge(f"{what}: {length:,} code points of text in {size:,} bytes; the limit is {limits.text_ratio} to 1")


def _pages(data: bytes, budget: Budget, what: str) -> tuple[list[str], str | None]:
    import pypdfium2

    library: Any = pypdfium2  # untyped
    try:
        document = library.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == PASSWORD and b"/Encrypt" in data:  # the code may be that of an earlier file
            raise Encrypted(f"{what}: needs a password; save a copy without one") from error
        raise Malformed(f"{what}: a broken PDF ({error})") from error
    try:
        if len(document) == 0:
            raise Empty(f"{what}: a PDF without pages")
        if len(document) > budget.limits.pages:
            raise TooLarge(f"{what}: {len(document):,} pages; the limit is {budget.limits.pages:,}")
        title = (document.get_metadata_dict(skip_empty=True).get("Title") or "").strip() or None
        return [_page(document, number, budget, what) for number in range(len(document))], title
    finally:
        document.close()


def _page(document: Any, number: int, budget: Budget, what: str) -> str:
    budget.check_time(what)
    page = document[number]
    try:
        words = page.get_textpage()
        try:
            text = _with_gaps(words, words.get_text_range().replace("\f", "\n"))
        finally:
            words.close()
    finally:
        page.close()
    return _CONTROL.sub("", _BROKEN_WORD.sub(_mended, text)).strip("\n")


def _mended(match: re.Match[str]) -> str:
    """The word whole again; with its hyphen where a capital or a number follows, as in a double name."""
    after = match[1] or ""
    return after if after.islower() else f"-{after}"


def _with_gaps(words: Any, text: str) -> str:
    """The text of a page with an empty line wherever the page has a wider gap between lines, or an indented line."""
    lines = [line.rstrip("\r") for line in text.split("\n")]
    tops: list[tuple[float, float] | None] = []
    at = 0  # in UTF-16 units, as PDFium counts
    for line, raw in zip(lines, text.split("\n"), strict=True):
        first = len(line) - len(line.lstrip())
        tops.append(_corner(words, at + first) if line.strip() else None)
        at += len(raw.encode("utf-16-le", "surrogatepass")) // 2 + 1
    steps = sorted(a[1] - b[1] for a, b in pairwise(tops) if a and b and a[1] > b[1])
    usual = steps[len(steps) // 2] if steps else 0.0
    out: list[str] = []
    for above, line, here in zip([None, *tops], lines, tops, strict=False):
        step = above[1] - here[1] if above and here else 0.0
        indented = bool(above and here) and here is not None and above is not None and 8 < here[0] - above[0] < 60
        if out and (step > 1.4 * usual > 0 or (indented and ends_sentence(out[-1]))):
            out.append("")
        out.append(line)
    return "\n".join(out)


def _corner(words: Any, index: int) -> tuple[float, float] | None:
    """Left and top of a character in points, from the page's lower left corner; None where PDFium does not know it."""
    try:
        left, _, _, top = words.get_charbox(index, loose=True)
    except Exception:  # a character that is not drawn
        return None
    return float(left), float(top)


def _without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """The pages without first and last lines that more than half of them share but for the page's number."""
    if len(pages) < 3:
        return pages

    def key(line: str) -> str:
        return _DIGITS.sub("#", line.strip())

    for at in (0, -1):
        common = Counter(key(lines[at]) for lines in pages if lines and lines[at].strip())
        running = {line for line, count in common.items() if count > len(pages) / 2 and count >= 3}
        pages = [
            [*lines[:at], *lines[at + 1 or len(lines) :]] if lines and key(lines[at]) in running else lines for lines in pages
        ]
    return pages


def _check_streams(data: bytes, budget: Budget, what: str) -> None:
    """Refuse a PDF with a compressed stream that expands as only bombs do. Images are left out: white pages do, too."""
    for match in _STREAM.finditer(data):
        before = data[max(0, match.start() - 300) : match.start()]
        dictionary = before[before.rfind(b"obj") + 1 :]
        if (b"FlateDecode" not in dictionary and b"/Fl" not in dictionary) or b"/Image" in dictionary:
            continue
        end = data.find(b"endstream", match.end())
        packed = data[match.end() : end if end > 0 else len(data)]
        _check_flate(packed, budget, what)
        budget.check_time(what)


def _check_flate(packed: bytes, budget: Budget, what: str) -> None:
    expander = zlib.decompressobj()
    size, rest = 0, packed
    try:
        while rest and not expander.eof:
            size += len(expander.decompress(rest, 1 << 20))
            rest = expander.unconsumed_tail
            budget.check_ratio(size, len(packed), what)
            budget.check_document(size, what)
    except zlib.error:
        return  # PDFium is the judge of what is broken
