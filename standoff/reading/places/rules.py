"""The rules by which a name is a place's, in order: what it is not, what the words around say, its head word, the model.

The first row that holds decides. What no row decides stays open until the article has been seen as a whole (`judge`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from standoff.grammar.names import NameKind
from standoff.grammar.words import is_proper_noun
from standoff.language import Token
from standoff.reading.places.context import Context
from standoff.reading.places.evidence import Evidence
from standoff.reading.places.propose import Found, Verdict
from standoff.reading.rule import Rule

__all__ = ["CARRIED", "ENTITY", "HEAD_WORD", "LISTED", "NOT_A_PERSON", "RULES", "SMALL", "Case", "Known"]

SURE = 6.0  # weight from which a usual name is known to every reader
KNOWN = 4.7  # weight from which one is known in its country
SMALL = 3.5  # weight below which nearly every word of any language is the name of some village
USUAL = 2.9  # weight from which a place is one where strong words around it say so
LARGE = frozenset({"country", "continent", "sea", "strait", "historical", "region", "front"})
LEGAL = frozenset({NameKind.PEOPLE, NameKind.LANGUAGE, NameKind.LAW})


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the article: the words around its names, the tokens of actors that are no places, people's names."""

    evidence: Evidence
    actors: frozenset[int]
    people: frozenset[str]


@dataclass(frozen=True, slots=True)
class Case:
    """A name in its article."""

    known: Known
    one: Found

    @property
    def words(self) -> Context:
        """The lists of words that tell of places."""
        return self.known.evidence.words

    @property
    def first(self) -> Token:
        """The name's first token."""
        return self.known.evidence.tokens[self.one.first]

    @property
    def before(self) -> Token | None:
        """The token before it, articles left out."""
        return self.known.evidence.before(self.one)

    @property
    def after(self) -> Token | None:
        """The token after it."""
        return self.known.evidence.after(self.one)

    @property
    def bare(self) -> bool:
        """Whether nothing beside it says what it is: no region that holds it, no head word."""
        return not self.one.inside and not self.one.head

    @property
    def famous(self) -> bool:
        """Whether every reader knows the place."""
        top = self.one.entries[0] if self.one.entries else None
        return top is not None and top.main and (top.kind in LARGE or top.weight >= SURE)

    @property
    def persons(self) -> bool:
        """Whether a person of the article has a word of it as a name."""
        return bool(set(self.one.key.split()) & self.known.people)

    @property
    def told(self) -> bool:
        """Whether the words around it make it a place's."""
        return any(rule.when(self) for rule in AROUND)

    @property
    def plausible(self) -> bool:
        """Whether strong words around may make it a place: the gazetteer or the model must allow it."""
        one, evidence = self.one, self.known.evidence
        if not self.bare:
            return True
        if one.weight < SMALL and evidence.owns(one):
            return False
        if one.placed:
            return (one.whole and (bool(one.entries) or not self.persons)) or one.weight >= SMALL
        if evidence.institution(one):
            begins = one.first == 0 or not is_proper_noun(evidence.tokens[one.first - 1])
            return begins and one.weight >= SMALL - 0.5 and not self.persons
        if not evidence.free(one):
            return one.kind is NameKind.ORGANISATION and one.weight >= SMALL and not one.whole
        if one.entries:
            return one.weight >= (KNOWN if one.kind in LEGAL else USUAL)
        return one.named


# ------------------------------------------------------------------------------------------------ what it is not


def _ordinary(case: Case) -> bool:
    """A word of the language, unless the model insists that it is a name here, and a preposition of place before it."""
    one = case.one
    insists = one.kind is NameKind.TERRITORY and one.whole
    return one.single and not one.inside and one.key in case.words.ordinary and not (insists and case.told)


def _not_alone(case: Case) -> bool:
    """An abbreviation that needs a town before it ("Pa."); not two capital letters ("OK")."""
    one, text, before = case.one, case.first.text, case.before
    if not one.single or text not in case.words.short or one.inside or text in case.words.standing:
        return False
    after_town = before is not None and before.text in (",", "(") and case.known.evidence.ends_at(before.i)
    return not after_town and not (one.kind is NameKind.TERRITORY and len(text) > 2)


def _titled(case: Case) -> bool:
    """ "Mr. Jordan" always, "President Georgia" hardly."""
    before = case.before
    if before is None or not before.text[0].isupper():
        return False
    return before.lower in case.words.address or (before.lower in case.words.titles and not case.famous)


def _part_of_name(case: Case) -> bool:
    """The second part of a person's name, or the first."""
    token, after = case.first, case.after
    if not case.bare:
        return False
    if case.known.evidence.surname(case.one):
        return True
    given = case.one.single and token.lower in case.words.given and after is not None and after.text[0].isupper()
    return given and after is not None and {token.lower, after.lower} <= case.known.people


def _cut_off(case: Case) -> bool:
    after = case.after
    return after is not None and not case.one.inside and after.text[0].isupper() and after.lower in case.words.breaks


def _thing(case: Case) -> bool:
    after = case.after
    return case.known.evidence.owns_a_day(case.one) or (after is not None and after.lower in case.words.things)


