"""All names that the tables of the world have, by their keys, with what they mean. The first kind that has a name decides."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from standoff.knowledge import load
from standoff.names.meanings import Meaning, key
from standoff.reading.actors.affiliation import code_of
from standoff.reading.actors.known_names import Entry, entries, is_state

__all__ = ["called", "is_code", "meanings_of", "name_of", "written"]

# kind of entry -> how it is said; the order is that in which kinds have the say
KINDS = {
    "country": "",
    "organisation": "",
    "area": "",
    "group": "",
    "adjective": "",
    "people": "",
    "capital": "whose capital it is",
    "seat": "",
    "society": "",
    "media": "",
    "place": "where it is",
}
RANK = {kind: n for n, kind in enumerate(KINDS)}
WIDE = frozenset({"country", "adjective", "people", "capital", "place"})  # which mean all of the country
BODIES = frozenset({"group", "society", "media"})  # which share their code with others: rows are looked for by their names


@cache
def called(code: str) -> str:
    """The name of a country or organisation; "" if it is none."""
    tables = load("countries")
    state = tables["countries"].get(code) or tables["past"].get(code) or load("organisations")["international"].get(code)
    return str(state["name"]) if state else ""


@cache
def is_code(code: str) -> bool:
    """Whether a code, with sectors or without, is one of an actor that the tables know; an organ goes by that of its whole."""
    first, *sectors = code.split()
    organ = "within" in load("organisations")["international"].get(first, {})
    return bool(called(first)) and not organ and all(s in load("names")["sectors"] for s in sectors)


def name_of(code: str) -> str:
    """What a code is called: "Russia", "armed forces of Russia"; the code itself where no table says."""
    first, *sectors = code.split() or [""]
    said = [load("names")["sectors"].get(s, s) for s in sectors]
    whose = called(first) or first
    return f"{' and '.join(said)} of {whose}" if said else whose


@cache
def _index() -> dict[str, tuple[Meaning, ...]]:
    found: dict[str, dict[int, dict[str, Meaning]]] = {}
    for form, entry in entries():
        if entry.kind in RANK and entry.code:
            m = _meaning(entry)
            found.setdefault(key(form), {}).setdefault(RANK[entry.kind], {}).setdefault(m.code, m)
    return {k: tuple(by_rank[min(by_rank)].values()) for k, by_rank in found.items()} | dict(_added())


def _added() -> Iterator[tuple[str, tuple[Meaning, ...]]]:
    table = load("names")
    for code, names in table["also"].items():
        yield from ((key(name), (Meaning(code, called(code)),)) for name in names)
    for name, codes in table["several"].items():
        yield key(name), tuple(Meaning(code, called(code)) for code in codes)


def _meaning(entry: Entry) -> Meaning:
    if entry.kind in WIDE:
        code = entry.now or entry.code
        return Meaning(code, called(code) or entry.name, KINDS[entry.kind])
    code = code_of(entry.code, entry.sector)
    if entry.kind in BODIES:
        return Meaning(
            code, entry.name, f"{name_of(code)}, with all others of that code" if is_state(entry.code) else "", (entry.name,)
        )
    within = entry.kind == "organisation" and called(entry.code) != entry.name
    how = f"part of {called(entry.code)}" if within else name_of(code)
    return Meaning(code, entry.name, how, (entry.name,) if within else ())


def meanings_of(name: str) -> tuple[Meaning, ...]:
    """What a name means by the tables of countries, organisations and bodies."""
    return _index().get(key(name), ())


@cache
def written() -> dict[str, str]:
    """Key -> a name as it is written, of countries, organisations, groups and people: what near names are taken from."""
    found: dict[str, str] = {}
    for form, entry in entries():
        if entry.code and entry.kind not in ("media", "society", "region") and not form.islower():
            found.setdefault(key(form), form)
    for people in load("leaders").values():
        for name in people:
            found.setdefault(key(name), name)
    return found
