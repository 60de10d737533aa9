"""Putting what was understood on the calendar: from a form and its context to a TIMEX3 value, by one table of rules.

News is read against the day of publication, the tense choosing the direction; a narrative (a history, an article without a
date) against the date last named (after the two strategies of HeidelTime, Stroetgen and Gertz 2010). What neither gives stays
open: "XXXX-08-07" or "".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from standoff.reading.rule import Rule, first_that_holds
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

__all__ = ["RULES", "Case", "resolve"]

Calendared = Callable[[Any, Context], Resolved | None]


@dataclass(frozen=True, slots=True)
class Case:
    """What an expression says, where it stands."""

    form: Form
    context: Context


def resolve(form: Form, context: Context) -> Resolved | None:
    """The value of a form in its context; None when it turns out to be no time expression."""
    rule = first_that_holds(RULES, Case(form, context))
    return rule.then(form, context) if rule is not None else None


def _of(kind: type[Any], when: Callable[[Any, Context], bool] = lambda *_: True) -> Callable[[Case], bool]:
    """Whether a form is of a kind, and a condition holds of it."""
    return lambda case: isinstance(case.form, kind) and when(case.form, case.context)


def _stated(value: Callable[[Any], str]) -> Calendared:
    """A date that says all itself, with the part of it that is meant."""
    return lambda form, _: Resolved("DATE", value(form), "stated", "", form.part)


def _repeats(form: Calendar, context: Context) -> bool:
    weekly = form.repeated and form.weekday is not None and form.month is None
    return weekly and context.direction != "past"


def _every_week(form: Calendar, _: Context) -> Resolved:
    return Resolved("SET", f"XXXX-WXX-{form.weekday}T{form.daypart}", "stated", "")


def _soon_in_the_past(form: Reference, context: Context) -> bool:
    return form.single and form.value == "FUTURE_REF" and context.direction == "past"


def _set(form: Recurring, _: Context) -> Resolved | None:
    return Resolved("SET", form.value, "stated", "") if form.value else None  # "24 hours a day" is no time


def _without_month(form: Calendar, _: Context) -> bool:
    return form.month is None and form.year is None


RULES: tuple[Rule[Case, Calendared], ...] = (
    Rule(
        "impossible date",
        _of(Calendar, lambda form, _: not form.possible),
        lambda *_: Resolved("DATE", "", "stated", "impossible_date"),
        ("They met on 31 February 2021.", "They left on 31 April."),
        ("They left on 30 April.",),
    ),
    Rule(
        "counted from today",
        _of(Calendar, lambda form, _: form.shift is not None),
        years.from_today,
        ("They left yesterday.", "They will leave tomorrow night."),
        ("They left on Monday.",),
    ),
    Rule(
        "every week",
        _of(Calendar, _repeats),
        _every_week,
        ("He plays on Monday nights.", "The club meets on Friday evenings."),
        ("They met on Friday.",),
    ),
    Rule(
        "weekday",
        _of(Calendar, lambda form, _: form.weekday is not None and form.month is None),
        years.weekday_of,
        ("They met on Friday.", "They left last Tuesday."),
        ("They met on Friday, 4 March.",),
    ),
    Rule(
        "day of a month",
        _of(Calendar, lambda form, context: _without_month(form, context) and form.day is not None),
        years.day_of_month,
        ("They met on the 24th.", "He left on the 3rd."),
        ("They met on 24 March.",),
    ),
    Rule(
        "time of day",
        _of(Calendar, _without_month),
        years.time_of_day,
        ("They met at 9 p.m.", "He left at noon."),
        ("They met on Friday.",),
    ),
    Rule(
        "month or year",
        _of(Calendar),
        years.month_or_year,
        ("They met in March.", "They met in 2014.", "They left on 5 March 2014."),
        ("They met at noon.",),
    ),
    Rule(
        "season",
        _of(Season),
        seasons.season,
        ("They met in the summer of 1941.", "They met last winter."),
        ("They met in March.",),
    ),
    Rule(
        "school year",
        _of(SchoolYear),
        lambda form, _: seasons.school_year(form),
        ("He taught there in the 2020-21 school year.", "The 2020-21 academic year is over."),
        ("He taught there in 2020.",),
    ),
    Rule(
        "quarter",
        _of(Quarter),
        seasons.quarter,
        ("Sales fell in the third quarter.", "Sales fell in Q3 2021.", "Sales fell in the first half of 2021."),
        ("Sales fell by a quarter.",),
    ),
    Rule(
        "named day",
        _of(NamedDay),
        festivals.named_day,
        ("They met on Christmas Eve.", "They met on New Year's Day.", "They left at Easter."),
        ("They met on 24 December.",),
    ),
    Rule("step", _of(Deictic), steps.deictic, ("They met last week.", "They meet next month."), ("They met in March.",)),
    Rule(
        "shift",
        _of(Shift),
        steps.shift,
        ("They met two weeks ago.", "They met three years earlier."),
        ("They met for two weeks.",),
    ),
    Rule(
        "length",
        _of(Length),
        steps.length,
        ("They talked for two weeks.", "The war lasted five years."),
        ("They talked two weeks ago.",),
    ),
    Rule(
        "soon, and long ago",
        _of(Reference, _soon_in_the_past),
        lambda *_: None,
        ("The plan was soon abandoned.",),
        ("The plan will soon be abandoned.",),
    ),
    Rule(
        "vague time",
        _of(Reference),
        lambda form, _: Resolved("DATE", form.value, "relative", ""),
        ("They will soon leave.", "They recently left.", "They are now at home."),
        ("They left in May.",),
    ),
    Rule(
        "decade",
        _of(Decade),
        _stated(lambda form: f"{'BC' if form.bc else ''}{form.start // 10:03d}"),
        ("They met in the 1990s.", "They met in the early 1980s."),
        ("They met in 1990.",),
    ),
    Rule(
        "century",
        _of(Century),
        _stated(lambda form: f"{'BC' if form.bc else ''}{form.number - 1:02d}"),
        ("They met in the 19th century.", "It was built in the 5th century BC."),
        ("They met in 1990.",),
    ),
    Rule("recurring", _of(Recurring), _set, ("They meet every year.", "They meet daily."), ("They met one day.",)),
    Rule(
        "period",
        _of(Period),
        lambda form, _: festivals.period(form),
        ("They had met during the Cold War.", "Since World War II they had not met."),
        ("The Cold War was long.",),
    ),
)
