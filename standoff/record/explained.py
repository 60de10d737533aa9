"""What older records say in words alone of how something was come by, put into the columns that now hold it as values."""

from __future__ import annotations

import json
import re
from typing import Any

from sqlalchemy import Column, Connection, bindparam, select

from standoff.model import Background, Ground, Naming
from standoff.record import schema

__all__ = ["fill"]

_UNMARKED = ("plain", "lasting event", "causative", "present tense")
_CALLED_FALSE = ("modifier:", "sign_noun:")
_NAMINGS = frozenset(Naming)
_ENTRY = re.compile(r"lexicon ([^:]+): ((\S+).*)")


def fill(connection: Connection) -> None:
    """Fill the columns from the words; each different wording is looked at once."""
    parties, stances, events = schema.parties.c, schema.stances.c, schema.events.c
    _set(connection, parties.by, [parties.slot, parties.naming], _party)
    _set(connection, stances.by, [stances.ground, stances.rule], _stance)
    _set(connection, events.rules, [events.background, events.entry, events.pattern, events.lemma], _event)


def _set(connection: Connection, words: Column[Any], columns: list[Column[Any]], values: Any) -> None:
    found = connection.execute(select(words).distinct()).scalars().all()
    update = (
        words.table.update().where(words == bindparam("words")).values({c.name: bindparam(f"to_{c.name}") for c in columns})
    )
    rows = [{"words": x, **{f"to_{c.name}": v for c, v in zip(columns, values(x), strict=True)}} for x in found]
    if rows:
        connection.execute(update, rows)


def _party(words: str) -> tuple[str, str]:
    """ "to: to, within; name; of what it is about" """
    where, *later = words.split("; ")
    slot = "" if not later or where.startswith("named before") else re.split(r"[:,]", where)[0]
    return slot, next((x for x in later[:1] if x in _NAMINGS), "")


def _stance(words: str) -> tuple[str, str]:
    name = "" if words.startswith("import:") else re.split(r"[:,+]", words)[0].strip()
    unmarked, called_false = words.startswith(_UNMARKED), words.startswith(_CALLED_FALSE)
    return (Ground.UNMARKED if unmarked else Ground.CALLED_FALSE if called_false else Ground.MARKED).value, name


def _event(words: str) -> tuple[str | None, str, str, str]:
    rules = json.loads(words)
    asides = [rule.removeprefix("background: ") for rule in rules if rule.startswith("background: ")]
    entry = _ENTRY.match(rules[0]) if rules else None
    background = asides[-1] if asides and asides[-1] in frozenset(Background) else None
    return background, entry[1] if entry else "", entry[2] if entry else "", entry[3] if entry else ""
