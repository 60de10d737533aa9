"""Finding the time expressions of a block: at each piece the rules its classes call for, the longest match wins.

A rule looks at a bounded number of pieces, and what is found is not looked at again, so the whole takes linear time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from standoff.knowledge import load
from standoff.reading.language import Parse, Token
from standoff.reading.phrases import Phrases
from standoff.reading.times import dates, spans
from standoff.reading.times.dates import Founds
from standoff.reading.times.forms import (
    Calendar,
    Century,
    Decade,
    Deictic,
    Found,
    Length,
    NamedDay,
    Period,
    Quarter,
    Reference,
    Season,
    Shift,
    Step,
)
from standoff.reading.times.numbers import DASHES, year
from standoff.reading.times.words import OTHER, Piece, pieces_in

__all__ = ["recognise"]

Rule = Callable[[list[Piece], int], Founds]
Lead = Callable[[list[Piece], int, int], Founds]
DEPTH = 3  # how many leading words may nest: "the / early part / of the / night of"

DIGIT_RULES: tuple[Rule, ...] = (
    dates.number_date,
    dates.clock_time,
    dates.day_month,
    dates.century,
    dates.quarters_pair,
    dates.quarter,
    spans.counted,
    dates.year_date,
)
CLASS_RULES: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("month", (dates.month_date,)),
    ("weekday", (dates.weekday_date, spans.repeats)),
    ("weekdays", (spans.repeats,)),
    ("number", (spans.counted, dates.year_date, dates.decade_word, dates.clock_time, dates.day_month, dates.century)),
    ("ordinal", (dates.quarters_pair, dates.quarter, dates.century, dates.day_month)),
    ("decade", (dates.decade_word,)),
    ("season", (dates.season,)),
    ("unit", (spans.bare_unit,)),
    ("step", (spans.stepped,)),
    ("vague", (spans.vague_amount,)),
    ("every", (spans.every,)),
    ("repeats", (spans.repeats,)),
    ("day", (spans.day_word,)),
    ("tonight", (spans.day_word,)),
    ("daypart", (spans.daypart,)),
)
BEFORE_PERIOD = frozenset(["since", "during", "before", "after", "until", "throughout", "in", "of", "by"])
WHOLE = frozenset(["full", "whole", "entire"])


@cache
def _rules_of(word: object) -> tuple[Rule, ...]:
    """The rules that the classes of a word call for."""
    out: list[Rule] = []
    for name, rules in CLASS_RULES:
        if (value := getattr(word, name)) is not None and value is not False and value != "":
            out.extend(r for r in rules if r not in out)
    return tuple(out)


# ---------------------------------------------------------------------------------------------------- the words that lead


def the(ps: list[Piece], i: int, depth: int) -> Founds:
    """ "the" with what it belongs to: it is part of an expression that is a noun phrase, not of a date ("the 1990 invasion")."""
    if ps[i + 1].word.number is not None and ps[i + 1].lower != "second":
        inner = dates.quarters_pair(ps, i + 1) or spans.counted(ps, i + 1)
    else:
        inner = ()
    inner = inner or begins(ps, i + 1, depth - 1)
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
        return ps[found.last - 1].lower not in ("earlier", "ago") or found.rule != "year_ago"
    if isinstance(form, Season):
        return not _names(ps, found.last)
    if isinstance(form, Calendar):
        return (
            bool(form.part)
            or form.daypart != ""
            or ps[found.first].word.ordinal is not None
            or ps[found.first + 1].lower in ("st", "nd", "rd", "th")
        )
    return False


def _names(ps: list[Piece], i: int) -> bool:
    """Whether a noun follows that the expression only qualifies ("the summer offensive")."""
    token = ps[i].token
    return token is not None and token.pos in ("NOUN", "PROPN", "ADJ") and ps[i].text.isalpha() and not ps[i].word.back


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
    if word.unit in ("Y", "M", "W", "Q", "WE", "DE", "CE") and not word.plural:
        if ps[j + 1].text in DASHES and ps[j + 1].glued:
            return ()
        if word.unit == "Y" and ps[j + 1].lower in ("ended", "ending"):
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
    inner = dates.quarter(ps, j) if ps[j].word.ordinal else ()
    if inner and isinstance(inner[0].form, Quarter) and inner[0].form.year is None:
        return (replace(inner[0], first=i, form=replace(inner[0].form, year=value)),)
    return ()


def _spoken(ps: list[Piece], i: int) -> tuple[int, int, bool] | None:
    from standoff.reading.times.numbers import spoken_year

    got = spoken_year(ps, i)
    return (got[0], got[1], False) if got else None


def part(ps: list[Piece], i: int, depth: int) -> Founds:
    """ "early 1941", "mid-September", "the end of the month", "late yesterday", "earlier this week", "early next year"."""
    word = ps[i].word
    j = i + 1
    if ps[j].text in DASHES or ps[j].lower in ("of", "in"):
        j += 1
    if ps[j].lower == "to" and ps[j + 1].word.part:  # "mid- to late 1990s"
        j += 2
    inner = begins(ps, j, depth - 1)
    if not inner or (
        ps[i].lower in ("beginning", "start", "end", "close", "middle", "rest", "remainder", "onset", "opening") and j == i + 1
    ):
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
    if ps[j - 1].lower == "in" and ps[i].lower not in ("early", "late", "earlier", "later"):
        return ()
    if isinstance(first.form, (Calendar, Season, Decade, Century, Deictic)):
        first = replace(first, form=replace(first.form, part=word.part))
    return (replace(first, first=i), *inner[1:])


def approximately(ps: list[Piece], i: int, depth: int) -> Founds:
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
    inner = begins(ps, j, depth - 1)
    if not inner:
        return ()
    form = inner[0].form
    if isinstance(form, (Length, Shift)) or (
        isinstance(form, Calendar)
        and form.weekday is None
        and ps[i].lower in ("around", "about", "circa", "ca", "approximately")
    ):
        lead = ps[i].lower
        if lead in ("over", "under") and not (
            ps[j].lower in ("a", "an") or (i and ps[i - 1].lower in ("for", "in", "of", "than"))
        ):
            return inner
        if lead in ("barely", "just", "only", "exactly"):
            return inner
        if (
            lead in ("over", "under", "around", "another", "about", "some")
            and isinstance(form, Length)
            and form.step is not None
        ):
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
        quarter = dates.quarter(ps, i)
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
    inner = dates.quarter(ps, i + 4)
    when = Step(step.step, step.basis, ps[i].lower)
    if inner and isinstance(inner[0].form, Quarter) and inner[0].form.year is None:
        return (replace(inner[0], first=i, form=replace(inner[0].form, year_step=when)),)
    if ps[i + 4].lower in ("quarter", "period") and step.step == -1:
        return (Found(i, i + 5, Shift("Y", 1.0, -1, "published"), "year_ago"),)
    return ()


def night_of(ps: list[Piece], i: int, depth: int) -> Founds:
    """ "the night of 13 February", "the morning of March 5", "the evening of the same day"."""
    j = i + 1 if ps[i].lower == "the" else i
    if not ps[j].word.daypart or ps[j].word.plural or ps[j + 1].lower not in ("of", "on"):
        return ()
    k = j + 2
    inner = begins(ps, k, depth - 1)
    if (
        not inner
        or not isinstance(inner[0].form, Calendar)
        or not (inner[0].form.day or inner[0].form.weekday or inner[0].form.shift is not None)
    ):
        return ()
    form = replace(inner[0].form, daypart=ps[j].word.daypart)
    return (replace(inner[0], first=i, form=form, rule="night_of"), *inner[1:])


STARTS: dict[str, tuple[Rule, ...]] = {
    "a": (spans.an_amount,),
    "an": (spans.an_amount,),
    "first": (spans.first_of,),
    "early": (spans.first_of,),
    "opening": (spans.first_of,),
    "half": (spans.an_amount,),
    "fiscal": (fiscal,),
    "fy": (fiscal,),
    "q": (dates.quarter,),
    "noon": (dates.clock_time,),
    "midnight": (dates.clock_time,),
    "'": (dates.year_date,),
    "’": (dates.year_date,),
    "‘": (dates.year_date,),
    "`": (dates.year_date,),
    "ad": (dates.year_date,),
    "last": (dates.quarter, possessive_year),
    "latter": (dates.quarter,),
    "final": (dates.quarter, spans.first_of),
    "this": (possessive_year,),
    "next": (possessive_year,),
}
LEADS: dict[str, tuple[Lead, ...]] = {
    "the": (the, night_of),
    **dict.fromkeys(("at", "up", "more", "less", "fewer", "as", "no", "close", "well"), (approximately,)),
}


def begins(ps: list[Piece], i: int, depth: int = DEPTH) -> Founds:
    """The longest expression that begins at i; of equal ones the first rule's. Leading words nest `depth` deep at most."""
    p = ps[i]
    best: Founds = ()
    for rule in _candidates(p):
        got = rule(ps, i)
        if got and (not best or got[-1].last > best[-1].last):
            best = got
    if depth > 0:
        for lead in _leads(p):
            got = lead(ps, i, depth)
            if got and (not best or got[-1].last > best[-1].last):
                best = got
    return best


