"""Putting what was understood on the calendar: from a form and its context to a TIMEX3 value.

News is read against the day of publication, the tense choosing the direction; a narrative (a history, an article without a
date) against the date last named (after the two strategies of HeidelTime, Stroetgen and Gertz 2010). What neither gives stays
open: "XXXX-08-07" or "".
"""

from __future__ import annotations

from standoff.reading.times import festivals, seasons, steps, years
from standoff.reading.times.forms import (
    Calendar,
    Century,
    Decade,
    Deictic,
    Form,
    Length,
    NamedDay,
    Period,
    Quarter,
    Recurring,
    Reference,
    SchoolYear,
    Season,
    Shift,
)
from standoff.reading.times.marks import Context, Resolved

__all__ = ["resolve"]


def resolve(form: Form, context: Context) -> Resolved | None:
    """The value of a form in its context; None when it turns out to be no time expression."""
    if isinstance(form, Calendar):
        return years.calendar(form, context)
    if isinstance(form, Season):
        return seasons.season(form, context)
    if isinstance(form, SchoolYear):
        return seasons.school_year(form)
    if isinstance(form, Quarter):
        return seasons.quarter(form, context)
    if isinstance(form, NamedDay):
        return festivals.named_day(form, context)
    if isinstance(form, Deictic):
        return steps.deictic(form, context)
    if isinstance(form, Shift):
        return steps.shift(form, context)
    if isinstance(form, Length):
        return steps.length(form, context)
    if isinstance(form, Reference) and form.single and form.value == "FUTURE_REF" and context.direction == "past":
        return None  # "was soon abandoned"
    return _plain(form)


def _plain(form: Decade | Century | Recurring | Reference | Period) -> Resolved | None:
    if isinstance(form, Decade):
        return Resolved("DATE", f"{'BC' if form.bc else ''}{form.start // 10:03d}", "stated", "", form.part)
    if isinstance(form, Century):
        return Resolved("DATE", f"{'BC' if form.bc else ''}{form.number - 1:02d}", "stated", "", form.part)
    if isinstance(form, Recurring):
        return Resolved("SET", form.value, "stated", "") if form.value else None  # "24 hours a day" is no time
    if isinstance(form, Reference):
        return Resolved("DATE", form.value, "relative", "")
    return festivals.period(form)
