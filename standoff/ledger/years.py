"""The year of an event of another time, where it has no day of its own: named beside it, by an anniversary, by a war's name.

"its 2014 invasion", "the siege of the port in 1996", "In 1944, troops landed", "the fortieth anniversary of the uprising", "the
landings of World War II". Such an event keeps its year, and is never taken for what is under way. Only what stands right beside
the event is looked at: in "an offensive against forces that had seized the town in 2014" the offensive is not of 2014.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from standoff import knowledge
from standoff.days import plus
from standoff.model import Event, EventType, Factuality, Span, When

__all__ = ["of_its_year"]

STATED = "stated"
YEAR = r"(?P<year>1[4-9]\d\d|20\d\d)"


def _any(name: str) -> str:
    """Any word of a list of eras.yaml, as a pattern."""
    return f"(?:{'|'.join(map(re.escape, knowledge.load('eras')[name]))})"


MONTH = rf"(?:{_any('parts_of_year')}[- ])?(?:{_any('months')}\.?\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?)?"
# a year that is not part of a name ("the 2020 election"): after it ends the phrase
ENDS = rf"(?=\s*(?:$|[,.;:!?)\"”’—–]|\s{_any('after_year')}\b))"
BARRIER = re.compile(rf"[,;:()—–\"“”]|\b(?:{_any('barriers')}|[a-z]{{3,}}ed)\b", re.IGNORECASE)
NOW = re.compile(
    rf"\b{_any('now')}\b|\b(?:1[4-9]|20)\d\d\b|\b{_any('to_the_end')}\b[^,.;]*$",
    re.IGNORECASE,
)
OVER = tuple(knowledge.load("eras")["over_years"])  # a year behind these is no day of what follows
DEEDS = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.RETREAT, EventType.MOBILIZE, EventType.PROTEST})
BESIDE = 90  # code points between an event and the year that is told with it
ANNIVERSARY = re.compile(r"\b(?P<nth>[a-z]+(?:-[a-z]+)?|\d{1,3}(?:st|nd|rd|th))[- ](?:year )?anniversary of\b", re.IGNORECASE)
ORDINALS: dict[str, int] = knowledge.load("eras")["ordinals"]
LONG = timedelta(days=366)
NEAR = 400  # code points before and after the sentence: what is named there is of the same tale
LASTED = 75  # years that the powers of the table are taken to have lasted
Days = tuple[date, date]


def of_its_year(event: Event, text: str, published: date | None) -> Event:
    """The event, with the days of another time than that of publication if it is told of as of one; else as it is.

    What was over long before it is told of has the parties named with it or near it, not those of what is under way.
    """
    found = _dated(event, text, published)
    last = found.when.latest if found.when is not None else None
    if last is None or published is None or last > plus(published, -LONG):
        return found
    near = Span(max(0, found.sentence.start - NEAR), found.sentence.end + NEAR)
    actors, recipients = (tuple(p for p in some if near.holds(p.span)) for some in (found.actors, found.recipients))
    same = len(actors) == len(found.actors) and len(recipients) == len(found.recipients)
    return found if same else replace(found, actors=actors, recipients=recipients)


def _dated(event: Event, text: str, published: date | None) -> Event:
    stated = event.when is not None and event.when.basis == STATED
    asked = bool(event.stances) and all(s.factuality is Factuality.CALLED_FOR for s in event.stances)
    if stated or asked or not _hint().search(text, event.sentence.start, event.sentence.end):
        return event
    found = next(_found(event, text, published), None)
    if found is None:
        return event
    days, by = found
    span = event.when.span if event.when is not None else event.trigger[0]
    return replace(event, when=When(span, "DATE", _value(days), *days, STATED, f"other years: {by}"))


def _value(days: Days) -> str:
    return str(days[0].year) if days[0].year == days[1].year else ""


def _found(event: Event, text: str, published: date | None) -> Iterator[tuple[Days, str]]:
    """Days that are over, with how they were found; the surest first."""
    said = published or date.max
    before = text[max(event.sentence.start, event.trigger[0].start - BESIDE) : event.trigger[0].start]
    after = text[event.trigger[0].end : min(event.sentence.end, event.trigger[0].end + BESIDE)]
    front = text[event.sentence.start : event.trigger[0].start]
    ways = [(_anniversary(before, said), "anniversary"), (_attribute(before), "year before"), (_years(after), "year after")]
    if event.type in DEEDS and not all(s.factuality.foresees for s in event.stances):
        ways += [(_era(before, after), "war"), (_power(before, after), "power")]
    if event.when is None or event.when.basis == "published":
        ways.append((_fronted(front), "year in front"))
    for days, by in ways:
        if days is not None and days[1].year < said.year:
            yield days, by


def _whole(year: int) -> Days:
    return date(year, 1, 1), date(year, 12, 31)


def _anniversary(before: str, said: date) -> Days | None:
    """ "the 80th anniversary of the invasion": so many years before the one in which it is said."""
    found = list(ANNIVERSARY.finditer(before))
    if not found or BARRIER.search(before, found[-1].end()):
        return None
    nth = found[-1]["nth"].lower()
    number = ORDINALS.get(nth) or (int(nth[:-2]) if nth[:-2].isdigit() else 0)
    return _whole(said.year - number) if 1 < number < said.year else None


def _attribute(before: str) -> Days | None:
    """ "its 2014 invasion", "the 2014 Russian invasion"."""
    found = re.search(rf"(?P<word>\S+)\s+{YEAR}\s+(?:[\w-]+\s+)?$", before)
    if found is None or found["word"].lower().strip('("“') in OVER:
        return None
    return _whole(int(found["year"]))


def _years(after: str) -> Days | None:
    """ "invaded Georgia in August 2008", "the accords of 1995"."""
    found = re.match(rf"\s+of\s+{MONTH}{YEAR}\b", after) or re.search(rf"\b(?:in|during)\s+{MONTH}{YEAR}{ENDS}", after)
    return _whole(int(found["year"])) if found is not None and not BARRIER.search(after, 0, found.start()) else None


def _era(before: str, after: str) -> Days | None:
    """ "the landings of World War II", "a Cold War blockade", "fought in the Korean War"."""
    eras = knowledge.load("eras")["names"]
    later = re.search(rf"\b{_any('during')}\s+(?:the\s+)?{_names('names')}\b", after, re.IGNORECASE)
    if later is not None and not BARRIER.search(after, 0, later.start()):
        return _days(eras[later["name"].lower()])
    nearer = re.search(rf"\b{_names('names')}\s+(?:[\w-]+\s+)?$", before, re.IGNORECASE)
    return _days(eras[nearer["name"].lower()]) if nearer is not None else None


def _power(before: str, after: str) -> Days | None:
    """ "the Soviet invasion of Finland", "helped to fight Nazi Germany": by the end of that power."""
    powers = knowledge.load("eras")["powers"] | knowledge.load("eras")["adjectives"]
    found = re.search(rf"\b{_names('adjectives')}\s+$", before, re.IGNORECASE)
    found = found or re.match(rf"\s*{_any('of_power')}?\s*(?:the\s+)?{_names('powers')}\b(?!-)", after, re.IGNORECASE)
    if found is None:
        return None
    last = date.fromisoformat(powers[found["name"].lower()])
    return date(last.year - LASTED, 1, 1), last


def _fronted(front: str) -> Days | None:
    """ "In 1944, troops …", "During the Cold War, …": all that the sentence tells, until it comes back to now."""
    head = r"^[\s\"“'‘]*(?:(?:And|But|Back|Later|Early|Already)\s+)?(?:[Ii]n|[Dd]uring)\s+"
    year = re.match(rf"{head}{MONTH}{YEAR}\b(?=[\s,])", front)
    era = re.match(rf"{head}(?:the\s+)?{_names('names')}\b", front, re.IGNORECASE)
    found = year or era
    if found is None or NOW.search(front, found.end()):
        return None
    return _whole(int(found["year"])) if year else _days(knowledge.load("eras")["names"][found["name"].lower()])


def _days(both: list[str]) -> Days:
    return date.fromisoformat(both[0]), date.fromisoformat(both[1])


@cache
def _hint() -> re.Pattern[str]:
    """What a sentence must hold to be looked at more closely."""
    names = "|".join(_names(which).replace("?P<name>", "?:") for which in ("names", "powers", "adjectives"))
    return re.compile(rf"\b(?:1[4-9]\d\d|20\d\d|anniversary|{names})\b", re.IGNORECASE)


@cache
def _names(which: str) -> str:
    """The names of a part of the table, the longest first."""
    names = sorted(knowledge.load("eras")[which], key=lambda n: (-len(n), n))
    return f"(?P<name>{'|'.join(map(re.escape, names))})"
