"""Rules that see stretches and steps of time: "two weeks ago", "last month", "the past three years", "a year", "daily".

Like those of dates.py, each takes pieces and a position and returns what begins there.
"""

from __future__ import annotations

from dataclasses import replace

from standoff.reading.times.dates import Founds, is_month, season, weekday_date, year_after
from standoff.reading.times.forms import Calendar, Deictic, Found, Length, Recurring, Season, Shift, Step
from standoff.reading.times.numbers import DASHES, amount, clock, skip
from standoff.reading.times.words import Piece

__all__ = ["an_amount", "bare_unit", "counted", "day_word", "daypart", "every", "repeats", "stepped", "vague_amount"]

UNIT_VALUES = {
    "Y": "P1Y",
    "M": "P1M",
    "W": "P1W",
    "D": "P1D",
    "TH": "PT1H",
    "TM": "PT1M",
    "TS": "PT1S",
    "Q": "P1Q",
    "DE": "P10Y",
}
BASIS = {"P1D": "XXXX-XX-XX", "P1W": "XXXX-WXX", "P1M": "XXXX-XX", "P1Y": "XXXX"}  # "on a daily basis"
SPENDING = frozenset(
    [
        "for",
        "in",
        "within",
        "over",
        "after",
        "during",
        "about",
        "nearly",
        "almost",
        "than",
        "of",
        "lasting",
        "lasted",
        "last",
        "spent",
        "spend",
        "take",
        "took",
        "takes",
        "least",
        "only",
        "just",
        "before",
        "under",
        "every",
        "up",
    ]
)
STILL = frozenset(".,;:!?)-–—'\"”’")


# ------------------------------------------------------------------------------------------------- amounts and their units


def counted(ps: list[Piece], i: int) -> Founds:
    """A number and a unit: "three days", "10-hour", "2 1/2 years", "two to six days", with what comes after it."""
    got = amount(ps, i)
    if got is None:
        return ()
    j, value = got
    join = ps[j].lower
    if join in ("to", "or", "and", "-", "–") and (ps[j + 1].digits or ps[j + 1].word.number is not None):
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
    got = unit_at(ps, j)
    if got is None:
        return ()
    k, unit, hyphen = got
    if _is_age(ps, k) or (value is not None and value > 1 and not hyphen and not ps[k - 1].word.plural):
        return ()
    if hyphen and ps[k].lower == "period" and i and ps[i - 1].lower in ("a", "the"):
        k += 1
    if hyphen and ps[k].text in DASHES and ps[k].glued and ps[k + 1].lower == "long":
        k += 2
    half = skip(ps, k, "and", "a", "half")
    if half > 0 and value is not None:
        k, value = half, value + 0.5
    return (linked(ps, i, k, unit, value),)


def first_of(ps: list[Piece], i: int) -> Founds:
    """ "the first nine months", "the first hours", "the early years": a length at one end of a longer one."""
    j = i + 1
    if ps[j].digits or ps[j].word.number is not None or ps[j].word.vague:
        inner = vague_amount(ps, j) if ps[j].word.vague else counted(ps, j)
        if len(inner) == 1 and isinstance(inner[0].form, Length) and ps[i].lower in ("first", "final", "opening"):
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
        return Found(i, j + 2, Shift(unit, value, -1, "published" if nxt == "ago" else "anchor"), "shift_back")
    if word == "or" and nxt == "so" and ps[j + 2].lower == "ago":
        return Found(i, j + 3, Shift(unit, value, -1, "published"), "ago")
    if word == "ago":
        return Found(i, j + 1, Shift(unit, value, -1, "published"), "ago")
    if word == "from" and nxt in ("now", "today"):
        return Found(i, j + 2, Shift(unit, value, 1, "published"), "from_now")
    if word == "hence":
        return Found(i, j + 1, Shift(unit, value, 1, "published"), "from_now")
    ends = ps[j + 1].token is None or ps[j + 1].text in STILL
    if word in ("earlier", "previously") or (word in ("before", "prior") and ends):
        return Found(i, j + 1, Shift(unit, value, -1, "anchor"), "earlier")
    if word == "later" or (word in ("after", "afterwards", "afterward") and ends):
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
    if ps[j].lower in ("of", "hundred", "thousand", "dozen"):
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
    if (
        isinstance(found.form, Length)
        and ps[j].lower in ("period", "day", "second", "minute", "quarter")
        and not _measured(ps, i)
    ):
        return ()
    return (found,)


