"""Which of the proposed names are names of places: rules with names, in order of trust, then the article as a whole.

The model's entity labels are right about nine times in ten; the gazetteer knows what can be a place; the words around tell
"in Jordan" from "Michael Jordan", "the Washington Post" from Washington. What is decided for one mention of a name is carried
to those that no rule decides (one sense per discourse: Gale, Church and Yarowsky 1992).
"""

from __future__ import annotations

from standoff.language import Parse
from standoff.reading.actors import Cast
from standoff.reading.places.evidence import Evidence
from standoff.reading.places.propose import PLACES, Found, is_double

__all__ = ["judged"]

SURE = 6.0  # weight from which a usual name is known to every reader
KNOWN = 4.7  # weight from which one is known in its country
SMALL = 3.5  # weight below which nearly every word of any language is the name of some village
LARGE = frozenset({"country", "continent", "sea", "strait", "historical", "region", "front"})
STRONG = frozenset({"containment", "preposition", "kind of place", "home", "movement", "constituency", "list", "object"})


def judged(parse: Parse, cast: Cast, found: list[Found]) -> list[Found]:
    """The names that are places', each with the rule that says so."""
    judge = _Judge(parse, cast, found)
    for one in found:
        one.by = judge.rule(one)
    judge.lists()
    judge.carry()
    return [one for one in found if one.by and not one.by.startswith("not")]


PLURALS = {
    "counties": "county", "parishes": "county", "regions": "admin1", "provinces": "admin1", "oblasts": "admin1",
    "governorates": "admin1", "states": "admin1", "republics": "admin1", "prefectures": "admin1",
}  # fmt: skip


def _actors_alone(parse: Parse, cast: Cast) -> dict[int, str]:
    """Tokens of mentions that are actors and no places: adjectives and peoples, newspapers, the names in titles."""
    out: dict[int, str] = {}
    for mention in cast.mentions:
        tokens = parse.tokens_in(mention.span)
        if mention.by == "demonym":
            out.update((t.i, "a demonym") for t in tokens)
        elif mention.actor.sector == "JRN" and mention.by == "name":
            out.update((t.i, "an outlet") for t in tokens)
        elif mention.by == "title" and tokens and tokens[-1].dep != "pobj":  # not "the mayor of Kyiv"
            out[tokens[-1].i] = "a person"
    return out


