"""Who in a record is meant by a name: what the tables of the world know of it, and what the record itself has."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cached_property

from standoff.ledger.sides import side
from standoff.names import Meaning, Understood, key, name_of, near, understand
from standoff.record import Record
from standoff.record.asked import Asked
from standoff.record.known import Known, Name

__all__ = ["Who"]

SPELLINGS = 300  # names of the record that one asked for can stand for


class Who:
    """The names of a record, to be asked.

    Lists that go by codes ask `party` (or `side`, where parts of a country count as the country), lists that go by names
    `speaker`. People hold the offices of the day asked, or of the last day of publication. What is returned may be
    undecided: `Understood.decided` raises with a message that offers what there is.
    """

    def __init__(self, record: Record) -> None:
        self._known = Known(record)
        self._asked = Asked(record)

    @cached_property
    def _last(self) -> date | None:
        day = self._asked.day()
        return date.fromisoformat(day) if day else None

    def party(self, name: str, as_of: date | None = None) -> Understood:
        """The code that is meant."""
        found = understand(name, as_of or self._last)
        if found.meanings:
            return found
        named = self._named(found.asked, whole=True)
        exact = [n for n in named if key(n.name) == key(found.asked)] or named
        codes = dict.fromkeys(n.code for n in exact if n.code and ";" not in n.code)  # several parties are no side
        meanings = tuple(Meaning(c, next(n.name for n in exact if n.code == c), name_of(c)) for c in codes)
        if named and not meanings:
            return replace(found, hint="the record has the name, but knows no country or organisation of it", near=())
        return replace(found, meanings=meanings, near=found.near if meanings else self._near(found))

    def side(self, name: str, as_of: date | None = None) -> Understood:
        """The country, organisation or armed group: what parts of a country count as."""
        found = self.party(name, as_of)
        rolled: dict[str, Meaning] = {}
        for m in found.meanings:
            rolled.setdefault(side(m.code), m)
        return replace(found, meanings=tuple(_rolled(m, code) for code, m in rolled.items()))

    def speaker(self, name: str, as_of: date | None = None) -> Understood:
        """Whose statements, predictions or events are meant, by code or by the names that the record has for them."""
        found = understand(name, as_of or self._last)
        here = [self._spelled(m) for m in found.meanings]
        if found.meaning or (here := [m for m in here if m.people] or here):
            return replace(found, meanings=tuple(here))
        named = list(dict.fromkeys(n.name for n in self._named(found.asked)))
        if named:
            how = (
                "" if len(named) == 1 else f"{len(named)} names of the record: {', '.join(named[:3])}{', …' * (len(named) > 3)}"
            )
            called = named[0] if len(named) == 1 else found.asked
            return replace(found, meanings=(Meaning("", called, how, tuple(named)),), near=())
        return replace(found, near=self._near(found))

    def offered(self, limit: int) -> list[tuple[str, str]]:
        """Names of the record with their codes, those most mentioned first: to complete what somebody types."""
        found: dict[str, str] = {}
        for n in self._known.most(limit):
            found.setdefault(n.name, n.code)
        return list(found.items())

    def _named(self, words: str, *, whole: bool = False) -> list[Name]:
        """Names of the record that hold the words, as whole words or from where a word begins."""
        end = r"(?!\w)" if whole else ""
        fits = re.compile(rf"(?<!\w){re.escape(words)}{end}", re.IGNORECASE)
        return [n for n in self._known.named(words, limit=SPELLINGS) if fits.search(n.name)] if words else []

    def _spelled(self, m: Meaning) -> Meaning:
        """A person or body with all spellings of the name that the record has."""
        if not m.people:
            return m
        return replace(m, people=tuple(dict.fromkeys((*m.people, *self._known.spellings(m.people[0], m.code.split(" ")[0])))))

    def _near(self, found: Understood) -> tuple[str, ...]:
        own = near(found.asked, [n.name for n in self._known.most(5 * SPELLINGS)])
        return tuple(dict.fromkeys((*own, *found.near)))


def _rolled(m: Meaning, code: str) -> Meaning:
    return m if code == m.code else Meaning(code, name_of(code), f"{m.name} counts as {name_of(code)} here")