def _is_rate(ps: list[Piece], i: int) -> bool:
    """Whether "a year" at i says how often or how much: after a noun, a number or "once", and no verb of lasting."""
    before = ps[i - 1]
    token = before.token
    if before.lower in SPENDING or token is None or ps[i + 2].word.back or ps[i + 2].word.on or ps[i + 2].lower == "into":
        return False
    return token.tag in ("NN", "NNS", "NNP", "CD", "$") or token.lower in ("once", "twice", "times", "%")


def _measured(ps: list[Piece], i: int) -> bool:
    return i > 0 and (ps[i - 1].lower in SPENDING or ps[i - 1].lower in ("once", "twice"))


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
        return (Found(i, i + 1, Recurring("XXXX-WXX-WE"), "weekends"),) if before in ("on", "at", "of") else ()
    if _is_age(ps, i + 1):
        return ()
    j = i + 1
    if ps[j].lower in ("and", "or") and ps[j + 1].word.plural and ps[j + 1].word.unit:
        j += 2
    if ps[j].word.back or (ps[j].word.on and ps[j].lower == "later"):
        return (linked(ps, i, j, unit, None),)
    if before in ("for", "within", "after", "in", "over", "lasting", "took", "spent", "take", "lasted", "until") and ps[
        i + 1
    ].lower not in ("of",):
        return (Found(i, j, Length(unit, None), "bare_units"),)
    if before in ("for", "after") and ps[i + 1].lower == "of":
        return (Found(i, j, Length(unit, None), "bare_units"),)
    return ()


def _singular(ps: list[Piece], i: int, before: str) -> Founds:
    p = ps[i]
    if p.lower == "year" and ps[i + 1].text in DASHES and ps[i + 1].glued:
        if ps[i + 2].lower == "end":
            return (Found(i, i + 3, Calendar(month=12, day=31, step=None), "year_end"),)
        if ps[i + 2].lower in ("earlier", "ago"):
            k = i + 3
            basis = "published" if ps[i + 2].lower == "ago" else "anchor"
            if before == "the" and ps[k].word.unit and not ps[k].word.plural:
                k += 1
            return (Found(i, k, Shift("Y", 1.0, -1, basis), "year_ago"),)
        return ()
    if (
        before == "the"
        and ps[i + 1].lower in ("before", "after", "following", "previous", "earlier")
        and p.word.unit in ("D", "M", "Y", "W")
    ):
        sign = -1 if ps[i + 1].lower in ("before", "previous", "earlier") else 1
        if ps[i + 2].text in STILL or ps[i + 2].token is None or ps[i + 1].lower in ("previous", "following", "earlier"):
            return (Found(i, i + 2, Shift(p.word.unit, 1.0, sign, "anchor"), "day_before"),)
    return ()


# ----------------------------------------------------------------------------------------------------- steps


