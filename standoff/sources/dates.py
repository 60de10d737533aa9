"""Publication dates: of metadata, of datelines, of file names. A date with a time is reduced to its day as written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from email.utils import parsedate_tz
from typing import Any

from standoff.days import believable
from standoff.errors import BadDate

__all__ = ["MONTHS", "date_in_line", "date_in_name", "first_believable", "publication_day", "unslashed"]

_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
MONTHS = {name: i for i, name in enumerate(_NAMES, 1)} | {name[:3]: i for i, name in enumerate(_NAMES, 1)} | {"sept": 9}
_MONTH = rf"({'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]{{1,3}}{_MONTH},?[\s-]{{1,3}}(\d{{4}})\b", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\s{{1,3}}(\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(\d{{4}})\b", re.IGNORECASE)
_ISO = re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DOTTED = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?$")
_NO_DAY = re.compile(rf"(?:19|20)\d{{2}}(?:[-/.](?:0?[1-9]|1[0-2]))?|{_MONTH}\s(?:19|20)\d{{2}}", re.IGNORECASE)
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d{2})([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")


def _day(year: str, month: int, day: str, words: str) -> date:
    try:
        return date(int(year), month, int(day))
    except (ValueError, OverflowError) as error:
        raise BadDate(f"no such day: {words.strip()[:60]!r}") from error


def _find(words: str) -> tuple[date, int, int] | None:
    """The first date written out in full in the words, with its place in them; raises BadDate for one that cannot be."""
    if match := _DAY_FIRST.search(words):
        return _day(match[3], MONTHS[match[2].lower()], match[1], match[0]), match.start(), match.end()
    if match := _MONTH_FIRST.search(words):
        return _day(match[3], MONTHS[match[1].lower()], match[2], match[0]), match.start(), match.end()
    if match := _ISO.search(words):
        return _day(match[1], int(match[2]), match[3], match[0]), match.start(), match.end()
    if match := _DOTTED.search(words):
        return _day(match[3], int(match[2]), match[1], match[0]), match.start(), match.end()
    if match := _SLASHED.search(words):
        return _slashed(match), match.start(), match.end()
    return None


def _slashed(match: re.Match[str]) -> date:
    """Day and month are told apart only when one is over 12 (or both are the same); else the date is no date."""
    first, second = int(match[1]), int(match[2])
    if first > 12 or first == second:
        return _day(match[3], second, match[1], match[0])
    if second > 12:
        return _day(match[3], first, match[2], match[0])
    raise BadDate(f"day and month cannot be told apart: {match[0]!r}; write it as YYYY-MM-DD")


def publication_day(value: object) -> date | None:
    """The day that a field of metadata states, whether an article can be of it (`days.believable`) or not.

    None when the field is empty or names but a month or year.

    Raises:
        BadDate: the field holds something that is no day.
    """
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, date):  # a datetime is one too
        return date(value.year, value.month, value.day)
    words = str(value).strip()[:200]
    if not words:
        return None
    if _NO_DAY.fullmatch(words):
        return None
    if match := _COMPACT.match(words):
        return _day(match[1], int(match[2]), match[3], words)
    if found := _find(words):
        return found[0]
    if parsed := _by_mail(words):
        return _day(str(parsed[0]), parsed[1], str(parsed[2]), words)
    raise BadDate(f"no date: {words[:60]!r}; write it as YYYY-MM-DD")


def _by_mail(words: str) -> Sequence[int] | None:
    """Year, month, day and more, as the rules for mail have it."""
    try:
        found: Any = parsedate_tz(words)
        return found  # type: ignore[no-any-return]
    except (ValueError, TypeError, IndexError, OverflowError):  # whatever words it trips over
        return None


def first_believable(values: Iterable[object]) -> date | str | None:
    """The first of some fields of metadata that states a day of publication; else the first that states one that cannot be.

    The latter is given as it is written, so that whoever finishes the article can tell that there was one.
    """
    wrong: str | None = None
    for value in values:
        try:
            day = publication_day(value)
        except BadDate:
            day = None
        else:
            if day is None:
                continue
            if believable(day):
                return day
        wrong = wrong or str(value)[:200]
    return wrong


def date_in_line(line: str) -> tuple[date, str] | None:
    """A date written out in full in a line, and the line without it; None when there is none, or it cannot be."""
    try:
        found = _find(line[:300])
    except BadDate:
        return None
    return (found[0], line[: found[1]] + " " + line[found[2] :]) if found else None


def date_in_name(name: str) -> date | None:
    """The day that a file's name carries (2022-02-17, 20220217, 2022_02_17), if it carries exactly one."""
    days = {f"{m[1]}-{m[3]}-{m[4]}" for m in _IN_NAME.finditer(name)}
    try:
        return date.fromisoformat(days.pop()) if len(days) == 1 else None
    except ValueError:
        return None


def unslashed(values: Sequence[object]) -> list[object]:
    """A column of dates with those like 2/16/2022 as ISO dates, where the column itself shows which part is the month.

    A value above 12 in one place, and none in the other, shows it; a column that shows nothing, or both, stays as it is.
    """
    matches = [_SLASHED.match(value.strip()) if isinstance(value, str) else None for value in values]
    firsts = any(int(m[1]) > 12 for m in matches if m)
    seconds = any(int(m[2]) > 12 for m in matches if m)
    if firsts == seconds:
        return list(values)
    day, month = (1, 2) if firsts else (2, 1)
    return [f"{m[3]}-{m[month]:0>2}-{m[day]:0>2}" if m else v for m, v in zip(matches, values, strict=True)]
