"""Steps and stretches: "last week", "two years ago", "the following day", "the past three months"."""

from __future__ import annotations

from datetime import date

from standoff.knowledge import words
from standoff.reading.times.almanac import (
    add_months,
    bounds,
    day_value,
    month_value,
    shifted,
    week_value,
    year_value,
)
from standoff.reading.times.forms import Deictic, Length, Shift
from standoff.reading.times.marks import Context, Mark, Resolved

__all__ = ["deictic", "length", "shift"]

STEPS_WITHIN_DAY = words("times", "steps_within_day")
STEPS_OF_STRETCH = words("times", "steps_of_stretch")
STEPS_BACK = words("times", "steps_back")
QUARTERS_TOLD = words("times", "quarters_told")
UNITS_TOLD = words("times", "units_told")

DAYS = {"D": 1, "W": 7, "FN": 14}
REPORT = 4  # sentences: "a year earlier" after a quarter named this near is that quarter of the year before


def deictic(form: Deictic, context: Context) -> Resolved | None:
    """One unit, some steps from the present or from the date last named."""
    step = form.step
    if form.unit in ("TH", "TM", "TS"):
        return Resolved("DURATION", f"P{form.unit[0]}1{form.unit[1]}", "relative", "")
    if (step.word == "past" and form.unit in ("D", "W", "M", "DE", "CE")) or (
        step.by == -1 and form.unit in ("DE", "CE") and step.basis == "published"
    ):
        return length(Length(form.unit, 1.0, step), context)
    if form.unit == "D" and not form.daypart and step.word in STEPS_WITHIN_DAY:
        return None
    base, how = _base(form, context)
    if form.unit == "PE":
        return _period(form, context)
    if base is None:
        return Resolved("DATE", "", "relative", "no_publication_date")
    if form.unit == "D":
        return _day(form, base, how)
    return _unit(form, base, how, context)


def _base(form: Deictic, context: Context) -> tuple[Mark | None, str]:
    """The mark a step counts from."""
    step = form.step
    anchored = step.basis == "anchor" or (step.word == "next" and form.unit == "D")
    if step.basis == "context":
        anchored = context.narrative or (form.unit == "M" and _near(context))
    if form.unit == "D" and anchored:
        near = context.last_day
        if near is not None and (context.narrative or step.basis == "anchor" or near.sentence >= context.sentence - REPORT):
            return near, "last_day"
    if (anchored or context.narrative) and context.anchor is not None:
        return context.anchor, "last_date"
    return context.today, "published"


def _near(context: Context) -> bool:
    """Whether a date was named just before, in the same or the last sentence."""
    return context.last is not None and context.last.sentence >= context.sentence - 1


def _day(form: Deictic, base: Mark, how: str) -> Resolved:
    night = form.daypart == "NI" and form.step.word == "last"
    by = form.step.by
    if form.daypart and not night and form.step.word == "last":
        by = -1
    moved = shifted(base.date, by) if base.date is not None else None
    time = f"T{form.daypart}" if form.daypart else ""
    if moved is None:
        open_day = f"{month_value(base.year, base.month)}-XX" if base.month else "XXXX-XX-XX"
        return Resolved("TIME" if time else "DATE", open_day + time, "relative", how)
    return Resolved("TIME" if time else "DATE", day_value(moved) + time, "relative", how)


def _unit(form: Deictic, base: Mark, how: str, context: Context) -> Resolved:
    by, part = form.step.by, form.part
    if form.unit == "Y":
        return Resolved("DATE", year_value(base.year + by), "relative", how, part)
    if form.unit == "M":
        if base.month is None:
            return Resolved("DATE", f"{year_value(base.year)}-XX", "relative", how)
        return Resolved("DATE", month_value(*add_months(base.year, base.month, by)), "relative", how, part)
    if form.unit == "Q":
        return _quarter(form, base, how, context)
    if form.unit in ("DE", "CE"):
        size = 10 if form.unit == "DE" else 100
        number = abs(base.year) // size + (by if base.year > 0 else -by)
        return Resolved("DATE", f"{'BC' if base.year < 0 else ''}{number:0{3 if size == 10 else 2}d}", "relative", how, part)
    if form.unit == "SM":
        return Resolved("DATE", "", "relative", how)
    return _week(form, base, how, context)