def stepped(ps: list[Piece], i: int) -> Founds:
    """ "last week", "this June", "next Friday", "the past two months", "the same day", "this morning", "last spring"."""
    word = ps[i].word
    if word.step is None:
        return ()
    step = Step(word.step, word.basis, ps[i].lower)
    j = i + 1
    if ps[j].lower in ("same", "past", "coming", "very", "latest", "current", "entire") and ps[i].lower in (
        "that",
        "this",
        "these",
        "the",
    ):
        step = Step(0, "anchor", "same") if ps[j].lower == "same" else step
        if ps[j].lower in ("past", "coming") and not ps[j + 1].word.month:
            step = Step(0, "published", ps[j].lower)
        j += 1
    p = ps[j]
    if p.word.weekday is not None and ps[i].lower not in ("current", "latest", "that"):
        return _step_into(ps, i, j, step, weekday_date(ps, j))
    if p.word.month is not None and is_month(ps, j) and ps[i].lower not in ("current", "latest", "that"):
        end, form = year_after(ps, j + 1, Calendar(month=p.word.month, step=step))
        return (Found(i, end, form, "step_month"),)
    if p.word.season and ps[i].lower != "latest":
        got = season(ps, j)
        return _step_into(ps, i, j, step, got or (Found(j, j + 1, Season(p.word.season), "season"),))
    if (
        p.word.daypart
        and not p.word.plural
        and ps[i].lower in ("this", "last", "next", "that", "same", "following", "previous")
    ):
        return (Found(i, j + 1, Deictic("D", _night(step, p), daypart=p.word.daypart), "step_daypart"),)
    if p.lower == "fiscal" and ps[j + 1].word.unit in ("Y", "Q"):
        return (Found(i, j + 2, Deictic(ps[j + 1].word.unit, step), "step_unit"),)
    if p.word.ordinal and ps[j + 1].lower == "quarter":
        return ()
    return _step_unit(ps, i, j, step)


def _night(step: Step, p: Piece) -> Step:
    return step if p.word.daypart == "NI" or step.by != -1 or step.basis == "anchor" else step


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
        if p.word.unit == "PE" and name not in ("latest", "same", "this", "that", "current", "previous", "last"):
            return ()
        if p.word.unit in ("TS", "TM", "TH") and name not in ("last", "past", "next"):
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
    if value is None and name in ("that", "this", "current"):
        return ()
    k = k + 2 if ps[k].lower == "or" and ps[k + 1].lower == "so" else k
    return (Found(i, k, Length(what, value, step), "step_length"),)


def _step_tail(ps: list[Piece], i: int, unit: str) -> tuple[int, str]:
    """ "the next day's morning" is rare; "the same day" with a part of the day is not: "that same night"."""
    if unit == "D" and ps[i].word.daypart and not ps[i].word.plural:
        return i + 1, ps[i].word.daypart
    return i, ""


# ----------------------------------------------------------------------------------------------------- days, sets


def day_word(ps: list[Piece], i: int) -> Founds:
    """ "today", "yesterday evening", "tonight", "the day after tomorrow", "overnight"."""
    p = ps[i]
    if p.word.tonight:
        return (Found(i, i + 1, Calendar(shift=0, daypart="NI"), "tonight"),)
    if p.lower == "overnight":
        return ()
    if p.word.day is None:
        return ()
    form, j = Calendar(shift=p.word.day), i + 1
    k = j + 1 if ps[j].lower == "at" else j
    got = clock(ps, k) if ps[k].digits else None
    if got is not None and k == j:
        return (Found(i, got[0], replace(form, clock=got[1]), "day_clock"),)
    if ps[j].word.daypart and not ps[j].word.plural:
        form, j = replace(form, daypart=ps[j].word.daypart), j + 1
    return (Found(i, j, form, "day"),)


def daypart(ps: list[Piece], i: int) -> Founds:
    """ "in the morning", "at night", "the evening of March 5", "early Friday" is seen elsewhere."""
    p = ps[i]
    if not p.word.daypart or p.word.plural or p.word.bound:
        return ()
    before, earlier = (ps[i - 1].lower if i else ""), (ps[i - 2].lower if i > 1 else "")
    if before == "the" and earlier in ("in", "during", "by", "through", "throughout", "into", "of"):
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
    if p.word.unit and not p.word.plural and p.word.unit in UNIT_VALUES and not (p.word.unit == "TS"):
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
    if ps[j].word.vague:
        inner = vague_amount(ps, j)
    else:
        inner = counted(ps, j) if amount(ps, j) else ()
    if len(inner) == 1 and isinstance(inner[0].form, Length):
        return (Found(i, inner[0].last, replace(inner[0].form), "every_length"),)
    return ()


def repeats(ps: list[Piece], i: int) -> Founds:
    """ "daily", "weekly"; "Mondays", "Monday nights", "Monday and Tuesday nights"."""
    word = ps[i].word
    if word.repeats:
        token = ps[i].token
        adverb = token is not None and token.pos == "ADV"
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
