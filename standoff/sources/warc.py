"""Web archives (.warc, .warc.gz), by fastwarc: the pages, texts, feeds and PDFs that were fetched with success."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from standoff.errors import Malformed, SourceError, TooLarge, Unsupported
from standoff.model import Rejected
from standoff.sources.drafts import Context, Item, Meta, foreign, refused

__all__ = ["expand", "read_warc"]

_READ = ("text/html", "application/xhtml", "text/plain", "application/pdf", "application/rss", "application/atom")
_CHARSET = re.compile(r"charset\s?=\s?[\"']?([\w-]{2,40})")
SLACK = 1 << 16  # compressed bytes that fastwarc has read ahead


def read_warc(item: Item, context: Context) -> Iterator[Item | Rejected]:
    """One item a response or resource record with text in it. Images, scripts, redirects and errors are passed over.

    Raises:
        Malformed, TooLarge, Unreadable: the archive cannot be read on; what was found before stands.
    """
    with item.open() as stream:
        yield from _records(stream, item, context)


def _records(stream: BinaryIO, item: Item, context: Context) -> Iterator[Item | Rejected]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource
    what = str(item.origin)
    number = 0
    with foreign(what):
        records = iter(ArchiveIterator(stream, record_types=kinds, parse_http=True, fsspec_args=False))
    while True:
        before = stream.tell()
        with foreign(f"{what}: after record {number}"):
            record: Any = next(records, None)
        if record is None:
            if number == 0 and stream.tell() == 0:
                raise Malformed(f"{what}: no web archive")
            return
        number += 1
        context.budget.add_member(what)
        with foreign(f"{what}: record {number}"):
            found = _record(record, stream, before, item, context)
        if found is not None:
            yield found


def _record(record: Any, stream: BinaryIO, before: int, item: Item, context: Context) -> Item | Rejected | None:
    """The item of a record, its refusal, or None for what is no text."""
    address = str(record.headers.get("WARC-Target-URI") or "").strip("<>")[:2000]
    origin = item.inside(address or str(record.record_id)[:200], reader="warc")
    http = record.http_headers
    kind = str((http.get("Content-Type") if http is not None else record.headers.get("Content-Type")) or "").lower()
    charset = _CHARSET.search(kind[:500])
    if (http is not None and http.status_code not in (200, None)) or not kind.startswith(_READ):
        return None
    try:
        body = _payload(record, str(origin), stream, before, context)
        coding = str(http.get("Content-Encoding") or "") if http is not None else ""
        if http is not None and "chunked" in str(http.get("Transfer-Encoding") or "").lower():
            body = _unchunked(body)
        body = expand(body, coding, str(origin), context)
    except SourceError as error:
        return refused(origin, error)
    meta = Meta(url=address if address.startswith("http") else None, charset=charset[1] if charset else None, content_type=kind)
    return Item(origin, address.split("?")[0].rsplit("/", 1)[-1], data=body, meta=meta, depth=item.depth)


def _payload(record: Any, what: str, stream: BinaryIO, before: int, context: Context) -> bytes:
    """The record's bytes, read in pieces so that a bomb is noticed before it is large."""
    parts: list[bytes] = []
    size = 0
    while True:
        with foreign(what):
            piece = record.reader.read(1 << 18)
        if not piece:
            break
        parts.append(piece)
        size += len(piece)
        context.budget.check_document(size, what)
        context.budget.check_ratio(size, stream.tell() - before + SLACK, what)
    context.budget.add_expanded(size, what)
    return b"".join(parts)


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
