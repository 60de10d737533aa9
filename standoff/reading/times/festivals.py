"""Named days ("Victory Day", "Easter") and named wars and periods, by the table calendar.yaml."""

from __future__ import annotations

from datetime import date
from typing import Any

from standoff.knowledge import load
from standoff.reading.times.almanac import day_value, easter, make, nth_weekday, shifted
from standoff.reading.times.forms import NamedDay, Period
from standoff.reading.times.marks import NEAR, Context, Resolved

__all__ = ["named_day", "period"]


def _rule_day(row: dict[str, Any], year: int) -> date | None:
    if "fixed" in row:
        return make(year, int(row["fixed"][:2]), int(row["fixed"][3:]))
    if "nth" in row:
        return nth_weekday(year, *row["nth"])
    if "easter" in row:
        return shifted(easter(year), row["easter"])
    return date.fromisoformat(row["exact"])


def named_day(form: NamedDay, context: Context) -> Resolved:
    """A named day: of the year stated, or the nearest to publication, or the anchor's."""
    row = load("calendar")["days"][form.index]
    if row.get("country", context.country) != context.country:
        return Resolved("DATE", "", "relative", "undecided_country")
    if form.year is not None or "exact" in row:
        day = _rule_day(row, form.year or 2000)
        return _named(day, form.shift, "stated", "table")
    base, anchor = context.published, context.anchor
    if context.narrative and anchor is not None and anchor.year > 0:
        return _named(_rule_day(row, anchor.year + (form.step.by if form.step else 0)), form.shift, "relative", "last_date")
    if base is None:
        return Resolved("DATE", f"XXXX-{row['fixed']}" if "fixed" in row else "", "relative", "no_publication_date")
    days = [d for y in (base.year - 1, base.year, base.year + 1) if 1 <= y <= 9999 and (d := _rule_day(row, y))]
    by = form.step.by if form.step is not None else (1 if context.direction == "future" else None)
    if by == 0:
        day = _rule_day(row, base.year)
    elif by is not None:
        side = [d for d in days if (d < base if by < 0 else d >= base)]
        day = (max(side) if by < 0 else min(side)) if side else None
    else:
        past = [d for d in days if (d - base).days <= NEAR or context.direction != "past"] or days
        day = min(past, key=lambda d: abs((d - base).days))
    return _named(day, form.shift, "relative", "published")


def _named(day: date | None, shift: int, basis: str, how: str) -> Resolved:
    moved = shifted(day, shift) if day is not None else None
    return Resolved("DATE", day_value(moved) if moved is not None else "", basis, how)


def period(form: Period) -> Resolved:
    """A named war or period: an ISO 8601 interval of its days."""
    row = load("calendar")["periods"][form.index]
    first = date.fromisoformat(row["from"])
    last = date.fromisoformat(row["to"]) if "to" in row else None
    value = f"{row['from']}/{row.get('to', '..')}"
    return Resolved("DATE", value, "stated", "table", "", first, last, fixed=True)
