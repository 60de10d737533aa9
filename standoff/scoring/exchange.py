"""The two sides of a conflict with their names exchanged: what is Ruritania's becomes Freedonia's, and the other way round.

Names of the country, its nation, its capital and its leaders take each other's place throughout a text; a leader's is taken by
who held such an office on the other side at the time. What has no counterpart (towns, parliaments, ministers) stays, and
`Exchange.keeps` finds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from standoff.errors import UsageError
from standoff.knowledge import load
from standoff.model import Article, Block, Span
from standoff.reading.actors.people import Office, Person, find_person, surname_of

__all__ = ["Exchange", "Exchanged", "country", "exchange"]

MASS = ("sh", "ch", "ese", "ss")  # "the French" are called by their adjective
HEADS = frozenset({"president", "prime minister", "king", "queen", "chancellor", "supreme leader", "emir", "sultan", "premier"})


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A text with names exchanged. `pieces` are the names' places: (start, end) before, and (start, end) now."""

    text: str
    pieces: tuple[tuple[int, int, int, int], ...]

    def at(self, place: int) -> int:
        """Where a code point of the old text stands in the new one; inside a name, where the name begins."""
        moved = 0
        for start, end, new_start, new_end in self.pieces:
            if place < start:
                break
            if place < end:
                return new_start
            moved = new_end - end
        return place + moved

    def span(self, span: Span) -> Span:
        """Where a span of the old text stands in the new one."""
        return Span(self.at(span.start), max(self.at(span.start), self.at(span.end)))


@dataclass(frozen=True, slots=True)
class Exchange:
    """Which name takes the place of which; `sides` are the two codes (ISO 3166-1 alpha-3)."""

    sides: tuple[str, str]
    names: Mapping[str, str]
    pattern: re.Pattern[str]

    def text(self, text: str) -> Exchanged:
        """A text with all names exchanged, and "a" or "an" before them as the new name asks."""
        out: list[str] = []
        pieces: list[tuple[int, int, int, int]] = []
        done = length = 0
        for found in self.pattern.finditer(text):
            new = self._instead(found)
            out += [text[done : found.start()], new]
            length += found.start() - done
            pieces.append((found.start(), found.end(), length, length + len(new)))
            length += len(new)
            done = found.end()
        return Exchanged("".join((*out, text[done:])), tuple(pieces))

    def _instead(self, found: re.Match[str]) -> str:
        name = found["name"]
        known = self.names.get(name)
        new = known if known is not None else self.names[_titled(name, self.names)].upper()
        article, space = found["article"] or "", found["space"] or ""
        if article:
            article = article[0] + ("n" if new[0].upper() in "AEIO" else "")
        return f"{article}{space}{new}"

    def code(self, code: str) -> str:
        """A code with its country exchanged: "RUS MIL" to "UKR MIL"."""
        home, space, sector = code.partition(" ")
        one, other = self.sides
        return {one: other, other: one}.get(home, home) + space + sector

    def article(self, article: Article) -> tuple[Article, Exchanged]:
        """An article with all names exchanged in text and title; its blocks are the same paragraphs."""
        new = self.text(article.text)
        blocks = tuple(Block(b.kind, tuple(new.span(s) for s in b.spans)) for b in article.blocks)
        title = self.text(article.title).text if article.title else article.title
        return replace(article, text=new.text, blocks=blocks, title=title), new

    def keeps(self, words: str) -> bool:
        """Whether no name in the words is exchanged."""
        return self.pattern.search(words) is None


def country(words: str) -> str:
    """The code of a country that is named by its code or its name.

    Raises:
        UsageError: no country is called so.
    """
    wanted = words.casefold()
    for code, entry in load("countries")["countries"].items():
        if wanted == code.casefold() or wanted in {n.casefold() for n in (entry["name"], *entry.get("also", []))}:
            return str(code)
    raise UsageError(f"{words}: no country of this name or code (ISO 3166-1 alpha-3) is known")


