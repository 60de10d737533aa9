"""Alliances as the page shows them: members as the tables know them, and what was told of membership, invitations and hosts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from standoff import knowledge
from standoff.ledger.treaties import Act

__all__ = ["Tie", "ties"]

PARTS = {"membership": "Membership", "invitation": "Invitations", "host": "Battle groups and their hosts"}


@dataclass(frozen=True, slots=True)
class Tie:
    """An alliance: the codes of its members on a day, and the acts told of by heading."""

    name: str
    members: tuple[str, ...]
    told: tuple[tuple[str, tuple[Act, ...]], ...]


def ties(told: Iterable[tuple[str, str, Act]], as_of: date) -> list[Tie]:
    """Acts with their alliance and part, in order, as alliances."""
    return [
        Tie(
            name,
            _members(name, as_of),
            tuple((PARTS[part], tuple(a for _, _, a in same)) for part, same in groupby(acts, key=lambda x: x[1])),
        )
        for name, acts in groupby(told, key=lambda x: x[0])
    ]


def _members(name: str, as_of: date) -> tuple[str, ...]:
    table = knowledge.load("rivalries")["alliances"].get(name, {"members": {}})["members"]
    return tuple(sorted(code for code, joined in table.items() if joined <= as_of.isoformat()))
