"""Treaties and alliances: each with what was done about it, when, and by whose word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from standoff import knowledge
from standoff.ledger.families import fit
from standoff.ledger.rows import Row
from standoff.ledger.sides import side
from standoff.model import Factuality, Span

__all__ = ["ALLIANCES", "Act", "Alliance", "Treaty", "alliances", "treaties"]


ALLIANCES = ("NATO", "EU", "CSTO")


@dataclass(frozen=True, slots=True)
class Act:
    """One mention of something done about a treaty or in an alliance; days are bounds, None where open."""

    act: str
    parties: tuple[str, ...]
    where: str | None
    earliest: date | None
    latest: date | None
    holder: str
    holder_code: str | None
    factuality: Factuality
    published: date | None
    article: str
    event: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Treaty:
    """A treaty by its name, with its acts in the order of their days."""

    name: str
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Alliance:
    """An alliance: talk of membership, invitations, and forces hosted by members."""

    name: str
    membership: tuple[Act, ...]
    invitations: tuple[Act, ...]
    hosts: tuple[Act, ...]


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(knowledge.load("contradictions")[name])


def treaties(rows: Iterable[Row], as_of: date | None = None) -> list[Treaty]:
    """The treaties named by a day (all, without one), by name."""
    found: dict[str, list[Act]] = defaultdict(list)
    for row in _kept(rows, as_of):
        details = dict(row.event.details)
        if details.get("treaty"):
            found[details["treaty"]].extend(_acts(row, details.get("act") or row.event.type.value.lower()))
    return [Treaty(name, _ordered(found[name])) for name in sorted(found)]


def alliances(rows: Iterable[Row], names: Sequence[str] = ALLIANCES, as_of: date | None = None) -> list[Alliance]:
    """What was said of membership in alliances, of invitations, and of battle groups and their hosts."""
    kept = _kept(rows, as_of)
    return [a for name in names if (a := _alliance(name, kept)).membership or a.invitations or a.hosts]


def _alliance(name: str, rows: Sequence[Row]) -> Alliance:
    membership: list[Act] = []
    invitations: list[Act] = []
    hosts: list[Act] = []
    for row in rows:
        words = row.around.lower()
        if name not in _sides(row) and name.lower() not in words.split():
            continue
        found = fit(row)
        if any(h in words for h in _words("hosts")) and row.event.type.value in ("MOBILIZE", "COOPERATE", "AID"):
            hosts.extend(_acts(row, "host"))
        elif found is not None and found.family.name == "membership":
            invited = any(w in words for w in _words("invites"))
            (invitations if invited else membership).extend(_acts(row, "invitation" if invited else "membership"))
    return Alliance(name, _ordered(membership), _ordered(invitations), _ordered(hosts))


def _sides(row: Row) -> list[str]:
    return list(dict.fromkeys(side(p.actor.code) for p in (*row.event.actors, *row.event.recipients) if p.actor.code))


def _kept(rows: Iterable[Row], as_of: date | None) -> list[Row]:
    return sorted((r for r in rows if as_of is None or (r.published and r.published <= as_of)), key=lambda r: r.order)


def _acts(row: Row, act: str) -> list[Act]:
    when = row.event.when
    dated = when is not None and when.basis != "published"
    return [
        Act(
            act=act,
            parties=tuple(_sides(row)),
            where=row.event.where.name if row.event.where else None,
            earliest=when.earliest if when and dated else None,
            latest=when.latest if when and dated else None,
            holder=stance.holder,
            holder_code=stance.holder_code,
            factuality=stance.factuality,
            published=row.published,
            article=row.article,
            event=row.event.id,
            span=row.span,
            text=row.text,
        )
        for stance in row.event.stances
    ]


def _ordered(acts: Iterable[Act]) -> tuple[Act, ...]:
    return tuple(sorted(acts, key=lambda a: (str(a.earliest or a.published or "9999"), a.article, a.span, a.holder)))
