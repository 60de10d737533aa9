"""What the recogniser understood of an expression, before it is put on the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = [
    "Calendar",
    "Century",
    "Clock",
    "Decade",
    "Deictic",
    "Form",
    "Found",
    "Length",
    "NamedDay",
    "Period",
    "Quarter",
    "Recurring",
    "Reference",
    "SchoolYear",
    "Season",
    "Shift",
    "Step",
]


@dataclass(frozen=True, slots=True)
class Step:
    """ "last", "this", "next" (basis "published") or "previous", "same", "following" (basis "anchor"): -1, 0 or 1 units on."""

    by: int
    basis: str
    word: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day on the 24-hour clock, as far as given."""

    hour: int
    minute: int | None = None
    second: int | None = None
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar date as far as it is stated: what is None must come from the context, or stays open.

    `step` moves the coarsest part named ("last June", "this Friday"); `year_step` the year ("June last year"), `week_step`
    the week ("Monday next week"). `offset` moves the day found ("the eve of May 9" is -1). `repeated`: "Monday nights".
    `shift` counts days from the day of speaking ("yesterday" is -1), None when there is no such word.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    bc: bool = False
    part: str = ""
    step: Step | None = None
    year_step: Step | None = None
    month_step: Step | None = None
    week_step: Step | None = None
    shift: int | None = None
    offset: int = 0
    daypart: str = ""
    clock: Clock | None = None
    fiscal: bool = False
    repeated: bool = False
    possible: bool = True  # False: 31 February and the like
    ambiguous: bool = False  # 3/4/2022, read by the outlet's country or, unknown, as month and day


@dataclass(frozen=True, slots=True)
class Season:
    """A season, of a year if one is named."""

    season: str
    year: int | None = None
    bc: bool = False
    step: Step | None = None
    year_step: Step | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """The school or academic year that begins in a year and ends in the next."""

    year: int


@dataclass(frozen=True, slots=True)
class Quarter:
    """The n-th quarter (`halves` false) or half of a year; `number` None is "the quarter" named by step alone."""

    number: int
    halves: bool = False
    year: int | None = None
    year_step: Step | None = None
    fiscal: bool = False


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten years from `start`; `full` false when only two digits are said ("the '80s")."""

    start: int
    full: bool = True
    bc: bool = False
    part: str = ""


@dataclass(frozen=True, slots=True)
class Century:
    """The n-th century."""

    number: int
    bc: bool = False
    part: str = ""


@dataclass(frozen=True, slots=True)
class Deictic:
    """One unit, some steps from the present or from the time last named: "last week", "the following year"."""

    unit: str
    step: Step
    part: str = ""
    daypart: str = ""


@dataclass(frozen=True, slots=True)
class Shift:
    """So much time before (sign -1) or after (+1) the present or the time last named: "two weeks ago", "a year later"."""

    unit: str
    amount: float | None
    sign: int
    basis: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Length:
    """A stretch of time; `amount` None is "several". `step` -1 ends it at the present, 1 begins it there."""

    unit: str
    amount: float | None
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Recurring:
    """A set of times, with its TIMEX3 value."""

    value: str


@dataclass(frozen=True, slots=True)
class Reference:
    """PAST_REF, PRESENT_REF or FUTURE_REF; `single` when one word says so ("soon")."""

    value: str
    single: bool = False


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A named day of the table calendar.yaml, by its number there."""

    index: int
    year: int | None = None
    step: Step | None = None
    year_step: Step | None = None
    shift: int = 0  # "the eve of" is -1


@dataclass(frozen=True, slots=True)
class Period:
    """A named war or period of the table calendar.yaml, by its number there."""

    index: int


Form = (
    Calendar
    | Season
    | SchoolYear
    | Quarter
    | Decade
    | Century
    | Deictic
    | Shift
    | Length
    | Recurring
    | Reference
    | NamedDay
    | Period
)


class Expression(StrEnum):
    """The rules for expressions that others ask for; a found one's `rule` has many more."""

    OVERNIGHT = "overnight"
    AGO = "ago"
    EARLIER = "earlier"
    SHIFT_BACK = "shift_back"  # "the two-years-ago raid"
    YEAR_AGO = "year_ago"


@dataclass(frozen=True, slots=True)
class Found:
    """An expression in the pieces `[first, last)` of its block, the form it has, and the name of the rule that saw it."""

    first: int
    last: int
    form: Form
    rule: str
