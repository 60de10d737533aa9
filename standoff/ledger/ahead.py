"""What a sentence says of the time and the condition of a thing to come, beyond the time of the event itself.

    a deadline      "before 1 April", "between 6 March and 1 September": the last day, wherever it stands in the sentence
    a condition     "if the talks fail": a foretelling that is void where the thing does not come
    supposed        the thing itself stands under the condition ("if they invade"): nobody foretells it
    in retrospect   "would attack yesterday", "the date they had named came and went": foretold earlier, for a day now past

The words are in `knowledge/dues.yaml`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from standoff import knowledge
from standoff.days import plus
from standoff.model import Event

__all__ = ["NOTHING", "Ahead", "ahead_of", "deadline_of"]

DAY = timedelta(days=1)
JOINED = 24  # code points at most between the two days of "between … and …"
LONGEST = 80  # code points of a condition that is kept


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is said of a thing to come: `deadline` is its last day, `condition` the words of it, "" for none."""

    deadline: date | None = None
    condition: str = ""
    supposed: bool = False
    retrospect: bool = False


NOTHING = Ahead()


def ahead_of(event: Event, text: str, published: date | None) -> Ahead:
    """What the sentence of an event says of it as of a thing to come; `NOTHING` for what nobody foresees or denies."""
    if published is None or not any(s.factuality.foresees or s.factuality.contests for s in event.stances):
        return NOTHING
    sentence, at = event.sentence, event.trigger[0].start
    if not sentence.start <= at < sentence.end:
        return NOTHING
    words = sentence.of(text)
    condition, supposed = _condition(words, at - sentence.start)
    found = Ahead(_own_deadline(event, words, published), condition, supposed, _cue("retrospect").search(words) is not None)
    return NOTHING if found == NOTHING else found


def _own_deadline(event: Event, words: str, published: date) -> date | None:
    """The deadline of the sentence, where the event has no later day of its own."""
    when = event.when
    last = when.latest if when is not None and when.basis != "published" else None
    found = deadline_of(words, published)
    return found if found is not None and (last is None or last < found) else None


def deadline_of(sentence: str, published: date) -> date | None:
    """The last day that the words of a sentence give a thing to come: a day, month or year behind "before", "by", "from … to".

    None where there is none, or several that differ, or it is past.
    """
    found = {day for m in _dates().finditer(sentence) if (day := _last(sentence[: m.start()], m, published)) is not None}
    days = {day for day in found if day >= published}
    return days.pop() if len(days) == 1 else None


def _last(before: str, said: re.Match[str], published: date) -> date | None:
    """The last day that the words before a date leave of it."""
    if (days := _days(said, published)) is None:
        return None
    if _second().search(before):
        return days[1]
    cue = _before().search(before)
    if cue is None:
        return None
    return plus(days[0], -DAY) if cue[1].lower() in knowledge.load("dues")["deadlines"]["before"] else days[1]


def _days(said: re.Match[str], published: date) -> tuple[date, date] | None:
    """The first and the last day of a date in words; without a year the next that comes."""
    month = knowledge.load("times")["months"].get((said["month"] or "").lower())
    number = said["day"] or said["day2"]
    year = int(said["year"] or said["alone"] or published.year)
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if not said["year"] and date(year, month, int(number or monthrange(year, month)[1])) < published:
            year += 1
        first = date(year, month, int(number or 1))
    except ValueError:
        return None
    return first, first if number else date(year, month, monthrange(year, month)[1])


def _condition(words: str, at: int) -> tuple[str, bool]:
    """The words of the condition in a sentence, and whether the word at a place is part of it."""
    for cue in _conditions().finditer(words):
        end = words.find(",", cue.end())
        end = len(words) if end < 0 else end
        if cue.start() <= at < end:
            return "", True
        return " ".join(words[cue.start() : end].rstrip(' .”"').split())[:LONGEST], False
    return "", False


@cache
def _cue(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(knowledge.load('dues')[name])})\b", re.IGNORECASE)


@cache
def _conditions() -> re.Pattern[str]:
    """A cue of a condition, where no word before it makes it another thing ("even if", "asked if")."""
    table = knowledge.load("dues")["conditions"]
    barred = "".join(rf"(?<!\b{re.escape(word)} )" for word in table["not after"])
    return re.compile(rf"{barred}\b(?:{_any(table['cues'])})\b", re.IGNORECASE)


@cache
def _before() -> re.Pattern[str]:
    table = knowledge.load("dues")["deadlines"]
    return re.compile(rf"\b({_any((*table['before'], *table['by']))})(?:\s+(?:{_any(table['loosely'])}))*\s+$", re.IGNORECASE)


@cache
def _dates() -> re.Pattern[str]:
    months = _any(knowledge.load("times")["months"])
    year, number = r"(?P<{}>(?:1[4-9]|20)\d\d)\b", r"(?P<{}>\d{{1,2}})(?:st|nd|rd|th)?"
    day = rf"(?:{number.format('day')}\s+(?:of\s+)?)?"
    rest = rf"(?:\s+{number.format('day2')}\b(?!\d))?(?:,?\s+{year.format('year')})?"
    return re.compile(rf"\b(?:{day}(?P<month>{months})\b\.?{rest}|{year.format('alone')})", re.IGNORECASE)


@cache
def _second() -> re.Pattern[str]:
    """What stands before the second day of "between A and B", "from A to B"."""
    table = knowledge.load("dues")["deadlines"]
    first = rf"\b(?:{_any(table['from'])})\s+[\w., ]{{3,{JOINED}}}?"
    return re.compile(rf"{first}\s*(?:\b(?:{_any(table['joined'])})\b|-|–)\s*$", re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