def _candidates(p: Piece) -> tuple[Rule, ...]:
    if p.digits:
        return DIGIT_RULES
    start = STARTS.get(p.lower, ())
    return start if p.word is OTHER else start + _rules_of(p.word)


def _leads(p: Piece) -> tuple[Lead, ...]:
    lead = LEADS.get(p.lower, ())
    if p.word.part:
        lead += (part,)
    if p.word.approximate:
        lead += (approximately,)
    if p.word.daypart:
        lead += (night_of,)
    return lead


# ------------------------------------------------------------------------------------------------------------ names


@cache
def _phrases() -> Phrases[tuple[str, int]]:
    """Named days, periods and references: (kind, number in the table)."""
    calendar, words = load("calendar"), load("times")
    entries: list[tuple[str, tuple[str, int]]] = []
    for kind in ("days", "periods"):
        for number, row in enumerate(calendar[kind]):
            entries.extend((name, (kind, number)) for name in row["name"])
    for number, value in enumerate(REFERENCES):
        for phrase in words["references"][value]:
            entries.append((phrase, (value, number)))
            entries.append((phrase[0].upper() + phrase[1:], (value, number)))
    return Phrases(entries)


REFERENCES = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")


def named(ps: list[Piece], tokens: Sequence[Token]) -> dict[int, tuple[Found, str]]:
    """The named days, periods and references by the piece they begin at."""
    matches = _phrases().find(tokens)
    if not matches:
        return {}
    firsts: dict[int, int] = {}
    lasts: dict[int, int] = {}
    base = tokens[0].i
    for n, p in enumerate(ps):
        if p.token is not None:
            firsts.setdefault(p.token.i - base, n)
            lasts[p.token.i - base] = n + 1
    out: dict[int, tuple[Found, str]] = {}
    for a, b, values in matches:
        kind, number = values[0]
        found = _name(ps, firsts[a], lasts[b - 1], kind, number)
        if found is not None:
            out[found.first] = (found, kind)
    return out


