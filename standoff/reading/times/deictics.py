"""Rules that see steps from now or then, days, parts of the day and sets: "last month", "the same day", "today", "every week".

Like those of dates.py, each takes pieces and a position and returns what begins there.
"""

from __future__ import annotations

from dataclasses import replace

from standoff.grammar.words import is_adverb, is_proper_noun
from standoff.knowledge import words
from standoff.reading.times.dates import Founds, date_of, is_month, weekday_date, year_after
from standoff.reading.times.eras import season
from standoff.reading.times.forms import Calendar, Deictic, Expression, Found, Length, Recurring, Season, Step
from standoff.reading.times.lengths import UNIT_VALUES, counted, unit_at, vague_amount
from standoff.reading.times.numbers import amount, clock
from standoff.reading.times.words import Piece

__all__ = ["day_word", "daypart", "every", "repeats", "stepped"]

SECOND_STEPS = words("times", "second_steps")
BEFORE_SECOND_STEP = words("times", "before_second_step")
STEPS_OF_NO_DAY = words("times", "steps_of_no_day")
STEPS_OF_DAYPART = words("times", "steps_of_daypart")
BEFORE_DAYPART = words("times", "before_daypart")
STEPS_OF_PERIOD = words("times", "steps_of_period")
STEPS_OF_HOURS = words("times", "steps_of_hours")


BASIS = {"P1D": "XXXX-XX-XX", "P1W": "XXXX-WXX", "P1M": "XXXX-XX", "P1Y": "XXXX"}  # "on a daily basis"


def stepped(ps: list[Piece], i: int) -> Founds:
    """ "last week", "this June", "next Friday", "the past two months", "the same day", "this morning", "last spring"."""
    word = ps[i].word
    if word.step is None or _programme(ps, i):
        return ()
    step = Step(word.step, word.basis, ps[i].lower)
    j = i + 1
    if ps[j].lower in SECOND_STEPS and ps[i].lower in BEFORE_SECOND_STEP:
        step = Step(0, "anchor", "same") if ps[j].lower == "same" else step
        if ps[j].lower in ("past", "coming") and not ps[j + 1].word.month:
            step = Step(0, "published", ps[j].lower)
        j += 1
    p = ps[j]
    if p.word.weekday is not None and ps[i].lower not in STEPS_OF_NO_DAY:
        return _step_into(ps, i, j, step, weekday_date(ps, j))
    if p.word.month is not None and is_month(ps, j) and ps[i].lower not in STEPS_OF_NO_DAY:
        dated = date_of(ps, j)
        if len(dated) == 1 and isinstance(dated[0].form, Calendar) and dated[0].form.year is None and dated[0].form.day:
            return _step_into(ps, i, j, step, dated)  # "last Nov. 25"
        end, form = year_after(ps, j + 1, Calendar(month=p.word.month, step=step))
        return (Found(i, end, form, "step_month"),)
    if p.word.season and ps[i].lower != "latest":
        got = season(ps, j)
        return _step_into(ps, i, j, step, got or (Found(j, j + 1, Season(p.word.season), "season"),))
    if p.word.daypart and not p.word.plural and ps[i].lower in STEPS_OF_DAYPART:
        return (Found(i, j + 1, Deictic("D", step, daypart=p.word.daypart), "step_daypart"),)
    if p.lower == "fiscal" and ps[j + 1].word.unit in ("Y", "Q"):
        return (Found(i, j + 2, Deictic(ps[j + 1].word.unit, step), "step_unit"),)
    if p.word.ordinal and ps[j + 1].lower == "quarter":
        return ()
    return _step_unit(ps, i, j, step)


def _programme(ps: list[Piece], i: int) -> bool:
    """Whether "This Week" is the name of a programme: quoted and with capitals."""
    return i > 0 and ps[i].text[:1].isupper() and ps[i + 1].text[:1].isupper() and ps[i - 1].text in "\"“‘'`"


def _step_into(ps: list[Piece], i: int, j: int, step: Step, inner: Founds) -> Founds:
    del ps, j
    if len(inner) != 1 or not isinstance(inner[0].form, (Calendar, Season)):
        return ()
    return (replace(inner[0], first=i, form=replace(inner[0].form, step=step), rule=f"step_{inner[0].rule}"),)


