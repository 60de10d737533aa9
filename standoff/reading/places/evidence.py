"""What the words around a name say of it."""

from __future__ import annotations

from standoff.grammar.arguments import is_adverbial_noun, is_subject, is_undergoer
from standoff.grammar.names import names_person, same_kind_of_name
from standoff.grammar.words import is_noun, is_proper_noun
from standoff.knowledge import words
from standoff.language import Parse, Token
from standoff.reading.places.context import Context, context
from standoff.reading.places.propose import Found

__all__ = ["Evidence"]

TOWARD = words("places_context", "toward")
JOINS_OF_NAMES = words("places_context", "joins_of_names")
SHARED_PREPOSITIONS = words("places_context", "shared_prepositions")

PARTIES = frozenset({"D", "R", "DFL", "I", "GOP", "Dem", "Rep", "Ind", "L"})
SMALL = 5.2  # weight below which a place does not say things in the news
HOLDERS = frozenset({"admin1", "country", "county", "region", "historical", "continent"})


class Evidence:
    """The surroundings of an article's names."""

    def __init__(self, parse: Parse, found: list[Found]) -> None:
        self.parse, self.tokens = parse, parse.tokens
        self.words: Context = context()
        self.at = {one.first: one for one in found}
        self.ends = {one.last for one in found if one.entries}

    def before(self, one: Found) -> Token | None:
        """The token before the name, in its sentence, articles left out."""
        return self._left(one.first)

    def _left(self, first: int) -> Token | None:
        i = first - 1
        while i >= 0 and self.tokens[i].lower == "the":
            i -= 1
        return self.tokens[i] if i >= 0 and self.tokens[i].sent is self.tokens[first].sent else None

    def after(self, one: Found) -> Token | None:
        """The token after the name, in its sentence."""
        i = one.last
        return self.tokens[i] if i < len(self.tokens) and self.tokens[i].sent is self.tokens[one.first].sent else None

    def surname(self, one: Found) -> bool:
        """Whether it is the second part of a name: "George Washington", "United Russia"."""
        i = one.first - 1
        if i < 0 or self.tokens[i].sent is not self.tokens[one.first].sent:
            return False
        token = self.tokens[i]
        if token.text == "United":  # a party: "United Russia"
            return True
        return token.text[0].isupper() and token.lower in self.words.given

    def speaks(self, one: Found) -> bool:
        """Whether the name is the subject of what a person does ("Lincoln lived"); of a small place, of saying too."""
        token = self.tokens[one.last - 1]
        if not is_subject(token):
            return False
        return token.head.lemma in self.words.personal or (one.weight < SMALL and token.head.lemma in self.words.saying)

    def owns(self, one: Found) -> bool:
        """Whether the name is the owner of what follows ("in Modi's name")."""
        return one.last < len(self.tokens) and self.tokens[one.last].lower in ("'s", "’s")

    def institution(self, one: Found) -> bool:
        """Whether the name of what belongs to a town follows ("Carthage Police Chief")."""
        after = self.after(one)
        return after is not None and after.text[0].isupper() and after.lower in self.words.institutions

    def free(self, one: Found) -> bool:
        """Whether the name stands alone, and is not a piece of a longer name."""
        before = self.tokens[one.first - 1] if one.first else None
        if before is not None and is_proper_noun(before) and same_kind_of_name(before, self.tokens[one.first]):
            return False
        after = self.after(one)
        return after is None or not after.text[0].isupper() or not is_noun(after)

    def taken(self, one: Found) -> bool:
        """Whether it is the object of a verb that is done to places: "captured X"."""
        token = self.tokens[one.last - 1]
        return (is_undergoer(token) or is_adverbial_noun(token)) and token.head.lemma in self.words.taken

    def kind(self, one: Found) -> str:
        """The word that says before "of" what kind of place it is ("the village of X"), "" where none does."""
        of = self.before(one)
        kind = self._left(of.i) if of is not None and of.lower == "of" else None
        return kind.lower if kind is not None and kind.lower in self.words.kinds else ""

    def home(self, one: Found) -> bool:
        """Whether somebody is of it: "John Smith of X", "residents from X"."""
        before = self.before(one)
        who = self._left(before.i) if before is not None and before.lower in ("of", "from") else None
        return who is not None and (names_person(who) or who.lower in self.words.people)

    def movement(self, one: Found) -> bool:
        """Whether somebody moves there or from there: "fled from X"."""
        before = self.before(one)
        toward = before is not None and before.lower in TOWARD and self._left(before.i) is not None
        return toward and before is not None and before.head.lemma in self.words.moves

    def constituency(self, one: Found) -> bool:
        """Whether a member of parliament sits for it: "Smith (D-X)"."""
        before = self.before(one)
        if before is None or before.text not in ("-", "–") or not before.i:
            return False
        return self.tokens[before.i - 1].text in PARTIES

    def ends_at(self, i: int) -> bool:
        """Whether a name of the gazetteer ends before token i."""
        return i in self.ends

    def directed(self, one: Found) -> bool:
        """Whether a preposition that places share with people stands before it ("from Kherson")."""
        before = self.before(one)
        return before is not None and before.lower in SHARED_PREPOSITIONS

    def owns_a_day(self, one: Found) -> bool:
        """Whether the name is a saint's or a feast's ("St. Patrick's Day")."""
        i = one.last
        if i + 1 >= len(self.tokens) or self.tokens[i].lower not in ("'s", "’s"):
            return False
        return self.tokens[i + 1].text in ("Day", "Eve", "Church", "Cathedral")

    def coordinated(self, one: Found, other: Found) -> bool:
        """Whether two names are joined by a comma or a conjunction and nothing else."""
        a, b = (one, other) if one.first < other.first else (other, one)
        between = [t.lower for t in self.tokens[a.last : b.first]]
        if not 1 <= len(between) <= 3 or self.tokens[a.first].sent is not self.tokens[b.first].sent:
            return False
        return all(w in JOINS_OF_NAMES for w in between) and between != ["the"]

    def container(self, one: Found) -> tuple[str, str] | None:
        """Country and region that the text names right after ("Paris, Texas"; "Paris (Texas)"; "Osh, Kyrgyzstan")."""
        i = one.last
        if i + 1 >= len(self.tokens) or self.tokens[i].text not in (",", "(") or not one.entries:
            return None
        other = self.at.get(i + 1) or self._after_in(i + 1)
        if other is None:
            return None
        if one.key == other.key or (_is_country(one) and _is_country(other)):
            return None  # "Niger, Nigeria and Togo": a list
        for entry in other.entries[:6]:
            area = (entry.country, entry.admin1) if entry.kind in ("admin1", "county") else (entry.country, "")
            if entry.kind in HOLDERS and entry.country and _holds(one, area):
                other.holds = True
                return area
        return None

    def _after_in(self, i: int) -> Found | None:
        """The name after "in" ("Bakhmut, in Ukraine")."""
        if self.tokens[i].lower != "in":
            return None
        i += 1
        if i < len(self.tokens) and self.tokens[i].lower == "the":
            i += 1
        return self.at.get(i)


def _is_country(one: Found) -> bool:
    return bool(one.entries) and one.entries[0].kind == "country" and one.entries[0].main


def _holds(one: Found, area: tuple[str, str]) -> bool:
    country, admin1 = area
    return any(
        e.country == country
        and (not admin1 or e.admin1 == admin1)
        and e.kind in ("town", "county", "admin1", "site", "island", "base", "nuclear")
        and not (e.kind == "admin1" and admin1)
        for e in one.entries
    )
