"""Dates with parts missing: which year a month or day belongs to, which day a weekday or a time of day is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from standoff.reading.times.almanac import (
    add_months,
    bounds,
    day_value,
    make,
    month_value,
    shifted,
    year_value,
)
from standoff.reading.times.forms import Calendar, Clock, Step
from standoff.reading.times.marks import NEAR, Context, Resolved

__all__ = ["day_of_month", "from_today", "month_or_year", "time_of_day", "weekday_of"]

MONTH_FIRST = frozenset({"USA", "PHL", "CAN", "FSM", "PLW", "MHL"})  # countries whose press writes the month before the day
SPAN = 2  # years: two stated dates further apart do not say what lies between them
JUST_PAST = 2  # days: a weekday so lately past beats the next one where no verb of its own looks ahead


def clock_value(clock: Clock | None, daypart: str) -> str:
    """The time part of a value: "T22:00", "TNI", or ""."""
    if clock is None:
        return f"T{daypart}" if daypart else ""
    text = f"T{clock.hour:02d}"
    text += f":{clock.minute or 0:02d}"
    if clock.second is not None:
        text += f":{clock.second:02d}"
    return text + ("Z" if clock.zone in ("GMT", "UTC", "Zulu", "ZULU") else "")


def _timed(day: date | None, form: Calendar, basis: str, how: str) -> Resolved:
    day = shifted(day, form.offset) if day is not None and form.offset else day
    time = clock_value(form.clock, form.daypart)
    if day is None:
        return Resolved("DATE", "", basis, how or "unresolved")
    return Resolved(
        "TIME" if time else "DATE", day_value(day) + time, basis, how, form.part if form.part in ("EARLIER",) else ""
    )


def from_today(form: Calendar, context: Context) -> Resolved:
    """So many days from that of publication: "yesterday", "tonight"."""
    if context.narrative:  # "today" of a history is no day of its story
        if form.shift == 0 and not form.daypart and form.clock is None:
            return Resolved("DATE", "PRESENT_REF", "relative", "narrative")
        return Resolved("DATE", "XXXX-XX-XX" + clock_value(form.clock, form.daypart), "relative", "narrative")
    if context.published is None:
        return Resolved("DATE", "", "relative", "no_publication_date")
    return _timed(shifted(context.published, form.shift or 0), form, "relative", "published")


def day_of_month(form: Calendar, context: Context) -> Resolved:
    """ "On the 24th": of the month last named nearby or in a narrative, else of this month or the one before or after."""
    mark, day = context.last_month, form.day or 1
    if mark is not None and mark.month is not None and (context.narrative or mark.sentence >= context.sentence - 1):
        return _timed(make(mark.year, mark.month, day) if mark.year > 0 else None, form, "relative", "last_month")
    base = context.published
    if base is None:
        return Resolved("DATE", f"XXXX-XX-{day:02d}", "relative", "no_publication_date")
    months = (add_months(base.year, base.month, n) for n in (-1, 0, 1))
    days = [d for y, m in months if (d := make(y, m, day)) is not None]
    side = [d for d in days if (d >= base if context.direction == "future" else d <= base)] or days
    nearest = min(side, key=lambda d: abs((d - base).days))
    return _timed(nearest, form, "relative", f"published,{context.direction or 'past'}")


def time_of_day(form: Calendar, context: Context) -> Resolved:
    """A time of day: of the day named in its sentence or the one before it, else of publication."""
    time = clock_value(form.clock, form.daypart)
    mark = context.last_day
    if mark is not None and (mark.sentence >= context.sentence - 1 or mark.block == context.block or context.narrative):
        return Resolved("TIME", mark.value[:10] + time, "relative", "last_day")
    if context.published is not None and not context.narrative:
        return Resolved("TIME", day_value(context.published) + time, "relative", "published")
    return Resolved("TIME", "XXXX-XX-XX" + time, "relative", "no_day")


# ---------------------------------------------------------------------------------------------------- weekdays


def weekday_of(form: Calendar, context: Context) -> Resolved:
    """ "On Friday", "last Friday": by publication and the verb, in a narrative by the day last named."""
    weekday = form.weekday or 1
    step = form.step or form.week_step
    base, how = context.published, "published"
    if context.narrative or (step is not None and step.basis == "anchor"):
        mark = context.last_day
        if mark is not None and mark.date is not None:
            base, how = mark.date, "last_day"
    if base is None:
        return Resolved("DATE", f"XXXX-WXX-{weekday}{clock_value(form.clock, form.daypart)}", "relative", "no_publication_date")
    if form.week_step is not None:
        days = (weekday - base.isoweekday()) + 7 * form.week_step.by
        return _timed(shifted(base, days), form, "relative", f"{how},week")
    if form.step is not None:
        return _timed(shifted(base, _weekday_step(weekday, base, form.step)), form, "relative", f"{how},step")
    if how == "last_day":
        return _timed(shifted(base, (weekday - base.isoweekday()) % 7), form, "relative", how)
    days, why = _nearby(weekday, base, context)
    found = _timed(shifted(base, days), form, "relative", f"{how},{why}")
    if why != "tomorrow" or found.part:
        return found
    return replace(found, earliest=shifted(base, days - 7), latest=shifted(base, days), fixed=True)


def _nearby(weekday: int, base: date, context: Context) -> tuple[int, str]:
    """Days from publication to a weekday of news, and the reason for the side."""
    ahead = (weekday - base.isoweekday()) % 7
    if context.direction in ("future", "present"):  # "the council meets on Friday"
        if context.loose and 7 - ahead <= JUST_PAST:
            return ahead - 7, "nearest"  # a noun's or a plan's day: "ways to get around Wednesday's ruling" on a Friday
        return ahead, context.direction
    if ahead == 1 and not context.known:
        return 1, "tomorrow"  # rather written on the eve, or east of here, than six days late; its days leave both open
    return -((7 - ahead) % 7), context.direction or "past"


def _weekday_step(weekday: int, base: date, step: Step) -> int:
    """Days from the base to "last", "this" or "next" Friday."""
    ahead = (weekday - base.isoweekday()) % 7
    if step.by < 0 or step.word == "past":  # "this past Sunday", "two Fridays ago"
        return ahead - 7 * max(-step.by, 1)
    if step.by > 0 or step.word == "coming":
        return ahead or 7
    return (
        weekday - base.isoweekday()
        if step.word not in ("this",)
        else (ahead if weekday >= base.isoweekday() else weekday - base.isoweekday())
    )


# ---------------------------------------------------------------------------------------------------- months and days


def month_or_year(form: Calendar, context: Context) -> Resolved:
    """A year, a month, or a day of one, with the year it must be of where none is stated."""
    if form.ambiguous:
        form, how = _order(form, context)
    else:
        how = ""
    basis = "stated"
    year = form.year if not form.bc else -(form.year or 1)
    if form.year is None:
        basis = "relative"
        year, how = _year_of(form, context)
    if year is None:
        return Resolved("DATE", _open_value(form), "relative", how)
    if form.month is None:
        earliest, latest = bounds(year_value(year))
        if form.fiscal:
            start = make(year - 1, 1, 1)
            return Resolved("DATE", year_value(year), basis, "fiscal", "", start, latest, fixed=True)
        return Resolved("DATE", year_value(year), basis, how, form.part, earliest, latest)
    if form.day is None:
        return Resolved("DATE", month_value(year, form.month), basis, how, form.part)
    time = clock_value(form.clock, form.daypart)
    if year > 0 and make(year, form.month, form.day) is None:
        return Resolved("DATE", "", basis, "impossible_date")
    if form.offset and year > 0:
        return _timed(make(year, form.month, form.day), form, basis, how)
    value = f"{month_value(year, form.month)}-{form.day:02d}{time}"
    return Resolved("TIME" if time else "DATE", value, basis, how, form.part)


def _order(form: Calendar, context: Context) -> tuple[Calendar, str]:
    """3/4/2022: by the custom of the outlet's country where that is known, else month first and marked so."""
    if context.country is None:
        return form, "ambiguous_order,month_first"
    if context.country in MONTH_FIRST:
        return form, "month_first"
    return replace(form, month=form.day, day=form.month), "day_first"


