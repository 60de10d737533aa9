"""Rules that see lengths of time and shifts by them: "three days", "a year and a half", "two weeks ago", "within hours".

Like those of dates.py, each takes pieces and a position and returns what begins there.
"""

from __future__ import annotations

from dataclasses import replace

from standoff.grammar.words import is_adjective, is_amount, is_common_noun
from standoff.knowledge import words
from standoff.reading.times.dates import Founds
from standoff.reading.times.forms import Calendar, Expression, Found, Length, Recurring, Shift, Step
from standoff.reading.times.numbers import DASHES, amount, skip
from standoff.reading.times.words import Piece, named_words

__all__ = ["UNIT_VALUES", "an_amount", "bare_unit", "counted", "first_of", "unit_at", "vague_amount"]

JOINS_OF_NUMBERS = words("times", "joins_of_numbers")
HOW_OFTEN = words("times", "how_often")

AFTER_NUMBER = words("times", "after_number")
ARTICLES = words("times", "articles")
ENDS_OF_GAME = words("times", "ends_of_game")
BESIDE_DAY = words("times", "beside_day")
BEFORE_BARE_UNITS = words("times", "before_bare_units")
FIRST_OR_LAST = words("times", "first_or_last")
AFTERWARDS = words("times", "afterwards")
BEFORE_WEEKENDS = words("times", "before_weekends")
DAY_BEFORE = words("times", "day_before")
DAY_BESIDE = words("times", "day_beside")


UNIT_VALUES = {
    "Y": "P1Y",
    "M": "P1M",
    "W": "P1W",
    "D": "P1D",
    "TH": "PT1H",
    "TM": "PT1M",
    "TS": "PT1S",
    "Q": "P1Q",
    "DE": "P1DE",
}


ALWAYS = frozenset({("TH", 24.0, "D"), ("D", 7.0, "W"), ("W", 52.0, "Y"), ("M", 12.0, "Y"), ("D", 365.0, "Y")})
STILL = frozenset(".,;:!?)-–—'\"”’")


def counted(ps: list[Piece], i: int) -> Founds:
    """A number and a unit: "three days", "10-hour", "2 1/2 years", "two to six days", with what comes after it."""
    got = amount(ps, i)
    if got is None:
        return ()
    j, value = got
    join = ps[j].lower
    if join in JOINS_OF_NUMBERS and (ps[j + 1].digits or ps[j + 1].word.number is not None):
        other = amount(ps, j + 1)
        second = _with_unit(ps, j + 1, *other) if other else ()
        if second and isinstance(second[0].form, (Length, Shift)) and second[0].form.amount and second[0].form.amount > value:
            return _two_amounts(ps, i, j, value, second)
    return _with_unit(ps, i, j, value)


def _two_amounts(ps: list[Piece], i: int, j: int, value: float, second: Founds) -> Founds:
    """ "two to six days" is two expressions, "two or three days ago" one."""
    form = second[0].form
    if isinstance(form, Shift):
        return (replace(second[0], first=i, form=replace(form, amount=(value + (form.amount or value)) / 2)),)
    if not isinstance(form, Length) or (ps[j].text in DASHES and not ps[j].glued):
        return ()
    return Found(i, j, Length(form.unit, value), "amount_range"), *second


def unit_at(ps: list[Piece], i: int) -> tuple[int, str, bool] | None:
    """A unit of time at or soon after i: (position after, unit, whether hyphenated). "eight trading days", "23-year"."""
    hyphen = ps[i].text in DASHES and ps[i].glued and ps[i + 1].glued
    j = i + 1 if hyphen else i
    if not hyphen and ps[i].text in DASHES:
        return None
    for _ in range(2):
        if ps[j].word.between and not ps[j].word.unit:
            j += 1
    word = ps[j].word
    if not word.unit or (word.unit in ("PE", "WE") and not word.plural and hyphen):
        return None
    if word.unit == "Q" and (hyphen or ps[j + 1].lower == "of"):  # three quarters of something
        return None
    if word.unit == "TS" and not word.plural:  # "second" is an ordinal
        return None
    return j + 1, word.unit, hyphen


