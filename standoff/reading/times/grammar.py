"""Finding the time expressions of a block: at each piece the rules its classes call for, the longest match wins.

A rule looks at a bounded number of pieces, and what is found is not looked at again, so the whole takes linear time.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import TypeVar

from standoff.knowledge import words
from standoff.language import Parse
from standoff.reading.times import dates, deictics, eras, leads, lengths
from standoff.reading.times.dates import Founds
from standoff.reading.times.forms import Found
from standoff.reading.times.names import named
from standoff.reading.times.words import OTHER, Piece, pieces_in

__all__ = ["recognise"]

Rule = Callable[[list[Piece], int], Founds]
F = TypeVar("F")
Lead = Callable[[list[Piece], int, Callable[[int], Founds]], Founds]
DEPTH = 3  # how many leading words may nest: "the / early part / of the / night of"

DIGIT_RULES: tuple[Rule, ...] = (
    dates.number_date,
    dates.clock_time,
    dates.day_month,
    eras.century,
    eras.quarters_pair,
    eras.quarter,
    lengths.counted,
    eras.year_date,
)
CLASS_RULES: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("month", (dates.month_date,)),
    ("weekday", (dates.weekday_date, deictics.repeats)),
    ("weekdays", (deictics.repeats,)),
    ("number", (lengths.counted, eras.year_date, eras.decade_word, dates.clock_time, dates.day_month, eras.century)),
    ("ordinal", (eras.quarters_pair, eras.quarter, eras.century, dates.day_month)),
    ("decade", (eras.decade_word,)),
    ("season", (eras.season,)),
    ("unit", (lengths.bare_unit,)),
    ("step", (deictics.stepped,)),
    ("vague", (lengths.vague_amount,)),
    ("every", (deictics.every,)),
    ("repeats", (deictics.repeats,)),
    ("day", (deictics.day_word,)),
    ("tonight", (deictics.day_word,)),
    ("daypart", (deictics.daypart,)),
)


@cache
def _rules_of(word: object) -> tuple[Rule, ...]:
    """The rules that the classes of a word call for."""
    out: list[Rule] = []
    for name, rules in CLASS_RULES:
        if (value := getattr(word, name)) is not None and value is not False and value != "":
            out.extend(r for r in rules if r not in out)
    return tuple(out)


def _by_word(rules: tuple[tuple[str, F], ...]) -> dict[str, tuple[F, ...]]:
    """The rules that each word calls for, in the order of the table; each rule stands with the name of its list of words."""
    out: dict[str, tuple[F, ...]] = {}
    for name, rule in rules:
        for word in words("times", name):
            out[word] = (*out.get(word, ()), rule)
    return out


STARTS: dict[str, tuple[Rule, ...]] = _by_word(
    (
        ("starts_nth", dates.nth),
        ("starts_day_word", deictics.day_word),
        ("starts_amount", lengths.an_amount),
        ("starts_fiscal", leads.fiscal),
        ("starts_quarter", eras.quarter),
        ("starts_first_of", lengths.first_of),
        ("starts_clock", dates.clock_time),
        ("starts_year", eras.year_date),
        ("starts_possessive_year", leads.possessive_year),
    )
)
LEADS: dict[str, tuple[Lead, ...]] = _by_word(
    (
        ("leads_the", leads.the),
        ("leads_the", leads.night_of),
        ("leads_eve", leads.eve_of),
        ("leads_part", leads.part_of_date),
        ("leads_roughly", leads.approximately),
    )
)


def begins(ps: list[Piece], i: int, depth: int = DEPTH) -> Founds:
    """The longest expression that begins at i; of equal ones the first rule's. Leading words nest `depth` deep at most."""
    p = ps[i]
    best: Founds = ()
    for rule in _candidates(p):
        got = rule(ps, i)
        if got and (not best or got[-1].last > best[-1].last):
            best = got
    if depth > 0:
        at = partial(_at, ps, depth - 1)
        for lead in _leads(p):
            got = lead(ps, i, at)
            if got and (not best or got[-1].last > best[-1].last):
                best = got
    return best


def _at(ps: list[Piece], depth: int, i: int) -> Founds:
    return begins(ps, i, depth)


def _candidates(p: Piece) -> tuple[Rule, ...]:
    if p.digits:
        return DIGIT_RULES
    start = STARTS.get(p.lower, ())
    return start if p.word is OTHER else start + _rules_of(p.word)


def _leads(p: Piece) -> tuple[Lead, ...]:
    lead = LEADS.get(p.lower, ())
    if p.word.part:
        lead += (leads.part,)
    if p.word.approximate:
        lead += (leads.approximately,)
    if p.word.daypart:
        lead += (leads.night_of,)
    return lead


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