def _step_unit(ps: list[Piece], i: int, j: int, step: Step) -> Founds:
    """A unit, or a number of them, after a step word."""
    p = ps[j]
    name = ps[i].lower
    if p.word.unit and not p.word.plural:
        if p.word.unit == "PE" and name not in STEPS_OF_PERIOD:
            return ()
        if p.word.unit in ("TS", "TM", "TH") and name not in STEPS_OF_HOURS:
            return ()
        if name == "past" and p.word.unit in ("Y", "M", "W", "Q", "D", "DE", "CE", "WE"):
            return (Found(i, j + 1, Deictic(p.word.unit, step), "past_unit"),)
        end, extra = _step_tail(ps, j + 1, p.word.unit)
        if ps[end].lower == "or" and ps[end + 1].lower == "so":
            end += 2
        return (Found(i, end, Deictic(p.word.unit, step, daypart=extra), "step_unit"),)
    got = amount(ps, j) if p.word.number is not None or p.digits else None
    k = got[0] if got else j
    value = got[1] if got else None
    if got is None and p.word.vague:
        k = j + 2 if ps[j + 1].lower == "of" else j + 1
        value = 2.0 if p.lower == "couple" else None
    second = amount(ps, k + 1) if got and ps[k].lower in ("to", "or", "-", "–") else None
    if second is not None:
        k, value = second[0], (None if value is None else (value + second[1]) / 2)
    unit = unit_at(ps, k)
    if unit is None or name in ("same", "latest") or (got is None and not p.word.vague and not ps[unit[0] - 1].word.plural):
        return ()
    if second is not None:
        value = None
    k, what, _ = unit
    if name in ("that", "current") or (value is None and name == "this"):
        return ()
    k = k + 2 if ps[k].lower == "or" and ps[k + 1].lower == "so" else k
    return (Found(i, k, Length(what, value, step), "step_length"),)


def _step_tail(ps: list[Piece], i: int, unit: str) -> tuple[int, str]:
    """ "the next day's morning" is rare; "the same day" with a part of the day is not: "that same night"."""
    if unit == "D" and ps[i].word.daypart and not ps[i].word.plural:
        return i + 1, ps[i].word.daypart
    return i, ""


def day_word(ps: list[Piece], i: int) -> Founds:
    """ "today", "yesterday evening", "tonight", "the day after tomorrow", "overnight"."""
    p = ps[i]
    if p.word.tonight:
        return (Found(i, i + 1, Calendar(shift=0, daypart="NI"), "tonight"),)
    if p.lower == "overnight":
        k = i + 2 if ps[i + 1].lower in ("on", "into") else i + 1
        day = weekday_date(ps, k)
        if len(day) == 1 and isinstance(day[0].form, Calendar):
            return (replace(day[0], first=i, form=replace(day[0].form, daypart="NI")),)
        return (Found(i, i + 1, Calendar(shift=-1, daypart="NI"), Expression.OVERNIGHT),)
    if p.word.day is None or _paper(ps, i):
        return ()
    form, j = Calendar(shift=p.word.day), i + 1
    k = j + 1 if ps[j].lower == "at" else j
    got = clock(ps, k) if ps[k].digits else None
    if got is not None and k == j:
        return (Found(i, got[0], replace(form, clock=got[1]), "day_clock"),)
    if ps[j].word.daypart and not ps[j].word.plural:
        form, j = replace(form, daypart=ps[j].word.daypart), j + 1
    return (Found(i, j, form, "day"),)


def _paper(ps: list[Piece], i: int) -> bool:
    """Whether "Today" ends a name: "USA Today", "Russia Today"."""
    token = ps[i].token
    named = token is not None and is_proper_noun(token) and ps[i].text[:1].isupper()
    return named and i > 0 and ps[i - 1].text[:1].isupper() and not ps[i].text.isupper()


