"""What kind of thing a mention speaks of: the first family of `knowledge/families.yaml` that fits it.

Factuality is never looked at, so that the announced, the denied and the doubted share a family.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from standoff import knowledge
from standoff.ledger.rows import Row

__all__ = ["Family", "Fit", "families", "family_named", "fit", "says"]

_WORD = re.compile(r"[a-z]+")
ENDINGS = frozenset({"", "s", "es", "ed", "d", "ing"})


@dataclass(frozen=True, slots=True)
class Family:
    """A kind of happening; see the head of the table for the fields. Days for `gap` and `reach`."""

    number: int
    name: str
    title: str
    types: frozenset[str]
    words: tuple[str, ...]
    mutual: tuple[str, ...]
    objects: tuple[str, ...]
    contexts: frozenset[str]
    actor: bool
    bloc: bool
    alliance: bool
    candidate: bool
    recipient: bool
    pair: bool
    keep: str
    town: bool
    country: bool
    abroad: bool
    promise: bool
    vague: bool
    one: bool
    refused: bool
    sham: bool
    asker: str
    home: bool
    deed: bool
    force: frozenset[str]
    gap: int
    reach: int
    said: tuple[tuple[str, str], ...] = ()

    @property
    def rule(self) -> str:
        """The name under which it appears in the output."""
        return f"family:{self.name}"


@dataclass(frozen=True, slots=True)
class Fit:
    """The family of a mention, the named object that it was found with ("" for none), and whether its words are mutual."""

    family: Family
    object: str
    mutual: bool = False


@cache
def families() -> tuple[Family, ...]:
    """The table, in order."""
    return tuple(_family(n, entry) for n, entry in enumerate(knowledge.load("families")["families"]))


@cache
def family_named(name: str) -> Family:
    """The family of a name."""
    return next(f for f in families() if f.name == name)


def _family(number: int, entry: dict[str, Any]) -> Family:
    return Family(
        number=number,
        name=entry["name"],
        title=entry["title"],
        types=frozenset(entry.get("types", ())),
        words=tuple(entry.get("words", ())),
        mutual=tuple(entry.get("mutual", ())),
        objects=tuple(entry.get("objects", ())),
        contexts=frozenset(entry.get("contexts", ())),
        actor=entry["actor"] != "any",
        bloc=entry["actor"] == "bloc",
        alliance=entry["actor"] == "alliance",
        candidate=entry["actor"] == "candidate",
        recipient=entry["recipient"] == "country",
        pair=entry.get("pair", False),
        keep=entry.get("keep", ""),
        town=entry.get("place", "none") == "town",
        country=entry.get("place", "none") in ("country", "abroad"),
        abroad=entry.get("place", "none") == "abroad",
        promise=entry.get("promise", False),
        vague=entry.get("vague", False),
        one=entry.get("one", False),
        refused=entry.get("refused", False),
        sham=entry.get("sham", False),
        asker=entry.get("asker", ""),
        home=entry.get("home", False),
        deed=entry.get("deed", False),
        force=frozenset(entry.get("force", ())),
        gap=entry["gap"],
        reach=entry["reach"],
        said=tuple(entry.get("said", {}).items()),
    )


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """One pattern for all phrases of objects, and the objects of each phrase."""
    owners: dict[str, list[str]] = {}
    for name, phrases in knowledge.load("families")["objects"].items():
        for phrase in phrases:
            owners.setdefault(phrase, []).append(name)
    longest = sorted(owners, key=lambda p: (-len(p), p))
    pattern = re.compile(r"\b(?:" + "|".join(re.escape(p) for p in longest) + ")")
    return pattern, {p: _within(p, owners) for p in owners}


def _within(phrase: str, owners: dict[str, list[str]]) -> tuple[str, ...]:
    """The objects of a phrase and of all phrases that stand in it: the longest is found, and means the others too."""
    inside = (p for p in sorted(owners, key=lambda p: (-len(p), p)) if f" {p}" in f" {phrase}")
    return tuple(dict.fromkeys(name for p in (phrase, *inside) for name in owners[p]))


@lru_cache(maxsize=2_000)  # keyed by whole sentences: what is asked again is asked soon
def _objects(around: str) -> dict[str, str]:
    """The objects named in some words, each with the phrase that names it first."""
    pattern, owners = _phrases()
    found: dict[str, str] = {}
    for match in pattern.finditer(around.lower()):
        for name in owners[match.group()]:
            found.setdefault(name, match.group())
    return found


@lru_cache(maxsize=10_000)
def _worded(trigger: str) -> frozenset[int]:
    """The numbers of the families one of whose words begins a word of the trigger."""
    return frozenset().union(*map(_of_word, _WORD.findall(trigger.lower())))


@lru_cache(maxsize=10_000)
def _of_word(word: str) -> frozenset[int]:
    """The numbers of the families one of whose words begins a word."""
    return frozenset(number for entry, number in _entries().get(word[:1], ()) if says(word, entry))


@cache
def _entries() -> dict[str, list[tuple[str, int]]]:
    """The words of all families with the families' numbers, by their first letters."""
    out: dict[str, list[tuple[str, int]]] = {}
    for family in families():
        for entry in family.words:
            out.setdefault(entry[:1], []).append((entry, family.number))
    return out


@lru_cache(maxsize=10_000)
def _mutual(trigger: str, number: int) -> bool:
    """Whether all words of the trigger that its family knows are mutual ones."""
    family = families()[number]
    words = [w for w in _WORD.findall(trigger.lower()) if any(says(w, entry) for entry in family.words)]
    return bool(family.mutual) and all(any(says(w, entry) for entry in family.mutual) for w in words)


def says(word: str, entry: str) -> bool:
    """Whether a word, in lower case, is one that an entry of a table stands for."""
    if entry.endswith("-"):
        return word.startswith(entry[:-1])
    return word.startswith(entry) and word[len(entry) :] in ENDINGS


@cache
def _of_type(kind: str) -> tuple[Family, ...]:
    return tuple(f for f in families() if not f.types or kind in f.types)


def fit(row: Row) -> Fit | None:
    """The first family that the row fits, None if there is none."""
    return next((f for family in _of_type(row.event.type.value) if (f := _fits(row, family)) is not None), None)


def _fits(row: Row, family: Family) -> Fit | None:
    """The row as one of a family: the types are right already."""
    if family.keep == "treaty":
        treaty = dict(row.event.details).get("treaty")
        return Fit(family, treaty) if treaty else None
    if not family.contexts.isdisjoint(row.event.contexts):
        return Fit(family, "")
    if family.words and family.number not in _worded(row.trigger):
        return None
    if not family.objects:
        return Fit(family, "", _mutual(row.trigger, family.number))
    objects = _objects(row.around)
    named = next((o for o in family.objects if o in objects), None)
    if named is None:
        return None
    force = dict(row.event.details).get("force")
    if family.force and force and force not in family.force:
        return None
    if family.keep == "alliance":
        return Fit(family, alliance_in(row))
    return Fit(family, objects[named] if family.keep == "object" else named)


def alliance_in(row: Row) -> str:
    """The alliance that the words near the trigger, or else the parties, name; "" if none."""
    words = row.around.lower()
    table = knowledge.load("families")["alliances"]
    named = next((code for code, phrases in table.items() if any(p in words for p in phrases)), None)
    parties = (p.actor.code for p in (*row.event.actors, *row.event.recipients))
    return str(named or next((c for c in parties if c in table), ""))
