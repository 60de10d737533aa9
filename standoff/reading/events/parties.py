"""From slots to parties: the actors and recipients of an event, each with the rule that put it there."""

from __future__ import annotations

from dataclasses import dataclass, field

from standoff.model import Actor, Party, Span, Statement
from standoff.reading.actors import Cast
from standoff.reading.events.classes import CLASSES, LOCAL
from standoff.reading.events.frames import NP_ENDS, Filler, Frame, coordinates, core
from standoff.reading.events.matching import Candidate
from standoff.reading.language import Parse, Token

__all__ = ["PLACES", "Roles", "Roster", "at_home", "parties_at", "political", "roles_of", "roster", "within"]

PLACES = frozenset({"in", "near", "around", "inside", "outside", "along", "across", "within", "at", "off"})
FIRST = frozenset({"i", "we", "us", "me", "our", "my", "ourselves"})
MODIFIERS = frozenset({"poss", "compound", "amod", "nmod"})
INNER = frozenset(
    {"of", "by", "from", "in", "for", "against", "on", "with", "to", "between", "at", "near", "toward", "towards"}
)
APOLITICAL = frozenset({"BUS", "AGR", "EDU", "JRN", "MED", "CRM"})  # no political actor by themselves, even of a known country
POLITICAL = frozenset({"GOV", "MIL", "LEG", "PTY", "OPP", "REB", "SPY", "PRM"})


@dataclass(slots=True)
class Roles:
    """The parties of one event, in the order found, and what was looked at and turned down."""

    actors: list[Party] = field(default_factory=list)
    recipients: list[Party] = field(default_factory=list)
    turned_down: list[str] = field(default_factory=list)

    @property
    def all(self) -> list[Party]:
        """Both sides."""
        return [*self.actors, *self.recipients]


def political(party: Party) -> bool:
    """Whether a party is a political actor: of a known country or organisation and no mere business, or of a sector of the state or of those who fight or contest it."""
    actor = party.actor
    if actor.code:
        return actor.sector not in APOLITICAL
    return actor.sector in POLITICAL and not LOCAL & set(actor.name.lower().split())


def parties_at(token: Token, cast: Roster, rule: str) -> list[Party]:
    """The actors the phrase headed by the token names, coordination included; a person or people nobody knows have no code."""
    out: list[Party] = []
    for one in coordinates(token):
        found = cast.parties(one) or (cast.parties(core(one)) if core(one) is not one else [])
        if found:
            _add(out, [Party(actor, span, f"{rule}; {by}") for actor, span, by in found])
        elif _person(one):
            _add(out, [Party(Actor("", _words(one, cast)), _span(one), f"{rule}; unknown")])
    return out


@dataclass(slots=True)
class Roster:
    """The cast, with those who say "I" and "we": the speakers of the statements the words stand in."""

    cast: Cast
    speakers: dict[int, Actor]

    @property
    def parse(self) -> Parse:
        """The article."""
        return self.cast.parse

    def parties(self, token: Token) -> list[tuple[Actor, Span, str]]:
        """The actors the phrase headed by the token names, with their words and the rule."""
        found = self.cast.parties(token)
        if not found and token.lower in FIRST and token.i in self.speakers:
            return [(self.speakers[token.i], token.span, "speaker")]
        return found


def roster(cast: Cast, statements: tuple[Statement, ...]) -> Roster:
    """The cast with the speaker behind each first person in a direct statement."""
    speakers: dict[int, Actor] = {}
    for statement in sorted(statements, key=lambda s: -sum(c.end - c.start for c in s.content)):
        actor = next((a for span in statement.source for t in cast.parse.tokens_in(span) if (a := cast.of(t)) and a.code), None)
        for span in statement.content if actor is not None else ():
            for token in cast.parse.tokens_in(span):
                if token.lower in FIRST and actor is not None:
                    speakers[token.i] = actor
    return Roster(cast, speakers)


def _add(out: list[Party], more: list[Party]) -> None:
    for party in more:
        if all(p.span != party.span or p.actor != party.actor for p in out):
            out.append(party)


def _person(token: Token) -> bool:
    if token.pos == "PRON":
        return False
    return token.ent in ("PERSON", "NORP", "ORG") or (
        token.pos in ("NOUN", "PROPN") and token.lemma.lower() in CLASSES["people"]
    )


def _span(token: Token) -> Span:
    left = min(
        [
            token.i,
            *(c.i for c in token.children if c.dep in ("compound", "amod", "nummod", "det", "poss", "nmod") and c.i < token.i),
        ]
    )
    tokens = token.sent.parse.tokens
    return Span(tokens[left].start, token.end)


def _words(token: Token, cast: Roster) -> str:
    return _span(token).of(cast.parse.text)


def within(
    token: Token, cast: Roster, rule: str, *, prepositions: frozenset[str] = INNER, depth: int = 2, own: bool = True
) -> list[Party]:
    """Actors inside a phrase that is no actor itself: the decision of a court, concerns of Moscow, its border with Ukraine."""
    out: list[Party] = []
    for one in coordinates(token):
        for c in one.children:
            if c.dep in MODIFIERS and c.i < one.i and (own or c.pos != "PRON"):
                _add(out, _coded(parties_at(c, cast, f"{rule}, owner")))
            elif c.dep in ("prep", "agent") and c.lower in prepositions and depth:
                for p in c.all("pobj"):
                    inner = _coded(parties_at(p, cast, f"{rule}, within"))
                    _add(out, inner or within(p, cast, rule, prepositions=prepositions, depth=depth - 1))
            elif c.dep in ("acl", "relcl") and c.tag == "VBN" and depth:
                for p in c.all("agent"):
                    for q in p.all("pobj"):
                        _add(out, _coded(parties_at(q, cast, f"{rule}, within")))
    return out


