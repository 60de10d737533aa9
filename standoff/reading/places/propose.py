"""Which words of an article could be the name of a place: gazetteer names, the model's entities, names with a telling head.

Nothing is decided here; `judge.py` does that with the words around.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from standoff import knowledge
from standoff.grammar.names import Name, NameKind, names
from standoff.grammar.words import is_proper_noun, may_join_names
from standoff.language import Parse, Sentence, Token
from standoff.reading.places.context import Context, context
from standoff.reading.places.gazetteer import Entry, Gazetteer, gazetteer
from standoff.reading.places.keys import word_key
from standoff.reading.rule import Rule

__all__ = ["Found", "Verdict", "is_double", "proposals"]

LONGEST = 7  # tokens in a name


class Verdict(Enum):
    """What a rule decides of a name."""

    SURE_PLACE = "sure place"  # by the words around it: other mentions of the name are places too
    PLACE = "place"
    PERHAPS = "perhaps"  # a place where another mention bears it out
    NO_PLACE = "no place"


@dataclass(slots=True, eq=False)
class Found:
    """A name, tokens `[first, last)`, and what it could mean.

    `kind` is what the model takes the name there for (None for no name), `entity` that name's bounds. `head` is the kind its
    head word says it is ("county", "water", ...), `stem` the key of the name without that head. `rule` is the row of the rules
    that decided it, None while undecided. `inside` is the region or country that the text names right after it ("Paris,
    Texas"), and `holds` whether this is such a name; `kin` is the kind of a place that it is listed with; `named` whether the
    text says what it is ("the village of X"), `shouted` whether it stands in a sentence in capitals, `located` whether a
    preposition of place stands before it.
    """

    first: int
    last: int
    key: str
    entries: tuple[Entry, ...]
    kind: NameKind | None = None
    entity: tuple[int, int] = (0, 0)
    head: str = ""
    stem: str = ""
    rule: Rule[Any, Verdict] | None = None
    inside: tuple[str, str] | None = None
    holds: bool = False
    named: bool = False
    shouted: bool = False
    located: bool = False
    kin: str = ""
    sense: Entry | None = None

    @property
    def verdict(self) -> Verdict | None:
        """What was decided, None while nothing is."""
        return self.rule.then if self.rule is not None else None

    @property
    def is_place(self) -> bool:
        """Whether it was taken for a place."""
        return self.verdict is Verdict.PLACE or self.verdict is Verdict.SURE_PLACE

    @property
    def by(self) -> str:
        """The name of the rule that decided it, "" while undecided."""
        return self.rule.name if self.rule is not None else ""

    @property
    def single(self) -> bool:
        """Whether it is one word."""
        return self.last - self.first == 1

    @property
    def placed(self) -> bool:
        """Whether the model takes it for a place's name."""
        return self.kind is not None and self.kind.is_place

    @property
    def whole(self) -> bool:
        """Whether the model's entity and the name are the same words."""
        return self.entity == (self.first, self.last)

    @property
    def weight(self) -> float:
        """The weight of its most prominent sense under a usual name."""
        return max((e.weight if e.main else e.weight - 1.5 for e in self.entries), default=0.0)


def is_double(one: Found) -> bool:
    """Whether both a town and its region have the name ("New York")."""
    return len({e.kind for e in one.entries[:2]} & {"town", "admin1"}) == 2


@cache
def _tails() -> frozenset[str]:
    """Lower-case words inside names of our own tables ("Zaporizhzhia nuclear power plant")."""
    out = set(knowledge.words("places_context", "endings_of_regions"))
    for table in ("places_world", "places_waters", "places_sites"):
        for kind, rows in knowledge.load(table).items():
            if kind not in ("alias", "border"):
                out.update(w for names, *_ in rows for n in names.split("|") for w in n.split()[1:] if w[0].islower())
    return frozenset(out)


class _Finder:
    """Finds the proposals of one article."""

    def __init__(self, parse: Parse) -> None:
        self.parse, self.tokens = parse, parse.tokens
        self.context: Context = context()
        self.gazetteer: Gazetteer = gazetteer()
        self.tails = _tails()
        self.owner: dict[int, Name] = {}
        for name in names(parse):
            first, last = _trimmed(self.tokens, name.first, name.last)
            for i in range(first, last):
                self.owner[i] = Name(first, last, name.kind)

    def sentence(self, sentence: Sentence) -> Iterator[Found]:
        """The sentence's proposals, from left to right, without overlap."""
        free, end = sentence.first, sentence.last
        shout = _shouts(sentence)
        for token in sentence.tokens:
            i = token.i
            if i < free or not self._may_begin(token):
                continue
            found = self._at(i, end, shout)
            if found is not None:
                found.shouted = shout
                yield found
                free = found.last

    def _may_begin(self, token: Token) -> bool:
        """Whether a name may begin with the token."""
        text = token.text
        return text[0].isupper() or token.lower in self.context.lower_first or text.startswith(("al-", "el-"))

    def _at(self, i: int, end: int, shout: bool) -> Found | None:
        match = self._match(i, end, shout)
        entity = self.owner.get(i)
        begins = entity is not None and entity.first == i and entity.kind.is_place
        inside = entity is not None and entity.first < i  # "Sligo [Town Hall]": the rest of a name is none
        headed = None if inside else self._headed(i, end)
        if headed is not None and (match is None or self._better(headed, match)):
            return headed
        if begins and entity is not None and (match is None or (entity.last > match.last and self._is_name(entity))):
            whole = self._found(entity.first, entity.last, ())
            if match is None or whole.entries or self.tokens[entity.last - 1].lower not in self.context.heads:
                return whole
        return match or self._said_to_be(i, end)

    def _better(self, headed: Found, match: Found) -> bool:
        """Whether the words with their head are the name, and not the place that they begin with ("Ludlow Town Hall")."""
        if headed.last < match.last:
            return False
        if headed.last == match.last or headed.entries:
            return True
        return headed.head != "facility" and not (match.last - match.first > 1 and headed.head == "land")

    def _said_to_be(self, i: int, end: int) -> Found | None:
        """A name that the gazetteer and the model do not know, of what the text says is a place ("the village of X")."""
        tokens = self.tokens
        if i < 2 or tokens[i - 1].lower != "of" or tokens[i - 2].lower not in self.context.settlements:
            return None
        j = i + 1
        while j < end and j < i + 3 and tokens[j].text[0].isupper() and is_proper_noun(tokens[j]):
            j += 1
        found = self._found(i, j, ())
        found.named = True
        return found

    def _is_name(self, entity: Name) -> bool:
        """Whether an entity of several words is one name and not a list or a town with its state."""
        words = self.tokens[entity.first : entity.last]
        if any(t.text in (",", "and", "(", ")", "/", ";", "-") for t in words):
            return False
        return entity.kind in (NameKind.BUILDING, NameKind.LAND) and (
            words[-1].lower in self.context.heads or words[0].lower in self.context.leads
        )

    def _match(self, i: int, end: int, shout: bool) -> Found | None:
        """The longest gazetteer name that begins at token i."""
        short = self._short(i)
        if short is not None:
            return short
        parts = [word_key(self.tokens[i].text)]
        if not parts[0]:
            return None
        ends = [(i + 1, parts[0])]
        for j in range(i + 1, min(end, i + LONGEST)):
            token = self.tokens[j]
            if not (
                token.text[0].isupper()
                or token.lower in self.context.joints
                or token.text in self.tails
                or self._particle(j, end)
            ):
                break
            if token.lower not in ("'s", "’s"):
                part = word_key(token.text)
                if part:
                    parts.append(part)
            elif j + 1 < end and self.tokens[j + 1].text[0].isupper():
                parts[-1] += "s"
            else:
                break
            ends.append((j + 1, " ".join(parts)))
        for last, key in reversed(ends):
            if last > i + 1 and self.tokens[last - 1].text in self.context.joints:
                continue
            if self.tokens[i].text[0].islower() and key not in self.context.lower and self.tokens[i].text[2:3] != "-":
                continue
            entries = self._written(i, last, self.gazetteer.find(key), shout)
            if entries:
                return self._followed(self._found(i, last, entries, key), end)
        return None

    def _followed(self, found: Found, end: int) -> Found:
        """A region where the word after says so ("a Washington state farm", "the Kherson region")."""
        after = self.tokens[found.last].lower if found.last < end else ""
        kind = self.context.heads.get(after)
        if kind in ("admin1", "county") and not found.head and self.tokens[found.last].text.islower():
            kinds = {"admin1": ("admin1", "region"), "county": ("county",)}[kind]
            if any(e.kind in kinds for e in found.entries):
                found.head, found.stem = kind, found.key
        return found

    def _particle(self, j: int, end: int) -> bool:
        """A short word within a name ("Dar es Salaam", "Ras al-Ayn")."""
        token = self.tokens[j]
        return len(token.text) <= 3 and token.text.islower() and j + 1 < end and self.tokens[j + 1].text[0].isupper()

    def _short(self, i: int) -> Found | None:
        """A region's abbreviation ("Pa."), which means that and no village of the name."""
        text = self.tokens[i].text
        area = self.context.short.get(text) or (self.context.short.get(text + ".") if "." in text else None)
        region = self.gazetteer.region(*area) if area else None
        return self._found(i, i + 1, (region,), " ".join(area)) if region and area else None

    def _written(self, first: int, last: int, entries: tuple[Entry, ...], shout: bool) -> tuple[Entry, ...]:
        """The senses that are written so: "US" means a country, "us" and, but in a headline in capitals, "VAN" no place."""
        if not entries:
            return entries
        text = self.parse.text[self.tokens[first].start : self.tokens[last - 1].end]
        if text.isupper():
            if not shout and len(text) < (7 if last - first == 1 and not self._may_be_capitals(first) else 4):
                return tuple(e for e in entries if e.caps)
            return entries
        return tuple(e for e in entries if not e.caps)

    def _may_be_capitals(self, i: int) -> bool:
        """Whether a word in capitals may be no acronym: the model says so, or it opens a sentence (a dateline)."""
        return self._in_place(i) or i == self.tokens[i].sent.first

    def _in_place(self, i: int) -> bool:
        """Whether the model takes the token for a part of a place's name."""
        return (name := self.owner.get(i)) is not None and name.kind.is_place

    def _headed(self, i: int, end: int) -> Found | None:
        """A run of capitalised words with a head that says what it is: "Otter Tail County", "Lake Mary", "Memphis St."."""
        tokens, heads = self.tokens, self.context.heads
        j = i
        while j < end and j < i + LONGEST and tokens[j].text[0].isupper() and not may_join_names(tokens[j]):
            j += 1
        for last in range(j, i + 1, -1):
            kind = heads.get(tokens[last - 1].lower)
            if kind and tokens[last - 1].text not in ("State", "Republic", "City", "Town", "Territory", "Court", "Way"):
                return self._head(i, last, i, last - 1, kind)
        if j - i >= 2 and tokens[i].lower in self.context.leads:
            kind = heads.get(tokens[i].lower, "land")
            return self._head(i, min(j, i + 3), i + 1, min(j, i + 3), kind)
        if (
            j > i
            and j < end
            and heads.get(tokens[j].lower) in ("county", "admin1", "district", "water")
            and tokens[j].text.islower()
        ):
            entity = self.owner.get(i)
            if entity and (entity.first, entity.last) == (i, j + 1):
                return self._head(i, j + 1, i, j, heads[tokens[j].lower])
        return None

    def _head(self, first: int, last: int, stem: int, stop: int, kind: str) -> Found | None:
        if kind == "facility" and not any(map(self._in_place, range(first, last))):
            return None  # "Columbia University" and "Lincoln School" are organisations unless the model says otherwise
        key = self._key(first, last)
        found = self._found(first, last, self.gazetteer.find(key), key)
        found.head, found.stem = kind, self._key(stem, stop)
        return found

    def _key(self, first: int, last: int) -> str:
        parts = (word_key(t.text) for t in self.tokens[first:last] if t.text not in ("the", "The"))
        return " ".join(p for p in parts if p)

    def _found(self, first: int, last: int, entries: tuple[Entry, ...], key: str | None = None) -> Found:
        key = key if key is not None else self._key(first, last)
        owners = [self.owner[k] for k in range(first, last) if k in self.owner]
        senses = entries or self.gazetteer.find(key)
        return Found(first, last, key, senses, owners[0].kind, owners[0][:2]) if owners else Found(first, last, key, senses)


def _trimmed(tokens: list[Token], first: int, last: int) -> tuple[int, int]:
    """An entity without its article and possessive."""
    while first < last - 1 and (tokens[first].lower in ("the", "a") or not tokens[first].text[0].isalnum()):
        first += 1
    while last - 1 > first and (
        tokens[last - 1].lower in ("'s", "’s", "'", "’") or tokens[last - 1].text in ('"', ",", "”", ")")
    ):
        last -= 1
    return first, last


def _shouts(sentence: Sentence) -> bool:
    """Whether the sentence is mostly in capitals."""
    words = [t.text for t in sentence.tokens if t.text.isalpha()]
    return len(words) > 2 and sum(w.isupper() for w in words) * 2 > len(words)


def proposals(parse: Parse) -> list[Found]:
    """Every name of the article that might be a place's, in text order, without overlap."""
    finder = _Finder(parse)
    return [found for sentence in parse.sentences for found in finder.sentence(sentence)]
