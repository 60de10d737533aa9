"""Every error that Standoff raises on purpose.

    StandoffError
    ├── SourceError            an input could not be turned into an article; becomes a stored `Rejected`
    │   ├── Missing            no such path
    │   ├── Unreadable         permission, I/O, or an address that may not be fetched
    │   ├── Empty              nothing in it
    │   ├── Malformed          not what its name or first bytes say (a broken archive, an image called .pdf, bad JSON)
    │   ├── Encrypted          needs a password
    │   ├── NoText             readable, but without text (a scanned PDF)
    │   ├── NoArticle          readable, but without an article in it (a page of links)
    │   ├── Undecodable        bytes that are text in no known encoding
    │   ├── WrongLanguage      not English; the language is named
    │   ├── BadDate            a date that cannot be (31 February)
    │   ├── TooLarge           beyond a limit of size, depth, count or time
    │   └── Unsupported        a kind of file that no reader knows
    ├── ReadingError           an article could not be read (a crash or time limit in a worker)
    ├── KnowledgeError         a table in `knowledge/` is wrong; names file and entry
    ├── RecordError
    │   ├── NotARecord         the file is no record
    │   ├── NewerRecord        the record was written by a newer version
    │   ├── OlderRecord        the record was written by an older version, and is open for reading only
    │   ├── Unwritable         the disk is full or failing, or another process keeps the record; nothing half-written stays
    │   ├── Unreachable        the database server does not answer, or broke off; nothing half-written stays
    │   ├── TooSlow            a question took longer than it may; stopped
    │   ├── Corrupt            the file is damaged, or what it says of itself does not hold
    │   ├── Foreign            the record holds what others have put in (a trigger, a view, a table) and may run code
    │   └── NotFound           no row with that id
    ├── DrawingError           a chart could not be drawn: a crash or a time limit where it is drawn
    ├── NotWritten             a file could not be written (an export, a chart); what was there before is as it was
    └── UsageError             the command or call was wrong; the command line exits with 2
        └── NotUnderstood      a name that nobody is known by, or that several are

`SourceError`s carry `reason` (the snake-case name under which they are counted) and `detail` (a sentence for a person:
the file, the place in it, what to do). Foreign exceptions are mapped where they arise and never pass a stage.
"""

from __future__ import annotations

import re
import sys
from typing import ClassVar

__all__ = [
    "BadDate",
    "Corrupt",
    "DrawingError",
    "Empty",
    "Encrypted",
    "Foreign",
    "KnowledgeError",
    "Malformed",
    "Missing",
    "NewerRecord",
    "NoArticle",
    "NoText",
    "NotARecord",
    "NotFound",
    "NotUnderstood",
    "NotWritten",
    "OlderRecord",
    "ReadingError",
    "RecordError",
    "SourceError",
    "StandoffError",
    "TooLarge",
    "TooSlow",
    "Undecodable",
    "Unreachable",
    "Unreadable",
    "Unsupported",
    "Unwritable",
    "UsageError",
    "WrongLanguage",
    "install",
]


class StandoffError(Exception):
    """Base of all errors raised on purpose. `str(error)` is a sentence for a person."""

    reason: ClassVar[str] = "standoff_error"

    def __init_subclass__(cls) -> None:
        cls.reason = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cls.__name__).lower()

    @property
    def detail(self) -> str:
        """The sentence for a person."""
        return str(self)


class SourceError(StandoffError):
    """An input could not be turned into an article."""


class Missing(SourceError):
    """No such path."""


class Unreadable(SourceError):
    """Permission or I/O error, or an address that may not be fetched."""


class Empty(SourceError):
    """Nothing in it."""


class Malformed(SourceError):
    """Not what its name or first bytes say."""


class Encrypted(SourceError):
    """Needs a password."""


class NoText(SourceError):
    """Readable, but without text."""


class NoArticle(SourceError):
    """Readable, but without an article."""


class Undecodable(SourceError):
    """Bytes that are text in no known encoding."""


class WrongLanguage(SourceError):
    """Not English; the message names the language."""


class BadDate(SourceError):
    """A date that cannot be."""


class TooLarge(SourceError):
    """Beyond a limit of size, depth, count or time."""


class Unsupported(SourceError):
    """A kind of file that no reader knows."""


class ReadingError(StandoffError):
    """An article could not be read: a crash or a time limit in a worker."""


class KnowledgeError(StandoffError):
    """A table of the world is wrong; the message names file and entry."""


class RecordError(StandoffError):
    """The record cannot be used as asked."""


class NotARecord(RecordError):
    """The file is no record."""


class NewerRecord(RecordError):
    """The record was written by a newer version of Standoff."""


class OlderRecord(RecordError):
    """The record was written by an older version of Standoff and may not be changed as it is open."""


class Unwritable(RecordError):
    """The disk is full or failing, or another process keeps the record locked; what was added before is whole."""


class Unreachable(RecordError):
    """The database server does not answer, or the connection was lost; what was added before is whole."""


class TooSlow(RecordError):
    """A question took longer than it may, and was stopped."""


class Corrupt(RecordError):
    """The file is damaged, or a hash, span or reference in it does not hold."""


class Foreign(RecordError):
    """The record holds a trigger, a view or a table that no record of ours has; it might run code, and is not written to."""


class NotFound(RecordError):
    """No row with that id."""


class DrawingError(StandoffError):
    """A chart could not be drawn: a crash or a time limit in the process that draws."""


class NotWritten(StandoffError):
    """A file could not be written: no room, no right, a failing disk. What was there before is as it was."""


class UsageError(StandoffError):
    """The command or call was wrong."""


class NotUnderstood(UsageError):
    """A name that nobody is known by, or that can mean several; says so, with those that it may mean or that are like it."""


NEEDED = {"tables": "polars>=1.30", "pdf": "typst>=0.13"}  # extra -> what pip installs for it


def install(extra: str) -> str:
    """The command that brings what the default set-up goes without, as part of a sentence."""
    return f"run `make extras` in Standoff's folder, or `{sys.executable} -m pip install '{NEEDED[extra]}'`"