def _person(case: Case) -> bool:
    """The model's person is more than the name, and not by its mistake ("Anderson County Sheriff Ann Bo")."""
    one = case.one
    longer = one.entity[1] - one.entity[0] > one.last - one.first
    if one.kind is not NameKind.PERSON or one.inside or not longer:
        return False
    return one.first != one.entity[0] or not (one.head == "county" or case.known.evidence.institution(one))


NOT_A_PERSON: Rule[Case, Verdict] = Rule(
    "part of a person's name",
    _person,
    Verdict.NO_PLACE,
    ("Carla London Diaz resigned.", "Fidel Havana Diaz resigned."),
    ("They met in London.",),
)
REFUSALS: tuple[Rule[Case, Verdict], ...] = (
    Rule(
        "an organisation",
        lambda c: c.one.single and c.one.key in c.words.organisations,
        Verdict.NO_PLACE,
        ("Nato sent a convoy.", "Hamas denied it."),
        ("Lima sent a convoy.",),
    ),
    Rule(
        "an ordinary word",
        _ordinary,
        Verdict.NO_PLACE,
        ("Reading is what he likes.", "Mobile phones were cut off.", "Nice people live there."),
        ("He lives in Reading, Berkshire.",),
    ),
    Rule(
        "an abbreviation without its town",
        _not_alone,
        Verdict.NO_PLACE,
        ("The ME was told.", "All OR staff left."),
        ("He lives in Scranton, Pa., with his wife.",),
    ),
    Rule(
        "a name after a title",
        _titled,
        Verdict.NO_PLACE,
        ("Mr. Jordan left the talks.", "Mrs. London resigned."),
        ("The king of Jordan left the talks.",),
    ),
    Rule(
        "a given name or surname",
        _part_of_name,
        Verdict.NO_PLACE,
        ("Jordan Smith left. Jordan Smith is ill.", "George Washington was there."),
        ("Washington was there.",),
    ),
    Rule(
        "an actor alone",
        lambda c: c.bare and c.one.last - 1 in c.known.actors,
        Verdict.NO_PLACE,
        ("The Washington Post reported it.", "The Jerusalem Post reported it."),
        ("Washington reported it.",),
    ),
    Rule(
        "a ship",
        lambda c: not c.one.head and c.before is not None and c.before.lower in c.words.ships,
        Verdict.NO_PLACE,
        ("The frigate Bergen left the port.", "The destroyer Winston sank.", "HMS London was hit."),
        ("The army left Bergen.",),
    ),
    Rule(
        "the beginning of a longer name",
        _cut_off,
        Verdict.NO_PLACE,
        ("Manchester United won.", "The Geneva Conventions hold."),
        ("They left Manchester.",),
    ),
    Rule(
        "a word in capitals",
        lambda c: c.one.shouted and not c.one.inside and not c.famous and not c.one.placed,
        Verdict.NO_PLACE,
        ("VAN HIT BY TRAIN IN LIMA", "RESCUE TEAM FINDS BAND IN HAMM"),
        ("They drove to Van.",),
    ),
    Rule(
        "a thing called after it",
        _thing,
        Verdict.NO_PLACE,
        ("St. Patrick's Day was fine.", "St. Andrew's Church burned."),
        ("They met in Paris.",),
    ),
    NOT_A_PERSON,
)


# ------------------------------------------------------------------------------------------------ what the words around say


def _around(name: str, when: Callable[[Case], bool], then: Verdict, *examples: tuple[str, ...]) -> Rule[Case, Verdict]:
    """A rule of the words around, which holds only where the gazetteer or the model allows it."""
    return Rule(name, lambda case: when(case) and case.plausible, then, *examples)


def _belonging(case: Case) -> bool:
    return case.after is not None and case.after.text.islower() and case.after.lower in case.words.followers


AROUND: tuple[Rule[Case, Verdict], ...] = (
    _around(
        "containment",
        lambda c: bool(c.one.inside),
        Verdict.SURE_PLACE,
        ("He lives in Springfield, Illinois.", "They left Osh, Kyrgyzstan."),
        ("They passed Niger, Nigeria and Togo.",),
    ),
    _around("preposition", lambda c: c.one.located, Verdict.SURE_PLACE, ("They met in Lima.",), ("Lima denied it.",)),
    _around(
        "home",
        lambda c: c.known.evidence.home(c.one),
        Verdict.SURE_PLACE,
        ("The people of Peru voted.", "Residents of Quito left."),
        ("The army left Quito.",),
    ),
    _around(
        "kind of place",
        lambda c: bool(c.known.evidence.kind(c.one)),
        Verdict.SURE_PLACE,
        ("They shelled the village of Avdiivka.",),
        ("They shelled Avdiivka.",),
    ),
    _around(
        "movement",
        lambda c: c.known.evidence.movement(c.one),
        Verdict.SURE_PLACE,
        ("They fled from Quito.",),
        ("A letter from Quito came.",),
    ),
    _around(
        "constituency",
        lambda c: c.known.evidence.constituency(c.one),
        Verdict.SURE_PLACE,
        ("Senator Diaz (D-Ohio) resigned.", "Anna Berg, R-Texas, resigned."),
        ("Senator Diaz left Ohio.",),
    ),
    _around("belonging", _belonging, Verdict.PLACE, ("The Lima native won.", "A Boston resident won."), ("Lima won.",)),
    _around(
        "institution",
        lambda c: not c.one.head and c.known.evidence.institution(c.one),
        Verdict.PLACE,
        ("Carthage Police Chief Ann Bo resigned.", "The Boston Fire Department came."),
        ("Carthage fell.",),
    ),
    _around(
        "object",
        lambda c: c.known.evidence.taken(c.one),
        Verdict.SURE_PLACE,
        ("Rebels captured Aleppo.",),
        ("Rebels praised Aleppo.",),
    ),
)


