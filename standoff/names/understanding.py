"""From a name to what it means, by the tables of the world: rules in the order in which they are tried."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from standoff.names.meanings import Meaning, Understood, key
from standoff.names.near import near
from standoff.names.table import called, is_code, meanings_of, name_of, written
from standoff.reading.actors.known_names import roles
from standoff.reading.actors.people import Person, candidates, folded, office_as_of
from standoff.reading.actors.person_linking import famous

__all__ = ["understand"]

OF = frozenset({"of", "in", "from"})
LONGEST = 200  # code points: longer texts are no names


def understand(name: str, as_of: date | None = None) -> Understood:
    """What a name means.

    Args:
        as_of: the day on which people held their offices; None for the last that each held.

    A name that fits nothing has no meanings, and `near` are names like it.
    """
    asked = " ".join(name.split())[:LONGEST]
    for rule in RULES:
        if found := rule(asked, as_of):
            return Understood(asked, found)
    return Understood(asked, near=near(asked, written()) if asked else (), hint=_hint(asked))


def _code(name: str, _: date | None) -> tuple[Meaning, ...]:
    """A code: "RUS", "rus mil", "NATO"."""
    code = " ".join(name.upper().split())
    return (Meaning(code, name_of(code)),) if code and is_code(code) else ()


def _named(name: str, _: date | None) -> tuple[Meaning, ...]:
    """A name, demonym, capital, seat of power, organisation or group."""
    return meanings_of(name)


def _part(name: str, _: date | None) -> tuple[Meaning, ...]:
    """A part of a country or organisation: "Russian military", "Ukraine's government", "parliament of Georgia"."""
    for whose, what in _splits(name):
        sector = _sector(what)
        owners = [m for m in meanings_of(whose) if m.code and " " not in m.code] if sector else []
        if owners:
            codes = (f"{m.code} {sector}" for m in owners)
            return tuple(Meaning(code, name_of(code)) for code in codes)
    return ()


def _splits(name: str) -> Iterator[tuple[str, str]]:
    words = name.split()
    for n in range(len(words) - 1, 0, -1):
        yield " ".join(words[:n]), " ".join(words[n:])
    joint = next((n for n, word in enumerate(words[1:-1], 1) if word.lower() in OF), None)
    if joint is not None:
        yield " ".join(words[joint + 1 :]), " ".join(words[:joint])


def _sector(what: str) -> str:
    """The PLOVER sector of words for a role or body, "" if they are none."""
    plain = key(what)
    found = roles().get(plain) or roles().get(plain.removesuffix("s"))
    return next((r.sector for r in found if r.sector), "")


def _person(name: str, as_of: date | None) -> tuple[Meaning, ...]:
    """Somebody whom the tables know, in any transliteration, by the whole name or the surname."""
    words = folded(re.sub(r"['’]s$", "", name))
    people = list(dict.fromkeys(candidates(words)))
    if len(people) > 1 and (one := famous(words, as_of)):
        people = [one]
    return tuple(_office(p, as_of) for p in people)


def _office(person: Person, as_of: date | None) -> Meaning:
    office = office_as_of(person, as_of) or office_as_of(person, None)
    code = " ".join(x for x in (office.code, office.sector) if x) if office else person.code
    whose = called(office.code if office else person.code)
    return Meaning(code, person.name, f"{office.role} of {whose}" if office else f"of {whose}", (person.name,))


def _hint(name: str) -> str:
    """What is missing where a name is one of a kind of people only."""
    return f"say whose, as in 'Syrian {name}'" if _sector(name) else ""


Rule = Callable[[str, date | None], tuple[Meaning, ...]]
RULES: tuple[Rule, ...] = (_code, _named, _person, _part)
