"""The words around a name, from `places_context.yaml`, as sets."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from standoff import knowledge
from standoff.reading.places.keys import key_of, word_key

__all__ = ["Context", "context"]


@dataclass(frozen=True, slots=True)
class Context:
    """Sets of lower-case words; `heads` maps a head word to its kind, `short` an abbreviation to country and region."""

    locative: frozenset[str]
    address: frozenset[str]
    taken: frozenset[str]
    settlements: frozenset[str]
    titles: frozenset[str]
    given: frozenset[str]
    breaks: frozenset[str]
    ships: frozenset[str]
    stative: frozenset[str]
    ordinary: frozenset[str]
    leads: frozenset[str]
    heads: dict[str, str]
    short: dict[str, tuple[str, str]]
    standing: frozenset[str]
    kinds: frozenset[str]
    people: frozenset[str]
    moves: frozenset[str]
    followers: frozenset[str]
    within: frozenset[str]
    personal: frozenset[str]
    addressing: frozenset[str]
    joints: frozenset[str]
    grounds: frozenset[str]
    towns: frozenset[str]
    organisations: frozenset[str]
    minded: frozenset[str]
    things: frozenset[str]
    saying: frozenset[str]
    institutions: frozenset[str]
    suffered: frozenset[str]
    aimed: frozenset[str]
    locals: dict[str, str]
    lower: frozenset[str]
    lower_first: frozenset[str]


@cache
def context() -> Context:
    """The table, read once."""
    table: dict[str, Any] = knowledge.load("places_context")
    named = [f.name for f in fields(Context) if f.name in table and f.name not in ("ordinary", "heads", "locals")]
    words = {name: frozenset(table[name]) for name in named}
    return Context(
        **words,
        ordinary=frozenset(map(word_key, table["ordinary"])),
        heads={word: kind for kind, heads in table["heads"].items() for word in heads},
        locals={word: country for country, words in table["locals"].items() for word in words},
        short={name: (country, admin1) for name, (country, admin1) in table["abbreviations"].items()},
        lower=_lower(),
        lower_first=frozenset(key.split()[0] for key in _lower()),
    )


def _lower() -> frozenset[str]:
    """Keys of the names in our own tables that begin in lower case ("line of contact")."""
    out: set[str] = set()
    for name in ("places_world", "places_waters", "places_sites"):
        for kind, rows in knowledge.load(name).items():
            if kind not in ("alias", "border"):
                out.update(
                    key_of(n)
                    for names, *_ in rows
                    for n in names.split("|")
                    if n[0].islower() and not n.startswith(("the ", "al-"))
                )
    return frozenset(out)