def _week(form: Deictic, base: Mark, how: str, context: Context) -> Resolved:
    day = base.date
    by = form.step.by
    if day is None and base.value[4:6] == "-W":
        day = bounds(base.value)[0]
    if day is None:
        return Resolved("DATE", "", "relative", how)
    if form.unit == "WE":
        if form.step.word in STEPS_OF_STRETCH:
            back = day.isoweekday() <= 4 and context.direction != "future" and form.step.word != "this"
            by = -1 if back else 0
        elif form.step.word == "last":
            by = -1
        elif form.step.word == "next":
            by = 1 if day.isoweekday() > 4 else 0
    moved = shifted(day, 7 * by * (2 if form.unit == "FN" else 1))
    if moved is None:
        return Resolved("DATE", "", "relative", how)
    return Resolved("DATE", week_value(moved) + ("-WE" if form.unit == "WE" else ""), "relative", how, form.part)


def _quarter(form: Deictic, base: Mark, how: str, context: Context) -> Resolved:
    last = context.last_quarter
    if form.step.word in STEPS_BACK and last is not None:
        return Resolved("DATE", last.value, "relative", "last_quarter")
    if base.quarter is not None:
        number, year = base.quarter, base.year
    elif base.month is not None:
        number, year = (base.month - 1) // 3 + 1, base.year
    else:
        return Resolved("DATE", f"{year_value(base.year)}-QX", "relative", how)
    if form.step.word in ("the", "latest"):
        return Resolved("DATE", f"{year_value(base.year)}-QX", "relative", how)
    moved, month = add_months(year, number * 3, 3 * form.step.by)
    return Resolved("DATE", f"{year_value(moved)}-Q{(month - 1) // 3 + 1}", "relative", how)


def _period(form: Deictic, context: Context) -> Resolved | None:
    """ "the latest period" of a company's report is its quarter; "this period" the time last named."""
    if context.last_quarter is not None and form.step.word in QUARTERS_TOLD:
        return Resolved("DATE", context.last_quarter.value, "relative", "last_quarter")
    if context.narrative and context.last is not None and form.step.word in UNITS_TOLD:
        return Resolved("DATE", context.last.value, "relative", "last_date")
    return None


# ---------------------------------------------------------------------------------------------------- shifts


def shift(form: Shift, context: Context) -> Resolved:
    """So much time before or after the present or the date last named."""
    anchored = form.basis == "anchor"
    report = _report(form, context)
    if report is not None:
        return report
    if form.amount is None:
        return Resolved("DATE", "PAST_REF" if form.sign < 0 else "FUTURE_REF", "relative", "vague")
    base = context.today
    how = "published"
    if anchored or (context.narrative and form.basis == "published"):
        base, how = (context.last_day if form.unit in ("D", "W") and context.last_day else context.anchor) or base, "last_date"
    if base is None:
        return Resolved("DATE", "", "relative", "no_publication_date")
    moved = _move(form, base, how, form.amount * form.sign)
    first = bounds(moved.value)[0]
    if context.published is not None and first is not None and first > context.published and context.direction == "past":
        return Resolved("DATE", "", "relative", "after_publication")  # "was killed two months later": not from that date
    return moved


def _report(form: Shift, context: Context) -> Resolved | None:
    """The quarter a year before, in a report on a quarter."""
    last = context.last_quarter
    if form.unit != "Y" or form.amount != 1.0 or form.sign > 0 or last is None or last.quarter is None:
        return None
    if last.sentence < context.sentence - REPORT:
        return None
    year = (
        context.published.year - 1 if context.published is not None and last.year >= context.published.year else last.year - 1
    )
    return Resolved("DATE", f"{year_value(year)}-Q{last.quarter}", "relative", "quarter_of_year_before")


