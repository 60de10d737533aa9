"""The names that the program knows by heart, as phrases: countries, capitals, seats of power, organisations, groups, roles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from standoff.knowledge import load, words
from standoff.reading.phrases import Phrases

__all__ = [
    "Entry",
    "Role",
    "adjective_of",
    "entries",
    "entry_as_of",
    "is_state",
    "names",
    "plural_of",
    "roles",
    "same_offices",
    "words",
]

PLURAL_WORDS = words("actor_words", "plural_words")


@dataclass(frozen=True, slots=True)
class Entry:
    """A known name. `kind`: country, adjective, people, capital, seat, place, region, organisation, group, media or society.

    `code` is the country's or organisation's; `sector` PLOVER's; `times` are spells (from, to, sector) in which another
    sector holds; from `until` on, a former state's name means the country `now`.
    """

    kind: str
    code: str
    name: str
    sector: str | None = None
    international: bool = False
    until: date | None = None
    now: str | None = None
    times: tuple[tuple[date, date, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """A word for what somebody is. `kind`: people, bodies, things, sites or inherit."""

    kind: str
    sector: str
    word: str
    plural: bool = False


def plural_of(phrase: str) -> str:
    """The regular English plural of a phrase's last word."""
    if phrase.endswith(("s", "x", "ch", "sh")):
        return phrase + "es"
    if phrase.endswith("y") and phrase[-2:-1] not in "aeou":
        return phrase[:-1] + "ies"
    return phrase + "s"


def is_state(code: str) -> bool:
    """Whether a code is a state's, of today or of the past, and no organisation's."""
    return code in load("countries")["countries"] or code in load("countries")["past"]


def adjective_of(code: str) -> str:
    """The first adjective of a state, of today or of the past, else its name; "" for what is no state."""
    table = load("countries")
    state = table["countries"].get(code) or table["past"].get(code) or {"name": ""}
    return str((state.get("adj") or [state["name"]])[0])


@cache
def names() -> Phrases[Entry]:
    """All known names, matched as written."""
    return Phrases(entries())


def entries() -> Iterator[tuple[str, Entry]]:
    """Each name that the tables have, with what it means; a name may come more than once."""
    yield from _countries()
    yield from _organisations()


def _countries() -> Iterator[tuple[str, Entry]]:
    table = load("countries")
    for code, country in table["countries"].items():
        yield from _country(code, country)
    for code, state in table["past"].items():
        yield from _country(state.get("code", code), state, until=date.fromisoformat(state["until"]), now=state.get("now"))
    for name, area in table["disputed"].items():
        yield from _area(name, area)
    for people, code in table["peoples"].items():
        yield people, Entry("adjective", code, people)
        yield people + "s", Entry("people", code, people + "s")
    for region in table["regions"]:
        yield region, Entry("region", "", region)


def _country(
    code: str, country: dict[str, Any], *, kind: str = "country", until: date | None = None, now: str | None = None
) -> Iterator[tuple[str, Entry]]:
    name = country["name"]
    for alias in [name, *country.get("also", [])]:
        yield alias, Entry(kind, code, name, until=until, now=now)
    for adjective in country.get("adj", []):
        yield adjective, Entry("adjective", code, name, until=until, now=now)
        if adjective.endswith(("ian", "ean", "ese")):  # careless spelling; the shorter ones are other words too
            yield adjective.lower(), Entry("adjective", code, name, until=until, now=now)
        if not adjective.endswith(("sh", "ch", "ese", "US", "U.S.", "ss")):
            yield adjective + "s", Entry("people", code, adjective + "s", until=until, now=now)
    for people in country.get("people", []):
        yield people, Entry("people", code, people, until=until, now=now)
    for capital in country.get("capital", []):
        yield capital, Entry("capital", code, name, "GOV")
    for seat, sector in country.get("seats", {}).items():
        yield seat, Entry("seat", code, seat, sector)
    for place in country.get("places", []):
        yield place, Entry("place", code, place)


def _area(name: str, area: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    sector = area.get("sector")
    for phrase, entry in _country(area["code"], {"name": name, **area}, kind="area"):
        yield phrase, Entry(entry.kind, entry.code, entry.name, None if entry.kind == "place" else sector)


def _organisations() -> Iterator[tuple[str, Entry]]:
    table = load("organisations")
    for code, body in table["international"].items():
        top = body.get("within", code)
        for alias in [body["name"], *body.get("also", [])]:
            yield alias, Entry("organisation", top, body["name"], body.get("sector"), international=True)
    for code, sectors in table["national"].items():
        for sector, bodies in sectors.items():
            yield from _named("group", code, sector, bodies)
    for name, group in table["changing"].items():
        times = tuple((_day(a, date.min), _day(b, date.max), sector) for a, b, sector in group["times"])
        for alias in [name, *group.get("also", [])]:
            yield alias, Entry("group", group["code"], name, group["else"], times=times)
    for code, outlets in table["media"].items():
        yield from _named("media", code, "JRN", outlets)
    for code, companies in table["companies"].items():
        yield from _named("group", code, "BUS", companies)
    for sector, countries in table["societies"].items():
        for code, bodies in countries.items():
            yield from _named("society", code or ("NGO" if sector == "NGO" else ""), sector, bodies)


def _named(kind: str, code: str, sector: str, bodies: list[str | list[str]]) -> Iterator[tuple[str, Entry]]:
    for body in bodies:
        aliases = [body] if isinstance(body, str) else body
        for alias in aliases:
            yield alias, Entry(kind, code, aliases[0], sector)


def _day(text: str, default: date) -> date:
    return date.fromisoformat(text) if text else default


def entry_as_of(entry: Entry, day: date | None) -> Entry:
    """The entry as it was on a day: a former state's name may have passed on, a group may have come to power."""
    if entry.until and entry.now and (day is None or day > entry.until):
        return Entry(entry.kind, entry.now, entry.name, entry.sector)
    if entry.times and day:
        for start, end, sector in entry.times:
            if start <= day <= end:
                return Entry(entry.kind, entry.code, entry.name, sector)
    return entry


@cache
def roles() -> Phrases[Role]:
    """All words for roles, singular and plural, in any case."""
    return Phrases(_roles(), ignore_case=True)


def _roles() -> Iterator[tuple[str, Role]]:
    table = load("roles")
    irregular: dict[str, str] = table["plurals"]
    seen: set[str] = set()
    for kind in ("sites", "bodies", "people", "things"):
        for sector, phrases in table[kind].items():
            for word in phrases:
                for form, plural in ((word, False), (irregular.get(word, plural_of(word)), True)):
                    if form not in seen:
                        seen.add(form)
                        yield form, Role(kind, sector, word, plural or _is_plural(word))
    for word, sector in table["inherit"].items():
        for form, plural in ((word, False), (irregular.get(word, plural_of(word)), True)):
            if form not in seen:
                seen.add(form)
                yield form, Role("inherit", sector, word, plural)


def _is_plural(word: str) -> bool:
    return (word.endswith("s") and not word.endswith(("ss", "us"))) or word in PLURAL_WORDS


@cache
def same_offices() -> dict[str, frozenset[str]]:
    """General name of an office -> the offices that answer to it."""
    return {word: frozenset(offices) | {word} for word, offices in load("roles")["same"].items()}
