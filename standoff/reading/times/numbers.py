"""Reading numbers in pieces: amounts, days of the month, years, ordinals, times of day.

Every reader takes the pieces and a position and returns (position after, value) or None; none looks further than a few
pieces on, so that reading a text takes linear time.
"""

from __future__ import annotations

from standoff.knowledge import load, words
from standoff.reading.times.forms import Clock
from standoff.reading.times.words import Piece

__all__ = ["amount", "clock", "day_of_month", "free", "ordinal", "skip", "spoken_year", "year"]

AND_A_HALF = tuple(tuple(tail.split()) for tail in load("times")["and_a_half"])
ORDINAL_ENDINGS = words("times", "ordinal_endings")

MARKS_OF_QUANTITY = frozenset("$€£¥#%@")
DASHES = frozenset("-–—‑")
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
FIRST_YEAR, LAST_YEAR = 1000, 2199


def free(ps: list[Piece], i: int) -> bool:
    """Whether piece i begins a number of its own: no currency sign, letter or other digit is stuck to it."""
    if i == 0:
        return True
    before = ps[i - 1]
    if before.text in MARKS_OF_QUANTITY or (before.text in ".," and i > 1 and ps[i].glued and ps[i - 2].digits):
        return False
    return not (ps[i].glued and (before.text.isalnum() or before.text in "/:_&=\\"))


def skip(ps: list[Piece], i: int, *words: str) -> int:
    """The position after these words in a row, or -1."""
    for word in words:
        if ps[i].lower != word:
            return -1
        i += 1
    return i


def amount(ps: list[Piece], i: int) -> tuple[int, float] | None:
    """A number in digits or words, with its fraction: "1,200", "2 1/2", "twenty-two", "two and a half"."""
    got = _digits(ps, i) if ps[i].digits else _spelled(ps, i)
    if got is None:
        return None
    j, value = got
    after = _fraction(ps, j)
    if after is not None:
        return after[0], value + after[1]
    return j, value


def _digits(ps: list[Piece], i: int) -> tuple[int, float] | None:
    if not free(ps, i) or len(ps[i].digits) > 9:
        return None
    text, j = ps[i].digits, i + 1
    while ps[j].text == "," and ps[j].glued and ps[j + 1].glued and len(ps[j + 1].digits) == 3:
        text, j = text + ps[j + 1].digits, j + 2
        if len(text) > 12:
            return None
    if ps[j].text == "." and ps[j].glued and ps[j + 1].glued and ps[j + 1].digits:
        text, j = f"{text}.{ps[j + 1].digits[:6]}", j + 2
    if ps[j].text == "/":  # a bare fraction or a date
        return None
    value = float(text)
    if ps[j].word.multiplier and ps[j].lower == "hundred":
        return j + 1, value * 100
    return j, value


def _spelled(ps: list[Piece], i: int) -> tuple[int, float] | None:
    """Number words up to the thousands: tens with units, hundreds, "a hundred", "a dozen", "two dozen"."""
    if ps[i].lower in ("a", "an") and (ps[i + 1].word.multiplier or ps[i + 1].lower == "dozen"):
        times = ps[i + 1].word.multiplier or 12
        return i + 2, float(times)
    if ps[i].word.number is None:
        return None
    j, value = _small(ps, i)
    while ps[j].word.multiplier or (ps[j].lower == "dozen" and value < 12):
        value, j = value * (ps[j].word.multiplier or 12), j + 1
        k = j + 1 if ps[j].lower == "and" else j
        if value >= 100 and ps[k].word.number is not None and ps[k].lower != "dozen":
            j, more = _small(ps, k)
            value += more
        if j - i > 8:
            break
    return j, float(value)


def _small(ps: list[Piece], i: int) -> tuple[int, int]:
    value = ps[i].word.number or 0
    j = i + 1
    if 20 <= value <= 90:
        k = j + 1 if ps[j].text in DASHES else j
        unit = ps[k].word.number
        if unit is not None and 0 < unit < 10:
            return k + 1, value + unit
    return j, value


def _fraction(ps: list[Piece], i: int) -> tuple[int, float] | None:
    if ps[i].text in FRACTIONS:
        return i + 1, FRACTIONS[ps[i].text]
    k = i + 1 if ps[i].text in DASHES else i
    if ps[k].digits == "1" and ps[k + 1].text == "/" and ps[k + 2].digits in ("2", "4"):
        return k + 3, 1 / int(ps[k + 2].digits)
    for tail in AND_A_HALF:
        j = skip(ps, i, *tail)
        if j > 0:
            return j, 0.5
    return None


