"""Rules for the words that lead an expression in: "the", "early", "nearly", "the night of", "the eve of", "the first days of".

Each takes the pieces, a position and `at`, which gives what begins at a later position (nesting is bounded by the grammar).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from standoff.grammar.words import is_noun_or_adjective
from standoff.knowledge import load, words
from standoff.reading.times import eras, lengths
from standoff.reading.times.dates import Founds
from standoff.reading.times.forms import (
    Calendar,
    Century,
    Decade,
    Deictic,
    Expression,
    Found,
    Length,
    NamedDay,
    Quarter,
    Reference,
    Season,
    Shift,
    Step,
)
from standoff.reading.times.numbers import DASHES, ordinal, spoken_year, year
from standoff.reading.times.words import Piece

__all__ = ["approximately", "eve_of", "fiscal", "night_of", "part", "part_of_date", "possessive_year", "the"]

ORDINAL_ENDINGS = words("times", "ordinal_endings")

EARLY_OR_LATE = words("times", "early_or_late")
NARROWLY = words("times", "narrowly")
SMALL_HOURS = words("times", "small_hours")
STEPS_OF_THE = words("times", "steps_of_the")
UNTIL_MONTH = words("times", "until_month")
PARTS_OF = words("times", "parts_of")
ROUGHLY = words("times", "roughly")
LOOSELY = words("times", "loosely")
BEFORE_LOOSE_LENGTH = words("times", "before_loose_length")

At = Callable[[int], Founds]
WHOLE = words("times", "whole")

# ---------------------------------------------------------------------------------------------------- the words that lead


def the(ps: list[Piece], i: int, at: At) -> Founds:
    """ "the" with what it belongs to: it is part of a noun phrase, but not of a date ("the 1990 invasion")."""
    if ps[i + 1].word.number is not None and ps[i + 1].lower != "second":
        inner = eras.quarters_pair(ps, i + 1) or lengths.counted(ps, i + 1)
    else:
        inner = ()
    inner = inner or at(i + 1)
    only = _the_only(ps, i)
    if only and (not inner or only[-1].last > inner[-1].last):
        return only
    if inner:
        return (replace(inner[0], first=i), *inner[1:]) if _takes_the(ps, inner[0]) else inner
    return ()


def _takes_the(ps: list[Piece], found: Found) -> bool:
    form = found.form
    if isinstance(form, (Decade, Century, Deictic)):
        return not (isinstance(form, Century) and _names(ps, found.last))
    if isinstance(form, (Quarter, Length)):
        hyphen = any(p.text in DASHES for p in ps[found.first : found.last])
        return not (hyphen and not (isinstance(form, Quarter) and form.year))
    if isinstance(form, Shift):
        return ps[found.last - 1].lower not in ("earlier", "ago") or found.rule != Expression.YEAR_AGO
    if isinstance(form, Season):
        return not _names(ps, found.last)
    if isinstance(form, Calendar) and form.step is not None:
        return form.step.basis == "anchor" or form.step.word in STEPS_OF_THE
    if isinstance(form, Calendar):
        return (
            bool(form.part)
            or form.daypart != ""
            or ps[found.first].word.ordinal is not None
            or ps[found.first + 1].lower in ORDINAL_ENDINGS
        )
    return False


def _names(ps: list[Piece], i: int) -> bool:
    """Whether a noun follows that the expression only qualifies ("the summer offensive")."""
    token = ps[i].token
    return token is not None and is_noun_or_adjective(token) and ps[i].text.isalpha() and not ps[i].word.back


def _the_only(ps: list[Piece], i: int) -> Founds:
    """ "the year 2000", "the year", "the weekend", "the full year", "the 1988 period", "the day"."""
    j = i + 2 if ps[i + 1].lower in WHOLE or ps[i + 1].lower == "fiscal" else i + 1
    word = ps[j].word
    got = year(ps, j) if ps[j].digits else None
    if got is not None:
        return _the_year_thing(ps, i, got)
    if word.unit == "Y" and not word.plural:
        named = year(ps, j + 1) or _spoken(ps, j + 1)
        if named is not None:
            return (Found(i, named[0], Calendar(year=named[1], bc=named[2], fiscal=j > i + 1), "the_year"),)
    far = {("before", -1): -2, ("after", 1): 2}.get((ps[j + 1].lower, ps[j + 2].word.day or 0))
    if far is not None and word.unit == "D" and not word.plural:  # "the day before yesterday"
        return (Found(i, j + 3, Calendar(shift=far), "day"),)
    if word.unit and not word.plural and ps[j + 1].lower == "ahead" and word.unit not in ("PE", "TS"):
        return (Found(i, j + 2, Length(word.unit, 1.0, Step(1, "published", "ahead")), "the_units"),)
    if word.unit in ("Y", "M", "W", "Q", "WE", "DE", "CE") and not word.plural:
        if ps[j + 1].text in DASHES and ps[j + 1].glued:
            return ()
        to_month = ps[j + 1].lower in UNTIL_MONTH and (ps[j + 2].word.month or ps[j + 2].lower == "end")
        if word.unit == "Y" and (to_month or ps[j + 1].lower in ("ended", "ending")):
            return (Found(i, j + 1, Length("Y", 1.0), "year_ended"),)
        basis = "published" if word.unit == "WE" else "context"
        if ps[j + 1].lower == "of" and word.unit in ("M", "Y", "CE", "DE"):
            return ()
        k = j + 2 if ps[j + 1].word.daypart else j + 1
        return (Found(i, k, Deictic(word.unit, Step(0, basis, "the")), "the_unit"),)
    if word.unit and word.plural and ps[j + 1].lower in ("ahead", "since"):
        step = Step(1 if ps[j + 1].lower == "ahead" else -1, "published", "ahead")
        return (Found(i, j + 2, Length(word.unit, None, step), "the_units"),)
    return ()


def _the_year_thing(ps: list[Piece], i: int, got: tuple[int, int, bool]) -> Founds:
    """ "the 1988 quarter", "the 1988 second quarter", "the 1988 period"."""
    j, value, bc = got
    if ps[j].word.unit in ("Q", "PE") and not ps[j].word.plural:
        return (Found(i, j + 1, Calendar(year=value, bc=bc), "the_year_period"),)
    inner = eras.quarter(ps, j) if ps[j].word.ordinal else ()
    if inner and isinstance(inner[0].form, Quarter) and inner[0].form.year is None:
        return (replace(inner[0], first=i, form=replace(inner[0].form, year=value)),)
    return ()


def _spoken(ps: list[Piece], i: int) -> tuple[int, int, bool] | None:
    got = spoken_year(ps, i)
    return (got[0], got[1], False) if got else None


def part(ps: list[Piece], i: int, at: At) -> Founds:
    """ "early 1941", "mid-September", "the end of the month", "late yesterday", "earlier this week", "early next year"."""
    word = ps[i].word
    j = i + 1
    if ps[j].text in DASHES or ps[j].lower in ("of", "in"):
        j += 1
    if ps[j].lower == "to" and ps[j + 1].word.part:  # "mid- to late 1990s"
        j += 2
    inner = at(j)
    if not inner or (ps[i].lower in PARTS_OF and j == i + 1):
        return ()
    first = inner[0]
    if first.first > j + 1 or isinstance(first.form, (Length, Shift, Reference)):
        return ()
    if (
        ps[i].lower in ("earlier", "later")
        and not isinstance(first.form, (Deictic, Season))
        and not (isinstance(first.form, Calendar) and (first.form.step or first.form.shift is not None))
    ):
        return ()
    if ps[i].lower == "opening":
        return ()
    if ps[j - 1].lower == "in" and ps[i].lower not in EARLY_OR_LATE:
        return ()
    if isinstance(first.form, (Calendar, Season, Decade, Century, Deictic)):
        first = replace(first, form=replace(first.form, part=word.part))
    return (replace(first, first=i), *inner[1:])


def approximately(ps: list[Piece], i: int, at: At) -> Founds:
    """ "nearly two years", "at least 30 days", "around Nov. 1", "more than a decade", "circa 466 BC"."""
    j = i
    for _ in range(3):
        if _pair(ps, j):
            j += 2
        elif ps[j].word.approximate:
            j += 1
        else:
            break
    if j == i:
        return ()
    if ps[j].text == "." and ps[j].glued:
        j += 1
    inner = at(j)
    if not inner:
        return ()
    form = inner[0].form
    if isinstance(form, (Length, Shift)) or (isinstance(form, Calendar) and form.weekday is None and ps[i].lower in ROUGHLY):
        lead = ps[i].lower
        if lead in ("over", "under") and not (ps[j].lower in ("a", "an") or (i and ps[i - 1].lower in BEFORE_LOOSE_LENGTH)):
            return inner
        if lead in NARROWLY:
            return inner
        if lead in LOOSELY and isinstance(form, Length) and form.step is not None:
            return inner
        return (replace(inner[0], first=i), *inner[1:])
    return inner if inner[0].first >= j else ()


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    return frozenset((a, b) for a, b in load("times")["approximate_pairs"])


def _pair(ps: list[Piece], i: int) -> bool:
    return (ps[i].lower, ps[i + 1].lower) in _pairs()


def fiscal(ps: list[Piece], i: int) -> Founds:
    """ "fiscal 1988", "fiscal year 2021", "FY2022", "fiscal first quarter"."""
    if ps[i].lower == "fiscal":
        quarter = eras.quarter(ps, i)
        if quarter:
            return quarter
        j = i + 2 if ps[i + 1].lower == "year" else i + 1
    else:
        j = i + 1
    digits = ps[j].digits
    if len(digits) == 4 and 1900 <= int(digits) <= 2199:
        return (Found(i, j + 1, Calendar(year=int(digits), fiscal=True), "fiscal_year"),)
    return ()


def possessive_year(ps: list[Piece], i: int) -> Founds:
    """ "next year's first quarter", "this year's third quarter", "last year's quarter"."""
    step = ps[i].word
    if step.step is None or ps[i + 1].lower != "year" or ps[i + 2].text not in ("'", "’") or ps[i + 3].lower != "s":
        return ()
    inner = eras.quarter(ps, i + 4)
    when = Step(step.step, step.basis, ps[i].lower)
    if inner and isinstance(inner[0].form, Quarter) and inner[0].form.year is None:
        return (replace(inner[0], first=i, form=replace(inner[0].form, year_step=when)),)
    if ps[i + 4].lower in ("quarter", "period") and step.step == -1:
        return (Found(i, i + 5, Shift("Y", 1.0, -1, "published"), Expression.YEAR_AGO),)
    return ()


def night_of(ps: list[Piece], i: int, at: At) -> Founds:
    """ "the night of 13 February", "the morning of March 5", "the early hours of Wednesday", "dawn Friday"."""
    j = i + 1 if ps[i].lower == "the" else i
    daypart = ps[j].word.daypart if not ps[j].word.plural else ""
    if ps[j].lower in SMALL_HOURS and ps[j + 1].lower == "hours":
        j, daypart = j + 1, "MO"
    straight = ps[j].word.bound and ps[j + 1].word.weekday is not None  # "dawn Saturday"
    if not daypart or not (straight or ps[j + 1].lower in ("of", "on")):
        return ()
    inner = at(j + 1 if straight else j + 2)
    if (
        not inner
        or not isinstance(inner[0].form, Calendar)
        or not (inner[0].form.day or inner[0].form.weekday or inner[0].form.shift is not None)
    ):
        return ()
    form = replace(inner[0].form, daypart=daypart)
    return (replace(inner[0], first=i, form=form, rule="night_of"), *inner[1:])


def eve_of(ps: list[Piece], i: int, at: At) -> Founds:
    """ "the eve of May 9", "the eve of Victory Day": the day before."""
    j = i + 1 if ps[i].lower == "the" else i
    if ps[j].lower != "eve" or ps[j + 1].lower != "of":
        return ()
    inner = at(j + 2)
    form = inner[0].form if len(inner) == 1 else None
    if isinstance(form, NamedDay):
        return (replace(inner[0], first=i, form=replace(form, shift=-1), rule="eve_of"),)
    if isinstance(form, Calendar) and (form.day or form.weekday or form.shift is not None) and form.clock is None:
        return (replace(inner[0], first=i, form=replace(form, offset=-1), rule="eve_of"),)
    return ()


def part_of_date(ps: list[Piece], i: int, at: At) -> Founds:
    """ "the last week of May", "the final months of 2013", "the second week of next month": a part of what is named."""
    j = i + 1 if ps[i].lower == "the" else i
    lead = ps[j].lower
    got = ordinal(ps, j)
    if got is None and lead not in ENDS:
        return ()
    k = got[0] if got is not None else j + 1
    k = k + 1 if ps[k].word.number is not None or ps[k].word.vague or len(ps[k].digits) in (1, 2) else k
    if ps[k].word.unit not in ("W", "D", "M", "WE", "Y", "DE") or ps[k + 1].lower not in ("of", "in"):
        return ()
    inner = at(k + 2)
    form = inner[0].form if len(inner) == 1 else None
    if not isinstance(form, (Calendar, Season, Decade, Century, Deictic)) or (
        ps[k + 1].lower == "in" and (j == i or not isinstance(form, Calendar))
    ):  # without "the", "last year in October 1998" is two times
        return ()
    if isinstance(form, Calendar) and (form.day or form.weekday or form.shift is not None):
        return ()
    part = ENDS.get(lead) or ("START" if got is not None and got[1] == 1 else "MID")
    return (replace(inner[0], first=i, form=replace(form, part=part), rule="part_of_date"),)


ENDS: dict[str, str] = load("times")["part_ends"]
