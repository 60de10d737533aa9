"""The one place where the command line writes: for people, with whatever a terminal would obey made visible; or as JSON.

Articles, file names and addresses are others' words. A terminal obeys some characters in them: it clears lines, moves back,
fills the clipboard, turns the order of letters round. What a person reads is shown as it is written instead. JSON Lines keep
every value; where they go to a terminal after all, such characters are written as JSON's escapes, which say the same.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import traceback
from types import TracebackType
from typing import Any, TextIO

__all__ = ["Formatter", "Plain", "failure", "line", "plain", "say", "say_json", "tell", "unlocked", "visible"]

# controls (C0, DEL, C1), what reorders letters (bidi embeddings, overrides, isolates), other line ends, half characters
_OBEYED = "\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069\\u2028\\u2029\\ud800-\\udfff"
_TERMINAL = re.compile(f"[{_OBEYED}]")
_PASSWORD = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,30}:/{1,2}[^\s/:@]{0,200}:)[^\s]{1,400}(?=@)")
_PARAMETER = re.compile(r"(\b(?:ssl|pg)?password\s{0,9}=\s{0,9})(?:'[^']{0,400}'|[^&\s]{1,400})", re.IGNORECASE)


def visible(text: str) -> str:
    """The text with each character that a terminal would obey as its symbol (␛) or its number (⟨U+202E⟩).

    Tabs and line ends (\\n) stay; nothing else of the text changes.
    """
    return _TERMINAL.sub(lambda m: _symbol(m[0]), text)


def _symbol(character: str) -> str:
    number = ord(character)
    return chr(0x2400 + number) if number < 0x20 else "␡" if number == 0x7F else f"⟨U+{number:04X}⟩"


def line(text: str) -> str:
    """The text as one line: nobody's words make a line of their own."""
    return visible(text).replace("\n", "␊")


def unlocked(text: str) -> str:
    """The text without the passwords of addresses in it (`scheme://user:password@host`, `?password=`, `host=h password=`)."""
    return _PARAMETER.sub(r"\1***", _PASSWORD.sub(r"\1***", text))


def say(sentence: str = "") -> None:
    """A result for people: one line on standard output."""
    sys.stdout.write(line(sentence) + "\n")


def tell(sentence: str) -> None:
    """Say something while a command goes on: one line on standard error, without passwords."""
    plain(f"standoff: {sentence}")


def plain(sentence: str) -> None:
    """A line on standard error, without passwords."""
    sys.stderr.write(line(unlocked(sentence)) + "\n")
    sys.stderr.flush()


def say_json(row: str | dict[str, Any]) -> None:
    """One object of JSON Lines on standard output, as a value or written already."""
    text = row if isinstance(row, str) else json.dumps(row, ensure_ascii=False, default=str)
    if sys.stdout.isatty():  # within JSON such characters stand in strings only
        text = _TERMINAL.sub(lambda m: f"\\u{ord(m[0]):04x}", text)
    sys.stdout.write(text + "\n")


class Plain:
    """A stream for people, over another: what is written to it is made visible first, and passwords are left out."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write a text; returns its length as it was given."""
        self._stream.write(visible(unlocked(text)))
        return len(text)

    def flush(self) -> None:
        """Flush the stream beneath."""
        self._stream.flush()


def failure(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What Python shows of an error that nobody expected (`sys.excepthook`): its words may be an article's."""
    Plain(sys.stderr).write("".join(traceback.format_exception(kind, error, trace)))


class Formatter(logging.Formatter):
    """Log lines for people."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        return visible(unlocked(super().format(record)))
