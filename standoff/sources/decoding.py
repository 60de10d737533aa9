"""Bytes -> text: which encoding, and when to give up."""

from __future__ import annotations

import codecs
import re

from standoff.errors import Malformed, Undecodable

__all__ = ["decode", "is_plausible"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x7f-\x84\x86-\x9f]")
_SAFE_CODECS = re.compile(
    r"utf-?(?:8|16|32)(?:-?[lb]e)?(?:-sig)?|(?:iso-?8859|windows|cp|latin|koi8|big5|gb|shift|euc|mac|us-ascii|ascii)[\w-]*",
    re.I,
)


def decode(data: bytes, what: str, *, declared: str | None = None, lenient: bool = False) -> str:
    """The text of the bytes: by byte order mark, as UTF-8, as declared, or as cp1252 where that is plausible.

    A few bytes that are no UTF-8 among many sequences that are become U+FFFD, as in a browser; where `lenient` (in markup)
    so do a few that are nothing in cp1252 either.

    Raises:
        Undecodable: none of them makes text of it.
        Malformed: it is text with binary data in it.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _checked(_strictly(data[len(mark) :], name, what), what)
    zero = b"\x00" in data[:4096]
    text = None if zero else _mostly_utf8(data)
    if text is not None:
        return _checked(text, what)
    if declared and _SAFE_CODECS.fullmatch(declared.strip()) and not declared.lower().startswith("utf-8"):
        try:
            return _checked(data.decode("cp1252" if _is_latin(declared) else declared.strip()), what)
        except (UnicodeDecodeError, LookupError):
            pass
    if not zero and is_plausible(data):
        return data.decode("cp1252")
    if not zero and lenient and sum(byte >= 0x80 for byte in data[:200_000]) <= 0.05 * len(data[:200_000]):
        text = data.decode("cp1252", "replace")
        if text.count("\ufffd") <= 1 + len(text) // 500:
            return _checked(text, what)
    raise Undecodable(f"{what}: bytes that are text in no encoding tried (UTF-8, UTF-16, declared, cp1252); save it as UTF-8")


def _mostly_utf8(data: bytes) -> str | None:
    """The bytes as UTF-8; with U+FFFD for a few stray bytes where the rest can be nothing else; else None."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    stray = text.count("\ufffd")
    beyond = len(data) - len(text)  # each sequence of several bytes that is valid makes this larger
    return text if beyond >= 4 * stray and stray <= len(text) // 200 else None


def _strictly(data: bytes, name: str, what: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise Undecodable(f"{what}: not the {name.upper()} that its byte order mark says, at byte {error.start:,}") from error


def _is_latin(name: str) -> bool:
    """Whether pages that declare this mean cp1252 (as browsers read them)."""
    return name.strip().lower() in ("iso-8859-1", "iso8859-1", "latin-1", "latin1", "ascii", "us-ascii")


def _checked(text: str, what: str) -> str:
    sample = text[:20_000]
    if len(_CONTROL.findall(sample)) > len(sample) // 200:
        raise Malformed(f"{what}: holds binary data, not text")
    return text


def is_plausible(data: bytes) -> bool:
    """Whether bytes that are not UTF-8 read as cp1252: few of them are above ASCII, all are defined, none are controls."""
    sample = data[:200_000]
    high = sum(byte >= 0x80 for byte in sample)
    if not sample or high > 0.15 * len(sample):
        return False
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    controls = sum(byte < 0x20 and byte not in b"\t\n\r\f\v" for byte in sample)
    letters = sum(65 <= byte <= 90 or 97 <= byte <= 122 or byte == 32 for byte in sample)
    return controls == 0 and letters > 0.6 * len(sample)
