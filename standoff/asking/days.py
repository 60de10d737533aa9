"""Days as people write them: a date, today, yesterday, "3 days ago", last."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from standoff.days import EARLIEST, LATEST
from standoff.errors import UsageError

__all__ = ["WRITTEN", "day_of"]

WRITTEN = "2022-02-17, 17 February 2022, today, yesterday, '3 days ago', '2 weeks ago' or last"
FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y")
LENGTHS = {"day": 1, "week": 7}
_AGO = re.compile(r"(?P<n>\d{1,5}|an?|one|two|three|four|five|six|seven|ten) (?P<unit>day|week)s?(?: ago)?")
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}


def day_of(text: str, *, last: date | None = None, back: date | None = None) -> date:
    """The day that a text names.

    Args:
        last: the last day of publication, which "last" means.
        back: the day from which "yesterday" and "3 days ago" count back; None is today by this machine's calendar.

    Raises:
        UsageError: it names none, or one outside 1800 to 2999.
    """
    plain = " ".join(text.split()).lower()
    found = _word(plain, last, back) or _dated(plain)
    if found is None:
        raise UsageError(f"{text!r} is no day; write it like {WRITTEN}")
    if not EARLIEST <= found <= LATEST:
        raise UsageError(f"{text!r} is no day that news can speak of; name one from {EARLIEST.year} to {LATEST.year}")
    return found


def _word(plain: str, last: date | None, back: date | None) -> date | None:
    today = date.today()  # noqa: DTZ011 - the day on this machine's calendar
    if plain == "today":
        return today
    if plain == "last":
        if last is None:
            raise UsageError("no article in the record has a date, so there is no last day: name one")
        return last
    ago = _AGO.fullmatch("1 day" if plain == "yesterday" else plain)
    if ago is None:
        return None
    number = NUMBERS.get(ago["n"]) or int(ago["n"])
    try:
        return (back or today) - timedelta(days=number * LENGTHS[ago["unit"]])
    except OverflowError:
        return None


def _dated(plain: str) -> date | None:
    for form in FORMS:
        try:
            return datetime.strptime(plain, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