def _name(ps: list[Piece], i: int, j: int, kind: str, number: int) -> Found | None:
    if kind == "days":
        return _named_day(ps, i, j, number)
    if kind == "periods":
        return _period(ps, i, j, number)
    if not _refers(ps, i, j, kind):
        return None
    return Found(i, j, Reference(kind, j == i + 1), "reference")


def _named_day(ps: list[Piece], i: int, j: int, number: int) -> Found | None:
    if ps[j].text[:1].isupper() and ps[j].token is not None and ps[j].token.pos == "PROPN":
        return None  # "the Good Friday Agreement", "the Easter Offensive"
    form = NamedDay(number)
    if i and ps[i - 1].word.step is not None:
        step = ps[i - 1].word
        return Found(i - 1, j, replace(form, step=Step(step.step or 0, step.basis, ps[i - 1].lower)), "named_day")
    k = j + 1 if ps[j].text == "," or ps[j].lower == "of" else j
    got = year(ps, k)
    if got is not None:
        return Found(i, got[0], replace(form, year=got[1]), "named_day")
    return Found(i, j, form, "named_day")


def _period(ps: list[Piece], i: int, j: int, number: int) -> Found | None:
    """A war is a time only where a preposition of time makes it one ("since the Cold War")."""
    k = i - 1 if i and ps[i - 1].lower == "the" else i
    k = k - 2 if k > 1 and ps[k - 1].lower == "of" and ps[k - 2].word.part else k
    k = k - 1 if k and ps[k - 1].lower == "the" and k < i - 1 else k
    if ps[j].text[:1].isupper() or k == 0 or ps[k - 1].lower not in BEFORE_PERIOD - {"in", "of", "by"}:
        return None
    return Found(i, j, Period(number), "period")


def _refers(ps: list[Piece], i: int, j: int, kind: str) -> bool:
    token = ps[i].token
    if token is None:
        return False
    word = token.lower
    if j == i + 1:
        if word == "previously":
            return not (token.head.tag == "VBN" and token.head.i == token.i + 1 and token.head.dep in ("amod", "acl"))
        if word == "soon":
            return ps[j].lower not in ("after", "as") and not (i and ps[i - 1].lower == "as")
        if word in ("recent", "current"):
            return token.pos == "ADJ" and not (ps[j].word.unit and ps[j].word.plural)
        if word == "now":
            return not (ps[j].lower == "that" and i == 0)
    if word == "the" and kind == "PAST_REF" and j == i + 2:
        return not (ps[j].word.unit or ps[j].word.number or ps[j].word.vague or ps[j].digits)
    if word == "this" and j == i + 2 and ps[i + 1].lower == "time":
        return False
    return not ps[j].word.unit or kind != "PRESENT_REF"


# ------------------------------------------------------------------------------------------------------------ a block


def recognise(parse: Parse, first: int, last: int) -> list[tuple[list[Piece], Found]]:
    """The expressions in the tokens `[first, last)` of one block, in text order, with the pieces they are counted in."""
    ps = pieces_in(parse, first, last)
    names = named(ps, parse.tokens[first:last])
    out: list[tuple[list[Piece], Found]] = []
    i, end = 0, len(ps)
    while i < end:
        p = ps[i]
        if p.token is None:
            break
        best = begins(ps, i) if p.digits or p.word is not OTHER or p.lower in LEADS or p.lower in STARTS else ()
        name = names.get(i)
        if name is not None and (not best or name[0].last >= best[-1].last):
            best = (name[0],)
        if not best or best[-1].last <= i:
            i += 1
            continue
        out.extend((ps, found) for found in best)
        i = best[-1].last
    return out
