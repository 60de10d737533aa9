"""What the words around a name say of it."""

from __future__ import annotations

from standoff.language import Parse, Token
from standoff.reading.places.context import Context, context
from standoff.reading.places.propose import Found

__all__ = ["Evidence"]

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
        if token.dep not in ("nsubj", "nsubjpass"):
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
        if before is not None and before.pos == "PROPN" and before.ent and before.ent == self.tokens[one.first].ent:
            return False
        after = self.after(one)
        return after is None or not after.text[0].isupper() or after.pos not in ("PROPN", "NOUN")

    def strong(self, one: Found) -> str:
        """The name of the rule by which the words around make the name a place's; "" for none."""
        if one.inside:
            return "containment"
        before, after = self.before(one), self.after(one)
        if before is not None:
            if before.lower in self.words.locative:
                return "preposition"
            if before.lower in ("of", "from", "to", "for"):
                return self._after_of(one, before)
            if before.text in ("-", "–") and before.i and self.tokens[before.i - 1].text in PARTIES:
                return "constituency"
        if after is not None and after.lower in self.words.followers and after.text.islower():
            return "belonging"
        if self.institution(one) and not one.head:
            return "institution"
        token = self.tokens[one.last - 1]
        if token.dep in ("dobj", "nsubjpass", "npadvmod") and token.head.lemma in self.words.taken:
            return "object"
        return ""

    def _after_of(self, one: Found, before: Token) -> str:
        """ "the village of X", "John Smith of X", "fled from X"."""
        other = self._left(before.i)
        if other is None:
            return ""
        if before.lower in ("of", "from") and (other.ent == "PERSON" or other.lower in self.words.people):
            return "home"
        if before.lower == "of" and other.lower in self.words.kinds:
            if not one.head and other.lower in self.words.towns:
                one.head = "town"  # "the city of Kherson", and not the region
            elif not one.head and self.words.heads.get(other.lower) == "admin1" and len(one.entries) > 1:
                one.head = "admin1"
            return "kind of place"
        if before.lower != "of" and before.head.lemma in self.words.moves:
            return "movement"
        return ""

    def ends_at(self, i: int) -> bool:
        """Whether a name of the gazetteer ends before token i."""
        return i in self.ends

    def directed(self, one: Found) -> bool:
        """Whether a preposition that places share with people stands before it ("from Kherson")."""
        before = self.before(one)
        return before is not None and before.lower in ("from", "to", "into", "of")

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
        return all(w in (",", "and", "or", "&", "the", "/", "-", "–") for w in between) and between != ["the"]

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
