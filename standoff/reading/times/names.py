"""Names and set phrases of time, found in tokens at once: named days, wars and periods, "these days", "the near future"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from standoff.grammar.arguments import is_participial_clause
from standoff.grammar.nouns import is_attributive
from standoff.grammar.words import is_adjective, is_past_participle, is_proper_noun
from standoff.knowledge import load
from standoff.language import Token
from standoff.reading.phrases import Phrases
from standoff.reading.times.forms import Found, NamedDay, Period, Reference, Step
from standoff.reading.times.numbers import year
from standoff.reading.times.words import Piece, named_words

__all__ = ["named"]


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
    after = ps[j].token
    if ps[j].text[:1].isupper() and after is not None and is_proper_noun(after):
        return None  # "the Good Friday Agreement", "the Easter Offensive"
    form = NamedDay(number)
    if i > 1 and ps[i - 1].lower == "of" and ps[i - 2].lower == "eve":
        return Found(i - 3 if i > 2 and ps[i - 3].lower == "the" else i - 2, j, replace(form, shift=-1), "eve_of")
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
    if ps[j].text[:1].isupper() or k == 0 or ps[k - 1].lower not in named_words("before_period"):
        return None
    return Found(i, j, Period(number), "period")


def _refers(ps: list[Piece], i: int, j: int, kind: str) -> bool:
    token = ps[i].token
    if token is None:
        return False
    word = token.lower
    if j == i + 1:
        if word == "previously":
            before_noun = is_attributive(token.head) or is_participial_clause(token.head)
            return not (before_noun and is_past_participle(token.head) and token.head.i == token.i + 1)
        if word in ("soon", "shortly"):
            return ps[j].lower not in named_words("after_soon") and not (i and ps[i - 1].lower == "as")
        if word in ("recent", "current"):
            return is_adjective(token) and not (ps[j].word.unit and ps[j].word.plural)
        if word == "now":
            return not (ps[j].lower == "that" and i == 0)
    if word == "the" and kind == "PAST_REF" and j == i + 2:
        return not (ps[j].word.unit or ps[j].word.number or ps[j].word.vague or ps[j].digits)
    if word == "this" and j == i + 2 and ps[i + 1].lower == "time":
        return False
    return not ps[j].word.unit or kind != "PRESENT_REF"
