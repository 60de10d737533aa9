"""Web archives (.warc, .warc.gz): the pages, texts, feeds and PDFs that were fetched with success."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator

from standoff.errors import Malformed, SourceError, TooLarge, Unsupported
from standoff.model import Rejected
from standoff.sources.drafts import Context, Item, Meta, refused
from standoff.sources.warc_records import Record, records_of

__all__ = ["expand", "read_warc"]

_READ = ("text/html", "application/xhtml", "text/plain", "application/pdf", "application/rss", "application/atom")
_CHARSET = re.compile(r"charset\s?=\s?[\"']?([\w-]{2,40})")
_SUCCESS = re.compile(r"HTTP/\d(?:\.\d)?\s+200\b")
HEADER = 1 << 17  # bytes that the header of an answer may have
KINDS = ("response", "resource")


def read_warc(item: Item, context: Context) -> Iterator[Item | Rejected]:
    """One item a response or resource record with text in it. Images, scripts, redirects and errors are passed over.

    Raises:
        Malformed, TooLarge, Unreadable: the archive cannot be read on; what was found before stands.
    """
    what = str(item.origin)
    for n, found in enumerate(records_of(item.open, what, _wanted, context.limits.document), 1):
        context.budget.add_member(what)
        if isinstance(found, SourceError):
            yield refused(item.inside(f"record {n}", reader="warc"), found)
        elif found.body is not None:
            context.budget.add_expanded(len(found.body), what)
            if (made := _item(found, found.body, item, context)) is not None:
                yield made


def _wanted(header: dict[str, str]) -> bool:
    return header.get("warc-type", "").lower() in KINDS


def _item(record: Record, body: bytes, item: Item, context: Context) -> Item | Rejected | None:
    """The item of a record, its refusal, or None for what is no text."""
    address = record.header.get("warc-target-uri", "").strip("<>")[:2000]
    origin = item.inside(address or record.header.get("warc-record-id", f"record {record.number}")[:200], reader="warc")
    http = _http(body) if body.startswith(b"HTTP/") else None
    headers, body = (record.header, body) if http is None else http
    kind = headers.get("content-type", "").lower()
    if not kind.startswith(_READ) or (http is not None and not _SUCCESS.match(headers[""])):
        return None
    try:
        if http is not None:
            if "chunked" in headers.get("transfer-encoding", "").lower():
                body = _unchunked(body)
            body = expand(body, headers.get("content-encoding", ""), str(origin), context)
    except SourceError as error:
        return refused(origin, error)
    charset = _CHARSET.search(kind[:500])
    meta = Meta(url=address if address.startswith("http") else None, charset=charset[1] if charset else None, content_type=kind)
    return Item(origin, address.split("?")[0].rsplit("/", 1)[-1], data=body, meta=meta, depth=item.depth)


def _http(body: bytes) -> tuple[dict[str, str], bytes]:
    """The header of an answer by name in small letters, its first line under "", and what comes after it."""
    end = re.search(rb"\r?\n\r?\n", body[:HEADER])
    first, *lines = body[: end.start() if end else HEADER].decode("latin-1").splitlines()
    pairs = (line.partition(":") for line in lines)
    found = {name.strip().lower(): value.strip() for name, colon, value in reversed(list(pairs)) if colon}
    return found | {"": first}, body[end.end() :] if end else b""


def _unchunked(body: bytes) -> bytes:
    """The body of a chunked response; as it is when it is not chunked after all (many archives store it decoded)."""
    out, at = io.BytesIO(), 0
    while True:
        end = body.find(b"\r\n", at, at + 100)
        digits = body[at:end].split(b";")[0].strip() if end > 0 else b""
        try:
            size = int(digits, 16)
        except ValueError:
            return body
        if size == 0:
            return out.getvalue()
        if size < 0 or end + 2 + size > len(body):
            return body
        out.write(body[end + 2 : end + 2 + size])
        at = end + 4 + size


def expand(body: bytes, coding: str, what: str, context: Context) -> bytes:
    """A body without its content coding (gzip, deflate), within limits.

    Raises:
        Malformed, TooLarge, Unsupported: broken, a bomb, or coded in another way.
    """
    coding = coding.strip().lower()
    if coding in ("", "identity") or (coding in ("gzip", "x-gzip") and body[:2] != b"\x1f\x8b"):
        return body
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise Unsupported(f"{what}: coded as {coding[:40]}, which is not read")
    expander = zlib.decompressobj(31 if "gzip" in coding else 15 if body[:1] == b"\x78" else -15)
    parts: list[bytes] = []
    size, rest = 0, body
    try:
        while rest and not expander.eof:
            parts.append(expander.decompress(rest, 1 << 20))
            size += len(parts[-1])
            rest = expander.unconsumed_tail
            context.budget.check_ratio(size, len(body), what)
            context.budget.check_document(size, what)
    except zlib.error as error:
        raise Malformed(f"{what}: broken {coding} coding") from error
    if not expander.eof and not parts:
        raise TooLarge(f"{what}: nothing could be unpacked")
    return b"".join(parts)
