"""Rules that see dates: months, weekdays, times of day, dates in figures.

Each rule takes the pieces of a block and a position and returns what begins there: nothing, one expression, or two that share
words ("July 1 to 3, 1863", "May 4 and 5", "499-493 BC"), which TimeML writes as two.
"""

from __future__ import annotations

from dataclasses import replace

from standoff.grammar.names import names_person
from standoff.grammar.nouns import is_compound, is_numeric_modifier
from standoff.grammar.words import is_modal, is_proper_noun, is_verb
from standoff.knowledge import words
from standoff.reading.times.forms import Calendar, Clock, Found, Step
from standoff.reading.times.numbers import DASHES, clock, day_of_month, free, ordinal, spoken_year, two_digit_year, year
from standoff.reading.times.words import OTHER, Piece, named_words

__all__ = [
    "clock_time",
    "date_of",
    "day_month",
    "daypart_after",
    "is_count",
    "is_month",
    "month_date",
    "nth",
    "number_date",
    "weekday_date",
    "year_after",
]

MONTHS_OF_WORDS = words("times", "months_of_words")
OWNERS_OF_MARCH = words("times", "owners_of_march")
MONTHS_NEVER_CUT = words("times", "months_never_cut")
AFTER_COUNT = words("times", "after_count")
BEFORE_NTH = words("times", "before_nth")


JOINS = words("times", "joins_of_dates")


LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


Founds = tuple[Found, ...]


def possible(month: int | None, day: int | None) -> bool:
    """Whether there is such a day in any year."""
    return month is None or day is None or day <= LONGEST[month - 1]


def is_month(ps: list[Piece], i: int) -> bool:
    """Whether piece i is a month's name here, and no modal, march or person."""
    p = ps[i]
    if p.word.month is None or (p.glued and i > 0 and bool(ps[i - 1].digits)):
        return False
    near = bool(ps[i + 1].digits) or (i > 0 and bool(ps[i - 1].digits)) or (ps[i + 1].text == "." and p.word.doubtful)
    near = near or (ps[i + 1].text in DASHES and ps[i + 2].word.month is not None)
    near = near or (i > 1 and ps[i - 1].text in DASHES and ps[i - 2].word.month is not None)
    if (p.word.doubtful and not near) or (not near and _walks(ps, i)):
        return False
    token = p.token
    if p.lower in MONTHS_OF_WORDS and token is not None and not near and year(ps, i + 1) is None:
        if is_modal(token) or is_verb(token) or names_person(token):
            return False
        return _led_in(ps, i) and not (p.lower == "august" and _forename(ps, i))
    return near or token is None or not (names_person(token) or _forename(ps, i))


def _forename(ps: list[Piece], i: int) -> bool:
    """Whether a month's name is a person's: "April Jones", but not "in April Russian troops"."""
    token, after = ps[i].token, ps[i + 1].token
    if token is None or after is None or token.head is not after or not (is_proper_noun(after) and is_compound(token)):
        return False
    if ps[i + 1].lower in named_words("after_month"):
        return False  # "the August Coup"
    if i > 1 and ps[i - 1].lower in ("and", "or") and ps[i - 2].text[:1].isupper() and ps[i - 2].word is OTHER:
        return True  # "Anna Berg and August Lindt"
    return i == 0 or (ps[i - 1].lower not in named_words("before_month") and not ps[i - 1].word.step)


def _led_in(ps: list[Piece], i: int) -> bool:
    """Whether a month that is also a common word has something of time about it ("in May", "early March", "May's")."""
    if ps[i].lower == "august" or i == 0:
        return ps[i].lower == "august" or ps[i + 1].text in "'’,:"
    before = ps[i - 1]
    word = before.word
    return (
        before.lower in named_words("before_month")
        or word.part != ""
        or word.step is not None
        or before.text in ",-–(/"
        or word.every
        or ps[i + 1].text in "'’"
        or ps[i + 1].word.step is not None
        or ps[i + 1].lower == "of"
    )


def _walks(ps: list[Piece], i: int) -> bool:
    """Whether "March" is a walk: "his March to the Sea", "the Long March"."""
    if ps[i].lower != "march" or i == 0 or not ps[i - 1].text.isalpha():
        return ps[i].lower == "march" and i > 0 and ps[i - 1].text in "\"'“‘"
    before = ps[i - 1]
    if before.lower in named_words("before_month") or before.word is not OTHER:
        return False
    return before.lower in OWNERS_OF_MARCH or (before.text[:1].isupper() and before.word is OTHER)