def ordinal(ps: list[Piece], i: int) -> tuple[int, int] | None:
    """An ordinal: "3rd", "third", "twenty-first"."""
    p = ps[i]
    if p.digits and len(p.digits) <= 3 and ps[i + 1].glued and ps[i + 1].lower in ORDINAL_ENDINGS:
        return (i + 2, int(p.digits)) if free(ps, i) else None
    if p.word.ordinal is not None:
        return i + 1, p.word.ordinal
    tens = p.word.number
    if tens is not None and 20 <= tens <= 90:
        k = i + 2 if ps[i + 1].text in DASHES else i + 1
        unit = ps[k].word.ordinal
        if unit is not None and unit < 10:
            return k + 1, tens + unit
    return None


def day_of_month(ps: list[Piece], i: int) -> tuple[int, int] | None:
    """A day of the month after or before a month's name: 1 to 31, as a number or an ordinal."""
    p = ps[i]
    if p.digits:
        if len(p.digits) > 2 or not 1 <= int(p.digits) <= 31:
            return None
        after = ordinal(ps, i)
        if after is not None:
            return after
        nxt = ps[i + 1]
        if nxt.glued and (nxt.text in "%/" or nxt.text.isalnum() or _decimal(ps, i + 1)):
            return None
        if nxt.text == ":" and ps[i + 2].digits and ps[i + 2].glued:
            return None
        return i + 1, int(p.digits)
    got = ordinal(ps, i)
    return got if got is not None and got[1] <= 31 else None


def _decimal(ps: list[Piece], i: int) -> bool:
    return ps[i].text in ".," and ps[i + 1].glued and bool(ps[i + 1].digits)


def year(ps: list[Piece], i: int) -> tuple[int, int, bool] | None:
    """A year: (position after, year, whether BC). Four digits, digits with an era, or two digits after an apostrophe."""
    p = ps[i]
    if p.text in "'’‘`" and p.text and len(ps[i + 1].digits) == 2 and ps[i + 1].glued:
        if ps[i + 2].glued and ps[i + 2].text.isalnum():
            return None
        return i + 2, two_digit_year(int(ps[i + 1].digits)), False
    if p.lower in ("ad", "ce") and p.text.isupper() and ps[i + 1].digits and len(ps[i + 1].digits) <= 4:
        return i + 2, int(ps[i + 1].digits), False
    if not p.digits or len(p.digits) > 4 or not free(ps, i):
        return None
    j, era = _era(ps, i + 1)
    if era:
        return j, int(p.digits), era == "BC"
    value = int(p.digits)
    if len(p.digits) != 4 or not FIRST_YEAR <= value <= LAST_YEAR:
        return None
    nxt = ps[i + 1]
    if nxt.glued and (nxt.text == "%" or nxt.text.isalnum() or _decimal(ps, i + 1)):
        return None
    if nxt.text == ":" and nxt.glued and ps[i + 2].digits and ps[i + 2].glued:
        return None
    return i + 1, value, False


def two_digit_year(value: int) -> int:
    """'98 is 1998, '07 is 2007."""
    return 1900 + value if value >= 30 else 2000 + value


def _era(ps: list[Piece], i: int) -> tuple[int, str]:
    """An era after a year: "BC", "B.C.", "BCE", "AD"."""
    if ps[i].word.era and ps[i].text.isupper():
        return i + 1, "BC" if ps[i].word.era == "BC" else "AD"
    if ps[i].text == "B" and ps[i + 1].text == "." and ps[i + 2].text == "C":
        j = i + 4 if ps[i + 3].text == "." and ps[i + 3].glued else i + 3
        return j, "BC"
    return i, ""


def spoken_year(ps: list[Piece], i: int) -> tuple[int, int] | None:
    """A year as it is spoken: "nineteen ninety-six", "two thousand", "twenty twenty-two", "two thousand and eight"."""
    head = ps[i].word.number
    if head == 2 and ps[i + 1].lower == "thousand":
        j = i + 3 if ps[i + 2].lower == "and" else i + 2
        more = ps[j].word.number
        if more is None or more > 90:
            return i + 2, 2000
        j, value = _small(ps, j)
        return j, 2000 + value
    if head not in (17, 18, 19, 20):
        return None
    tens = ps[i + 1].word.number
    if tens is None or not 10 <= tens <= 90 or ps[i + 1].lower == "dozen":
        return None
    j, value = _small(ps, i + 1)
    return j, head * 100 + value


