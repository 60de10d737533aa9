"""The country of those described without one: "killed 23 people in Tel Aviv", "Kenyan police shot at demonstrators"."""

from __future__ import annotations

from collections import Counter

from standoff.grammar.nouns import core
from standoff.model import Actor, EventType, Party, Place
from standoff.reading.actors import Cast
from standoff.reading.events.classes import CUES, LOCAL
from standoff.reading.events.codable import NO_PARTY
from standoff.reading.events.drafts import Draft
from standoff.reading.events.frames import PLACES
from standoff.reading.events.roles import Roles
from standoff.reading.events.roster import political

__all__ = ["HANDS", "VIOLENCE", "at_home", "at_place", "at_setting", "setting_of"]


# Who is at home: an unmodified office, body or group belongs to the country whose own people it deals with.
STATE = frozenset({"GOV", "LEG", "JUD", "COP"})
PEOPLE = frozenset({"OPP", "PTY", "REB", "EDU", "LAB", "CVL", "SOC", "REL", "MED", "AGR", "JRN", "PRM", "BUS", "REF"})
SUBJECTS = frozenset({"OPP", "PTY", "JRN", "LAB", "EDU"})  # whom a government without more deals with at home
VIOLENCE = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.PROTEST})
HANDS = frozenset(
    {"UAF", "REB", "PRM", "SPY", "COP", "MIL", "JUD", "GOV", "LEG", "OPP", "PTY"}
)  # violence of these is political
BY_ARMS = frozenset({"183", "1831", "191", "193", "194", "195"})  # CAMEO codes of bombs and of arms of war
ENOUGH, MOSTLY = 3, 0.75  # places and actors of known country in an article, and the share of them that are of one
UNNAMED = ("description", "quantity", "unknown")
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


def setting_of(cast: Cast, places: tuple[Place, ...]) -> str | None:
    """The country that an article is about: the one that most of its places and actors are of; None where there are several."""
    counts = Counter(p.country for p in places if p.country and p.use == "literal")
    counts.update(m.actor.country for m in cast.mentions if m.actor.country)
    if counts.total() < ENOUGH:
        return None
    country, n = counts.most_common(1)[0]
    return country if n >= MOSTLY * counts.total() else None


def at_place(draft: Draft, country: str | None) -> None:
    """Political violence within a country: who has no country of his own is of the place, and the deed counts.

    "Gunmen killed eleven people in Ibb": people of Yemen, killed by hands that stay open. "Police clashed with students in
    Dhaka": both of Bangladesh. An army or a government in a place may be a foreign one, and is left as it is.
    """
    if draft.type not in VIOLENCE or country is None or draft.dropped not in ("", NO_PARTY):
        return
    roles = draft.roles
    if draft.dropped and not (draft.code in BY_ARMS or any(p.actor.sector in HANDS for p in roles.all) or _communal(draft)):
        return  # crime
    foreign = any(p.actor.country not in (None, country) for p in roles.all)
    own = PEOPLE | STATE | ({"MIL"} if not foreign else set())
    if all(
        p.actor.country != country or p.actor.sector in AT_HOME for p in roles.actors
    ):  # who invades his neighbour is abroad
        roles.recipients = [_settled(p, country, "place") if _of_place(p, own) else p for p in roles.recipients]
    if not foreign:
        at_home = PEOPLE | AT_HOME | ({"CRM"} if _communal(draft) else set())
        roles.actors = [
            _settled(p, country, "place") if _of_place(p, at_home) or _of_government(p) else p for p in roles.actors
        ]
    if any(p.actor.code for p in roles.all):
        draft.dropped = ""


def _communal(draft: Draft) -> bool:
    """Whether those who do it are a people, a clan, a mob, a cartel: violence between groups, though none is of the state."""
    return any(core(f.token).lemma.lower() in CUES["communal"] for f in draft.candidate.frame.get("subj"))


def _of_government(party: Party) -> bool:
    """ "Government troops": those of the place."""
    return not party.actor.code and party.actor.name.lower().startswith("government ")


def at_setting(draft: Draft, country: str | None) -> None:
    """In an article about one country its offices, courts, parties and forces of no known country are that country's.

    "The chief justice denied the minister's claims" in an article about Kenya: both of Kenya. Who is acted on beside a foreign
    party may be foreign too, and is left as it is.
    """
    if country is None or draft.dropped not in ("", NO_PARTY):
        return
    roles = draft.roles
    roles.actors = [_settled(p, country, "setting") if _office(p) else p for p in roles.actors]
    if all(p.actor.country in (None, country) for p in roles.all):
        roles.recipients = [_settled(p, country, "setting") if _office(p) else p for p in roles.recipients]
    if any(p.by.endswith("; of the setting") for p in roles.all):
        draft.dropped = ""


def _office(party: Party) -> bool:
    """Whether it acts for a state, a court or a party of a country that is not said, and is no local office."""
    judge = party.actor.sector == "JUD" and not LOCAL & set(party.actor.name.lower().split())
    return not party.actor.code and (judge or political(party))


def _of_place(party: Party, sectors: frozenset[str]) -> bool:
    """Whether it is only described: people, or a group of one of these sectors, without a name."""
    return not party.actor.code and (party.actor.sector in sectors or (not party.actor.sector and party.by.endswith(UNNAMED)))


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
