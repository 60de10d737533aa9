"""Which reader an input needs: by its first bytes, and by its name where the bytes leave it open."""

from __future__ import annotations

import re

from standoff.errors import Malformed, Unsupported

__all__ = ["HEAD_BYTES", "detect"]

HEAD_BYTES = 8_192

_MAGIC = (
    (b"\x1f\x8b", "packed"),
    (b"BZh", "packed"),
    (b"\xfd7zXZ\x00", "packed"),
    (b"WARC/", "warc"),
    (b"PAR1", "parquet"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
)
_UNREAD = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office file: save it as text or PDF"),
    (b"7z\xbc\xaf", "a 7z archive: unpack it"),
    (b"Rar!", "a RAR archive: unpack it"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data: unpack it"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"OggS", "a sound"),
    (b"ID3", "a sound"),
    (b"\x1aE\xdf\xa3", "a film"),
)
_OFFICE = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".epub", ".pages", ".jar", ".apk")
_BY_NAME = {
    "pdf": (".pdf",),
    "warc": (".warc",),
    "parquet": (".parquet", ".pq"),
    "zip": (".zip",),
    "tar": (".tar",),
    "packed": (".gz", ".tgz", ".bz2", ".xz"),
    "json": (".jsonl", ".ndjson", ".json"),
    "csv": (".csv", ".tsv", ".tab"),
    "mail": (".eml", ".mht", ".mhtml"),
    "html": (".html", ".htm", ".xhtml", ".shtml"),
    "feed": (".rss", ".atom", ".rdf"),
}
_NEEDS_MAGIC = ("pdf", "warc", "parquet", "zip", "packed")
_OTHER = (
    ".css",
    ".js",
    ".mjs",
    ".svg",
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".webp",
    ".ico",
    ".mp3",
    ".mp4",
    ".woff",
    ".woff2",
    ".ttf",
)
_HEADER = re.compile(
    rb"^(?:return-path|received|from|to|mime-version|delivered-to|message-id|date|subject|content-type|reply-to|x-[\w-]{1,40}):",
    re.IGNORECASE,
)
_FEED = re.compile(rb"<(?:\w{1,10}:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_PAGE = re.compile(rb"<!doctype\s{1,4}html|<(?:html|head|body)[\s>]", re.IGNORECASE)
_TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/rdf+xml": "feed",
    "text/csv": "csv",
    "application/x-ndjson": "json",
    "application/jsonl": "json",
    "application/json": "json",
    "message/rfc822": "mail",
    "text/plain": "text",
}


def detect(head: bytes, name: str, what: str, *, content_type: str = "") -> str:
    """The kind of an input: pdf, html, feed, mail, json, csv, parquet, warc, zip, tar, packed or text.

    Args:
        head: the first `HEAD_BYTES` bytes.
        name: the file's name, or the path of an address.
        what: how to name the input in an error.
        content_type: what a server or container said of it, if anything.

    Raises:
        Malformed: the name says one thing and the bytes another.
        Unsupported: no reader knows it.
    """
    named = _named(name.lower())
    if head.find(b"%PDF-", 0, 1024) >= 0:
        return "pdf"
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return _zip_kind(name, what) if kind == "zip" else kind
    if head[257:262] == b"ustar":
        return "tar"
    _check_unread(head, name, what, named)
    if named in _NEEDS_MAGIC:
        raise Malformed(f"{what}: is no {_label(name)} file, whatever its name says")
    return _text_kind(_ascii(head), named, what) or _TYPES.get(content_type.split(";", maxsplit=1)[0].strip().lower(), "text")


def _named(name: str) -> str | None:
    return next((kind for kind, ends in _BY_NAME.items() if name.endswith(ends)), None)


def _label(name: str) -> str:
    return name.rsplit(".", 1)[-1].upper()[:10]


def _zip_kind(name: str, what: str) -> str:
    if name.lower().endswith(_OFFICE):
        raise Unsupported(f"{what}: {_label(name)} files are not read; save it as text, HTML or PDF")
    return "zip"


def _check_unread(head: bytes, name: str, what: str, named: str | None) -> None:
    found = next((label for magic, label in _UNREAD if head.startswith(magic)), None)
    if found is None and head[:4] == b"RIFF":
        found = "an image or a sound"
    if found is None and head[4:8] == b"ftyp":
        found = "a film or an image"
    if found and named:
        raise Malformed(f"{what}: is {found}, not the {_label(name)} file that its name says")
    if found:
        raise Unsupported(f"{what}: is {found}; only text in files is read")
    if name.lower().endswith(_OTHER):
        raise Unsupported(f"{what}: {_label(name)} files hold no articles")


def _ascii(head: bytes) -> bytes:
    """The head for looking at: UTF-16 thinned to its ASCII, byte order marks and leading white space taken off."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\x00", b"")[2:]
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()


def _text_kind(head: bytes, named: str | None, what: str) -> str | None:
    """What text is, by its own words before its name."""
    if head.startswith(b"<"):
        if _FEED.search(head) and not _PAGE.search(head):
            return "feed"
        if named == "html" or _PAGE.search(head):
            return "html"
        if re.search(rb"<svg[\s>]", head, re.IGNORECASE):
            raise Unsupported(f"{what}: is an SVG image; only text in files is read")
        if head.startswith(b"<?xml"):
            raise Unsupported(f"{what}: is XML, but neither a feed nor a page")
        if re.match(rb"<(?:!--|div|p|article|main|section|meta|title|table|span|h1)\b|<!--", head, re.IGNORECASE):
            return "html"
    if named:
        return named
    if re.match(rb'\{\s*"', head) or re.match(rb'\[\s*\{\s*"', head):
        return "json"
    lines = head.split(b"\n")[:30]
    headers = [line for line in lines[: lines.index(b"")] if _HEADER.match(line)] if b"" in lines else []
    if not headers and b"\r" in lines:
        headers = [line for line in lines[: lines.index(b"\r")] if _HEADER.match(line)]
    return "mail" if len(headers) >= 3 else None
