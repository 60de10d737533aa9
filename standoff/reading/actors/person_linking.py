"""Persons of the article among the people whom the program knows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from standoff.knowledge import load
from standoff.reading.actors.known_names import is_state
from standoff.reading.actors.people import EASTERN, Person, candidates, office_as_of
from standoff.reading.actors.person import Persona, parts
from standoff.reading.actors.spelling import fold

__all__ = ["EASTERN", "family_first", "famous", "recognise"]

# offices high enough for a bare surname to mean who holds them, the highest first
TOP: tuple[str, ...] = tuple(load("actor_words")["highest"])


def family_first(persona: Persona) -> bool:
    """Whether the first word of a whole name is the family name: of a known person of an Eastern country."""
    key = tuple(f for w in persona.words for f in parts(w))
    return len(key) > 1 and any(p.code in EASTERN and fold(p.name.split()[0]) == key[0] for p in candidates(key))


def recognise(persona: Persona, day: date | None) -> None:
    """Find the persona among the known people, and take office and country as of the day."""
    key = tuple(f for w in persona.words for f in parts(w))
    person = _choose(candidates(key), persona, day) if len(key) > 1 else famous(key, day, persona)
    if person is None and len(key) > 2:
        person = _choose(candidates((key[0], key[-1])), persona, day)
    if person is None:
        return
    persona.known = person
    persona.sex = person.sex or persona.sex
    office = office_as_of(person, day)
    if office is None:
        persona.code = persona.code or person.code
        if persona.sector is None or (not persona.roles and not persona.former):
            began = any(day and o.end < day for o in person.offices)
            persona.sector = persona.sector or ("ELI" if began else None)
        return
    if day is None and persona.roles:
        persona.code = persona.code or office.code
        persona.sector = persona.sector or office.sector
        persona.roles.append(office.role)
        return
    persona.code, persona.sector = office.code, office.sector
    persona.international = not is_state(office.code)
    persona.roles.append(office.role)


def _choose(found: Sequence[Person], persona: Persona, day: date | None) -> Person | None:
    people = list(dict.fromkeys(found))
    if persona.code and len(people) > 1:
        people = [p for p in people if p.code == persona.code] or people
    if len(people) > 1 and day:
        people = [p for p in people if office_as_of(p, day)] or people
    return people[0] if len(people) == 1 else None


def famous(key: tuple[str, ...], day: date | None, persona: Persona | None = None) -> Person | None:
    """Whom a bare surname means: the one of that name in a high office on the day, if there is exactly one."""
    people = list(dict.fromkeys(candidates(key)))
    if persona and persona.code:
        people = [p for p in people if p.code == persona.code]
    if day:
        people = [p for p in people if office_as_of(p, day)] or [p for p in people if _recent(p, day)]
    if persona and persona.roles and len(people) > 1:
        people = [p for p in people if any(o.role in r or r in o.role for o in p.offices for r in persona.roles)] or people
    if (people and persona is None) or len(people) > 1:
        ranks = [min((TOP.index(o.role) for o in p.offices if o.role in TOP), default=99) for p in people]
        best = min(ranks)
        people = [] if best == 99 else [p for p, r in zip(people, ranks, strict=True) if r == best]
    return people[0] if len(people) == 1 else None


def _recent(person: Person, day: date) -> bool:
    return any(abs((o.end.year if o.end.year < 9000 else day.year) - day.year) <= 5 for o in person.offices)
