"""Rules that see dates: months, weekdays, numbers, years, decades, centuries, quarters, seasons.

Each rule takes the pieces of a block and a position and returns what begins there: nothing, one expression, or two that share
words ("July 1 to 3, 1863", "May 4 and 5", "499-493 BC"), which TimeML writes as two.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from standoff.knowledge import load
from standoff.reading.times.forms import Calendar, Century, Clock, Decade, Found, Quarter, Season, Step
from standoff.reading.times.numbers import DASHES, clock, day_of_month, free, ordinal, spoken_year, two_digit_year, year
from standoff.reading.times.words import OTHER, Piece

__all__ = ["century", "clock_time", "date_of", "month_date", "number_date", "quarter", "season", "weekday_date", "year_date"]

JOINS = frozenset({"-", "–", "—", "to", "and", "or", "through", "until", "till"})
LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
BEFORE_MONTH = frozenset(
    "in since by until till from during before after of to through throughout for and or between late early mid on around next".split()
)
BEFORE_YEAR = frozenset(
    [
        "in",
        "since",
        "by",
        "until",
        "till",
        "from",
        "during",
        "before",
        "after",
        "of",
        "throughout",
        "through",
        "between",
        "the",
        "for",
        "late",
        "early",
        "mid",
        "to",
        "circa",
        "and",
        "around",
    ]
)

Founds = tuple[Found, ...]


def possible(month: int | None, day: int | None) -> bool:
    """Whether there is such a day in any year."""
    return month is None or day is None or day <= LONGEST[month - 1]


def is_month(ps: list[Piece], i: int) -> bool:
    """Whether piece i is a month's name here, and no modal, march or person."""
    p = ps[i]
    if p.word.month is None:
        return False
    near = bool(ps[i + 1].digits) or (i > 0 and bool(ps[i - 1].digits)) or (ps[i + 1].text == "." and p.word.doubtful)
    if (p.word.doubtful and not near) or (not near and _walks(ps, i)):
        return False
    token = p.token
    if p.lower in ("may", "march", "august") and token is not None and not near and year(ps, i + 1) is None:
        if token.tag == "MD" or token.pos in ("VERB", "AUX") or token.ent == "PERSON":
            return False
        return _led_in(ps, i)
    return not (token is not None and token.ent == "PERSON" and not near)


