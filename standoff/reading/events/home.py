"""The country of those described without one: "killed 23 people in Tel Aviv", "Kenyan police shot at demonstrators"."""

from __future__ import annotations

from standoff.model import Actor, Party
from standoff.reading.events.frames import PLACES
from standoff.reading.events.roles import Roles

__all__ = ["at_home"]


# Who is at home: an unmodified office, body or group belongs to the country whose own people it deals with.
STATE = frozenset({"GOV", "LEG", "JUD", "COP"})
PEOPLE = frozenset({"OPP", "PTY", "REB", "EDU", "LAB", "CVL", "SOC", "REL", "MED", "AGR", "JRN", "PRM", "BUS", "REF"})
SUBJECTS = frozenset({"OPP", "PTY", "JRN", "LAB", "EDU"})  # whom a government without more deals with at home
AT_HOME = frozenset({"COP", "JUD", "LEG"})


def at_home(roles: Roles, *, crowd: bool = False) -> None:
    """Give a country to parties described without one: the place where it was done to them, or that of a counterpart at home.

    "killed 23 people in Tel Aviv": people of Israel. "Kenyan police shot at demonstrators", "rebels in Ivory Coast rejected
    an appeal from the president": police and protesters, rebels and president are of one country. Never between two states,
    nor for those an army or a foreign force acts on. `crowd`: it is a protest, and its people are those of its place.
    """
    place = next((p.actor.country for p in roles.all if p.by.partition(": ")[0] in PLACES and p.actor.country), None)
    roles.recipients = [_settled(p, place, "place") if _described(p, PEOPLE) else p for p in roles.recipients]
    if crowd:
        roles.actors = [p if p.actor.code else _settled(p, place, "place") for p in roles.actors]
    roles.actors = [_with_counterpart(p, roles.recipients) for p in roles.actors]
    roles.recipients = [_with_counterpart(p, roles.actors) for p in roles.recipients]


def _described(party: Party, sectors: frozenset[str]) -> bool:
    return not party.actor.code and party.actor.sector in sectors


def _settled(party: Party, country: str | None, rule: str) -> Party:
    if country is None:
        return party
    actor = party.actor
    settled = Actor(f"{country} {actor.sector or ''}".strip(), actor.name, country, actor.sector, actor.role)
    return Party(settled, party.span, f"{party.by}; of the {rule}")


def _with_counterpart(party: Party, others: list[Party]) -> Party:
    for other in others:
        sector, country = other.actor.sector or "", other.actor.country
        if country and _described(party, STATE) and sector in PEOPLE - {"BUS"}:
            return _settled(party, country, "counterpart's country")
        if country and _described(party, SUBJECTS) and sector == "GOV":
            return _settled(party, country, "counterpart's country")
        if country and _described(party, PEOPLE) and (sector in AT_HOME or (sector in PEOPLE and sector != "REB")):
            return _settled(party, country, "counterpart's country")
    return party
