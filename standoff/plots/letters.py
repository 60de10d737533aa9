"""Texts that can be drawn: a picture is XML, which lacks some characters, and what draws it ends its process over them."""

from __future__ import annotations

import re
from typing import Any

__all__ = ["cleaned", "drawable"]

# all but the characters of XML 1.0 (its production 2, Char): most controls, halves of surrogate pairs, U+FFFE and U+FFFF
_LACKING = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
INSTEAD = "\ufffd"
# a long text is cut to its room between the halves of a pair (JavaScript counts in UTF-16), and a half cannot be drawn
_PAIRED = re.compile("[\U00010000-\U0010ffff]")
SHORT = 3  # code points: these are not cut


def drawable(text: str) -> bool:
    """Whether XML has all of its characters."""
    return _LACKING.search(text) is None


def cleaned(value: Any) -> Any:
    """A specification (lists, dicts, texts, numbers) with U+FFFD for each character that cannot be drawn, in keys as well.

    Those are what XML lacks and, in texts that may be cut, what is beyond U+FFFF.
    """
    if isinstance(value, str):
        plain = _LACKING.sub(INSTEAD, value)
        return plain if len(plain) <= SHORT else _PAIRED.sub(INSTEAD, plain)
    if isinstance(value, list | tuple):
        return [cleaned(v) for v in value]
    if isinstance(value, dict):
        return {cleaned(k): cleaned(v) for k, v in value.items()}
    return value