def after_month(ps: list[Piece], i: int) -> int:
    """The position after a month's name and the full stop of its short form."""
    p = ps[i]
    if ps[i + 1].text == "." and ps[i + 1].glued and len(p.text) <= 4 and p.lower not in MONTHS_NEVER_CUT:
        return i + 2
    return i + 1


def year_after(ps: list[Piece], i: int, form: Calendar) -> tuple[int, Calendar]:
    """A year after a date, if one follows: ", 1998", "1998", "of 1998", "last year", "of that year"."""
    j = i + 1 if ps[i].text == "," else i
    got = year(ps, j) if not (ps[j].text in "'’" and ps[j].glued) else None
    if got is not None and not is_count(ps, got[0]):
        return got[0], replace(form, year=got[1], bc=got[2])
    spoken = spoken_year(ps, j)
    if spoken is not None:
        return spoken[0], replace(form, year=spoken[1])
    k = j + 1 if ps[j].lower in ("of", "in") else j
    if k > j:
        got = year(ps, k)
        if got is not None and ps[j].lower == "of":
            return got[0], replace(form, year=got[1], bc=got[2])
    if ps[k].lower == "the":
        k += 1
    step = ps[k].word
    if step.step is not None and ps[k + 1].lower == "year" and j == i and not (ps[k].lower == "that" and k == j):
        return k + 2, replace(form, year_step=Step(step.step, step.basis, ps[k].lower))
    return i, form


def is_count(ps: list[Piece], i: int) -> bool:
    """Whether what follows a number makes it a count ("2000 troops") and no year."""
    p = ps[i]
    if p.lower in named_words("measures") or p.word.plural:
        return True
    return p.text in DASHES and p.glued and ps[i + 1].glued and ps[i + 1].lower in AFTER_COUNT


def month_date(ps: list[Piece], i: int) -> Founds:
    """ "March", "March 2014", "March 5", "March 5, 2014", "March 5-7", "March 5 and 7"."""
    if not is_month(ps, i):
        return ()
    month = ps[i].word.month
    j = after_month(ps, i)
    form = Calendar(month=month)
    k = j + 1 if ps[j].lower == "the" else j
    got = day_of_month(ps, k)
    if got is None or is_count(ps, got[0]) or (k > j and not ps[k].digits):
        j, form = year_after(ps, j, form)
        return (*_month_pair(ps, i, j, form),)
    j, day = got
    form = replace(form, day=day, possible=possible(month, day))
    second = _second_day(ps, j, form)
    if second is not None:
        end, start, other = second
        after, dated = year_after(ps, end, other)
        first = replace(form, year=dated.year, bc=dated.bc, year_step=dated.year_step)
        return Found(i, j, first, "month_day"), Found(start, after, dated, "month_day")
    j, form = year_after(ps, j, form)
    return (Found(i, j, form, "month_day_year" if form.year else "month_day"),)


def _month_pair(ps: list[Piece], i: int, j: int, form: Calendar) -> Founds:
    """ "April to June 1968": the year of the second is the first's as well."""
    first = Found(i, j, form, "month_year" if form.year else "month")
    if form.year is None and ps[j].lower in JOINS and is_month(ps, j + 1):
        k = after_month(ps, j + 1)
        if day_of_month(ps, k) is not None:
            return (first,)
        end, second = year_after(ps, k, Calendar(month=ps[j + 1].word.month))
        if ps[j].text in DASHES and second.year is None and second.year_step is None:
            return first, Found(j + 1, end, second, "month")  # "Jan-Mar"
        if (second.year is not None or second.year_step is not None) and (form.month or 0) <= (second.month or 0):
            first = replace(first, form=replace(form, year=second.year, bc=second.bc, year_step=second.year_step))
            return first, Found(j + 1, end, second, "month_year")
    return (first,)


def _second_day(ps: list[Piece], i: int, form: Calendar) -> tuple[int, int, Calendar] | None:
    """The second day of "March 5-7" and "March 5 and 7": (position after, its first piece, date)."""
    if ps[i].lower not in JOINS:
        return None
    got = day_of_month(ps, i + 1)
    if got is None or ps[i + 1].word.ordinal or got[1] <= (form.day or 0):
        return None
    j = got[0]
    token = ps[i + 1].token
    if ps[j].word.unit or ps[j].word.month or (ps[j].text in "%:" and ps[j].text):
        return None
    if token is not None and is_numeric_modifier(token) and token.head.i > token.i:
        return None
    return j, i + 1, replace(form, day=got[1], possible=possible(form.month, got[1]))