def _open_value(form: Calendar) -> str:
    day = f"-{form.day:02d}" if form.day else ""
    return f"XXXX-{form.month:02d}{day}{clock_value(form.clock, form.daypart)}"


def _year_of(form: Calendar, context: Context) -> tuple[int | None, str]:
    """The year of a month or day that has none, and what it was counted from."""
    month = form.month or 1
    step = form.year_step
    if step is not None:
        base = context.anchor or context.today if step.basis == "anchor" or context.narrative else context.today
        return (base.year + step.by, "year_step") if base is not None else (None, "no_publication_date")
    anchor = context.anchor
    near = anchor is None or (context.published is not None and abs(anchor.year - context.published.year) <= 2)
    if form.step is not None and context.published is not None and (near or not context.narrative):
        return _month_step(month, form.step, context.published), "published,step"
    if context.narrative and anchor is not None:
        return _near_anchor(month, anchor.year, anchor.month, context.following), "last_date"
    if context.published is None:
        return None, "no_publication_date"
    if form.weekday is not None and form.day is not None:
        agreed = _by_weekday(form, context.published)
        if agreed is not None:
            return agreed, "published,weekday"
    if form.day is not None:
        return _year_of_day(
            month, form.day, context.published, context.direction
        ), f"published,{context.direction or 'nearest'}"
    return _year_of_month(month, context.published, context.direction), f"published,{context.direction or 'nearest'}"