def _move(form: Shift, base: Mark, how: str, amount: float) -> Resolved:
    unit, part = form.unit, form.part
    if unit in ("DE", "CE"):
        unit, amount = "Y", amount * (10 if unit == "DE" else 100)
    if unit == "Y" and amount == int(amount):
        return Resolved("DATE", _years(base, int(amount), how), "relative", how, part)
    if unit in ("Y", "M", "Q"):
        months = round(amount * {"Y": 12, "M": 1, "Q": 3}[unit])
        if base.month is None:
            return Resolved("DATE", year_value(base.year + months // 12), "relative", how)
        return Resolved("DATE", month_value(*add_months(base.year, base.month, months)), "relative", how, part)
    if base.date is None:
        return Resolved("DATE", f"{month_value(base.year, base.month)}-XX" if base.month else "", "relative", how)
    if unit in DAYS:
        moved = shifted(base.date, round(amount * DAYS[unit]))
        if moved is None:
            return Resolved("DATE", "", "relative", how)
        return Resolved("DATE", day_value(moved) if unit == "D" else week_value(moved), "relative", how, part)
    days = int(amount // 24) if unit == "TH" and amount > 0 else 0  # "24 hours later" is the next day
    moved = shifted(base.date, days)
    return Resolved("TIME", day_value(moved or base.date), "relative", how)


def _years(base: Mark, amount: int, how: str) -> str:
    year = base.year + amount
    if how != "published" and base.quarter is not None:
        return f"{year_value(year)}-Q{base.quarter}"
    return year_value(year)


# ---------------------------------------------------------------------------------------------------- lengths


def length(form: Length, context: Context) -> Resolved | None:
    """A duration; one that ends or begins at the present is bounded by it."""
    value = _period_value(form.unit, form.amount)
    if not value:
        return None
    if form.step is None or context.published is None or form.step.basis != "published" or context.narrative:
        return Resolved("DURATION", value, "stated" if form.step is None else "relative", "")
    back = form.step.by < 0 or form.step.word == "past"
    first, last = _stretch(context.published, form, back=back)
    return Resolved("DURATION", value, "relative", "published", "", first, last, fixed=True)


def _stretch(base: date, form: Length, *, back: bool) -> tuple[date | None, date | None]:
    if form.amount is None:
        return (None, base) if back else (base, None)
    size = {"D": 1, "W": 7, "FN": 14, "M": 30.44, "Q": 91.3, "Y": 365.25, "DE": 3652.5, "CE": 36525}.get(form.unit, 0)
    days = round(form.amount * size)
    other = shifted(base, -days if back else days)
    return (other, base) if back else (base, other)


WHOLE = {"Y": ("M", 12), "M": ("W", 4), "W": ("D", 7), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60)}


def _period_value(unit: str, amount: float | None) -> str:
    """The TIMEX3 value of a duration: "P2Y6M", "PT30M", "PXW"; decades and centuries in years, as ISO 8601 has neither."""
    if unit in ("PE", "SM"):
        return ""
    if amount is None:
        return f"PX{unit}" if not unit.startswith("T") else f"PTX{unit[1]}"
    if unit in ("DE", "CE", "FN"):
        unit, amount = {"DE": ("Y", amount * 10), "CE": ("Y", amount * 100), "FN": ("W", amount * 2)}[unit]
    whole, rest = int(amount), amount - int(amount)
    if rest and unit in WHOLE and unit != "M":
        smaller, size = WHOLE[unit]
        return _half(unit, whole, smaller, round(rest * size))
    number = f"{amount:g}" if rest else str(whole)
    return f"P{number}{unit}" if not unit.startswith("T") else f"PT{number}{unit[1]}"


def _half(unit: str, whole: int, smaller: str, rest: int) -> str:
    head = "PT" if unit.startswith("T") else "P"
    first = f"{whole}{unit[-1]}" if whole else ""
    joint = "T" if smaller == "TH" else ""
    return f"{head}{first}{joint}{rest}{smaller[-1]}" if rest else f"{head}{first}"
