"""From slots to roles: who acts and who is acted on, each with the rule that put it there."""

from __future__ import annotations

from dataclasses import dataclass, field

from standoff.grammar.words import may_head_noun_phrase
from standoff.knowledge import words
from standoff.language import Token
from standoff.model import Naming
from standoff.reading.events.classes import CLASSES, CUES
from standoff.reading.events.frames import PLACES, Filler, Frame, Rule
from standoff.reading.events.matching import Candidate
from standoff.reading.events.referring import ABSTRACT, Referents, add, parties_at, within
from standoff.reading.events.via import Participant, Via

__all__ = ["Roles", "apart", "home_of", "roles_of"]

CORE = frozenset({"subj", "obj", "iobj", "poss", "comp_subj", "by", "taker", "holder"})
WHOSE = words("function_words", "whose")
PACTS = CLASSES["pact"] | CLASSES["truce"]


@dataclass(slots=True)
class Roles:
    """The parties of one event, in the order found, and what was looked at and turned down."""

    actors: list[Participant] = field(default_factory=list)
    recipients: list[Participant] = field(default_factory=list)
    turned_down: list[str] = field(default_factory=list)

    @property
    def all(self) -> list[Participant]:
        """Both sides."""
        return [*self.actors, *self.recipients]


def roles_of(candidate: Candidate, cast: Referents) -> Roles:
    """Fill the roles of a candidate from its slots, explicit ones first, then the fallbacks, then what lies inside phrases."""
    frame = candidate.frame
    present = [(slot, role) for slot, role in _told(candidate) if slot in frame.slots or slot in frame.far]
    wanted = dict(sorted(present, key=lambda pair: _nearness(pair[0])))
    roles = Roles()
    for slot, role in wanted.items():
        if role in ("A", "R", "B"):
            for filler in _fillers(candidate, slot):
                found = _of_filler(filler, slot, cast)
                _put(roles, "R" if slot == "mod" and _town(found) else role, found)
    _fallbacks(roles, frame, wanted, cast, candidate)
    if candidate.pattern.entry.reciprocal:
        add(roles.actors, roles.recipients)
        roles.recipients = []
    apart(roles)
    return roles


def _told(candidate: Candidate) -> tuple[tuple[str, str], ...]:
    """The roles of a pattern's slots: whose arrest it is was arrested, but "Chad's arrest of two Danes" is Chad's deed."""
    slots, roles = candidate.frame.slots, dict(candidate.pattern.roles)
    others = any(slots.get(to) and roles.get(to) == "R" for to in ("of", "against", "for"))
    if others and slots.get("poss") and roles.get("poss") in ("R", "r"):
        roles["poss"] = "A"
    return tuple(roles.items())


def _of_filler(filler: Filler, slot: str, cast: Referents) -> list[Participant]:
    found = parties_at(filler.token, cast, Via.of(slot, filler))
    if slot != "mod":
        return found
    pact = filler.token.head.lemma.lower() in PACTS  # "the Oslo accords" are named after where they were made
    return [p for p in found if p.actor.code and not (pact and p.via.naming in ABSTRACT)]


def _nearness(slot: str) -> int:
    """Objects before prepositions, and places last."""
    return 0 if slot in CORE else 2 if slot in PLACES else 1


def _town(parties: list[Participant]) -> bool:
    """Whether a name before an event noun is where it happened ("the Aleppo bombing"), not who did it."""
    return bool(parties) and all(p.via.naming is Naming.PLACE for p in parties)


def _fillers(candidate: Candidate, slot: str) -> list[Filler]:
    """A slot's fillers; an of-phrase that hangs on a verb's object belongs to the object."""
    if slot in ("of", "by") and candidate.pattern.part == "verb":
        return candidate.frame.slots.get(slot, [])
    return candidate.frame.get(slot)


def _put(roles: Roles, role: str, parties: list[Participant]) -> None:
    if role in ("A", "a") or (role == "B"):
        add(roles.actors, parties)
    else:
        add(roles.recipients, parties)


def _fallbacks(roles: Roles, frame: Frame, wanted: dict[str, str], cast: Referents, candidate: Candidate) -> None:
    for slot, role in wanted.items():
        empty = not roles.actors if role == "a" else not roles.recipients if role == "r" else False
        if empty:
            for filler in _fillers(candidate, slot):
                found = _of_filler(filler, slot, cast)
                near = slot == "obj" or filler.rule is Rule.DIRECT
                _put(roles, role, found if near else [p for p in found if p.actor.code or p.actor.sector])
    if not roles.actors:
        for slot, role in wanted.items():
            if role in ("A", "a", "B"):
                for filler in frame.get(slot):
                    if may_head_noun_phrase(filler.token) and slot != "mod":
                        add(roles.actors, within(filler.token, cast, Via(slot), prepositions=WHOSE))
    if not roles.actors and roles.recipients and wanted.get("of") == "r":  # "an attack of Russia on Poland"
        for filler in _fillers(candidate, "of"):
            add(roles.actors, [p for p in _of_filler(filler, "of", cast) if p.actor.code and p not in roles.recipients])
    if not roles.recipients:
        for slot, role in wanted.items():
            if role in ("R", "r") and not roles.recipients:
                for filler in _fillers(candidate, slot):
                    if slot in PLACES and candidate.pattern.entry.type == "ASSAULT" and _by_border(filler.token):
                        continue  # "in the hills by the border with X": X is not attacked
                    inside = within(filler.token, cast, Via.of(slot, filler), own=False)
                    add(roles.recipients, [p for p in inside if p.span not in {a.span for a in roles.actors}])


def _by_border(place: Token) -> bool:
    """Whether a place is told by the border that it lies at."""
    return any(t.lemma.lower() in CUES["borders"] for t in place.subtree())


def apart(roles: Roles) -> None:
    """Nobody acts on the very words that name the actor, on himself by a pronoun, or on his own forces; each acts once."""
    roles.actors = list({p.actor if p.actor.code else p.span: p for p in reversed(roles.actors)}.values())[::-1]
    who, spans = {a.actor for a in roles.actors}, {a.span for a in roles.actors}
    home = {home_of(a) for a in roles.actors if a.actor.code}
    for r in list(roles.recipients):
        own = home_of(r) in home and (
            r.via.by_pronoun or (r.actor.sector == "MIL" and not r.via.owning) or (not r.actor.sector and r.via.spoken_of)
        )
        if r.span in spans or r.actor in who or (r.actor.code and own):
            roles.recipients.remove(r)
            roles.turned_down.append(f"{r.actor.name}: is the actor itself")


def home_of(party: Participant) -> str:
    """The country, or the organisation, a party belongs to."""
    return party.actor.country or party.actor.code.partition(" ")[0]