@lru_cache(maxsize=1000)
def exchange(one: str, other: str, day: date | None = None) -> Exchange:
    """The exchange of two countries; those who hold office on the day take each other's place first.

    Raises:
        UsageError: a code is no country's of `knowledge/countries.yaml`, or both are the same.
    """
    table = load("countries")["countries"]
    for code in (one, other):
        if code not in table:
            raise UsageError(f"{code}: no country of this code (ISO 3166-1 alpha-3) is known")
    if one == other:
        raise UsageError(f"{one}: two different countries are needed")
    names: dict[str, str] = {}
    for mine, theirs in ((one, other), (other, one)):
        for name, instead in (*_of_country(table[mine], table[theirs]), *_of_leaders(mine, theirs, day)):
            names.setdefault(name, instead)
    names = {name: instead for name, instead in names.items() if name != instead}
    forms = sorted({form for name in names for form in (name, name.upper())}, key=lambda n: (-len(n), n))
    pattern = rf"(?:\b(?P<article>[Aa]n?)(?P<space>\s+))?(?<!\w)(?P<name>{'|'.join(map(re.escape, forms))})(?!\w)"
    return Exchange((one, other), names, re.compile(pattern))


def _titled(name: str, names: Mapping[str, str]) -> str:
    """The name that stands in capitals: "RUSSIA"."""
    return next(n for n in names if n.upper() == name)


def _of_country(mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in [mine["name"], *mine.get("also", [])]:
        yield name, theirs["name"]
    adjective = (theirs.get("adj") or [theirs["name"]])[0]
    for own in mine.get("adj", []):
        yield own, adjective
        if not own.endswith(MASS):
            yield f"{own}s", _people(theirs)
    for people in mine.get("people", []):
        yield people, _people(theirs)
    for capital in mine.get("capital", []):
        yield capital, (theirs.get("capital") or [theirs["name"]])[0]


def _people(country: Mapping[str, Any]) -> str:
    """The noun for its people: "Poles", "Russians"; "the French" are called by the adjective."""
    adjective = str((country.get("adj") or [country["name"]])[0])
    plain = adjective if adjective.endswith(MASS) else f"{adjective}s"
    return str((country.get("people") or [plain])[0])


def _of_leaders(mine: str, theirs: str, day: date | None) -> Iterator[tuple[str, str]]:
    """Each head of state or government's names, and those of the one who held office on the other side then."""
    for person, counterpart in _pairs(mine, theirs, day):
        for form in [person.name, *load("leaders")[mine][person.name].get("also", [])]:
            yield form, counterpart.name
            yield surname_of(form), surname_of(counterpart.name)


def _pairs(mine: str, theirs: str, day: date | None) -> list[tuple[Person, Person]]:
    """Heads of both sides, those first who hold office on the day, then those of most days together; each once."""
    first, second = sorted((mine, theirs))  # the same pairs, whichever side asks
    every = [(p, q) for p in _heads(first) for q in _heads(second) if _together(p, q)]
    every.sort(key=lambda pair: (not _both_on(pair, day), -_together(*pair), pair[0].name, pair[1].name))
    out: list[tuple[Person, Person]] = []
    for p, q in every:
        if all(p.name != a.name and q.name != b.name for a, b in out):
            out.append((p, q))
    return out if mine == first else [(q, p) for p, q in out]


def _both_on(pair: tuple[Person, Person], day: date | None) -> bool:
    return day is not None and all(any(_is_head(o, p.code) and o.start <= day <= o.end for o in p.offices) for p in pair)


def _heads(code: str) -> list[Person]:
    known = (find_person(name) for name in load("leaders").get(code, {}))
    return [p for p in known if p is not None and p.code == code and any(_is_head(o, code) for o in p.offices)]


def _is_head(office: Office, code: str) -> bool:
    return office.role in HEADS and office.code == code


def _together(one: Person, other: Person) -> int:
    """The days on which both held such an office, those of the same one counted twice."""
    days = 0
    for mine in one.offices:
        for theirs in other.offices:
            if _is_head(mine, one.code) and _is_head(theirs, other.code):
                both = (min(mine.end, theirs.end) - max(mine.start, theirs.start)).days + 1
                days += max(0, both) * (2 if mine.role == theirs.role else 1)
    return days