def clock(ps: list[Piece], i: int) -> tuple[int, Clock] | None:
    """A time of day: "10 p.m.", "10:30", "1800 GMT", "noon", "midnight", "4 in the morning", "3 a.m. local time"."""
    p = ps[i]
    if p.lower in ("noon", "midnight"):
        if i and ps[i - 1].lower == "high":
            return None
        return _zone(ps, i + 1, Clock(12 if p.lower == "noon" else 24, 0))
    if not free(ps, i):
        return None
    got = _hour(ps, i)
    if got is None:
        return None
    j, hour, minute, second, sure = got
    half = _half_of_day(ps, j)
    if half is not None:
        j, pm = half
        if not 1 <= hour <= 12:
            return None
        hour, sure = hour % 12 + (12 if pm else 0), True
    after = _zone(ps, j, Clock(hour, minute, second))
    return after if sure or after[1].zone else None


def _hour(ps: list[Piece], i: int) -> tuple[int, int, int | None, int | None, bool] | None:
    """(position, hour, minute, second, whether it is surely a time)."""
    p = ps[i]
    if p.word.number is not None and 1 <= p.word.number <= 12:
        oclock = skip(ps, i + 1, "o", "'", "clock")
        oclock = oclock if oclock > 0 else skip(ps, i + 1, "o", "’", "clock")
        return (oclock if oclock > 0 else i + 1), p.word.number, None, None, oclock > 0
    if not p.digits:
        return None
    if len(p.digits) == 4 and int(p.digits[:2]) < 24 and int(p.digits[2:]) < 60:
        return i + 1, int(p.digits[:2]), int(p.digits[2:]), None, False
    if len(p.digits) > 2 or int(p.digits) > 24:
        return None
    mark = ps[i + 1]
    if mark.text in (":", ".") and mark.glued and ps[i + 2].glued and len(ps[i + 2].digits) == 2:
        minute = int(ps[i + 2].digits)
        if minute > 59:
            return None
        if mark.text == ":" and ps[i + 3].text == ":" and ps[i + 4].glued and len(ps[i + 4].digits) == 2:
            return i + 5, int(p.digits), minute, min(int(ps[i + 4].digits), 59), True
        sure = mark.text == ":" and not (ps[i + 3].text == ":" and ps[i + 3].glued)
        return i + 3, int(p.digits), minute, None, sure and len(p.digits) + int(p.digits) > 1
    j = skip(ps, i + 1, "o", "'", "clock")
    return (j if j > 0 else i + 1), int(p.digits), None, None, j > 0


def _half_of_day(ps: list[Piece], i: int) -> tuple[int, bool] | None:
    """ "a.m.", "pm", "in the morning": (position, whether after noon)."""
    p = ps[i]
    if p.lower in ("am", "pm"):
        return i + 1, p.lower == "pm"
    if p.lower in ("a", "p") and ps[i + 1].text == "." and ps[i + 2].lower == "m" and ps[i + 2].glued:
        j = i + 4 if ps[i + 3].text == "." and ps[i + 3].glued else i + 3
        return j, p.lower == "p"
    j = skip(ps, i, "in", "the")
    if j > 0 and ps[j].word.daypart in ("MO", "AF", "EV"):
        return j + 1, ps[j].word.daypart != "MO"
    return None


def _zone(ps: list[Piece], i: int, time: Clock) -> tuple[int, Clock]:
    """The zone after a time: "GMT", "EST", "local time", "Kyiv time", in brackets or not."""
    opened = 1 if ps[i].text == "(" and ps[i + 1].word.zone else 0
    if ps[i + opened].word.zone and ps[i + opened].text.isupper():
        j = i + 1 + opened
        if opened and ps[j].text == ")":
            j += 1
        return j, Clock(time.hour, time.minute, time.second, ps[i + opened].text)
    if ps[i].lower == "local" and ps[i + 1].lower == "time":
        return i + 2, Clock(time.hour, time.minute, time.second, "local")
    if ps[i].text[:1].isupper() and ps[i + 1].lower == "time":
        return i + 2, Clock(time.hour, time.minute, time.second, ps[i].text)
    return i, time
