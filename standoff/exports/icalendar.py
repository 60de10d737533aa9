"""iCalendar (RFC 5545) of what is due: an all-day entry for each foreseen happening that has a day and may still come.

It may still come where it is open, and where holders disagree whether it will; its day is the day asked, or later.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from unicodedata import category

from standoff import files
from standoff.exports import Source
from standoff.model import Standing, Status, awaited

__all__ = ["LOST", "SUFFIX", "WHAT", "write"]

WHAT = "iCalendar: what was foreseen and may still come, on the day it is due"
LOST = (
    "everything that is neither open nor disputed whether it will come, or has no due day still to come",
    "reports but the first five; spans, codes and rules",
)
SUFFIX = ".ics"
REPORTS = 5


def write(source: Source, out: Path) -> list[Path]:
    """One file, with the line ends and folding of the standard."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Standoff//Standoff//EN", "CALSCALE:GREGORIAN"]
    for s in source.standings:
        if s.due and s.due >= s.as_of and awaited(s.status, s.because):
            lines += _entry(s, s.due)
    lines.append("END:VCALENDAR")
    files.put(out, "".join(f"{_fold(line)}\r\n" for line in lines).encode("utf-8", "replace"))
    return [out]


def _entry(s: Standing, due: date) -> list[str]:
    said = [f"{r.holder}: {r.factuality} - {' '.join(r.text.split())} ({r.outlet or r.article})" for r in s.reports[:REPORTS]]
    said_of = "Due:" if s.status is Status.OPEN else "Due, disputed:"
    return [
        "BEGIN:VEVENT",
        f"UID:{s.happening.id}@standoff",
        f"DTSTAMP:{_day(s.as_of)}T000000Z",
        f"DTSTART;VALUE=DATE:{_day(due)}",
        *([f"DTEND;VALUE=DATE:{_day(due + timedelta(days=1))}"] if due < date.max else ()),
        f"SUMMARY:{_text(f'{said_of} {s.happening.title}')}",
        f"DESCRIPTION:{_text(chr(10).join(said))}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _day(value: date) -> str:
    return value.isoformat().replace("-", "")


def _text(value: str) -> str:
    """A value as the standard escapes it; control characters, which it does not allow, are spaces."""
    value = "".join(" " if category(c) == "Cc" and c != "\n" else c for c in value)
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def _fold(line: str) -> str:
    """At most 75 octets a line, cut between characters."""
    out, size = [], 0
    for char in line:
        width = len(char.encode("utf-8", "replace"))
        if size + width > 74:
            out.append("\r\n ")
            size = 1
        out.append(char)
        size += width
    return "".join(out)