def _with_unit(ps: list[Piece], i: int, j: int, value: float | None) -> Founds:
    if ps[j].word.weekdays and ps[j + 1].lower == "ago" and value is not None and 1 <= value <= 52:
        step = Step(-int(value), "published", "ago")
        return (Found(i, j + 2, Calendar(weekday=ps[j].word.weekdays, step=step), "weekdays_ago"),)
    got = unit_at(ps, j)
    if got is None:
        return ()
    k, unit, hyphen = got
    qualifies = hyphen or ps[k - 1].word.plural or _qualifies(ps, i, k)
    if _is_age(ps, k) or (value is not None and value > 1 and not qualifies):
        return ()
    if hyphen and ps[k].lower == "period" and i and ps[i - 1].lower in ("a", "the"):
        k += 1
    if hyphen and ps[k].text in DASHES and ps[k].glued and ps[k + 1].lower == "long":
        k += 2
    half = skip(ps, k, "and", "a", "half")
    if half > 0 and value is not None:
        k, value = half, value + 0.5
    if (unit, value, ps[k + 1].word.unit) in ALWAYS and ps[k].lower in ("a", "per"):
        return (Found(i, k + 2, Recurring(""), "always"),)
    return (linked(ps, i, k, unit, value),)


def _qualifies(ps: list[Piece], i: int, k: int) -> bool:
    """Whether the length `[i, k)` stands before a noun without its hyphen: "a six year war"."""
    token = ps[k].token
    return i > 0 and ps[i - 1].lower in ARTICLES and token is not None and (is_common_noun(token) or is_adjective(token))


def first_of(ps: list[Piece], i: int) -> Founds:
    """ "the first nine months", "the first hours", "the early years": a length at one end of a longer one."""
    j = i + 1
    if ps[j].digits or ps[j].word.number is not None or ps[j].word.vague:
        inner = vague_amount(ps, j) if ps[j].word.vague else counted(ps, j)
        if len(inner) == 1 and isinstance(inner[0].form, Length) and ps[i].lower in FIRST_OR_LAST:
            return (replace(inner[0], first=i, rule="first_length"),)
        return ()
    word = ps[j].word
    if word.plural and word.unit in ("Y", "M", "W", "D", "TH", "TM") and (i and ps[i - 1].lower == "the"):
        return (Found(i, j + 1, Length(word.unit, None), "first_length"),)
    return ()


def _is_age(ps: list[Piece], i: int) -> bool:
    """ "13-year-old", "44 years old", "five years of age"."""
    j = i + 1 if ps[i].text in DASHES else i
    if ps[j].lower in ("old", "olds"):
        return True
    return ps[j].lower == "of" and ps[j + 1].lower == "age"


def linked(ps: list[Piece], i: int, j: int, unit: str, value: float | None) -> Found:
    """The length `[i, j)`, or the shift it is when "ago", "later", "earlier", "from now" follows."""
    word, nxt = ps[j].lower, ps[j + 1].lower
    if ps[j].text in DASHES and ps[j].glued and ps[j + 1].word.back:
        return Found(i, j + 2, Shift(unit, value, -1, "published" if nxt == "ago" else "anchor"), Expression.SHIFT_BACK)
    if word == "or" and nxt == "so" and ps[j + 2].lower == "ago":
        return Found(i, j + 3, Shift(unit, value, -1, "published"), Expression.AGO)
    if word == "ago":
        return Found(i, j + 1, Shift(unit, value, -1, "published"), Expression.AGO)
    if word == "from" and nxt in ("now", "today"):
        return Found(i, j + 2, Shift(unit, value, 1, "published"), "from_now")
    if word in ("'", "’") and (nxt == "time" or (nxt == "s" and ps[j + 2].lower == "time")):  # "in two weeks' time"
        return Found(i, j + (2 if nxt == "time" else 3), Shift(unit, value, 1, "published"), "from_now")
    if word == "hence":
        return Found(i, j + 1, Shift(unit, value, 1, "published"), "from_now")
    ends = ps[j + 1].token is None or ps[j + 1].text in STILL
    if word in ("earlier", "previously") or (word in ("before", "prior") and ends):
        return Found(i, j + 1, Shift(unit, value, -1, "anchor"), Expression.EARLIER)
    if word == "later" or (word in AFTERWARDS and ends):
        return Found(i, j + 1, Shift(unit, value, 1, "anchor"), "later")
    k = j + 2 if word == "or" and nxt in ("so", "more") else j
    return Found(i, k, Length(unit, value), "length")


