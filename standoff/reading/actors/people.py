"""Who held which office when: look-up of known people by their names, in any transliteration."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from standoff.knowledge import load, words
from standoff.reading.actors.known_names import roles
from standoff.reading.actors.spelling import fold

__all__ = ["Office", "Person", "find_person", "office_as_of", "surname_of"]

PARTICLES = words("roles", "particles")
EASTERN = frozenset({"CHN", "KOR", "PRK", "TWN", "HKG", "VNM", "KHM"})  # the family name stands first


@dataclass(frozen=True, slots=True)
class Office:
    """An office held: `role` in words, `code` of the country or organisation, PLOVER sector, first and last day."""

    role: str
    code: str
    sector: str | None
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Person:
    """A known person. `code` is the country's or organisation's whose table names them."""

    name: str
    code: str
    sex: str
    offices: tuple[Office, ...]


def folded(name: str) -> tuple[str, ...]:
    """The folded words of a name; particles joined by a hyphen are words of their own."""
    return tuple(f for w in re.split(r"[\s\-]+", name) if (f := fold(w)))


def surname_of(name: str) -> str:
    """The last word of a name, with the particles before it ("bin Salman", "al-Assad")."""
    parts = name.split()
    i = len(parts) - 1
    while i > 1 and parts[i - 1].lower() in PARTICLES:
        i -= 1
    return " ".join(parts[i:]) if parts else ""


@cache
def _by_name() -> dict[tuple[str, ...], tuple[Person, ...]]:
    """Folded full names and surnames -> people."""
    index: dict[tuple[str, ...], list[Person]] = {}
    for code, people in load("leaders").items():
        for name, entry in people.items():
            person = _person(name, code, entry)
            keys = {key for form in [name, *entry.get("also", [])] for key in _keys(form, code)}
            for key in sorted(keys):
                if key:
                    index.setdefault(key, []).append(person)
    return {key: tuple(people) for key, people in index.items()}


@cache
def _western() -> frozenset[str]:
    """First names by which people of Eastern countries are called in English, the family name last."""
    return frozenset(fold(name) for sex in ("women", "men") for name in load("first_names")[sex])


def _keys(name: str, code: str) -> Iterator[tuple[str, ...]]:
    """What a person is found by: the whole name, the surname with and without particles; the family name may come first."""
    yield folded(name)
    if code in EASTERN and not (code in ("TWN", "HKG") and folded(name)[0] in _western()):  # but "Joseph Wu"
        yield folded(name)[:1]
        return
    yield folded(surname_of(name))
    if len(name.split()) > 2:
        yield folded(name.rpartition(" ")[2])


@cache
def longest_name() -> int:
    """The number of words of the longest known name."""
    return max(map(len, _by_name()), default=1)


def _person(name: str, code: str, entry: dict[str, object]) -> Person:
    own = entry.get("sector")
    offices = tuple(_office(str(text), code, str(own) if own else None) for text in entry.get("was", []))  # type: ignore[attr-defined]
    return Person(name, code, str(entry.get("sex", "m")), offices)


def _office(text: str, code: str, sector: str | None) -> Office:
    words, _, spell = text.rpartition(" ")
    if "@" in words:  # an office of another country or organisation than the table's
        words, _, code = words.partition("@")
    start, _, end = spell.partition("..")
    return Office(words, code, sector or _sector_of(words), _first_day(start), _last_day(end))


@cache
def _sector_of(office: str) -> str:
    found = roles().get(office)
    return (found[0].sector if found else "") or "GOV"


def _first_day(text: str) -> date:
    if not text:
        return date.min
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return date(year, month, day)


def _last_day(text: str) -> date:
    if not text:
        return date.max
    numbers = [int(n) for n in text.split("-")]
    year, month = numbers[0], numbers[1] if len(numbers) > 1 else 12
    return date(year, month, numbers[2] if len(numbers) > 2 else calendar.monthrange(year, month)[1])


def office_as_of(person: Person, day: date | None) -> Office | None:
    """The office held on the day, the latest begun; None for a private person on that day. Without a day the last office."""
    if day is None:
        return person.offices[-1] if person.offices else None
    held = [o for o in person.offices if o.start <= day <= o.end]
    return max(held, key=lambda o: o.start) if held else None


def find_person(name: str, day: date | None = None) -> Person | None:
    """The known person of this name, if there is exactly one; among namesakes the one in office on the day."""
    people = _by_name().get(folded(name), ())
    if len(people) > 1 and len({p.name for p in people}) > 1:
        held = [p for p in people if day and office_as_of(p, day)]
        return held[0] if len(held) == 1 else None
    return people[0] if people else None


def candidates(key: tuple[str, ...]) -> tuple[Person, ...]:
    """All known people whose full name or surname folds to the key."""
    return _by_name().get(key, ())


@cache
def _by_office() -> dict[tuple[str, str], tuple[Person, ...]]:
    index: dict[tuple[str, str], list[Person]] = {}
    for people in _by_name().values():
        for person in people:
            for office in person.offices:
                held = index.setdefault((office.role, office.code), [])
                if person not in held:
                    held.append(person)
    return {key: tuple(people) for key, people in index.items()}


def find_office(role: str, code: str, day: date | None) -> Person | None:
    """Who held the office, or one that goes by the same name, on the day, if the table knows exactly one."""
    if day is None:
        return None
    spelling = role.replace("defense", "defence")
    roles_meant = [role] if (role, code) in _by_office() else [spelling] if (spelling, code) in _by_office() else ()
    held = [p for r in roles_meant for p in _by_office()[r, code] if _held(p, r, code, day)]
    return held[0] if len(held) == 1 else None


def _held(person: Person, role: str, code: str, day: date) -> bool:
    return any(o.role == role and o.code == code and o.start <= day <= o.end for o in person.offices)