def _month_step(month: int, step: Step, base: date) -> int:
    """ "last June": the latest June before this month; "next June": the first after it; "this June": of the year."""
    if step.by < 0:
        return base.year if month < base.month else base.year - 1
    if step.by > 0:
        return base.year if month > base.month else base.year + 1
    return base.year


def _near_anchor(month: int, year: int, anchor: int | None, following: tuple[int, int | None] | None) -> int:
    """The year that puts the month between the anchor and the next stated date, else nearest the anchor, rather later."""
    if anchor is None:
        return year
    first = year if month >= anchor else year + 1
    if following is not None and (first, month) <= (following[0], following[1] or 12) and following[0] - year <= SPAN:
        return first
    ahead = (month - anchor) % 12
    return add_months(year, anchor, ahead if ahead <= 6 else ahead - 12)[0]


def _by_weekday(form: Calendar, base: date) -> int | None:
    """The nearest year in which the day falls on the weekday named with it."""
    for more in (0, -1, 1):
        day = make(base.year + more, form.month or 1, form.day or 1)
        if day is not None and day.isoweekday() == form.weekday:
            return day.year
    return None


def _year_of_day(month: int, day: int, base: date, direction: str) -> int:
    found = [(abs((d - base).days), d) for y in (base.year - 1, base.year, base.year + 1) if (d := make(y, month, day))]
    if not found:
        return base.year
    distance, nearest = min(found)
    if distance <= NEAR or direction not in ("past", "future"):
        return nearest.year
    if direction == "future":
        return min(d for _, d in found if d >= base).year if any(d >= base for _, d in found) else nearest.year
    past = [d for _, d in found if d <= base]
    return max(past).year if past else nearest.year


def _year_of_month(month: int, base: date, direction: str) -> int:
    if direction == "future":
        return base.year if month >= base.month else base.year + 1
    if direction in ("past", ""):
        ahead = (month - base.month) % 12
        if 0 < ahead <= (3 if direction == "" else 1):  # eleven months ago would be "last November"
            return add_months(base.year, base.month, ahead)[0]
        return base.year if month <= base.month else base.year - 1
    ahead = (month - base.month) % 12  # the present: the nearest
    return add_months(base.year, base.month, ahead if ahead <= 5 else ahead - 12)[0]
