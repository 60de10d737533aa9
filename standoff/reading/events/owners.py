"""Whose the forces are that move: those who pull them back had deployed them; "the battle groups" are those told of before."""

from __future__ import annotations

from standoff.grammar.arguments import is_participial_clause
from standoff.grammar.nouns import DEFINITE, determiners
from standoff.language import Token
from standoff.model import Actor, EventType
from standoff.reading.events.arguments import candidates
from standoff.reading.events.codable import NO_PARTY
from standoff.reading.events.drafts import Draft
from standoff.reading.events.forces import force_at
from standoff.reading.events.via import Lent, Participant, Via

__all__ = ["of_their_mover", "remember_owner", "take_owner"]

MOVES = frozenset({EventType.MOBILIZE, EventType.RETREAT})


def of_their_mover(drafts: list[Draft]) -> None:
    """ "pulled back units deployed at the border": who pulls them back had deployed them."""
    movers = [d for d in drafts if d.type in MOVES and any(p.actor.code for p in d.roles.actors)]
    for draft in drafts if movers else ():
        if draft.type not in MOVES or not is_participial_clause(draft.token) or any(p.actor.code for p in draft.roles.actors):
            continue
        for other in movers:
            if any(f.token is draft.token.head for f in other.candidate.frame.get("obj")):
                draft.roles.actors = [p.lent(Lent.FORCES) for p in other.roles.actors]


def take_owner(draft: Draft, owners: dict[str, Actor]) -> None:
    """Give forces that move, and whose they are is not said here, the country or alliance they were said to be of.

    Args:
        draft: the event; where it has nobody else, its word counts again.
        owners: by kind of force, whose the last ones were that the article told of.
    """
    if draft.type not in MOVES or draft.dropped not in ("", NO_PARTY) or any(p.actor.code for p in draft.roles.actors):
        return
    found = [p for noun in candidates(draft.token) if (p := _owned(noun, owners)) is not None]
    if found:
        draft.roles.actors, draft.dropped = found[:1], ""


def _owned(noun: Token, owners: dict[str, Actor]) -> Participant | None:
    owner = owners.get(force_at(noun, "force") or "")
    if owner is None or not any(c.lower in DEFINITE for c in determiners(noun)):
        return None
    home = owner.country or owner.code.partition(" ")[0]
    return Participant(
        Actor(f"{home} MIL", noun.text, owner.country, "MIL"), noun.span, Via("forces", lent=(Lent.OWNED_BEFORE,))
    )


def remember_owner(draft: Draft, owners: dict[str, Actor]) -> None:
    """Note whose the forces are that an event moves, by their kind."""
    if draft.type in MOVES:
        for owner in [p.actor for p in draft.roles.actors if p.actor.code][:1]:
            kinds = (force_at(noun, "force") for noun in candidates(draft.token))
            owners.update({kind: owner for kind in kinds if kind})
