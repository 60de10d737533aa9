"""Which of the proposed names are names of places: rules with names, in order of trust, then the article as a whole.

The model's entity labels are right about nine times in ten; the gazetteer knows what can be a place; the words around tell
"in Jordan" from "Michael Jordan", "the Washington Post" from Washington. What is decided for one mention of a name is carried
to those that no rule decides (one sense per discourse: Gale, Church and Yarowsky 1992).
"""

from __future__ import annotations

from collections import Counter

from standoff.reading.language import Parse, Token
from standoff.reading.places.context import Context, context
from standoff.reading.places.gazetteer import gazetteer
from standoff.reading.places.propose import PLACES, Found

__all__ = ["judged"]

SURE = 6.0  # weight from which a usual name is known to every reader
KNOWN = 4.7  # weight from which one is known in its country
LARGE = frozenset({"country", "continent", "sea", "strait", "historical", "region", "front"})


def judged(parse: Parse, found: list[Found]) -> list[Found]:
    """The names that are places', each with the rule that says so."""
    judge = _Judge(parse, found)
    for one in found:
        one.by = judge.rule(one)
    judge.carry()
    return [one for one in found if one.by and not one.by.startswith("not")]


class _Judge:
    def __init__(self, parse: Parse, found: list[Found]) -> None:
        self.parse, self.tokens, self.found = parse, parse.tokens, found
        self.words: Context = context()
        self.people: set[str] = set()
        for first, last, label in parse.entities:
            if label == "PERSON" and last - first > 1:
                self.people.update(t.lower for t in self.tokens[first:last])
        self.at = {one.first: one for one in found}

    # ------------------------------------------------------------------------------------------------ one name

    def rule(self, one: Found) -> str:
        """The name of the rule that decides the name, "not ..." when it is no place, "" when nothing decides."""
        one.inside = self._container(one)
        refused = self._refused(one)
        if refused:
            return refused
        if one.inside:
            return "containment"
        if one.label in PLACES and (one.whole or one.entries):
            return "entity"
        if one.head:
            return self._by_head(one)
        if not one.entries:
            return ""
        return self._by_gazetteer(one)

    def _refused(self, one: Found) -> str:
        before, after = self._before(one), self._after(one)
        single = one.last - one.first == 1
        top = one.entries[0] if one.entries else None
        large = top is not None and top.main and (top.kind in LARGE or top.weight >= SURE)
        if single and one.key in self.words.ordinary and not (one.label in PLACES and one.whole) and not one.inside:
            return "not a name"
        if single and self.tokens[one.first].text in self.words.short and not one.inside and not self._alone(one):
            return "not alone"
        if before is not None and before.lower in self.words.titles and not large and before.text[0].isupper():
            return "not after a title"
        if before is not None and before.lower in self.words.ships and one.head == "":
            return "not a ship"
        if after is not None and after.lower in self.words.breaks and after.text[0].isupper() and not one.inside:
            return "not before " + after.lower
        if one.label == "PERSON" and not one.inside and one.entity[1] - one.entity[0] > one.last - one.first:
            return "not a person"
        return ""

    def _alone(self, one: Found) -> bool:
        """Whether an abbreviation needs no town before it; two capital letters do ("OK", "ME")."""
        text = self.tokens[one.first].text
        return text in self.words.standing or (one.label == "GPE" and len(text) > 2)

    def _by_head(self, one: Found) -> str:
        if one.head == "street":
            return "street"
        if one.entries or one.head in ("county", "admin1", "water", "land"):
            return "head word" if one.label != "PERSON" else ""
        return "head word" if self._locative(one) else ""

    def _by_gazetteer(self, one: Found) -> str:
        """Names that the model does not call places: how well known, in what company."""
        top = one.entries[0]
        single = one.last - one.first == 1
        large = top.main and (top.kind in LARGE or top.weight >= SURE) and one.weight >= SURE - 0.5
        if one.label == "PERSON":
            if self._locative(one) and one.whole and one.weight >= KNOWN - 0.7 and self.tokens[one.first].lower not in self.people:
                return "preposition"
            return "gazetteer" if large and not single else ""
        if one.label == "ORG" and not one.whole:
            return "in a name" if large or one.weight >= KNOWN else ""
        if large:
            return "gazetteer"
        if self._locative(one) and self._propn(one) and self._free(one):
            return "preposition"
        if not single and one.weight >= KNOWN and self._free(one):
            return "gazetteer"
        return ""

    # -------------------------------------------------------------------------------------------- the words around

    def _before(self, one: Found) -> Token | None:
        """The token before the name, in its sentence, articles left out."""
        i = one.first - 1
        while i >= 0 and self.tokens[i].lower == "the":
            i -= 1
        return self.tokens[i] if i >= 0 and self.tokens[i].sent is self.tokens[one.first].sent else None

    def _after(self, one: Found) -> Token | None:
        i = one.last
        return self.tokens[i] if i < len(self.tokens) and self.tokens[i].sent is self.tokens[one.first].sent else None

    def _locative(self, one: Found) -> bool:
        before = self._before(one)
        return before is not None and before.lower in self.words.locative

    def _propn(self, one: Found) -> bool:
        return any(t.pos == "PROPN" for t in self.tokens[one.first : one.last])

    def _free(self, one: Found) -> bool:
        """Whether the name stands alone, and is not the beginning of a longer name."""
        after = self._after(one)
        return after is None or not after.text[0].isupper() or after.pos not in ("PROPN", "NOUN")

    def _container(self, one: Found) -> tuple[str, str] | None:
        """Country and region that the text names right after ("Paris, Texas"; "Paris (Texas)"; "Osh, Kyrgyzstan")."""
        i = one.last
        if i + 1 >= len(self.tokens) or self.tokens[i].text not in (",", "(") or not one.entries:
            return None
        short = self.words.short.get(self.tokens[i + 1].text)
        if short:
            return short if self._holds(one, short) else None
        other = self.at.get(i + 1)
        if other is None:
            return None
        for entry in other.entries[:6]:
            area = (entry.country, entry.admin1) if entry.kind in ("admin1", "county") else (entry.country, "")
            if entry.kind in ("admin1", "country", "county", "region", "historical") and entry.country and self._holds(one, area):
                return area
        return None

    def _holds(self, one: Found, area: tuple[str, str]) -> bool:
        country, admin1 = area
        return any(
            e.country == country and (not admin1 or e.admin1 == admin1) and e.kind in ("town", "county", "admin1", "site", "island")
            and (e.kind != "admin1" or (not admin1))
            for e in one.entries
        )  # fmt: skip

    # ------------------------------------------------------------------------------------------------ the article

    def carry(self) -> None:
        """Let the mentions that are decided decide the others of the same name."""
        yes = Counter(one.key for one in self.found if one.by and not one.by.startswith("not"))
        for one in self.found:
            if one.by or not one.entries:
                continue
            if yes[one.key] and one.label != "PERSON" and self._free(one):
                one.by = "carried"
            elif yes[one.key] >= 2 and one.whole and not (set(one.key.split()) & self.people):
                one.by = "carried"
