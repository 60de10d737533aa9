"""The day in a line at the head of an article: alone, with a time and labels, or beside author, outlet, an issue's number.

A day is taken from a line only if all else in the line belongs to a head as well; a headline or a sentence with a date gives
none, and neither does a day whose month cannot be told or whose year is not there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from standoff import knowledge
from standoff.sources.dates import MONTHS, date_in_line
from standoff.sources.layout.bylines import is_byline_part
from standoff.sources.layout.table import furniture
from standoff.sources.layout.words import NETWORK, WORD

__all__ = ["FIRST", "PLAIN", "HeadDay", "day_in", "day_in_address", "is_imprint", "plain"]

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_TIME = re.compile(r"\b\d{1,2}\s?[:.h]\s?\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?", re.IGNORECASE)
_ZONE = re.compile(
    r"\(?\b(?:gmt|utc|msk|ist|pht|hkt|sgt|aest|aedt|wib|pkt|eat|cat|wat|sast|jst|kst)?\s?[+-]\s?\d{1,2}(?::?\d{2})?\b\)?",
    re.IGNORECASE,
)
_ZONE_NAME = re.compile(r"\b[A-Z]{1,4}T\b|\b(?:UTC|GMT|MSK|WIB|Z)\b")
_GLUED = re.compile(r"\b((?:19|20)\d{2})(?=\d{1,2}(?::\d{2}|\s[A-Z]))|((?:19|20)\d{2})(?=[A-Z][a-z])")
_ISO_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T(?=\d\d)")
_CJK = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_DAY_DOT = re.compile(r"\b(\d{1,2})(?:\.|º|°|er)\s?(?=[A-Z][a-z]{2})")
_OF = re.compile(r"(?<=\d)\s(?:de|of)\s(?=[A-Z])|(?<=[a-z])\s(?:de|del)\s(?=\d{4})")
_SHORT_YEAR = re.compile(
    rf"\b(\d{{1,2}})[\s-]({'|'.join(m[:3] for m in MONTHS if len(m) == 3)})[\s-]'?’?(\d{{2}})\b(?![:.]\d)", re.IGNORECASE
)
_YEAR_FIRST = re.compile(rf"\b(\d{{4}})[,\s]+({_MONTH})\.?\s(\d{{1,2}})\b", re.IGNORECASE)
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_BESIDE = re.compile(r"\s*[|•·/»>]\s*|\s+[-–—]+\s+|\s*[,;:()\[\]]\s*|\s{2,}")
_LABELLED = re.compile(
    r"(?i)\b(?=(?:first\s)?(?:published|posted|created|issued|released)\b|(?:last\s)?(?:updated|modified|edited|update)\b)"
)
_AGO = re.compile(
    r"\b(?:\d{1,2}|an?|one|two|three)\s(?:second|minute|min|hour|hr|day|week|month|year)s?(?:\s(?:ago|read))\b|\b\d{1,2}\s?min(?:ute)?s?\s?read\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?i)\b(?:vol(?:ume)?|no|nos|nr|issue|page|pg|p|edition|series|section)\b\.?\s?(?:[ivxlcdm]{1,8}\b|[A-Z]?\d[\d,]*)?|(?:rs|[$£€¢])\.?\s?\d[\d.,]*\S?|\b\d+(?:\.\d\d)?\s?(?:cents|p|pence|¢)\b"
)
_ADDRESS_DAY = re.compile(r"/((?:19|20)\d{2})[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/-]|\b)")
_DAY_OF_YEAR = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:{_MONTH})|(?:{_MONTH})\.?\s\d{{1,2}}(?:st|nd|rd|th)?)\b(?!,?\s?\d{{4}})",
    re.IGNORECASE,
)
LATER, PLAIN, FIRST = 2, 1, 0


@dataclass(frozen=True, slots=True)
class HeadDay:
    """A day and how its line calls it: FIRST published, PLAIN, or LATER changed; the least is to be taken."""

    day: date
    rank: int


def day_in(line: str) -> HeadDay | None:
    """The day that a line of a head states; None where there is none, or the line says something else too."""
    words = plain(line)
    pieces = [p for p in _LABELLED.split(words) if p.strip()]
    days = [d for p in pieces if (d := _dated(p)) is not None]
    return min(days, key=lambda d: d.rank) if days and _belongs(words) else None


def day_in_address(line: str) -> date | None:
    """The day in an address: "paper.example/2021/05/17/talks-fail"."""
    for address in NETWORK.findall(line):
        if (match := _ADDRESS_DAY.search(address)) is not None:
            try:
                return date(int(match[1]), int(match[2]), int(match[3]))
            except ValueError:
                return None
    return None


def plain(line: str) -> str:
    """The line with its dates written as English ones are, and with blanks between what is run together."""
    words = _CJK.sub(r" \1-\2-\3 ", _GLUED.sub(r"\1\2 ", _ISO_TIME.sub(r"\1 ", line)))
    words = WORD.sub(lambda m: _months().get(m[0].lower().rstrip("."), m[0]), words)
    words = _DAY_DOT.sub(r"\1 ", _OF.sub(" ", words)) if any(c.isdigit() for c in words) else words
    words = _YEAR_FIRST.sub(r"\3 \2 \1", words)
    return _SHORT_YEAR.sub(lambda m: f"{m[1]} {m[2]} 20{m[3]}" if int(m[3]) < 70 else m[0], words)


@cache
def _months() -> dict[str, str]:
    english = {number: name.capitalize() for name, number in MONTHS.items() if len(name) > 3 or name == "may"}
    return {word: english[int(n)] for n, words in knowledge.load("furniture")["months"].items() for word in words}


def _dated(piece: str) -> HeadDay | None:
    found = date_in_line(piece)
    day = found[0] if found else _told_by_weekday(piece)
    if day is None:
        return None
    said = {w.lower().strip(".") for w in WORD.findall(piece)[:3]}
    return HeadDay(day, LATER if said & furniture().later else FIRST if said & furniture().published else PLAIN)


def _told_by_weekday(piece: str) -> date | None:
    """ "Wed 03/04/2019": day and month told apart by the weekday that stands beside them."""
    match = _SLASHED.search(piece)
    days = knowledge.load("times")["weekdays"]
    said = {days[w] for m in WORD.findall(piece) if (w := m.lower().strip(".")) in days}
    if match is None or len(said) != 1:
        return None
    fitting = [
        d for m, n in ((match[1], match[2]), (match[2], match[1])) if (d := _day(match[3], m, n)) and d.isoweekday() in said
    ]
    return fitting[0] if len(fitting) == 1 else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _belongs(words: str) -> bool:
    """Whether all that stands beside the dates belongs to a head: times, labels, an author, an outlet, a place, an issue."""
    rest = NETWORK.sub(" ", words)
    for _ in range(3):
        found = date_in_line(rest)
        rest = found[1] if found else _SLASHED.sub(" ", rest, count=1)
    for pattern in (_AGO, _TIME, _ZONE, _ZONE_NAME, _NUMBERED):
        rest = pattern.sub(" ", rest)
    if re.search(r"\d{3}", rest):
        return False
    parts = [p.strip(" .,-–—_*") for p in _BESIDE.split(rest)]
    return all(_is_part(part) for part in parts if part)


def is_imprint(line: str) -> bool:
    """Whether a line is an issue's number and price, or a day without its year, and nothing else."""
    words = _DAY_OF_YEAR.sub(" ", plain(line))
    marked = words != plain(line) or _NUMBERED.search(words) is not None
    return marked and line[-1] not in "!?:" and _belongs(words)


def _is_part(part: str) -> bool:
    table = furniture()
    others = [
        w
        for w in WORD.findall(part)
        if w.strip(".").lower() not in table.labels
        and w.strip(".").lower() not in table.imprint | table.published | table.later
    ]
    return not others or is_byline_part(" ".join(others)) or is_byline_part(part)