def day_month(ps: list[Piece], i: int) -> Founds:
    """ "5 March 2014", "the 5th of March", "6-7 February", "4 and 5 May"."""
    got = day_of_month(ps, i)
    if got is None or (ps[i].digits and not free(ps, i)):
        return ()
    j, day = got
    if ps[j].lower in JOINS:
        return _days_month(ps, i, j, day)
    return _day_month(ps, i, j, day)


def _day_month(ps: list[Piece], i: int, j: int, day: int) -> Founds:
    k = j + 1 if ps[j].lower == "of" else j
    if ps[k].word.month is None or not (is_month(ps, k) or k > j) or (ps[k].glued and k == j):
        return ()
    form = Calendar(month=ps[k].word.month, day=day, possible=possible(ps[k].word.month, day))
    j, form = year_after(ps, after_month(ps, k), form)
    return (Found(i, j, form, "day_month_year" if form.year else "day_month"),)


def _days_month(ps: list[Piece], i: int, j: int, day: int) -> Founds:
    second = day_of_month(ps, j + 1) if ps[j + 1].digits else None
    rest = _day_month(ps, j + 1, *second) if second else ()
    if len(rest) != 1 or not isinstance(rest[0].form, Calendar) or (rest[0].form.day or 0) <= day:
        return ()
    return Found(i, j, replace(rest[0].form, day=day), "day_month"), *rest


def date_of(ps: list[Piece], i: int) -> Founds:
    """A month's date in either order."""
    return month_date(ps, i) or day_month(ps, i)


def weekday_date(ps: list[Piece], i: int) -> Founds:
    """ "Friday", "Friday, Oct. 13", "Friday night", "Monday last week"."""
    p = ps[i]
    if p.word.weekday is None or _titled(ps, i):
        return ()
    j = i + 1
    if ps[j].text == "." and ps[j].glued and len(p.text) <= 5:
        j += 1
    elif p.word.doubtful and not ps[j].digits and ps[j].text != ",":
        return ()
    k = j + 1 if ps[j].text == "," else j
    k = k + 1 if ps[k].lower == "the" and ps[k + 1].digits else k
    dated = date_of(ps, k)
    if len(dated) == 1 and isinstance(dated[0].form, Calendar) and dated[0].form.day is not None:
        return (replace(dated[0], first=i, form=replace(dated[0].form, weekday=p.word.weekday)),)
    if p.word.doubtful and j == i + 1:
        return ()
    form = Calendar(weekday=p.word.weekday)
    j, form = _week_after(ps, j, form)
    j, form = daypart_after(ps, j, form)
    return (Found(i, j, form, "weekday"),)


def _titled(ps: list[Piece], i: int) -> bool:
    """Whether a weekday is part of a name: "the Sunday Times", "Bloody Sunday"."""
    after, before = ps[i + 1], ps[i - 1] if i else ps[i]
    if after.text[:1].isupper() and after.lower in named_words("weekday_names_after"):
        return True
    return i > 0 and before.text[:1].isupper() and before.lower in named_words("weekday_names_before")


def _week_after(ps: list[Piece], i: int, form: Calendar) -> tuple[int, Calendar]:
    j = i + 1 if ps[i].lower == "of" else i
    word = ps[j].word
    if word.step is not None and ps[j + 1].lower == "week":
        return j + 2, replace(form, week_step=Step(word.step, word.basis, ps[j].lower))
    return i, form


def daypart_after(ps: list[Piece], i: int, form: Calendar) -> tuple[int, Calendar]:
    """A part of the day after a day: "Friday night", "yesterday early morning"."""
    j = i + 1 if ps[i].word.part in ("START", "END", "MID") and ps[i + 1].word.daypart else i
    if ps[j].word.daypart and not ps[j].word.plural:
        return j + 1, replace(form, daypart=ps[j].word.daypart)
    return i, form