def vague_amount(ps: list[Piece], i: int) -> Founds:
    """ "several years", "a few days", "many months", "recent weeks", "a couple of weeks ago"."""
    p = ps[i]
    if not p.word.vague:
        return ()
    j = i + 1
    value = 2.0 if p.lower == "couple" else None
    if ps[j].lower in AFTER_NUMBER:
        if p.lower == "few" or ps[j].lower != "of":
            return ()
        j += 1
    if ps[j].lower == "more":
        j += 1
    got = unit_at(ps, j)
    if got is None or got[2]:
        return ()
    if not ps[got[0] - 1].word.plural and p.lower != "some":
        return ()
    k, unit, _ = got
    if p.lower == "recent":
        if ps[k].lower == "and" and ps[k + 1].word.plural and ps[k + 1].word.unit:
            k += 2
        return (Found(i, k, Length(unit, None, Step(-1, "published")), "recent_stretch"),)
    if p.lower == "some" and not ps[k - 1].word.plural:
        return ()
    return (linked(ps, i, k, unit, value),)


def an_amount(ps: list[Piece], i: int) -> Founds:
    """ "a week", "an hour and a half", "a year ago", "half a century", "half an hour"; "a year" as a rate is a set."""
    p = ps[i]
    if p.lower == "half":
        return _half(ps, i)
    whole = counted(ps, i) if ps[i + 1].word.multiplier or ps[i + 1].lower == "dozen" else ()
    if whole:
        return whole
    j = i + 1
    while ps[j].word.between or ps[j].word.approximate:
        j += 1
        if j > i + 3:
            return ()
    if ps[j].word.vague:
        inner = vague_amount(ps, j)
        return (replace(inner[0], first=i),) if inner else ()
    if ps[j].word.number is not None or ps[j].digits:
        return _determined(ps, i, j)
    word = ps[j].word
    if not word.unit or word.plural or word.unit in ("PE", "TS", "WE") or _is_age(ps, j + 1):
        return ()
    return _one_unit(ps, i, j)


def _determined(ps: list[Piece], i: int, j: int) -> Founds:
    """ "a good three years" keeps its article; "a 10-hour tour" does not, and is seen from the number on."""
    inner = counted(ps, j) if j > i + 1 else ()
    return (replace(inner[0], first=i),) if len(inner) == 1 else ()


def _one_unit(ps: list[Piece], i: int, j: int) -> Founds:
    unit, k = ps[j].word.unit, j + 1
    half = skip(ps, k, "and", "a", "half")
    value = 1.0
    if half > 0:
        k, value = half, 1.5
    two = skip(ps, k, "or", "two")
    if two > 0:
        k, value = two, 1.5
    if ps[k].text in DASHES and ps[k].glued and not ps[k + 1].word.back:
        return ()  # "a day-long visit"
    found = linked(ps, i, k, unit, value)
    if isinstance(found.form, Length) and i and j == i + 1 and value == 1.0 and _is_rate(ps, i):
        return (Found(i, k, Recurring(UNIT_VALUES.get(unit, "")), "rate"),) if unit in UNIT_VALUES else ()
    if isinstance(found.form, Length) and unit == "Q":
        return ()
    if isinstance(found.form, Length) and ps[j].lower in ENDS_OF_GAME and not _measured(ps, i):
        return ()
    return (found,)


