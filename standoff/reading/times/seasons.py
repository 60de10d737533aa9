"""Quarters, halves, seasons and school years: which year they belong to."""

from __future__ import annotations

from datetime import date

from standoff.reading.times.almanac import SEASONS, bounds, make, year_value
from standoff.reading.times.forms import Quarter, SchoolYear, Season
from standoff.reading.times.marks import Context, Resolved

__all__ = ["quarter", "school_year", "season"]

QUARTER_AHEAD = 100  # days: a quarter that begins later than this is last year's, unless the verb looks ahead


def quarter(form: Quarter, context: Context) -> Resolved:
    """A quarter or half of a year."""
    letter = "H" if form.halves else "Q"
    year, basis, how = form.year, "stated", ""
    if year is None:
        basis = "relative"
        year, how = _year_of_quarter(form, context)
    if year is None:
        return Resolved("DATE", f"XXXX-{letter}{form.number}", basis, how)
    value = f"{year_value(year)}-{letter}{form.number}"
    if form.fiscal:
        return Resolved("DATE", value, basis, "fiscal", "", make(year - 1, 1, 1), make(year, 12, 31), fixed=True)
    return Resolved("DATE", value, basis, how)


def _year_of_quarter(form: Quarter, context: Context) -> tuple[int | None, str]:
    step, base = form.year_step, context.published
    if step is not None:
        mark = (context.anchor or context.today) if step.basis == "anchor" or context.narrative else context.today
        return (mark.year + step.by, "year_step") if mark is not None else (None, "no_publication_date")
    if context.narrative and context.anchor is not None:
        return context.anchor.year, "last_date"
    if base is None:
        return None, "no_publication_date"
    months = 6 if form.halves else 3
    start = date(base.year, (form.number - 1) * months + 1, 1)
    if context.direction == "future":
        over = bounds(f"{base.year:04d}-{'H' if form.halves else 'Q'}{form.number}")[1]
        late = over is not None and (base - over).days > QUARTER_AHEAD
        return (base.year + 1 if late else base.year), "published,future"
    return (base.year - 1 if (start - base).days > QUARTER_AHEAD else base.year), "published"


def school_year(form: SchoolYear) -> Resolved:
    """From September to June, as its value says; somewhere it begins in July and ends in August."""
    value = f"{year_value(form.year)}-09/{year_value(form.year + 1)}-06"
    return Resolved("DATE", value, "stated", "", "", make(form.year, 7, 1), make(form.year + 1, 8, 31), fixed=True)


def season(form: Season, context: Context) -> Resolved:
    """A season; of the anchor's year in narratives, else of the publication's as the step and tense say."""
    if form.year is not None:
        year: int | None = -form.year if form.bc else form.year
        return Resolved("DATE", f"{year_value(year or 1)}-{form.season}", "stated", "", form.part)
    year, how = _year_of_season(form, context)
    if year is None:
        return Resolved("DATE", f"XXXX-{form.season}", "relative", how)
    return Resolved("DATE", f"{year_value(year)}-{form.season}", "relative", how, form.part)


def _year_of_season(form: Season, context: Context) -> tuple[int | None, str]:
    step = form.year_step
    anchor, base = context.anchor, context.published
    if step is not None:
        mark = (anchor or context.today) if step.basis == "anchor" or context.narrative else context.today
        return (mark.year + step.by, "year_step") if mark is not None else (None, "no_publication_date")
    if (context.narrative or (form.step is not None and form.step.basis == "anchor")) and anchor is not None:
        start = SEASONS[form.season]
        later = form.season == "WI" and anchor.month is not None and anchor.month >= 9
        moved = form.step.by if form.step is not None else 0
        past = anchor.month is not None and moved > 0 and start <= anchor.month
        return anchor.year + (1 if later or past else 0) + (moved if moved < 0 else 0), "last_date"
    if base is None:
        return None, "no_publication_date"
    return _season_in_news(form, base, context.direction), "published"


def _season_in_news(form: Season, base: date, direction: str) -> int:
    start = SEASONS[form.season]
    by = form.step.by if form.step is not None else None
    if by == 0:
        return base.year
    if by is not None and by > 0:
        return base.year if start > base.month else base.year + 1
    over = start + 2 if form.season != "WI" else 2  # the season's last month
    if by is not None:
        return base.year if over < base.month else base.year - 1
    if direction == "future":
        return base.year if over >= base.month or form.season == "WI" else base.year + 1
    if direction != "past" and 0 < start - base.month <= 3:
        return base.year
    return base.year if start <= base.month or form.season == "WI" else base.year - 1