def clock_time(ps: list[Piece], i: int) -> Founds:
    """A time of day with the day after it: "10 p.m. Wednesday", "5 p.m. EST Nov. 9", "noon today"."""
    got = clock(ps, i)
    if got is None:
        return ()
    j, time = got
    day = _day_of_clock(ps, j)
    if day is not None and isinstance(day.form, Calendar):
        return (Found(i, day.last, replace(day.form, clock=time, daypart=""), "clock_day"),)
    other = clock(ps, j + 1) if ps[j].text == "(" else None
    if other is not None and ps[other[0]].text == ")":
        day = _day_of_clock(ps, other[0] + 1)
        if day is not None and isinstance(day.form, Calendar):  # "10:30 a.m. (0730 GMT) on Friday"
            first, second = (replace(day.form, clock=c, daypart="") for c in (time, other[1]))
            return Found(i, j, first, "clock_day"), Found(j + 1, other[0], second, "clock_day"), day
    return (Found(i, j, Calendar(clock=time), "clock"),)


def _day_of_clock(ps: list[Piece], i: int) -> Found | None:
    """The day after a time of day: ", Friday", "on Nov. 9", "today"."""
    k = i + 1 if ps[i].text == "," or ps[i].lower == "on" else i
    if ps[k].word.day is not None:
        return Found(k, k + 1, Calendar(shift=ps[k].word.day), "day")
    if ps[k].word.tonight:
        return Found(k, k + 1, Calendar(shift=0), "day")
    if not (ps[k].word.weekday or ps[k].word.month or ps[k].digits):
        return None
    day = weekday_date(ps, k) or date_of(ps, k)
    form = day[0].form if len(day) == 1 else None
    return day[0] if isinstance(form, Calendar) and (form.day or form.weekday) else None


def number_date(ps: list[Piece], i: int) -> Founds:
    """A date in figures: "2022-02-24", "24.02.2022", "2/24/2022", "2022-02-24T05:00"."""
    a, b, c = ps[i], ps[i + 2], ps[i + 4]
    mark = ps[i + 1].text
    if mark not in ("-", "/", ".", "‑") or ps[i + 3].text != mark or not (a.digits and b.digits and c.digits):
        return ()
    if not (ps[i + 1].glued and b.glued and ps[i + 3].glued and c.glued and free(ps, i)):
        return ()
    if ps[i + 5].glued and ps[i + 5].text == mark and ps[i + 6].digits:
        return ()  # a version, an address, a telephone number
    if len(a.digits) == 4 and len(b.digits) <= 2 and len(c.digits) <= 2:
        return _numbers(ps, i, int(a.digits), int(b.digits), int(c.digits), ambiguous=False)
    if len(a.digits) <= 2 and len(b.digits) <= 2 and len(c.digits) in (2, 4):
        value = int(c.digits) if len(c.digits) == 4 else two_digit_year(int(c.digits))
        if len(c.digits) == 2 and mark == ".":
            return ()
        first, second = int(a.digits), int(b.digits)
        if first > 12 or mark == ".":
            return _numbers(ps, i, value, second, first, ambiguous=False)
        return _numbers(ps, i, value, first, second, ambiguous=second <= 12 and first != second)
    return ()


def _numbers(ps: list[Piece], i: int, y: int, m: int, d: int, *, ambiguous: bool) -> Founds:
    if not (1000 <= y <= 2199 and 1 <= m <= 12 and 1 <= d <= 31):
        return ()
    form = Calendar(year=y, month=m, day=d, possible=possible(m, d), ambiguous=ambiguous)
    j = i + 5
    if ps[j].text == "T" and ps[j].glued:
        got = _iso_clock(ps, j + 1)
        if got is not None:
            return (Found(i, got[0], replace(form, clock=got[1]), "figures"),)
    return (Found(i, j, form, "figures"),)


def _iso_clock(ps: list[Piece], i: int) -> tuple[int, Clock] | None:
    if len(ps[i].digits) != 2 or ps[i + 1].text != ":" or len(ps[i + 2].digits) != 2:
        return None
    return i + 3, Clock(min(int(ps[i].digits), 24), min(int(ps[i + 2].digits), 59))


def nth(ps: list[Piece], i: int) -> Founds:
    """ "on the 24th": a day of the month that the context tells."""
    if i == 0 or ps[i].lower != "the" or ps[i - 1].lower not in BEFORE_NTH or not ps[i + 1].digits:
        return ()
    got = ordinal(ps, i + 1)
    if got is None or not 1 <= got[1] <= 31 or ps[got[0]].text.isalnum():
        return ()
    return (Found(i, got[0], Calendar(day=got[1]), "nth"),)
