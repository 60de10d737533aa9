"""Where an event took place: from its clause, its arguments, its sentence; undecided where the text does not say.

Only names used of the place itself count ("in Moscow", not "Moscow denied"). Of several, the one nearest the trigger in the
parse, then the most precise. The rule is added to the place's `by`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from standoff.grammar.arguments import (
    is_adverbial,
    is_adverbial_noun,
    is_argument,
    is_clause_apart,
    is_oblique,
    is_part_of_clause,
    is_reported_clause,
    is_root,
    is_undergoer,
    phrases,
)
from standoff.grammar.nouns import is_modifier, modifiers
from standoff.grammar.words import is_lexical_verb, is_verb
from standoff.knowledge import words
from standoff.language import Parse, Sentence, Token
from standoff.model import Place
from standoff.reading.places.borders import border_at
from standoff.reading.places.context import context
from standoff.reading.places.use import is_ground
from standoff.reading.rule import Rule, always, first_that_finds

__all__ = ["OF_WORDS", "RULES", "event_place"]

AIMS = words("places_context", "aims")
WAYS = words("places_context", "ways")

PRECISE = ("exact", "town", "region", "area", "country")  # from the most to the least
# a war under one of these is told beside the clause, and is not of its place ("shopped in Rome during the war")
WARS = words("places_context", "wars")
APART = words("places_context", "beside_war")


class Sited(StrEnum):
    """How a place was found to be the event's."""

    CLAUSE = "place of the clause"
    ARGUMENT = "place of an argument"
    OBJECT = "object"
    TARGET = "target"
    MODIFIER = "modifier"
    ABOVE = "place of the clause above"
    ONLY = "only place of the sentence"


# Of what words are about, these tell where that is or what it is, and not where the words were said.
OF_WORDS = frozenset({Sited.ARGUMENT, Sited.OBJECT, Sited.TARGET, Sited.ABOVE})

CLIMB = 4  # heads above the trigger that may still say where it was


def event_place(
    parse: Parse, places: tuple[Place, ...], token: Token, leave_out: frozenset[Sited] = frozenset()
) -> Place | None:
    """Where the event with this trigger took place.

    Args:
        parse: the article.
        places: its places, in text order, as `find_places` gives them.
        token: the trigger, or its head.
        leave_out: what is found so is no place of the event.

    Returns:
        One of the places, or the border between two of them, with the name of the rule added to `by`; None where the text
        does not say.
    """
    near = _Near(parse, places, token.sent)
    found = first_that_finds(RULES, Case(near, token)) if near.all else None
    if found is None or found[0].name in leave_out:
        return None
    return replace(found[1], by=f"{found[1].by}; {found[0].name}")


class _Near:
    """The places of one sentence, by the tokens they cover."""

    def __init__(self, parse: Parse, places: tuple[Place, ...], sentence: Sentence) -> None:
        self.parse, self.sentence = parse, sentence
        span = sentence.span
        i = bisect_left(places, span.start, key=lambda p: p.span.start)
        self.all: list[Place] = []
        self.places: list[Place] = []
        self.of: dict[int, Place] = {}
        while i < len(places) and places[i].span.start < span.end:
            self.all.append(places[i])
            if places[i].use == "literal":
                self.places.append(places[i])
                for token in parse.tokens_in(places[i].span):
                    self.of[token.i] = places[i]
            i += 1

    def phrases(self, token: Token, prepositions: frozenset[str]) -> Place | None:
        """A place in a prepositional phrase of the token."""
        found = [self._inside(phrase) for phrase in phrases(token) if phrase.lower in prepositions]
        found += [self._inside(child) for child in token.children if child.children and is_adverbial(child)]
        return _best([place for place in found if place is not None])

    def _inside(self, preposition: Token) -> Place | None:
        """The most precise place below the preposition, clauses left out."""
        out: list[Place] = []
        stack = list(preposition.children)
        while stack:
            token = stack.pop()
            if is_clause_apart(token):
                continue
            border = border_at(self.parse, self.all, token)
            if border is not None:
                return border
            if token.i in self.of and self._stands(token):
                out.append(self.of[token.i])
            stack.extend(token.children)
        return _narrowest(out)

    def _stands(self, token: Token) -> bool:
        """Whether the name says where, and not what kind of thing the noun after it is ("the Black Sea grain deal")."""
        if self.of.get(token.head.i) is self.of[token.i] and token.head is not token:
            return False  # the name's own head decides
        return not is_modifier(token) or is_ground(token.head)

    def arguments(self, token: Token) -> Place | None:
        found = (self.phrases(child, context().within) for child in token.children if is_argument(child))
        return next((place for place in found if place is not None), None)

    def object_(self, token: Token) -> Place | None:
        """The land that was invaded, shelled, left: an object that is a place, and not the people of it."""
        for child in token.children:
            if not (is_undergoer(child) or is_adverbial_noun(child)):  # which many an unknown name after a verb is taken for
                continue
            if child.i in self.of:
                return self.of[child.i]
            if is_ground(child):
                return self._inside(child)
        return None

    def modifier(self, token: Token) -> Place | None:
        """ "the Kharkiv offensive": a town or region before a noun; a country there is the actor."""
        for child in modifiers(token):
            place = self.of.get(child.i)
            if place is not None and place.precision in ("exact", "town", "region"):
                return place
        return None

    def above(self, token: Token) -> Place | None:
        """The place of a clause that the trigger is a part of; not that of a saying it is the content of."""
        for _ in range(CLIMB):
            if is_root(token) or not is_part_of_clause(token):
                return None
            token = token.head
            found = self.phrases(token, context().within) or self.arguments(token)
            if found is not None:
                return found
        return None

    def only(self, token: Token) -> Place | None:
        """The one place that the sentence's verbs, and not its nouns, are given ("In Kyiv, crowds gathered to protest")."""
        said: list[Place] = []
        above = {t.i: below for below, t in pairwise([token, *token.ancestors()])}
        for place in self.places:
            head = next((t for t in self.parse.tokens_in(place.span) if is_oblique(t)), None)
            preposition = head.head if head is not None else None
            if preposition is None or preposition.lower not in context().within or not is_verb(preposition.head):
                continue
            below = above.get(preposition.head.i)
            if below is not None and not is_reported_clause(below):  # not where something was said
                said.append(place)
        return said[0] if len({(p.name, p.lat) for p in said}) == 1 else None


