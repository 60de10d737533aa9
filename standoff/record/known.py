"""The names that a record has, as counted in `tallies.named`, and the holders of predictions: to find who is meant by one."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import func, or_, select

from standoff.record import kept
from standoff.record.asked import Asked
from standoff.record.store import Record
from standoff.record.tallies import named

__all__ = ["Known", "Name"]


class Name(NamedTuple):
    """A name and its code, "" where it has none."""

    name: str
    code: str


class Known:
    """The names of a record."""

    def __init__(self, record: Record) -> None:
        self._asked = Asked(record)

    def named(self, words: str, *, limit: int) -> list[Name]:
        """Names that hold some words, those most mentioned first; then narrators of outlets that do."""
        c, p = named.c, kept.foretold.c
        if not words:
            return []
        held = (
            select(c.name, c.code).where(c.name.icontains(words, autoescape=True)).order_by(c.mentions.desc(), c.name, c.code)
        )
        found = self._names(held, limit)
        told = select(p.holder, func.coalesce(p.holder_code, "")).where(p.folded.contains(words.casefold(), autoescape=True))
        return list(dict.fromkeys((*found, *self._names(told.distinct().order_by(p.holder), limit))))[:limit]

    def most(self, limit: int) -> list[Name]:
        """The names most mentioned of those with a code."""
        c = named.c
        query = select(c.name, c.code).where(c.code != "", c.name != "").order_by(c.mentions.desc(), c.name, c.code)
        return self._names(query, limit)

    def spellings(self, name: str, country: str) -> list[str]:
        """The names of a country that have the same last word and begin with the same letter, or are this name."""
        c, last = named.c, name.rsplit(maxsplit=1)[-1]
        like = c.name.istartswith(name[:1], autoescape=True) & c.name.iendswith(f" {last}", autoescape=True)
        own = or_(c.code == country, c.code.startswith(f"{country} ", autoescape=True))
        query = select(c.name, c.code).where(or_(c.name == name, like & own)).order_by(c.name)
        return list(dict.fromkeys(n.name for n in self._names(query, 50)))

    def _names(self, query: Any, limit: int) -> list[Name]:
        return [Name(str(r[0]), str(r[1])) for r in self._asked.tuples(query, limit)]