def _led_in(ps: list[Piece], i: int) -> bool:
    """Whether a month that is also a common word has something of time about it ("in May", "early March", "May's")."""
    if ps[i].lower == "august" or i == 0:
        return ps[i].lower == "august" or ps[i + 1].text in "'’,:"
    before = ps[i - 1]
    word = before.word
    return (
        before.lower in BEFORE_MONTH
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
    return before.lower in ("the", "a", "his", "her", "their", "our", "its") or (
        before.text[:1].isupper() and before.word is OTHER
    )


def after_month(ps: list[Piece], i: int) -> int:
    """The position after a month's name and the full stop of its short form."""
    p = ps[i]
    if ps[i + 1].text == "." and ps[i + 1].glued and len(p.text) <= 4 and p.lower not in ("may", "june", "july"):
        return i + 2
    return i + 1


def year_after(ps: list[Piece], i: int, form: Calendar) -> tuple[int, Calendar]:
    """A year after a date, if one follows: ", 1998", "1998", "of 1998", "last year", "of that year"."""
    j = i + 1 if ps[i].text == "," else i
    got = year(ps, j) if not (ps[j].text in "'’" and ps[j].glued) else None
    if got is not None and not _counts(ps, got[0]):
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


def _counts(ps: list[Piece], i: int) -> bool:
    """Whether what follows a number makes it a count ("2000 troops") and no year."""
    p = ps[i]
    if p.lower in _named_words("measures") or p.word.plural:
        return True
    return p.text in DASHES and p.glued and ps[i + 1].glued and ps[i + 1].lower in ("strong", "member", "meter", "mile", "foot")


def month_date(ps: list[Piece], i: int) -> Founds:
    """ "March", "March 2014", "March 5", "March 5, 2014", "March 5-7", "March 5 and 7"."""
    if not is_month(ps, i):
        return ()
    month = ps[i].word.month
    j = after_month(ps, i)
    form = Calendar(month=month)
    k = j + 1 if ps[j].lower == "the" else j
    got = day_of_month(ps, k)
    if got is None or _counts(ps, got[0]) or (k > j and not ps[k].digits):
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
        if second.year is not None and (form.month or 0) <= (second.month or 0):
            first = replace(first, form=replace(form, year=second.year, bc=second.bc))
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
    if token is not None and token.dep == "nummod" and token.head.i > token.i:
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
    if after.text[:1].isupper() and after.lower in _named_words("weekday_names_after"):
        return True
    return i > 0 and before.text[:1].isupper() and before.lower in _named_words("weekday_names_before")


@cache
def _named_words(section: str) -> frozenset[str]:
    return frozenset(load("times")[section])


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
    k = j + 1 if ps[j].text == "," or ps[j].lower == "on" else j
    day: Founds = ()
    if ps[k].word.weekday or ps[k].word.month or ps[k].digits:
        day = weekday_date(ps, k) or date_of(ps, k)
    elif ps[k].word.day is not None:
        day = (Found(k, k + 1, Calendar(shift=ps[k].word.day), "day"),)
    elif ps[k].word.tonight:
        day = (Found(k, k + 1, Calendar(shift=0), "day"),)
    if (
        len(day) == 1
        and isinstance(day[0].form, Calendar)
        and (day[0].form.day or day[0].form.weekday or day[0].form.shift is not None)
    ):
        return (Found(i, day[0].last, replace(day[0].form, clock=time, daypart=""), "clock_day"),)
    return (Found(i, j, Calendar(clock=time), "clock"),)


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


def year_date(ps: list[Piece], i: int) -> Founds:
    """A year alone, a decade in figures, a range of years: "1998", "the 1990s", "'80s", "1914-18", "499-493 BC"."""
    decade = _decade(ps, i)
    if decade:
        return decade
    p = ps[i]
    pair = _years(ps, i)
    if pair:
        return pair
    got = year(ps, i)
    if got is None:
        spoken = spoken_year(ps, i)
        if (
            spoken is None
            or _counts(ps, spoken[0])
            or (ps[i].word.number == 2 and not _after(ps, i, "in", "by", "year", "until"))
        ):
            return ()
        return (Found(i, spoken[0], Calendar(year=spoken[1]), "year_spoken"),)
    j, value, bc = got
    if j == i + 1 and not _year_alone(ps, i):
        return ()
    if p.text in "'’‘`" and not _after(ps, i, "in", "of", "since", "from", "by", "until", "late", "early", "the"):
        return ()
    return (Found(i, j, Calendar(year=value, bc=bc), "year"),)


def _after(ps: list[Piece], i: int, *words: str) -> bool:
    return i > 0 and ps[i - 1].lower in words


def _year_alone(ps: list[Piece], i: int) -> bool:
    """Whether four bare digits are a year and no count, price or number in a name."""
    p = ps[i]
    value, token = int(p.digits), p.token
    prep = i > 0 and ps[i - 1].lower in BEFORE_YEAR
    if _counts(ps, i + 1) or ps[i + 1].word.multiplier or ps[i + 1].lower in ("million", "billion", "percent", "per"):
        return False
    if i > 0 and ps[i - 1].text in DASHES and ps[i].glued and ps[i - 1].glued and i > 1 and ps[i - 2].text.isalpha():
        return ps[i - 2].lower in ("mid", "pre", "post", "early", "late")  # not "SS-1000", "RSM-2000"
    if 1900 < value < 2100 and value % 100:  # counts as odd as these are rare
        return not (i > 0 and (ps[i - 1].lower in _named_words("numbered") or ps[i - 1].text.isdigit()))
    if token is not None and token.dep == "nummod" and token.head.i > token.i and token.head.tag in ("NNS", "NNPS"):
        near = 1900 <= value <= 2100 and token.head.i == token.i + 1 and i > 0 and ps[i - 1].lower == "the"
        return near or (1900 <= value <= 2100 and token.head.i > token.i + 1 and prep)
    if ps[i + 1].text in DASHES and ps[i + 1].glued and ps[i + 2].glued and ps[i + 2].text.isalpha():
        return ps[i + 2].lower in ("era", "style", "vintage", "model")
    if 1500 <= value <= 2100:
        return not (i > 0 and ps[i - 1].lower in _named_words("numbered"))
    return prep and ps[i - 1].lower in ("in", "since", "until", "till", "by") and not ps[i + 1].text.isalpha()


def _years(ps: list[Piece], i: int) -> Founds:
    """Two years: "1914-1918", "1914-18", "499 to 493 BC", "396-395 BC"; the era of the second is the first's."""
    p, join = ps[i], ps[i + 1]
    if not p.digits or len(p.digits) > 4 or (join.lower not in JOINS and join.text != "/") or not free(ps, i):
        return ()
    second = ps[i + 2]
    dash = join.text in DASHES
    if dash and not (join.glued and second.glued) and join.glued != second.glued:
        return ()
    got = year(ps, i + 2) if not dash else _glued_year(ps, i + 2)
    first = int(p.digits)
    if got is not None:
        j, last, bc = got
        if (bc and first > last) or (len(p.digits) == 4 and FIRST <= first < last and not bc):
            if not bc and not dash and not _year_alone(ps, i):
                return ()
            return (
                Found(i, i + 1, Calendar(year=first, bc=bc), "years"),
                Found(i + 2, j, Calendar(year=last, bc=bc), "years"),
            )
        return ()
    if (
        (dash or join.text == "/")
        and len(p.digits) == 4
        and FIRST <= first <= 2100
        and len(second.digits) == 2
        and second.glued
    ):
        last = first // 100 * 100 + int(second.digits)
        if last > first and not (ps[i + 3].text in DASHES and ps[i + 3].glued) and not ps[i + 3].text.isdigit():
            return Found(i, i + 1, Calendar(year=first), "years"), Found(i + 2, i + 3, Calendar(year=last), "years")
    return ()


FIRST = 1500


def _glued_year(ps: list[Piece], i: int) -> tuple[int, int, bool] | None:
    """A year after a dash, where `free` would see digits stuck to something."""
    if not ps[i].digits or len(ps[i].digits) > 4:
        return None
    return year(ps, i)


def _decade(ps: list[Piece], i: int) -> Founds:
    """ "1990s", "1990's", "'80s", "80s", "470s BC"."""
    j = i + 1 if ps[i].text in ("'", "’", "‘", "`") and ps[i + 1].digits and ps[i + 1].glued else i
    digits = ps[j].digits
    if len(digits) not in (2, 3, 4) or not digits.endswith("0") or (j == i and not free(ps, i)):
        return ()
    k = j + 2 if ps[j + 1].text in ("'", "’") and ps[j + 1].glued else j + 1
    if ps[k].lower != "s" or not ps[k].glued:
        return ()
    bc = ps[k + 1].text in ("BC", "BCE")
    if len(digits) == 3 and not bc:
        return ()
    if len(digits) == 2:
        if j == i and not _after(ps, i, "the", "early", "late", "mid", "-"):
            return ()
        if ps[i - 1].lower in ("his", "her", "their") if i else False:
            return ()
        start = two_digit_year(int(digits)) if int(digits) >= 30 else 2000 + int(digits)
        return (Found(i, k + 1, Decade(start // 10 * 10, full=False), "decade"),)
    return (Found(i, k + 1 + bc, Decade(int(digits) // 10 * 10, bc=bc), "decade"),)


def decade_word(ps: list[Piece], i: int) -> Founds:
    """ "the nineties", "the nineteen-nineties" ; not a person's "in his fifties"."""
    p = ps[i]
    j, base = i, 1900
    if p.word.number == 19 and (ps[i + 1].word.decade or ps[i + 2].word.decade):
        j = i + 1 if ps[i + 1].word.decade else i + 2
    value = ps[j].word.decade
    if value is None or (j == i and not _after(ps, i, "the", "early", "late", "mid", "-")):
        return ()
    return (Found(i, j + 1, Decade(base + value, full=False), "decade"),)


def century(ps: list[Piece], i: int) -> Founds:
    """ "the 20th century", "the fourth century BC"."""
    got = ordinal(ps, i)
    if got is None:
        return ()
    j, number = got
    if ps[j].text in DASHES:
        j += 1
    if ps[j].lower not in ("century", "centuries") or not 1 <= number <= 30:
        return ()
    bc = ps[j + 1].text in ("BC", "BCE")
    return (Found(i, j + 1 + bc, Century(number, bc=bc), "century"),)


def quarter(ps: list[Piece], i: int) -> Founds:
    """ "the third quarter of 1984", "third-quarter", "fiscal first quarter", "second half of next year", "Q3 2021"."""
    p = ps[i]
    if p.lower == "q" and p.text == "Q" and ps[i + 1].digits in ("1", "2", "3", "4") and ps[i + 1].glued:
        j, number, fiscal, halves = i + 2, int(ps[i + 1].digits), False, False
    else:
        head = _quarter_head(ps, i)
        if head is None:
            return ()
        j, number, fiscal, halves = head
    k = j + 1 if ps[j].lower in ("of", ",") else j
    if ps[k].lower == "fiscal":
        k, fiscal = k + 1, True
    got = year(ps, k)
    if got is not None and (k > j or ps[k].digits) and not _counts(ps, got[0]):
        return (Found(i, got[0], Quarter(number, halves, got[1], fiscal=fiscal), "quarter_year"),)
    k = k + 1 if ps[k].lower == "the" and k > j else k
    step = ps[k].word
    if step.step is not None and ps[k + 1].lower == "year":
        return (Found(i, k + 2, Quarter(number, halves, year_step=Step(step.step, step.basis), fiscal=fiscal), "quarter_step"),)
    if halves and not (k > j and ps[k].lower == "year"):
        return ()
    if halves:
        return (Found(i, k + 1, Quarter(number, True, year_step=Step(0, "published")), "half"),)
    return (Found(i, j, Quarter(number, fiscal=fiscal), "quarter"),)


def _quarter_head(ps: list[Piece], i: int) -> tuple[int, int, bool, bool] | None:
    """(position, number, fiscal, halves) of "fiscal third quarter", "last half", "fourth-quarter"."""
    fiscal = ps[i].lower == "fiscal"
    j = i + 1 if fiscal else i
    j = j + 1 if fiscal and ps[j].text in DASHES else j
    number: int | None
    if ps[j].lower in ("last", "latter", "final") and ps[j + 1].lower == "half":
        return j + 2, 2, fiscal, True
    got = ordinal(ps, j)
    if got is None:
        return None
    j, number = got
    if ps[j].lower == "fiscal":
        j, fiscal = j + 1, True
    j = j + 1 if ps[j].text in DASHES else j
    if ps[j].lower == "quarter" and 1 <= number <= 4:
        return j + 1, number, fiscal, False
    if ps[j].lower == "half" and 1 <= number <= 2:
        return j + 1, number, fiscal, True
    return None


def quarters_pair(ps: list[Piece], i: int) -> Founds:
    """ "the second and fourth quarters": two."""
    first = ordinal(ps, i)
    if first is None or ps[first[0]].lower not in ("and", "or"):
        return ()
    second = ordinal(ps, first[0] + 1)
    if second is None or ps[second[0]].lower != "quarters" or first[1] > 4 or second[1] > 4:
        return ()
    return (
        Found(i, first[0], Quarter(first[1]), "quarter"),
        Found(first[0] + 1, second[0] + 1, Quarter(second[1]), "quarter"),
    )


def season(ps: list[Piece], i: int) -> Founds:
    """ "summer", "the summer of 1941", "spring 2022", "summer last year"; "fall" only with a year or determiner."""
    p = ps[i]
    if not p.word.season:
        return ()
    token = p.token
    if token is not None and (token.pos in ("VERB", "AUX") or token.ent in ("PERSON", "GPE", "ORG", "FAC")):
        return ()
    form = Season(p.word.season)
    pair = _season_pair(ps, i)
    if pair:
        return pair
    k = i + 2 if ps[i + 1].lower in ("of", ",") else i + 1
    got = year(ps, k)
    if got is not None:
        return (Found(i, got[0], replace(form, year=got[1], bc=got[2]), "season_year"),)
    k = k + 1 if ps[k].lower == "the" else k
    step = ps[k].word
    if step.step is not None and ps[k + 1].lower == "year":
        return (Found(i, k + 2, replace(form, year_step=Step(step.step, step.basis)), "season_step"),)
    before = ps[i - 1].lower if i else ""
    if p.lower == "fall" and before != "this":
        return ()
    if p.lower in ("spring", "fall") and before not in ("the", "in", "by", "this", "last", "next", "and", "-", "late", "early"):
        return ()
    if (
        p.text[:1].isupper()
        and i
        and (ps[i - 1].text[:1].isupper() or ps[i + 1].text[:1].isupper())
        and ps[i - 1].text not in "."
    ):
        return ()  # a name: "Prague Spring", "Summer Olympics"
    return (Found(i, i + 1, form, "season"),)


def _season_pair(ps: list[Piece], i: int) -> Founds:
    """ "the spring and early summer of 1943": the year of the second is the first's as well."""
    if ps[i + 1].lower not in JOINS:
        return ()
    k = i + 3 if ps[i + 2].word.part in ("START", "MID", "END") else i + 2
    if not ps[k].word.season:
        return ()
    j = k + 2 if ps[k + 1].lower in ("of", ",") else k + 1
    got = year(ps, j)
    if got is None:
        return ()
    end, value, bc = got
    part = ps[i + 2].word.part if k > i + 2 else ""
    first = Season(ps[i].word.season, value, bc)
    return (
        Found(i, i + 1, first, "season_year"),
        Found(i + 2, end, Season(ps[k].word.season, value, bc, part=part), "season_year"),
    )
