"""The country of those described without one: "killed 23 people in Tel Aviv", "Kenyan police shot at demonstrators".

One table, in the order in which it can be asked: what the sentence says (the place it was done to them, a counterpart who can
only be of the same country), then, for violence, the place of the event, then the country that the article is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from standoff.grammar.nouns import core
from standoff.model import Actor, EventType, Naming, Place
from standoff.reading.actors import Cast
from standoff.reading.events.classes import CUES, LOCAL
from standoff.reading.events.codable import NO_PARTY
from standoff.reading.events.drafts import Draft
from standoff.reading.events.referring import political
from standoff.reading.events.via import Lent, Participant, Via
from standoff.reading.rule import Rule, first_that_finds

__all__ = ["HANDS", "RULES", "VIOLENCE", "from_article", "from_place", "from_sentence", "setting_of"]

STATE = frozenset({"GOV", "LEG", "JUD", "COP"})
PEOPLE = frozenset({"OPP", "PTY", "REB", "EDU", "LAB", "CVL", "SOC", "REL", "MED", "AGR", "JRN", "PRM", "BUS", "REF"})
SUBJECTS = frozenset({"OPP", "PTY", "JRN", "LAB", "EDU"})  # whom a government without more deals with at home
VIOLENCE = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.PROTEST})
# violence of these is political
HANDS = frozenset({"UAF", "REB", "PRM", "SPY", "COP", "MIL", "JUD", "GOV", "LEG", "OPP", "PTY"})
BY_ARMS = frozenset({"183", "1831", "191", "193", "194", "195"})  # CAMEO codes of bombs and of arms of war
ENOUGH, MOSTLY = 3, 0.75  # places and actors of known country in an article, and the share of them that are of one
UNNAMED = (Naming.DESCRIPTION, Naming.QUANTITY, Naming.UNKNOWN)
AT_HOME = frozenset({"COP", "JUD", "LEG"})


@dataclass(frozen=True, slots=True)
class Case:
    """A party of no known country, and where to look for one.

    `acts` is whether it is an actor, else a recipient; `others` are the parties of the other side; `country` is that of the
    place in the sentence, of the event, or of the article, whichever is asked.
    """

    party: Participant
    acts: bool
    others: Sequence[Participant]
    draft: Draft
    country: str | None

    @property
    def sector(self) -> str | None:
        """The sector it is described by."""
        return self.party.actor.sector

    @property
    def foreign(self) -> bool:
        """Whether somebody of another country has part in the event."""
        return any(p.actor.country not in (None, self.country) for p in self.draft.roles.all)

    @property
    def communal(self) -> bool:
        """Whether those who do it are a people, a clan, a mob, a cartel: violence between groups, none of the state."""
        return any(core(f.token).lemma.lower() in CUES["communal"] for f in self.draft.candidate.frame.get("subj"))

    def described(self, sectors: frozenset[str]) -> bool:
        """Whether it is only described: people, or a group of one of these sectors, without a name."""
        return self.sector in sectors or (not self.sector and self.party.via.plainly(*UNNAMED))


Finding = Callable[[Case], str | None]  # the country that a rule finds


def _given(case: Case) -> str | None:
    return case.country


def _counterpart(fits: Callable[[str], bool]) -> Finding:
    """The country of the first on the other side whose sector fits."""

    def found(case: Case) -> str | None:
        return next((p.actor.country for p in case.others if p.actor.country and fits(p.actor.sector or "")), None)

    return found


_of_people = _counterpart(lambda sector: sector in PEOPLE - {"BUS"})
_of_government = _counterpart(lambda sector: sector == "GOV")
_at_home = _counterpart(lambda sector: sector in AT_HOME or (sector in PEOPLE and sector != "REB"))


def _victim(case: Case) -> bool:
    """Those of the place whom no invader of it harms: who is of the place itself and acts in it is at war abroad."""
    own = PEOPLE | STATE | (frozenset() if case.foreign else {"MIL"})
    local = any(p.actor.country == case.country and p.actor.sector not in AT_HOME for p in case.others)
    return not case.acts and not local and case.described(own)


def _hand(case: Case) -> bool:
    """Who is of the place where nobody foreign has part; an army or a government in it may be a foreign one."""
    if not case.acts or case.foreign:
        return False
    of_government = case.party.actor.name.lower().startswith("government ")  # "government troops"
    return of_government or case.described(PEOPLE | AT_HOME | ({"CRM"} if case.communal else frozenset()))


def _office(case: Case) -> bool:
    """Who acts for a state, a court or a party, and is no local office; beside foreigners, who is acted on may be one."""
    judge = case.sector == "JUD" and not LOCAL & set(case.party.actor.name.lower().split())
    return (judge or political(case.party)) and (case.acts or not case.foreign)


IN_SENTENCE: tuple[Rule[Case, Finding], ...] = (
    Rule(
        Lent.PLACE,
        lambda c: not c.acts and c.sector in PEOPLE,
        _given,
        ("Gunmen killed eleven people at a market in the town of Ibb in Yemen.",),
        ("Rebels killed five students.", "Soldiers killed five soldiers in Chile."),
    ),
    Rule(
        Lent.PLACE_OF_PROTEST,
        lambda c: c.acts and c.draft.type is EventType.PROTEST,
        _given,
        ("Students protested in Chile.", "Workers marched in Peru against the law."),
        ("Students protested.", "Chilean students protested."),
    ),
    Rule(
        Lent.OF_PEOPLE,
        lambda c: c.sector in STATE,
        _of_people,
        ("Police shot at Kenyan demonstrators.", "The government arrested Kenyan students."),
        ("Norwegian police shot at Kenyan demonstrators.",),
    ),
    Rule(
        Lent.OF_GOVERNMENT,
        lambda c: c.sector in SUBJECTS,
        _of_government,
        (
            "The opposition rejected the offer of the Kenyan government.",
            "The opposition accused the Kenyan president of fraud.",
        ),
        ("The company met the Kenyan president.",),
    ),
    Rule(
        Lent.COUNTERPART,
        lambda c: c.sector in PEOPLE,
        _at_home,
        ("Kenyan police shot at demonstrators.", "Rebels killed five students in Chile."),
        ("Kenyan soldiers shot at demonstrators.",),
    ),
)
OF_VIOLENCE: tuple[Rule[Case, Finding], ...] = (
    Rule(
        Lent.PLACE_OF_VIOLENCE,
        _victim,
        _given,
        ("Bombs fell on Lima in Peru and killed eleven people.", "In Lima, a bomb killed police officers."),
        ("Peruvian troops killed eleven people at home.",),
    ),
    Rule(
        Lent.PLACE_OF_ACTS,
        _hand,
        _given,
        (
            "In Dhaka, students clashed with police.",
            "In Lima, rebels shot five people.",
            "Government troops killed five people in Lima.",
        ),
        ("In Lima, Chilean rebels shot five people.",),
    ),
)
OF_ARTICLE: tuple[Rule[Case, Finding], ...] = (
    Rule(
        Lent.SETTING,
        _office,
        _given,
        (
            "Kenya is calm. People in Kenya vote in May. In Kenya, it rained. The rebels rejected the offer.",
            "Kenya is calm. People in Kenya vote in May. In Kenya, it rained. A judge ordered the release of the officer.",
        ),
        ("Kenya is calm. People in Norway vote in May. In Chile, it rained. The rebels rejected the offer.",),
    ),
)
RULES = (*IN_SENTENCE, *OF_VIOLENCE, *OF_ARTICLE)


def from_sentence(draft: Draft) -> None:
    """Give a country to parties described without one, by what their sentence says.

    "Killed 23 people in Tel Aviv": people of Israel. "Kenyan police shot at demonstrators", "rebels in Ivory Coast rejected
    an appeal from the president": police and protesters, rebels and president are of one country. Never between two states,
    nor for those an army or a foreign force acts on.
    """
    place = next((p.actor.country for p in draft.roles.all if p.via.located and p.actor.country), None)
    _settle(draft, place, IN_SENTENCE)


def from_place(draft: Draft, country: str | None) -> None:
    """Political violence within a country: who has no country of his own is of the place, and the deed counts.

    "Gunmen killed eleven people in Ibb": people of Yemen, killed by hands that stay open. "Police clashed with students in
    Dhaka": both of Bangladesh.
    """
    if draft.type not in VIOLENCE or country is None or draft.dropped not in ("", NO_PARTY):
        return
    case = Case(Participant(Actor("", ""), draft.token.span, Via("")), True, (), draft, country)
    by_hands = any(p.actor.sector in HANDS for p in draft.roles.all)
    if draft.dropped and not (draft.code in BY_ARMS or by_hands or case.communal):
        return  # crime
    _settle(draft, country, OF_VIOLENCE)
    if any(p.actor.code for p in draft.roles.all):
        draft.dropped = ""


def from_article(draft: Draft, country: str | None) -> None:
    """In an article about one country its offices, courts, parties and forces of no known country are that country's.

    "The chief justice denied the minister's claims" in an article about Kenya: both of Kenya.
    """
    if country is None or draft.dropped not in ("", NO_PARTY):
        return
    if _settle(draft, country, OF_ARTICLE):
        draft.dropped = ""


def setting_of(cast: Cast, places: tuple[Place, ...]) -> str | None:
    """The country that an article is about: the one that most of its places and actors are of; None where there are several."""
    counts = Counter(p.country for p in places if p.country and p.use == "literal")
    counts.update(m.actor.country for m in cast.mentions if m.actor.country)
    if counts.total() < ENOUGH:
        return None
    country, n = counts.most_common(1)[0]
    return country if n >= MOSTLY * counts.total() else None


def _settle(draft: Draft, country: str | None, rules: Sequence[Rule[Case, Finding]]) -> bool:
    """Ask the rules of both sides' parties; of recipients again when the actors are known. Whether any was settled."""
    roles, before = draft.roles, list(draft.roles.all)
    roles.recipients = [_settled(Case(p, False, roles.actors, draft, country), rules) for p in roles.recipients]
    roles.actors = [_settled(Case(p, True, roles.recipients, draft, country), rules) for p in roles.actors]
    roles.recipients = [_settled(Case(p, False, roles.actors, draft, country), rules) for p in roles.recipients]
    return roles.all != before


def _settled(case: Case, rules: Sequence[Rule[Case, Finding]]) -> Participant:
    """The party with the country that the first rule finds."""
    if case.party.actor.code:
        return case.party
    found = first_that_finds(rules, case)
    if found is None:
        return case.party
    rule, country = found
    actor = case.party.actor
    known = Actor(f"{country} {actor.sector or ''}".strip(), actor.name, country, actor.sector, actor.role)
    return case.party.settled(known, Lent(rule.name))
