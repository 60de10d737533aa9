"""Checks the tables of actors: countries, organisations, leaders, roles, first names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from standoff.knowledge import FOLDER, load, texts

__all__ = ["SECTORS", "check"]

SECTORS = frozenset(
    {"AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "JRN", "JUD", "LAB", "LEG", "MED", "MIL", "NGO", "OPP", "PRE"}
    | {"PRM", "PTY", "REB", "REF", "REL", "SOC", "SPY", "UAF"}
)
TABLES = ("countries", "organisations", "leaders", "roles", "first_names")
_CODE = re.compile(r"[A-Z]{3}")
_OFFICE = re.compile(r"[^.@]+(?:@[A-Z]{2,8})? (\d{4}(?:-\d\d){0,2})?\.\.(\d{4}(?:-\d\d){0,2})?")
_KEY = re.compile(r"^( *)([^\s#\-][^:]*):(?: |$)")


def check() -> list[str]:
    """What is wrong with the tables, one sentence each; empty when nothing is."""
    wrong = [w for table in TABLES for w in _repeated(table)]
    wrong += _countries()
    wrong += _organisations()
    wrong += _leaders()
    wrong += _roles()
    return wrong


def _codes() -> frozenset[str]:
    countries = load("countries")
    return frozenset({*countries["countries"], *countries["past"], *load("organisations")["international"], "IMG", ""})


def _repeated(table: str) -> Iterator[str]:
    """Keys that stand twice in one mapping: YAML would keep only the last of them in silence."""
    path: list[tuple[int, set[str]]] = []
    for line in (FOLDER / f"{table}.yaml").read_text(encoding="utf-8").splitlines():
        found = _KEY.match(line)
        if found is None:
            continue
        depth = len(found[1])
        while path and path[-1][0] > depth:
            path.pop()
        if not path or path[-1][0] < depth:
            path.append((depth, set()))
        if found[2] in path[-1][1]:
            yield f"{table}: {found[2]!r} stands twice"
        path[-1][1].add(found[2])


def _countries() -> Iterator[str]:
    table = load("countries")
    for code, country in table["countries"].items():
        if not _CODE.fullmatch(code):
            yield f"countries: {code!r} is no alpha-3 code"
        yield from _sectors(f"countries {code}", country.get("seats", {}).values())
        yield from _strings(f"countries {code}", country)
    for area, entry in table["disputed"].items():
        if entry["code"] not in table["countries"]:
            yield f"countries: {area} is coded under {entry['code']!r}, which is none"
        yield from _sectors(f"countries {area}", [s for s in [entry.get("sector")] if s])
    for people, code in table["peoples"].items():
        if code and code not in table["countries"]:
            yield f"countries: {people} is coded under {code!r}, which is none"


def _organisations() -> Iterator[str]:
    table, codes = load("organisations"), _codes()
    for code, body in table["international"].items():
        yield from _strings(f"organisations {code}", body)
        if body.get("within", code) not in codes:
            yield f"organisations: {code} is within {body['within']!r}, which is none"
    for code, sectors in table["national"].items():
        if code not in codes:
            yield f"organisations: {code!r} is no known code"
        yield from _sectors(f"organisations {code}", sectors)
    for section in ("media", "companies"):
        yield from (f"organisations {section}: {code!r} is no known code" for code in table[section] if code not in codes)
    yield from _sectors("organisations societies", table["societies"])
    known = frozenset(texts(table["national"])) | {
        s for c in load("countries")["countries"].values() for s in c.get("seats", ())
    }
    yield from (f"organisations shared: {name!r} stands under no country" for name in table["shared"] if name not in known)


def _leaders() -> Iterator[str]:
    codes = _codes()
    for code, people in load("leaders").items():
        if code not in codes:
            yield f"leaders: {code!r} is no known code"
        for name, entry in people.items():
            if set(entry) - {"sex", "also", "was", "sector"} or entry.get("sex", "m") not in ("m", "f"):
                yield f"leaders {name}: an unknown key or sex"
            yield from _sectors(f"leaders {name}", [s for s in [entry.get("sector")] if s])
            yield from (w for office in entry.get("was", []) for w in _office(name, office, codes))


def _office(name: str, office: str, codes: frozenset[str]) -> Iterator[str]:
    found = _OFFICE.fullmatch(office)
    if found is None:
        yield f"leaders {name}: not an office: {office!r}"
    elif found[1] and found[2] and found[1] > found[2] and not found[1].startswith(found[2]):
        yield f"leaders {name}: {office!r} ends before it begins"
    elif "@" in office and office.partition("@")[2].partition(" ")[0] not in codes:
        yield f"leaders {name}: {office!r} is of an unknown country or organisation"


def _roles() -> Iterator[str]:
    table = load("roles")
    for section in ("people", "bodies", "things", "sites"):
        yield from _sectors(f"roles {section}", table[section])
        for sector, phrases in table[section].items():
            yield from (f"roles {section} {sector}: {p!r} stands twice" for p in _twice(phrases))
            yield from (f"roles {section} {sector}: not text: {p!r}" for p in phrases if not isinstance(p, str))
    yield from _sectors("roles inherit", [s for s in table["inherit"].values() if s])


def _twice(phrases: list[str]) -> list[str]:
    return sorted({p for p in phrases if phrases.count(p) > 1})


def _sectors(place: str, sectors: Any) -> Iterator[str]:
    return (f"{place}: unknown sector {s!r}" for s in sectors if s not in SECTORS)


def _strings(place: str, value: Any) -> Iterator[str]:
    """What YAML read as something else than text ("NO" as false)."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(f"{place} {key}", inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(place, inner)
    elif not isinstance(value, str):
        yield f"{place}: not text: {value!r}"