def _coded(parties: list[Party]) -> list[Party]:
    return [p for p in parties if p.actor.code]


def _of_filler(filler: Filler, slot: str, cast: Roster) -> list[Party]:
    return parties_at(filler.token, cast, f"{slot}: {filler.rule}")


def roles_of(candidate: Candidate, cast: Roster) -> Roles:
    """Fill the roles of a candidate from its slots, explicit ones first, then the fallbacks, then what lies inside phrases."""
    frame, wanted = candidate.frame, dict(candidate.pattern.roles)
    roles = Roles()
    for slot, role in wanted.items():
        if role in ("A", "R", "B"):
            for filler in _fillers(candidate, slot):
                _put(roles, role, _of_filler(filler, slot, cast), candidate)
    _fallbacks(roles, frame, wanted, cast, candidate)
    if candidate.pattern.entry.reciprocal:
        _add(roles.actors, roles.recipients)
        roles.recipients = []
    _apart(roles)
    return roles


def _fillers(candidate: Candidate, slot: str) -> list[Filler]:
    """A slot's fillers; an of-phrase that hangs on a verb's object belongs to the object."""
    if slot in ("of", "by") and candidate.pattern.part == "verb":
        return candidate.frame.slots.get(slot, [])
    return candidate.frame.get(slot)


def _put(roles: Roles, role: str, parties: list[Party], candidate: Candidate) -> None:
    if role in ("A", "a") or (role == "B"):
        _add(roles.actors, parties)
    else:
        _add(roles.recipients, parties)


def _fallbacks(roles: Roles, frame: Frame, wanted: dict[str, str], cast: Roster, candidate: Candidate) -> None:
    for slot, role in wanted.items():
        empty = not roles.actors if role == "a" else not roles.recipients if role == "r" else False
        if empty:
            for filler in _fillers(candidate, slot):
                found = _of_filler(filler, slot, cast)
                near = slot == "obj" or filler.rule == slot
                _put(roles, role, found if near else [p for p in found if p.actor.code or p.actor.sector], candidate)
    if not roles.actors:
        for slot, role in wanted.items():
            if role in ("A", "a", "B"):
                for filler in frame.get(slot):
                    if filler.token.pos in NP_ENDS and slot != "mod":
                        _add(roles.actors, within(filler.token, cast, slot, prepositions=frozenset({"of", "by", "from", "in"})))
    if not roles.recipients:
        for slot, role in wanted.items():
            if role in ("R", "r") and not roles.recipients:
                for filler in _fillers(candidate, slot):
                    inside = within(filler.token, cast, f"{slot}: {filler.rule}", own=False)
                    _add(roles.recipients, [p for p in inside if p.span not in {a.span for a in roles.actors}])


def _apart(roles: Roles) -> None:
    """Nobody acts on the very words that name the actor, nor on himself by a pronoun."""
    who = {a.actor for a in roles.actors}
    spans = {a.span for a in roles.actors}
    kept = [r for r in roles.recipients if r.span not in spans]
    codes = {a.actor.code for a in roles.actors if a.actor.code}
    others = [r for r in kept if r.actor not in who and not (r.actor.code in codes and "pronoun" in r.by)]
    roles.turned_down.extend(f"{r.actor.name}: is the actor itself" for r in kept if r not in others)
    roles.recipients = others


# Who is at home: an unmodified office, body or group belongs to the country whose own people it deals with.
STATE = frozenset({"GOV", "LEG", "JUD", "MIL", "COP", "ELI"})
PEOPLE = frozenset({"OPP", "PTY", "REB", "EDU", "LAB", "CVL", "SOC", "REL", "MED", "AGR", "JRN", "PRM", "BUS", "REF"})
AT_HOME = frozenset({"COP", "JUD", "LEG"})


def at_home(roles: Roles) -> None:
    """Give a country to parties described without one: the place where it was done to them, or that of a counterpart at home.

    "killed 23 people in Tel Aviv": people of Israel. "Kenyan police shot at demonstrators", "rebels in Ivory Coast rejected
    an appeal from the president": police and protesters, rebels and president are of one country. Never between two states,
    nor for those an army or a foreign force acts on.
    """
    place = next((p.actor.country for p in roles.all if p.by.partition(": ")[0] in PLACES and p.actor.country), None)
    roles.recipients = [_settled(p, place, "place") if _described(p, PEOPLE) else p for p in roles.recipients]
    roles.actors = [_with_counterpart(p, roles.recipients) for p in roles.actors]
    roles.recipients = [_with_counterpart(p, roles.actors) for p in roles.recipients]


def _described(party: Party, sectors: frozenset[str]) -> bool:
    return not party.actor.code and party.actor.sector in sectors


def _settled(party: Party, country: str | None, rule: str) -> Party:
    if country is None:
        return party
    actor = party.actor
    settled = Actor(f"{country} {actor.sector}", actor.name, country, actor.sector, actor.role)
    return Party(settled, party.span, f"{party.by}; of the {rule}")


def _with_counterpart(party: Party, others: list[Party]) -> Party:
    for other in others:
        sector, country = other.actor.sector or "", other.actor.country
        if country and _described(party, STATE) and sector in PEOPLE - {"BUS"}:
            return _settled(party, country, "counterpart's country")
        if country and _described(party, PEOPLE) and (sector in AT_HOME or (sector in PEOPLE and sector != "REB")):
            return _settled(party, country, "counterpart's country")
    return party