@dataclass(frozen=True, slots=True)
class Case:
    """The head of a trigger, among the places of its sentence."""

    near: _Near
    token: Token

    @property
    def told_beside(self) -> bool:
        """Whether it is a war that is told beside the clause, and not of its place ("shopped in Rome during the war")."""
        return self.token.lemma in WARS and any(above.lower in APART for above in self.token.ancestors())


def _aims(token: Token) -> frozenset[str]:
    """The prepositions that after this word say where it was aimed."""
    words, out = context(), set()
    if token.lemma in words.suffered:
        out.add("of")
    if token.lemma in words.aimed:
        out.update(AIMS)
    if token.lemma in words.moves:
        out.update(WAYS)
    return frozenset(out)


def _narrowest(places: list[Place]) -> Place | None:
    """The first place of a phrase, or one in it that is said more precisely ("in the region of Sumy, at Okhtyrka")."""
    best: Place | None = None
    for place in sorted(places, key=lambda p: p.span):
        if best is None or (place.country == best.country and place.lat is not None and _rank(place) < _rank(best)):
            best = place
    return best


def _rank(place: Place) -> int:
    return PRECISE.index(place.precision) if place.lat is not None else len(PRECISE)


def _best(places: list[Place]) -> Place | None:
    """The most precise, the first in the text among equals."""
    return min(places, key=lambda p: (_rank(p), p.span), default=None)


Finding = Callable[[Case], Place | None]
# in order of trust
RULES: tuple[Rule[Case, Finding], ...] = (
    Rule(
        Sited.CLAUSE,
        always,
        lambda c: c.near.phrases(c.token, context().within),
        ("They met in Lima.", "Rebels attacked soldiers near Lima."),
        ("They met. Lima was calm.", "They met officials of Lima."),
    ),
    Rule(
        Sited.ARGUMENT,
        always,
        lambda c: c.near.arguments(c.token),
        ("They signed a pact in Lima to protest.",),
        ("They attacked a bakery.",),
    ),
    Rule(
        Sited.OBJECT,
        lambda c: is_lexical_verb(c.token),
        lambda c: c.near.object_(c.token),
        ("They shelled Lima.", "They attacked the airport of Lima."),
        ("They met the mayor of Lima.",),
    ),
    Rule(
        Sited.TARGET,
        always,
        lambda c: c.near.phrases(c.token, _aims(c.token)),
        ("The attack on Lima went on.", "They flew to Lima."),
        ("The attack by Lima went on.",),
    ),
    Rule(
        Sited.MODIFIER,
        always,
        lambda c: c.near.modifier(c.token),
        ("The Kharkiv offensive failed.", "The Aleppo raid failed."),
        ("The Ukraine offensive failed.",),
    ),
    Rule(
        Sited.ABOVE,
        lambda c: not c.told_beside,
        lambda c: c.near.above(c.token),
        ("In Lima, the rebels vowed to attack.", "They began the offensive in Lima."),
        ("The minister said that rebels vowed to attack.", "They shopped in Rome during the war."),
    ),
    Rule(
        Sited.ONLY,
        lambda c: not c.told_beside,
        lambda c: c.near.only(c.token),
        ("In Lima, crowds cheered while rebels attacked.", "In Lima, police watched as crowds came to protest."),
        ("In Lima, people cheered. Rebels attacked.",),
    ),
)