def daypart(ps: list[Piece], i: int) -> Founds:
    """ "in the morning", "at night", "the evening of March 5", "early Friday" is seen elsewhere."""
    p = ps[i]
    if not p.word.daypart or p.word.plural or p.word.bound:
        return ()
    before, earlier = (ps[i - 1].lower if i else ""), (ps[i - 2].lower if i > 1 else "")
    if before == "the" and earlier in BEFORE_DAYPART:
        return (Found(i, i + 1, Deictic("D", Step(0, "anchor", "same"), daypart=p.word.daypart), "daypart"),)
    if before == "at" and p.lower == "night":
        return (Found(i, i + 1, Recurring("XXXX-XX-XXTNI"), "at_night"),)
    return ()


def every(ps: list[Piece], i: int) -> Founds:
    """ "every month", "each Thursday", "every two weeks", "every other day", "each of the past three years"."""
    if not ps[i].word.every:
        return ()
    j = i + 1
    p = ps[j]
    if ps[i].lower == "each" and p.lower == "of":
        k = j + 2 if ps[j + 1].lower == "the" else j + 1
        inner = stepped(ps, k)
        return (replace(inner[0], first=i),) if inner and isinstance(inner[0].form, Length) else ()
    if p.word.unit and not p.word.plural and p.word.unit in UNIT_VALUES and p.word.unit != "TS":
        return (Found(i, j + 1, Recurring(UNIT_VALUES[p.word.unit]), "every"),)
    if p.word.weekday:
        k, form = j + 1, f"XXXX-WXX-{p.word.weekday}"
        if ps[k].word.daypart:
            return (Found(i, k + 1, Recurring(f"{form}T{ps[k].word.daypart}"), "every"),)
        return (Found(i, k, Recurring(form), "every"),)
    if p.word.month and is_month(ps, j):
        return (Found(i, j + 1, Recurring(f"XXXX-{p.word.month:02d}"), "every"),)
    if p.word.season:
        return (Found(i, j + 1, Recurring(f"XXXX-{p.word.season}"), "every"),)
    if p.word.daypart:
        return (Found(i, j + 1, Recurring(f"XXXX-XX-XXT{p.word.daypart}"), "every"),)
    return _every_some(ps, i, j)


def _every_some(ps: list[Piece], i: int, j: int) -> Founds:
    other = ps[j].lower == "other" and ps[j + 1].word.unit and not ps[j + 1].word.plural
    if other and ps[j + 1].word.unit in UNIT_VALUES:
        return (Found(i, j + 2, Recurring(UNIT_VALUES[ps[j + 1].word.unit].replace("1", "2", 1)), "every"),)
    inner = vague_amount(ps, j) if ps[j].word.vague else counted(ps, j)
    if len(inner) == 1 and isinstance(inner[0].form, Length):
        return (Found(i, inner[0].last, replace(inner[0].form), "every_length"),)
    return ()


def repeats(ps: list[Piece], i: int) -> Founds:
    """ "daily", "weekly"; "Mondays", "Monday nights", "Monday and Tuesday nights"."""
    word = ps[i].word
    if word.repeats:
        token = ps[i].token
        adverb = token is not None and is_adverb(token)
        if not adverb and ps[i + 1].lower != "basis":
            return ()
        return (Found(i, i + 1, Recurring(word.repeats if adverb else BASIS.get(word.repeats, word.repeats)), "repeats"),)
    if word.weekdays:
        return (Found(i, i + 1, Recurring(f"XXXX-WXX-{word.weekdays}"), "weekdays"),)
    if word.weekday and ps[i + 1].word.daypart and ps[i + 1].word.plural:
        part = ps[i + 1].word.daypart
        return (Found(i, i + 2, Calendar(weekday=word.weekday, daypart=part, repeated=True), "weekday_parts"),)
    if (
        word.weekday
        and ps[i + 1].lower == "and"
        and ps[i + 2].word.weekday
        and ps[i + 3].word.daypart
        and ps[i + 3].word.plural
    ):
        part = ps[i + 3].word.daypart
        first = Calendar(weekday=word.weekday, daypart=part, repeated=True)
        second = replace(first, weekday=ps[i + 2].word.weekday)
        return Found(i, i + 1, first, "weekday_parts"), Found(i + 2, i + 4, second, "weekday_parts")
    return ()
