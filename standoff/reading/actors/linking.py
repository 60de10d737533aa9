"""A mention alone, without a parsed article: "French foreign minister", "Hamas gunmen", "Emmanuel Macron"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from standoff.grammar.words import is_possessive_mark
from standoff.knowledge import load, words
from standoff.language import Token
from standoff.language.bare import bare_words
from standoff.model import Actor
from standoff.reading.actors.affiliation import Marks, Wording, code_of, country_of, describe, mark
from standoff.reading.actors.known_names import is_state, names
from standoff.reading.actors.people import PARTICLES, find_person, office_as_of

__all__ = ["resolve"]

_ENDS = words("function_words", "ends_of_phrase")


def resolve(
    text: str,
    *,
    context: str = "",
    day: date | None = None,
    country_hint: str | None = None,
    where: Callable[[str], str | None] | None = None,
) -> Actor | None:
    """The actor that a mention means, None when its words tell nothing.

    Args:
        text: the words of the mention.
        context: more text around it, asked for the country when the mention does not tell it.
        day: the day as of which offices and states hold; None for the last known.
        country_hint: a country's name or code to use when the words tell none.
        where: tells the country (alpha-3) of a toponym that no table of actors knows.
    """
    tokens = bare_words(text, _ENDS)
    if not tokens:
        return None
    marks = mark(tokens, day, whole=False)
    actor = _person(tokens, marks, day) or _described(tokens, marks, text)
    if where and (actor is None or not actor.code):
        actor = _placed(actor, tokens, marks, text, where)
    if actor is None:
        return None
    if not actor.code.partition(" ")[0] or (actor.code == actor.sector and actor.country is None):
        code = _code(country_hint) or _code_in(context, day)
        if code:
            actor = Actor(f"{code} {actor.sector}" if actor.sector else code, actor.name, code, actor.sector, actor.role)
    return actor


def _head(tokens: list[Token]) -> int:
    """The last word before the first preposition or relative pronoun."""
    for i, token in enumerate(tokens):
        if i and (token.lower in _ENDS or token.text in ",;("):
            return i - 1
        if i and token.text in "-–" and i + 1 < len(tokens) and tokens[i + 1].lower == "based":
            continue
    return len(tokens) - 1


def _described(tokens: list[Token], marks: Marks, text: str) -> Actor | None:
    at = _head(tokens)
    while at > 0 and is_possessive_mark(tokens[at]):
        at -= 1
    wording = describe(tokens, at, marks)
    if wording is None:
        wording = _elsewhere(tokens, at, marks)
    if wording is None:
        return None
    sector = "CVL" if wording.kind == "place" and wording.sector is None else wording.sector
    return Actor(
        code_of(wording.code, sector), wording.of or text, country_of(wording.code, wording.international), sector, wording.role
    )


def _placed(
    actor: Actor | None, tokens: list[Token], marks: Marks, text: str, where: Callable[[str], str | None]
) -> Actor | None:
    """The actor with the country of a toponym among its words; of a toponym alone, the people there."""
    runs: list[list[Token]] = [[]]
    for token in tokens:
        if token.text[0].isupper() and token.i not in marks.calls and token.i not in marks.hits:
            runs[-1].append(token)
        elif runs[-1]:
            runs.append([])
    for run in reversed([r for r in runs if r]):
        name = text[run[0].start : run[-1].end]
        code = where(name)
        if code:
            alone = len(run) == len(tokens)
            sector = "CVL" if actor is None and alone else actor.sector if actor else None
            return Actor(
                f"{code} {sector}" if sector else code, name if alone else text, code, sector, actor.role if actor else None
            )
    return actor


def _titled(tokens: list[Token]) -> str | None:
    titles = load("roles")["titles"]
    return next((s for t in reversed(tokens) if (s := titles.get(t.text, {}).get("sector"))), None)


def _elsewhere(tokens: list[Token], at: int, marks: Marks) -> Wording | None:
    """The head tells nothing: the last role or known name anywhere in the words."""
    for i in range(at, -1, -1):
        if tokens[i].i in marks.calls:
            wording = describe(tokens, i, marks)
            if wording:
                return wording
    hits = [marks.hits[t.i] for t in tokens if t.i in marks.hits and marks.hits[t.i].entry.code]
    titled = _titled(tokens)
    if not hits:
        return Wording("", False, titled) if titled else None
    entry = hits[-1].entry
    sector = titled or (entry.sector if entry.kind not in ("capital", "place") else None)
    return Wording(entry.code, entry.international, sector, None, entry.kind)


def _person(tokens: list[Token], marks: Marks, day: date | None) -> Actor | None:
    """A known person's name at the end of the mention, with what stands before it."""
    if tokens[-1].i in marks.hits or tokens[-1].i in marks.calls:
        return None
    last = len(tokens)
    for first in range(max(0, last - 8), last):
        if not tokens[first].text[0].isalpha() or (
            not tokens[first].text[0].isupper() and tokens[first].lower not in PARTICLES
        ):
            continue
        name = " ".join(t.text for t in tokens[first:last] if t.text not in "-–'’")
        person = find_person(name, day)
        if person is None:
            continue
        office = office_as_of(person, day)
        before = describe(tokens[:first], first - 1, marks) if first else None
        if office:
            sector = "ELI" if before and before.former else office.sector
            code = f"{office.code} {sector}" if sector else office.code
            return Actor(code, person.name, office.code if is_state(office.code) else None, sector, office.role)
        sector = before.sector if before and before.sector else "ELI" if person.offices else None
        return Actor(f"{person.code} {sector}" if sector else person.code, person.name, person.code, sector, None)
    return None


@cache
def _code(hint: str | None) -> str:
    if not hint:
        return ""
    found = names().get(hint)
    if found:
        return found[0].code
    return hint.upper() if re.fullmatch(r"[A-Za-z]{3}", hint) else ""


def _code_in(context: str, day: date | None) -> str:
    """The country named most often in a context, if one is named more often than any other."""
    tokens = bare_words(context[:5000], _ENDS)
    counts: dict[str, int] = {}
    marks = mark(tokens, day, whole=False)
    for i, hit in marks.hits.items():
        if hit.first == i and not hit.entry.international and hit.entry.code:
            counts[hit.entry.code] = counts.get(hit.entry.code, 0) + 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]