class _Judge:
    def __init__(self, parse: Parse, cast: Cast, found: list[Found]) -> None:
        self.actors = _actors_alone(parse, cast)
        self.evidence = Evidence(parse, found)
        self.words = self.evidence.words
        self.tokens, self.found = parse.tokens, found
        self.people: set[str] = set()
        for first, last, label in parse.entities:
            if label == "PERSON" and last - first > 1:
                self.people.update(t.lower for t in self.tokens[first:last])

    # ------------------------------------------------------------------------------------------------ one name

    def rule(self, one: Found) -> str:
        """The name of the rule that decides the name, "not ..." when it is no place, "" when nothing decides."""
        one.inside = self.evidence.container(one)
        refused = self._refused(one)
        if refused:
            return refused
        strong = self.evidence.strong(one)
        if strong and self._plausible(one):
            return strong
        if one.head:
            return self._by_head(one)
        return self._by_label(one)

    def _refused(self, one: Found) -> str:
        before, after = self.evidence.before(one), self.evidence.after(one)
        single = one.last - one.first == 1
        if single and one.key in self.words.organisations:
            return "not an organisation"
        if single and not one.inside and one.key in self.words.ordinary and not self._insists(one):
            return "not a name"
        if single and self.tokens[one.first].text in self.words.short and not one.inside and not self._alone(one):
            return "not alone"
        if before is not None and before.text[0].isupper() and self._titled(one, before.lower):
            return "not after a title"
        if not one.inside and not one.head and (self.evidence.surname(one) or self._first_name(one)):
            return "not a part of a name"
        if one.last - 1 in self.actors and not one.inside and not one.head:
            return "not " + self.actors[one.last - 1]
        if before is not None and before.lower in self.words.ships and not one.head:
            return "not a ship"
        if after is not None and not one.inside and after.text[0].isupper() and after.lower in self.words.breaks:
            return "not the whole name"
        if one.shouted and not one.inside and not self._large(one) and one.label not in PLACES:
            return "not a word in capitals"
        if self.evidence.owns_a_day(one) or (after is not None and after.lower in self.words.things):
            return "not a thing called after it"
        if one.label == "PERSON" and not one.inside and self._of_a_person(one):
            return "not a person"
        return ""

    def _of_a_person(self, one: Found) -> bool:
        """Whether the model's person is more than the name, and not by its mistake ("Anderson County Sheriff Ann Bo")."""
        if one.entity[1] - one.entity[0] <= one.last - one.first:
            return False
        return one.first != one.entity[0] or not (one.head == "county" or self.evidence.institution(one))

    def _titled(self, one: Found, word: str) -> bool:
        """Whether the word before makes it a person's name: "Mr. Jordan" always, "President Georgia" hardly."""
        return word in self.words.address or (word in self.words.titles and not self._large(one))

    def _first_name(self, one: Found) -> bool:
        """Whether it is a given name before a surname ("Jordan Smith")."""
        token, after = self.tokens[one.first], self.evidence.after(one)
        if one.last - one.first > 1 or token.lower not in self.words.given or after is None:
            return False
        return after.text[0].isupper() and (token.lower in self.people and after.lower in self.people)

    def _insists(self, one: Found) -> bool:
        """Whether an ordinary word is a name after all: the model says so, and a preposition before it."""
        return one.label == "GPE" and one.whole and bool(self.evidence.strong(one))

    def _alone(self, one: Found) -> bool:
        """Whether an abbreviation needs no town before it; two capital letters do ("OK", "ME")."""
        text = self.tokens[one.first].text
        before = self.evidence.before(one)
        if before is not None and before.text in (",", "(") and self.evidence.ends_at(before.i):
            return True
        return text in self.words.standing or (one.label == "GPE" and len(text) > 2)

    def _large(self, one: Found) -> bool:
        """Whether every reader knows the place."""
        top = one.entries[0] if one.entries else None
        return top is not None and top.main and (top.kind in LARGE or top.weight >= SURE)

    def _plausible(self, one: Found) -> bool:
        """Whether strong words around may make it a place: the gazetteer or the model must allow it."""
        if one.inside or one.head:
            return True
        if one.weight < SMALL and self.evidence.owns(one):
            return False
        if one.label in PLACES:
            known = one.entries or not (set(one.key.split()) & self.people)
            return (one.whole and bool(known)) or one.weight >= SMALL
        if self.evidence.institution(one):
            begins = one.first == 0 or self.tokens[one.first - 1].pos != "PROPN"
            return begins and one.weight >= SMALL - 0.5 and not (set(one.key.split()) & self.people)
        if not self.evidence.free(one):
            return one.label == "ORG" and one.weight >= SMALL and not one.whole
        if one.entries:
            return one.weight >= (KNOWN if one.label in ("NORP", "LANGUAGE", "LAW") else 2.9)
        return one.named

    def _by_head(self, one: Found) -> str:
        if one.head == "street":
            return "street"
        if one.head == "county" and one.entries and one.first == one.entity[0]:
            return "head word"
        if one.entries and (one.entries[0].main or one.whole):
            return "head word"
        if one.label == "ORG" and not one.whole:
            return "head word" if one.head == "county" else ""
        if one.label == "PERSON":
            return ""
        return "head word" if one.head in ("county", "admin1", "water", "land") or one.label in PLACES else ""

    def _by_label(self, one: Found) -> str:
        """Names that nothing around decides: what the model calls them, and how well known they are."""
        weight, large = one.weight, self._large(one)
        if not one.entries:
            return "unknown" if one.label == "GPE" and one.whole else ""
        if one.label in PLACES:
            begins = one.first == one.entity[0] or one.label != "FAC"
            cut = one.whole and weight < KNOWN and not self.evidence.free(one) and not self.evidence.institution(one)
            return "entity" if (one.whole and not cut) or (weight >= SMALL and begins and not one.whole) else ""
        if one.label == "PERSON" and not self.evidence.directed(one):
            single = one.last - one.first == 1
            return "gazetteer" if large and not (single and self.tokens[one.first].lower in self.people) else ""
        if weight >= KNOWN and self.evidence.directed(one) and one.whole and not (set(one.key.split()) & self.people):
            return "direction"
        if one.label == "ORG" and not one.whole:
            return "in a name" if large or (weight >= KNOWN and one.first == one.entity[0]) else ""
        if large:
            return "gazetteer"
        return "gazetteer" if one.last - one.first > 1 and weight >= KNOWN and self.evidence.free(one) else ""

    # ------------------------------------------------------------------------------------------------ the article

    def lists(self) -> None:
        """Names coordinated with a place are places: "Gainesville and Duluth", "Athens, Sparta and Corinth"."""
        self._plurals()
        for run in (self.found, self.found[::-1]):
            last: Found | None = None
            for one in run:
                if last is not None and one.entries and last.entries and self.evidence.coordinated(last, one):
                    one.kin = last.entries[0].kind if not is_double(last) else ""
                if last is not None and not one.by and self._listable(last, one) and self.evidence.coordinated(last, one):
                    one.by = "list"
                last = one if one.by and one.by != "unknown" and not one.by.startswith("not") else None

    def _plurals(self) -> None:
        """ "Kharkiv and Sumy regions", "Cooke, Grayson and Love counties": what is said of all at the end."""
        nearer: Found | None = None
        for one in reversed(self.found):
            after = self.evidence.after(one)
            kind = PLURALS.get(after.lower, "") if after is not None else ""
            if nearer is not None and not kind and not one.head and self.evidence.coordinated(one, nearer):
                kind = nearer.head
            kinds = {"county": ("county",), "admin1": ("admin1", "region")}.get(kind, ())
            if any(e.kind in kinds for e in one.entries) and one.by != "not a person":
                one.head, one.by = kind, "head word"
                nearer = one
            else:
                nearer = one if one.head in ("county", "admin1") and kind else None

    def _listable(self, last: Found, one: Found) -> bool:
        if one.label == "PERSON" and (one.weight < SMALL or (last.label not in PLACES and last.by not in STRONG)):
            return False
        return self._plausible(one)

    def carry(self) -> None:
        """Let the mentions of a name that are decided decide the others; doubt the model where nothing bears it out."""
        names: dict[str, list[Found]] = {}
        for one in self.found:
            names.setdefault(one.key, []).append(one)
        for key, mentions in names.items():
            strong = any(one.by in STRONG for one in mentions)
            person = self._person(key, mentions)
            for one in mentions:
                if one.by == "unknown":
                    one.by = "entity" if strong and not person else ""
                elif one.by == "entity" and person and not strong and not self._large(one):
                    one.by = ""
            yes = [one for one in mentions if one.by and not one.by.startswith("not")]
            if yes:
                self._carry(mentions, strong, person)

    def _person(self, key: str, mentions: list[Found]) -> bool:
        """Whether the article speaks of a person of that name."""
        if any(one.head for one in mentions):
            return False
        if set(key.split()) & self.people:
            return True
        speaks = sum(self.evidence.speaks(one) for one in mentions)
        return speaks > 1 and speaks * 4 >= len(mentions) and not self._large(mentions[0])

    def _carry(self, mentions: list[Found], strong: bool, person: bool) -> None:
        for one in mentions:
            if one.by or not one.entries or person:
                continue
            if one.label in ("", "ORG") and (self.evidence.free(one) or one.first == one.entity[0]):
                one.by = "carried" if strong or one.weight >= SMALL else ""
            elif one.whole and strong:
                one.by = "carried"
