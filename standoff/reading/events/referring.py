"""From words to political actors: the parties a phrase names, itself or inside it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from standoff.grammar.arguments import agents, governed, is_adnominal_clause, is_phrase
from standoff.grammar.names import names_organisation, names_people, names_person
from standoff.grammar.nouns import coordinates, core, is_modifier, is_possessor, phrase_start
from standoff.grammar.words import is_noun, is_past_participle, is_pronoun
from standoff.knowledge import words
from standoff.language import Parse, Token
from standoff.model import Actor, Naming, Span, Statement
from standoff.reading.actors import Cast
from standoff.reading.events.classes import CLASSES, LOCAL
from standoff.reading.events.ontology import cues_of
from standoff.reading.events.via import Inside, Participant, Via

__all__ = ["ABSTRACT", "Referents", "add", "parties_at", "political", "referents", "within"]

ABSTRACT = (Naming.PLACE, Naming.METONYM)  # of the names of towns: where it was made or signed

ARMS = 3
FIRST = words("function_words", "first_person")
INNER = words("function_words", "within_phrase")
APOLITICAL = frozenset({"BUS", "AGR", "EDU", "JRN", "MED", "CRM"})  # no political actor by themselves, even of a known country
LOOSE = words("function_words", "loose_within_phrase")
POLITICAL = frozenset({"GOV", "MIL", "LEG", "PTY", "OPP", "REB", "SPY", "PRM"})


@dataclass(slots=True)
class Referents:
    """Whom words refer to: the cast, with those who say "I" and "we", the speakers of the statements the words stand in."""

    parse: Parse
    cast: Cast
    speakers: dict[int, Actor]
    warlike: bool = False  # the article speaks of arms: an attack in it is no private matter

    def parties(self, token: Token) -> list[tuple[Actor, Span, Naming]]:
        """The actors the phrase headed by the token names, with their words and the rule."""
        found = self.cast.parties(token)
        if not found and token.lower in FIRST and token.i in self.speakers:
            return [(self.speakers[token.i], token.span, Naming.SPEAKER)]
        return found


def referents(parse: Parse, cast: Cast, statements: tuple[Statement, ...]) -> Referents:
    """The cast with the speaker behind each first person in a direct statement."""
    speakers: dict[int, Actor] = {}
    for statement in sorted(statements, key=lambda s: -sum(c.end - c.start for c in s.content)):
        actor = next((a for span in statement.source for t in parse.tokens_in(span) if (a := cast.of(t)) and a.code), None)
        for span in statement.content if actor is not None else ():
            for token in parse.tokens_in(span):
                if token.lower in FIRST and token.text != "US" and actor is not None:
                    speakers[token.i] = actor
    military = cues_of("military")
    arms = len([word for word in parse.lemmas if word in military])
    return Referents(parse, cast, speakers, arms >= ARMS)


def political(party: Participant) -> bool:
    """Whether a party is a political actor: of a known country or organisation and no mere business, else of a sector of the
    state or of those who fight or contest it.
    """
    actor = party.actor
    if actor.code:
        return actor.sector not in APOLITICAL or actor.country is None
    return actor.sector in POLITICAL and not LOCAL & set(actor.name.lower().split())


def parties_at(token: Token, cast: Referents, via: Via) -> list[Participant]:
    """The actors the phrase headed by the token names, coordination included; a person or people nobody knows have no code."""
    out: list[Participant] = []
    for one in coordinates(token):
        found = cast.parties(one) or (cast.parties(core(one)) if core(one) is not one else [])
        if found:
            add(out, [Participant(actor, span, replace(via, naming=naming)) for actor, span, naming in found])
        elif _person(core(one)):
            add(out, [Participant(Actor("", _span(one).of(cast.parse.text)), _span(one), replace(via, naming=Naming.UNKNOWN))])
    return out


def add(out: list[Participant], more: list[Participant]) -> None:
    """Add parties, each once."""
    for party in more:
        if all(p.span != party.span or p.actor != party.actor for p in out):
            out.append(party)


def _person(token: Token) -> bool:
    if is_pronoun(token):
        return False
    named = names_person(token) or names_people(token) or names_organisation(token)
    return named or (is_noun(token) and token.lemma.lower() in CLASSES["people"])


def _span(token: Token) -> Span:
    return Span(token.sent.parse.tokens[phrase_start(token)].start, token.end)


def within(
    token: Token, cast: Referents, via: Via, *, prepositions: frozenset[str] = INNER, depth: int = 2, own: bool = True
) -> list[Participant]:
    """Actors inside a phrase that is no actor itself: the decision of a court, concerns of Moscow, its border with Ukraine."""
    out: list[Participant] = []
    owner, inner = (replace(via, inside=(*via.inside, how)) for how in (Inside.OWNER, Inside.WITHIN))
    for one in coordinates(token):
        for c in one.children:
            if is_modifier(c) and c.i < one.i and (own or not is_pronoun(c)):
                found = _coded(parties_at(c, cast, owner))
                pact = not is_possessor(c) and one.lemma.lower() in CLASSES["pact"]
                add(out, [p for p in found if not (pact and p.via.naming in ABSTRACT)])
            elif c.lower in prepositions and is_phrase(c) and depth and not (out and c.lower in LOOSE):
                for p in governed(c):
                    named = _coded(parties_at(p, cast, inner))
                    add(out, named or within(p, cast, via, prepositions=prepositions, depth=depth - 1))
            elif depth and is_adnominal_clause(c) and is_past_participle(c):
                for p in agents(c):
                    add(out, _coded(parties_at(p, cast, inner)))
    return out


def _coded(parties: list[Participant]) -> list[Participant]:
    return [p for p in parties if p.actor.code]