def _is_rate(ps: list[Piece], i: int) -> bool:
    """Whether "a year" at i says how often or how much: after a noun, a number or "once", and no verb of lasting."""
    before = ps[i - 1]
    token = before.token
    if (
        before.lower in named_words("spending")
        or token is None
        or ps[i + 2].word.back
        or ps[i + 2].word.on
        or ps[i + 2].lower == "into"
    ):
        return False
    return is_amount(token) or token.lower in HOW_OFTEN


def _measured(ps: list[Piece], i: int) -> bool:
    return i > 0 and (ps[i - 1].lower in named_words("spending") or ps[i - 1].lower in ("once", "twice"))


def _half(ps: list[Piece], i: int) -> Founds:
    j = i + 2 if ps[i + 1].lower in ("a", "an") else i + 1
    j = i + 2 if ps[i + 1].text in DASHES else j
    unit = ps[j].word.unit
    if j == i + 1 or ps[j].word.plural or unit not in ("Y", "TH", "DE", "CE", "D", "M"):
        return ()
    return (linked(ps, i, j + 1, unit, 0.5),)


def bare_unit(ps: list[Piece], i: int) -> Founds:
    """ "within weeks", "for decades", "years later", "year-end", "year-earlier", "the day before"."""
    p, before = ps[i], ps[i - 1].lower if i else ""
    unit = p.word.unit
    if not p.word.plural:
        return _singular(ps, i, before)
    if unit in ("PE", "TS", "WE", "Q") and p.lower != "weekends":
        return ()
    if p.lower == "weekends":
        return (Found(i, i + 1, Recurring("XXXX-WXX-WE"), "weekends"),) if before in BEFORE_WEEKENDS else ()
    if ps[i + 1].text in DASHES and ps[i + 1].glued and ps[i + 2].lower in ("long", "old"):  # "a decades-long war"
        return (Found(i, i + 3, Length(unit, None), "bare_units"),) if not p.text.isupper() else ()
    j = i + 1
    if ps[j].lower in ("and", "or") and ps[j + 1].word.plural and ps[j + 1].word.unit:
        j += 2
    if ps[j].word.back or (ps[j].word.on and ps[j].lower == "later"):
        return (linked(ps, i, j, unit, None),)
    if before in BEFORE_BARE_UNITS and ps[i + 1].lower not in ("of",):
        return (Found(i, j, Length(unit, None), "bare_units"),)
    if before in ("for", "after") and ps[i + 1].lower == "of":
        return (Found(i, j, Length(unit, None), "bare_units"),)
    return ()


def _singular(ps: list[Piece], i: int, before: str) -> Founds:
    p = ps[i]
    if ps[i + 1].text in DASHES and ps[i + 1].glued and ps[i + 2].lower == "long" and p.word.unit not in ("PE", "TS", "Q"):
        return (Found(i, i + 3, Length(p.word.unit, 1.0), "length"),)
    if p.lower == "year" and ps[i + 1].text in DASHES and ps[i + 1].glued:
        if ps[i + 2].lower == "end":
            return (Found(i, i + 3, Calendar(month=12, day=31, step=None), "year_end"),)
        if ps[i + 2].lower in ("earlier", "ago"):
            k = i + 3
            basis = "published" if ps[i + 2].lower == "ago" else "anchor"
            if before == "the" and ps[k].word.unit and not ps[k].word.plural:
                k += 1
            return (Found(i, k, Shift("Y", 1.0, -1, basis), Expression.YEAR_AGO),)
        return ()
    if before == "the" and ps[i + 1].lower in BESIDE_DAY and p.word.unit in ("D", "M", "Y", "W"):
        sign = -1 if ps[i + 1].lower in DAY_BEFORE else 1
        if ps[i + 2].text in STILL or ps[i + 2].token is None or ps[i + 1].lower in DAY_BESIDE:
            return (Found(i, i + 2, Shift(p.word.unit, 1.0, sign, "anchor"), "day_before"),)
    return ()
