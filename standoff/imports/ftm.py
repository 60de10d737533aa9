"""People and organisations of FollowTheMoney entities, one JSON object a line; offices from Occupancy and Position.

A person or body without a country is left out, since what makes a name an actor is whom it acts for.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from standoff import knowledge
from standoff.errors import BadDate, Malformed
from standoff.imports.codes import by_iso, country_named
from standoff.imports.columns import text_of
from standoff.imports.tables import Body, Human, Office, Tables, sector_word, sex_of

__all__ = ["actors"]

NEEDED = ("id", "schema", "properties")
COUNTRIES = ("country", "citizenship", "nationality", "jurisdiction", "mainCountry")


@dataclass(frozen=True, slots=True)
class _Entity:
    where: str
    id: str
    schema: str
    properties: dict[str, list[str]]

    def first(self, name: str) -> str | None:
        return next(iter(self.properties.get(name, ())), None)


def actors(path: Path) -> Tables:
    """The entities as tables; those of other schemata are passed over.

    Raises:
        Missing, Unreadable, Empty, Undecodable, Malformed, BadDate: the file cannot be read; the message names line and column.
    """
    entities = list(_entities(path))
    posts = {e.id: e for e in entities if e.schema == "Position"}
    held: dict[str, list[_Entity]] = defaultdict(list)
    for e in entities:
        if e.schema == "Occupancy" and (holder := e.first("holder")):
            held[holder].append(e)
    found = Tables()
    for e in entities:
        if e.schema == "Person":
            _person(e, held[e.id], posts, found)
        elif e.schema in knowledge.load("imports")["schemata"]:
            _body(e, found)
    return found


def _entities(path: Path) -> Iterator[_Entity]:
    for number, line in enumerate(text_of(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            column = getattr(error, "colno", 1)
            raise Malformed(f"{path}, line {number}, column {column}: no JSON ({getattr(error, 'msg', error)})") from error
        yield _entity(value, f"{path}, line {number}")


def _entity(value: Any, where: str) -> _Entity:
    missing = [n for n in NEEDED if not isinstance(value, dict) or n not in value]
    if missing:
        raise Malformed(f"{where}: no entity, it has no {', '.join(missing)}")
    properties = value["properties"]
    if not isinstance(properties, dict):
        raise Malformed(f"{where}, column properties: no object")
    for name, values in properties.items():
        if not isinstance(values, list):
            raise Malformed(f"{where}, column properties.{name}: no list")
    texts = {n: [" ".join(v.split()) for v in vs if isinstance(v, str) and v.strip()] for n, vs in properties.items()}
    return _Entity(where, str(value["id"]), str(value["schema"]), texts)


def _person(e: _Entity, held: list[_Entity], posts: dict[str, _Entity], found: Tables) -> None:
    names = _names(e)
    home = _country(e)
    if not names or home is None:
        return found.skip("a person without a name" if not names else "a person without a country")
    offices = [o for occupancy in held if (o := _occupancy(occupancy, posts, home))]
    offices = offices or [_office(text, home) for text in e.properties.get("position", ())]
    if not offices and any(t.startswith("role.pep") for t in e.properties.get("topics", ())):
        offices = [Office(sector_word("GOV"), home)]
    told = (e.first("gender") or "").casefold()
    sex = "f" if told in ("f", "female") else "m" if told else sex_of(names[0])
    return found.humans.append(Human(names, home, tuple(sorted(offices, key=lambda o: (o.start or date.min, o.word))), sex))


def _occupancy(e: _Entity, posts: dict[str, _Entity], home: str) -> Office | None:
    post = posts.get(e.first("post") or "")
    if post is None or not (name := post.first("name")):
        return None
    start, end = _day(e, "startDate", last=False), _day(e, "endDate", last=True)
    office = _office(name, _country(post) or home)
    return Office(office.word, office.code, start, end)


def _office(text: str, code: str) -> Office:
    """An office by its words: what follows a comma, a bracket or "of COUNTRY" is not part of them."""
    plain = re.split(r"[,;(@.:]", text)[0].strip()
    word, _, owner = plain.rpartition(" of ")
    if word and country_named(owner.removeprefix("the ")):
        plain = word
    return Office(plain.lower() or sector_word("GOV"), code)


def _body(e: _Entity, found: Tables) -> None:
    table = knowledge.load("imports")
    names, topics = _names(e), e.properties.get("topics", ())
    home = _country(e)
    if not names or home is None:
        return found.skip("a body without a name" if not names else "a body without a country")
    told = (sector for start, sector in table["topics"].items() for t in topics if t == start or t.startswith(f"{start}."))
    return found.bodies.append(Body(names, home, next(told, table["schemata"][e.schema])))


def _names(e: _Entity) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n for key in ("name", "alias") for n in e.properties.get(key, ())))


def _country(e: _Entity) -> str | None:
    return next((c for key in COUNTRIES for v in e.properties.get(key, ()) if (c := by_iso(v))), None)


def _day(e: _Entity, name: str, *, last: bool) -> date | None:
    """A day, or the first or last of a month or year.

    Raises:
        BadDate: it is none of them.
    """
    text = e.first(name)
    if text is None:
        return None
    try:
        numbers = [int(n) for n in text[:10].split("-")]
        year, month, day = (*numbers, *((12, 31) if last else (1, 1))[len(numbers) - 1 :])[:3]
        if last and len(numbers) == 2:
            import calendar

            day = calendar.monthrange(year, month)[1]
        return date(year, month, day)
    except ValueError:
        raise BadDate(f"{e.where}, column properties.{name}: {text[:20]!r} is no day") from None