# ------------------------------------------------------------------------------------------------ head word, model, gazetteer


def _headed(case: Case) -> bool:
    """Its head word says that it is a place: always of a county, a region, waters and land, of others where it is known."""
    one = case.one
    if not one.head:
        return False
    if one.entries and (one.entries[0].main or one.whole or (one.head == "county" and one.first == one.entity[0])):
        return True
    if one.kind is NameKind.ORGANISATION and not one.whole:
        return one.head == "county"
    return one.kind is not NameKind.PERSON and (one.head in ("county", "admin1", "water", "land") or one.placed)


def _entity(case: Case) -> bool:
    """The model takes it for a place, and the gazetteer knows it."""
    one, evidence = case.one, case.known.evidence
    if not one.placed or not one.entries:
        return False
    if not one.whole:
        return one.weight >= SMALL and (one.first == one.entity[0] or one.kind is not NameKind.BUILDING)
    return one.weight >= KNOWN or evidence.free(one) or evidence.institution(one)


def _direction(case: Case) -> bool:
    """A known place after "from" or "to"."""
    one = case.one
    return one.weight >= KNOWN and one.whole and not case.persons and case.known.evidence.directed(one)


def _in_a_name(case: Case) -> bool:
    """A known place in an organisation's name: "the Lima Stock Exchange"."""
    one = case.one
    if one.kind is not NameKind.ORGANISATION or one.whole:
        return False
    return case.famous or (one.weight >= KNOWN and one.first == one.entity[0])


def _known(case: Case) -> bool:
    """A place that every reader knows, or a long name of one that is known in its country; nobody's name."""
    one, evidence = case.one, case.known.evidence
    if one.kind is NameKind.ORGANISATION and not one.whole:
        return False
    if one.kind is NameKind.PERSON and not evidence.directed(one):
        return case.famous and not (one.single and case.first.lower in case.known.people)
    return case.famous or (not one.single and one.weight >= KNOWN and evidence.free(one))


HEAD_WORD: Rule[Case, Verdict] = Rule(
    "head word", _headed, Verdict.PLACE, ("Otter Tail County voted.", "Lake Victoria is full."), ("Victoria is full.",)
)
ENTITY: Rule[Case, Verdict] = Rule(
    "entity", lambda c: not c.one.head and _entity(c), Verdict.PLACE, ("Peru signed it.",), ("He signed it.",)
)
BY_ITSELF: tuple[Rule[Case, Verdict], ...] = (
    Rule(
        "street",
        lambda c: c.one.head == "street",
        Verdict.PLACE,
        ("The shop is on Main Street.", "A man was shot. Oak Avenue was closed."),
        ("The shop is in Oak.",),
    ),
    HEAD_WORD,
    Rule(
        "unknown",
        lambda c: not c.one.head and not c.one.entries and c.one.kind is NameKind.TERRITORY and c.one.whole,
        Verdict.PERHAPS,
        ("Zorvania and Peru signed it.",),
        ("Peru signed it.",),
    ),
    ENTITY,
    Rule(
        "direction",
        lambda c: _unlabelled(c) and _direction(c),
        Verdict.PLACE,
        ("News of Aleppo spread.", "Letters to Odessa were burned."),
        ("They met in Kiev.",),
    ),
    Rule(
        "in a name",
        lambda c: _unlabelled(c) and _in_a_name(c),
        Verdict.PLACE,
        ("The Lima Stock Exchange closed.", "The Kiev International Institute closed."),
        ("Lima closed.",),
    ),
    Rule(
        "gazetteer",
        lambda c: _unlabelled(c) and _known(c),
        Verdict.PLACE,
        ("The Ukraine-Poland match was off.",),
        ("They met in Ukraine.",),
    ),
)


def _unlabelled(case: Case) -> bool:
    """Whether the gazetteer knows it, and neither a head word nor the model says that it is a place."""
    return bool(case.one.entries) and not case.one.head and not case.one.placed


LISTED: Rule[Case, Verdict] = Rule("list", lambda _: False, Verdict.SURE_PLACE)  # decided by the article as a whole (`judge`)
CARRIED: Rule[Case, Verdict] = Rule("carried", lambda _: False, Verdict.PLACE)
RULES = (*REFUSALS, *AROUND, *BY_ITSELF)
