"""Rules that see longer dates: years, decades, centuries, quarters, halves and seasons.

Like those of dates.py, each takes pieces and a position and returns what begins there.
"""

from __future__ import annotations

from dataclasses import replace

from standoff.grammar.names import names_party, names_person, names_place
from standoff.grammar.nouns import is_numeric_modifier
from standoff.grammar.words import is_plural, is_verb
from standoff.knowledge import words
from standoff.reading.times.dates import JOINS, Founds, is_count
from standoff.reading.times.forms import Calendar, Century, Decade, Found, Quarter, SchoolYear, Season, Step
from standoff.reading.times.numbers import DASHES, free, ordinal, spoken_year, two_digit_year, year
from standoff.reading.times.words import Piece, named_words

__all__ = ["century", "decade_word", "quarter", "quarters_pair", "season", "year_date"]

AFTER_NO_YEAR = words("times", "after_no_year")
BEFORE_YEAR_HYPHEN = words("times", "before_year_hyphen")
AFTER_YEAR_HYPHEN = words("times", "after_year_hyphen")
BEFORE_BARE_YEAR = words("times", "before_bare_year")
SECOND_HALVES = words("times", "second_halves")
BEFORE_SEASON = words("times", "before_season")
WHOSE_DECADE = words("times", "whose_decade")


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
            or is_count(ps, spoken[0])
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
    prep = i > 0 and ps[i - 1].lower in named_words("before_year")
    if is_count(ps, i + 1) or ps[i + 1].word.multiplier or ps[i + 1].lower in AFTER_NO_YEAR:
        return False
    if i > 0 and ps[i - 1].text in DASHES and ps[i].glued and ps[i - 1].glued and i > 1 and ps[i - 2].text.isalpha():
        return ps[i - 2].lower in BEFORE_YEAR_HYPHEN  # not "SS-1000", "RSM-2000"
    if 1900 < value < 2100 and value % 100:  # counts as odd as these are rare
        return not (i > 0 and (ps[i - 1].lower in named_words("numbered") or ps[i - 1].text.isdigit()))
    if token is not None and is_numeric_modifier(token) and token.head.i > token.i and is_plural(token.head):
        near = 1900 <= value <= 2100 and token.head.i == token.i + 1 and i > 0 and ps[i - 1].lower == "the"
        return near or (1900 <= value <= 2100 and token.head.i > token.i + 1 and prep)
    if ps[i + 1].text in DASHES and ps[i + 1].glued and ps[i + 2].glued and ps[i + 2].text.isalpha():
        return ps[i + 2].lower in AFTER_YEAR_HYPHEN
    if 1500 <= value <= 2100:
        return not (i > 0 and ps[i - 1].lower in named_words("numbered"))
    return prep and ps[i - 1].lower in BEFORE_BARE_YEAR and not ps[i + 1].text.isalpha()


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
        if last == first + 1 and ps[i + 3].lower in ("academic", "school") and ps[i + 4].lower == "year":
            return (Found(i, i + 5, SchoolYear(first), "school_year"),)
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
        if ps[i - 1].lower in WHOSE_DECADE if i else False:
            return ()
        start = two_digit_year(int(digits)) if int(digits) >= 30 else 2000 + int(digits)
        return (Found(i, k + 1, Decade(start // 10 * 10, full=False), "decade"),)
    if digits.endswith("00") and not bc and int(digits) < 2000:  # "the 1800s" are a century
        return (Found(i, k + 1, Century(int(digits) // 100 + 1), "century"),)
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
    if got is not None and (k > j or ps[k].digits) and not is_count(ps, got[0]):
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
    if ps[j].lower in SECOND_HALVES and ps[j + 1].lower == "half":
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
    if token is not None and (is_verb(token) or names_person(token) or names_party(token) or names_place(token)):
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
    if p.lower in ("spring", "fall") and before not in BEFORE_SEASON:
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
