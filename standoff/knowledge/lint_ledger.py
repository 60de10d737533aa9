"""Checks of the tables the ledger goes by: families, rivalries, dues, eras, contradictions, outlets; a finding is one line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from standoff import knowledge
from standoff.model import EventType

__all__ = ["check"]

FAMILY_KEYS = {
    "name",
    "title",
    "types",
    "words",
    "objects",
    "contexts",
    "actor",
    "recipient",
    "pair",
    "deed",
    "mutual",
    "promise",
    "vague",
    "refused",
    "force",
    "sham",
    "asker",
    "home",
    "keep",
    "place",
    "gap",
    "reach",
    "said",
}
TITLE_FIELDS = {
    "actor",
    "Actor",
    "recipient",
    "parties",
    "object",
    "place",
    "town",
    "words",
    "said",
    "several",
    "sole",
    "treaty",
    "act",
}
SETTINGS = {
    "actor": ("country", "any", "bloc", "alliance", "candidate"),
    "recipient": ("country", "any"),
    "keep": ("none", "object", "name", "treaty", "alliance"),
    "place": ("none", "town", "country", "abroad"),
}
WORD = re.compile(r"[a-z]+-?\Z")


def check() -> list[str]:
    """What is wrong with the tables; empty if nothing is."""
    return [*_families(), *_rivalries(), *_dues(), *_eras(), *_contradictions(), *_outlets()]


def _families() -> Iterator[str]:
    table = knowledge.load("families")
    objects = table["objects"]
    for name, phrases in objects.items():
        yield from (f"families: object {name}: {p!r} is not lower case" for p in phrases if p != p.lower())
    kinds = knowledge.load("forces")["kinds"]
    for entry in table["families"]:
        name = entry["name"]
        yield from (f"families: {name}: unknown force {f!r}" for f in entry.get("force", ()) if f not in kinds)
        yield from (f"families: {name}: unknown key {k}" for k in sorted(set(entry) - FAMILY_KEYS))
        yield from (f"families: {name}: no type {t}" for t in entry.get("types", ()) if t not in set(EventType))
        yield from (f"families: {name}: no object {o}" for o in entry.get("objects", ()) if o not in objects)
        yield from (f"families: {name}: not a word: {w}" for w in entry.get("words", ()) if not WORD.match(str(w)))
        yield from _settings(name, entry)
    last = {t for e in table["families"] if not e.keys() & {"words", "objects", "contexts", "keep"} for t in e.get("types", ())}
    yield from (f"families: {t} has no family that takes the rest" for t in EventType if t.value not in last)


def _settings(name: str, entry: dict[str, Any]) -> Iterator[str]:
    for key, allowed in SETTINGS.items():
        if entry.get(key, "none") not in allowed:
            yield f"families: {name}: {key} may not be {entry.get(key)!r}"
    if not (0 < entry.get("gap", 0) <= 4000 and 0 < entry.get("reach", 0) <= 60):
        yield f"families: {name}: gap or reach out of bounds"
    fields = set(re.findall(r"\{(\w+)\}", entry["title"]))
    yield from (f"families: {name}: title names {f}" for f in sorted(fields - TITLE_FIELDS))


def _rivalries() -> Iterator[str]:
    table = knowledge.load("rivalries")
    for entry in table["rivalries"]:
        if len(entry["sides"]) != 2 or not all(entry["sides"]):
            yield f"rivalries: {entry['why']}: not two sides"
        if set(entry["sides"][0]) & set(entry["sides"][1]):
            yield f"rivalries: {entry['why']}: a code on both sides"
        days = [_day(entry[k]) for k in ("from", "to") if entry[k]]
        if None in days or days != sorted(d for d in days if d):
            yield f"rivalries: {entry['why']}: from and to"
    families = {e["name"] for e in knowledge.load("families")["families"]}
    for name, entry in table["alliances"].items():
        yield from (f"rivalries: {name}: {m}: no day {d}" for m, d in entry["members"].items() if _day(d) is None)
        yield from (f"rivalries: {name}: no family {f}" for f in entry["in"] if f not in families)


def _dues() -> Iterator[str]:
    table = knowledge.load("dues")
    for phrases in (table["phrases"], table["after"]):
        yield from (f"dues: {p!r} is not lower case" for p in phrases if p != p.lower())
        yield from (f"dues: {p}: {n} days" for p, n in phrases.items() if n is not None and not 0 < n <= 366)
    for name, entry in table["occasions"].items():
        days = [d for pair in entry["days"] for d in pair]
        if any(_day(d) is None for d in days) or days != sorted(days):
            yield f"dues: {name}: days out of order"


def _eras() -> Iterator[str]:
    table = knowledge.load("eras")
    days = {name: list(pair) for name, pair in table["names"].items()}
    days |= {name: [last] for part in ("powers", "adjectives") for name, last in table[part].items()}
    for name, some in days.items():
        if name != name.lower() or any(_day(d) is None for d in some) or some != sorted(some):
            yield f"eras: {name}: not lower case, or days out of order"


def _outlets() -> Iterator[str]:
    table = knowledge.load("outlets")
    names = [name for found in table["owners"].values() for name in found]
    words = [*table["editions"], *table["places"], *table["seconds"], *names]
    yield from (f"outlets: {w!r} is not lower case" for w in words if w != w.lower())
    yield from (f"outlets: {name!r} has two owners" for name, n in Counter(names).items() if n > 1)


def _contradictions() -> Iterator[str]:
    names = {e["name"] for e in knowledge.load("families")["families"]}
    for entry in knowledge.load("contradictions")["exclusive"]:
        yield from (f"contradictions: no family {entry[k]}" for k in ("one", "other") if entry[k] not in names)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
