"""Who did it to whom, for linking: the sides of a mention's actor and recipient, turned where its words ask for it."""

from __future__ import annotations

from functools import cache

from standoff import knowledge
from standoff.ledger.families import Family
from standoff.ledger.holders import rivals
from standoff.ledger.keys import SOMEBODY
from standoff.ledger.naming import named_in
from standoff.ledger.rows import Row
from standoff.ledger.sides import NONE, party_of, side
from standoff.model import EventType, Naming

__all__ = ["JOINS", "sides_of", "taking_part"]

JOINS = frozenset({"AGREE", "COOPERATE", "CONSULT", "CONCEDE"})  # whose actor may be the one that joins, besides the recipient


def sides_of(row: Row, family: Family) -> tuple[str, str]:
    """The sides of actor and recipient; of those who meet or agree, all of whom are actors, the first two.

    Of a deed that is asked for, the actor is who is asked.
    """
    actor, recipient = party_of(row.event.actors), party_of(row.event.recipients)
    if family.deed and row.event.type is EventType.ACCUSE:
        return recipient, NONE  # the accused has done it
    if family.deed and row.event.type is EventType.REQUEST and not family.pair and family.asker != "actor":
        if family.bloc and (rivals(actor, recipient, row.published) or _aimed(row)):
            return NONE, recipient  # "called for sanctions on it": that is the target, not who is asked
        return recipient, actor if family.asker else NONE
    if family.bloc and actor and row.event.type.value in JOINS and not rivals(actor, recipient, row.published):
        return actor, _target(row, actor) or (NONE if _partner(row) else recipient)  # with whom it is agreed is no target
    if row.event.type is EventType.ASSAULT and row.trigger.lower().startswith(_ward_off()):
        others = (s for s in taking_part(row) if s != actor)
        return recipient or next(others, NONE), actor  # who wards an attack off is attacked
    if family.mutual and recipient and not actor and _by_genitive(row):
        return recipient, NONE
    if family.mutual and actor and not recipient and _named_after(row):
        return NONE, actor
    if not family.pair:
        return actor, recipient or (actor.split(" ")[0] if family.home else NONE)
    first, second, *_ = (*taking_part(row), NONE, NONE)
    return first, second or (SOMEBODY if first and _somebody(row) else NONE)


def taking_part(row: Row) -> list[str]:
    """All sides that take part, in order, each once."""
    return list(dict.fromkeys(side(p.actor.code) for p in (*row.event.actors, *row.event.recipients) if p.actor.code))


def _somebody(row: Row) -> bool:
    """Whether a party is named, not by a pronoun, of whom it is not known whose they are."""
    named = (p.actor.name.lower() for p in (*row.event.actors, *row.event.recipients) if not p.actor.code and p.actor.name)
    return any(name not in _words("anybodys") and name.rsplit(maxsplit=1)[-1] not in _words("captives") for name in named)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(knowledge.load("families")[name])


@cache
def _ward_off() -> tuple[str, ...]:
    return tuple(knowledge.load("families")["ward off"])


def _named_after(row: Row) -> bool:
    """Whether a country's name, not its adjective, stands before the noun: "the Ukraine invasion", "the Iraq war"."""
    placed = any(p.slot == "mod" and p.naming == Naming.NAME for p in row.event.actors)
    return placed and row.trigger.lower().startswith(tuple(knowledge.load("families")["named after"]))


def _by_genitive(row: Row) -> bool:
    """Whether "of" names who does it, not to whom it is done: "the aggression of Russia"."""
    return _named_by(row, "of") and row.trigger.lower().startswith(tuple(knowledge.load("families")["of the doer"]))


def _aimed(row: Row) -> bool:
    """Whether the recipient is named by "on" or "against"."""
    return _named_by(row, "on", "against")


def _partner(row: Row) -> bool:
    """Whether the recipient is named by "with"."""
    return _named_by(row, "with")


def _named_by(row: Row, *slots: str) -> bool:
    """Whether the recipient is named by one of these prepositions."""
    return any(p.slot in slots for p in row.event.recipients)


def _target(row: Row, actor: str) -> str:
    """The first adversary of a side that the words near the trigger name; NONE if they name none."""
    return next((code for code in named_in(row.around) if rivals(actor, code, row.published)), NONE)
