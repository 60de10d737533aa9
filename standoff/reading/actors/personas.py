"""The persons named in an article: runs of name words found, clustered by surname, and known by title and apposition.

Full names are found first, where the model sees a person, where a title or role stands before, where the name is known or
begins with a common first name. Bare surnames, and first names, are then carried through the whole article.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from standoff.knowledge import load
from standoff.model import Actor
from standoff.reading.actors.atlas import words
from standoff.reading.actors.people import PARTICLES, Person, candidates, fold, longest_name, office_as_of
from standoff.reading.actors.wording import Marks, Wording, code_of, country_of, describe
from standoff.reading.language import Parse, Token

__all__ = ["NameSpan", "Persona", "find_personas", "sex_of_first_name"]

NAME_TAGS = frozenset({"NNP", "NNPS"})
NO_NAME = frozenset({"DATE", "TIME", "MONEY", "CARDINAL", "ORDINAL", "PERCENT", "QUANTITY", "EVENT", "LANGUAGE"})
LOOSE = frozenset({"PROPN", "NOUN", "ADJ", "VERB", "X", "INTJ", "ADV"})
EASTERN = frozenset({"CHN", "KOR", "PRK", "TWN", "HKG", "VNM", "KHM"})  # the family name stands first
TOP = ("president", "prime minister", "chancellor", "supreme leader", "king", "secretary of state", "foreign minister",
       "secretary-general", "secretary general", "defence minister", "secretary of defense", "foreign secretary")  # fmt: skip


@dataclass(slots=True, eq=False)
class Persona:
    """A person of the article, as known so far."""

    words: tuple[str, ...]
    sex: str = ""
    code: str = ""
    international: bool = False
    sector: str | None = None
    former: bool = False
    roles: list[str] = field(default_factory=list)
    known: Person | None = None
    first: int = 0

    @property
    def name(self) -> str:
        """The canonical name: the table's, else the fullest form in the article."""
        return self.known.name if self.known else _joined(self.words)

    def hear(self, wording: Wording) -> None:
        """Take in what a title or an apposition says."""
        if wording.code and not self.code:
            self.code, self.international = wording.code, wording.international
        if wording.sector and not self.sector:
            self.sector = wording.sector
        self.former = self.former or wording.former
        if wording.role:
            if wording.role not in self.roles:
                self.roles.append(wording.role)
            self.sex = self.sex or _sex_of_role(wording.role)


@dataclass(slots=True, eq=False)
class NameSpan:
    """A person named at tokens `[first, last)`; `title` is where the words before the name begin."""

    first: int
    last: int
    title: int
    persona: Persona
    by: str


def _joined(parts: Sequence[str]) -> str:
    return " ".join(parts).replace(" - ", "-").replace(" ’ ", "’")


@cache
def _first_names() -> dict[str, str]:
    table = load("first_names")
    both = set(table["women"]) & set(table["men"])
    return {fold(n): sex for sex, those in (("f", table["women"]), ("m", table["men"])) for n in those if n not in both}


@cache
def _common_first_names() -> frozenset[str]:
    table = load("first_names")
    return frozenset(fold(n) for n in (*table["women"], *table["men"], *table["either"]))


def sex_of_first_name(name: str) -> str:
    """m, f, or "" where the first name does not tell."""
    return _first_names().get(fold(name), "")


@cache
def _titles() -> dict[str, tuple[str, str]]:
    return {word: (entry.get("sex", ""), entry.get("sector", "")) for word, entry in load("roles")["titles"].items()}


def _sex_of_role(role: str) -> str:
    last = role.rsplit(maxsplit=1)[-1]
    if role in words("women") or last in words("women"):
        return "f"
    return "m" if role in words("men") or last in words("men") else ""


def find_personas(parse: Parse, marks: Marks, day: date | None) -> list[NameSpan]:
    """All places where a person is named, in text order."""
    return _Finder(parse, marks, day).find()


class _Finder:
    def __init__(self, parse: Parse, marks: Marks, day: date | None) -> None:
        self.parse, self.marks, self.day = parse, marks, day
        self.tokens = parse.tokens
        self.personas: list[Persona] = []
        self.by_last: dict[str, list[Persona]] = {}
        self.by_first: dict[str, list[Persona]] = {}
        self.taken: dict[int, NameSpan] = {}
        self.lower: set[str] = {t.text for t in self.tokens if t.text[:1].islower()}
        self.headlines: dict[int, bool] = {}

    def find(self) -> list[NameSpan]:
        runs = self._runs()
        spans: list[NameSpan] = []
        for first, last in runs:  # whole names
            if self._length(first, last) > 1 and self._is_person(first, last):
                spans.append(self._span(first, last, self._full(first, last), "name"))
        for first, last in runs:  # single words, and surnames inside longer runs that were no person
            if first not in self.taken:
                spans.extend(self._carried(first, last))
        spans.extend(self._untagged())
        for span in spans:
            self._titles(span)
        for persona in self.personas:
            self._know(persona)
        spans.sort(key=lambda s: s.first)
        return spans

    # ---------------------------------------------------------------------------------------------------------- runs
    def _runs(self) -> list[tuple[int, int]]:
        runs: list[tuple[int, int]] = []
        tokens, i, size = self.tokens, 0, len(self.tokens)
        while i < size:
            if not self._name_word(i):
                i += 1
                continue
            j = i + 1
            while j < size and tokens[j].sent is tokens[i].sent:
                step = self._continues(j)
                if not step:
                    break
                j += step
            runs.append((i, j))
            i = j
        return runs

    def _name_word(self, i: int) -> bool:
        t = self.tokens[i]
        if not t.text[0].isupper() or (t.tag not in NAME_TAGS and t.ent != "PERSON"):
            return False
        if t.ent in NO_NAME or (t.text in _titles() and self._leads(i)):
            return False
        if i in self.marks.calls and t.ent != "PERSON":
            return False
        if t.lower in self.lower and len(t.text) > 2 and self._headline(t):
            return False
        return not (i in self.marks.hits and self._hit_stands(i))

    def _leads(self, i: int) -> bool:
        """Whether a title stands before a name, and is not itself a name ("Hun Sen said")."""
        return self.tokens[i].text[-1] == "." or self.tokens[i + 1 : i + 2] == [] or self.tokens[i + 1].text[0].isupper()

    def _headline(self, token: Token) -> bool:
        """Whether a sentence writes most of its longer words with capitals, so that these tell nothing."""
        sentence = token.sent
        known = self.headlines.get(sentence.i)
        if known is None:
            long = [t for t in sentence.tokens if len(t.text) > 3 and t.text[0].isalpha()]
            known = len(long) > 3 and sum(t.text[0].isupper() for t in long) > 0.7 * len(long)
            self.headlines[sentence.i] = known
        return known

    def _hit_stands(self, i: int) -> bool:
        """A known name is no part of a person's name unless the model sees a longer person there."""
        hit = self.marks.hits[i]
        if hit.entry.kind in ("adjective", "country", "organisation", "media"):
            return True
        return not (self.tokens[i].ent == "PERSON" and hit.last - hit.first == 1 and self._in_longer_person(i))

    def _in_longer_person(self, i: int) -> bool:
        near = self.tokens[max(0, i - 1) : i] + self.tokens[i + 1 : i + 2]
        return any(n.ent == "PERSON" and n.tag in NAME_TAGS and n.i not in self.marks.hits for n in near)

    def _continues(self, j: int) -> int:
        """How many tokens from j on belong to the run that comes up to it."""
        tokens = self.tokens
        t = tokens[j]
        if self._name_word(j) or (j in self.marks.calls and t.ent == "PERSON" and t.text[0].isupper()):
            return 1 if tokens[j - 1].text not in ",;" else 0
        glued = tokens[j - 1].end == t.start
        if t.text in "-–’'" and glued and j + 1 < len(tokens) and tokens[j + 1].start == t.end:
            nxt = tokens[j + 1]
            return 2 if nxt.text[0].isalpha() and (nxt.text[0].isupper() or t.text in "-–") and nxt.tag != "POS" else 0
        if t.lower in PARTICLES and j + 1 < len(tokens):
            if self._name_word(j + 1):
                return 2
            if t.lower in ("al", "el") and tokens[j + 1].text == "-" and j + 2 < len(tokens):
                return 3
        return 0

    def _length(self, first: int, last: int) -> int:
        return sum(1 for t in self.tokens[first:last] if t.text[0].isalpha())

    def _is_person(self, first: int, last: int) -> bool:
        tokens = self.tokens[first:last]
        people = sum(t.ent == "PERSON" for t in tokens)
        if people * 2 >= len(tokens):
            return True
        if self._known_key(first, last):
            return True
        if tokens[0].ent in ("GPE", "LOC", "FAC", "NORP", "PRODUCT", "LAW", "WORK_OF_ART"):
            return self._called_before(first)
        if fold(tokens[0].text) in _common_first_names() and len(tokens) <= 4:
            return True
        return self._called_before(first) or self._called_behind(first, last)

    def _known_key(self, first: int, last: int) -> Person | None:
        key = tuple(fold(t.text) for t in self.tokens[first:last] if t.text[0].isalpha())
        if not 2 <= len(key) <= longest_name():
            return None
        found = candidates(key)
        return found[0] if found else None

    def _called_before(self, first: int) -> bool:
        """Whether a title or a word for a person stands directly before: "spokesman X", "Gen. X"."""
        if not first:
            return False
        before = self.tokens[first - 1]
        if before.text in _titles() and before.sent is self.tokens[first].sent:
            return True
        call = self.marks.calls.get(first - 1)
        return bool(call and call.role.kind in ("people", "inherit") and not call.role.plural)

    def _called_behind(self, first: int, last: int) -> bool:
        head = _head(self.tokens[first:last])
        if head.ent in ("ORG", "GPE"):
            return False
        call = next((self.marks.calls.get(c.i) for c in head.children if c.dep == "appos"), None)
        return bool(call and call.role.kind in ("people", "inherit") and not call.role.plural)

    # ------------------------------------------------------------------------------------------------------ clusters
    def _span(self, first: int, last: int, persona: Persona, by: str) -> NameSpan:
        span = NameSpan(first, last, first, persona, by)
        for i in range(first, last):
            self.taken[i] = span
        return span

    def _words(self, first: int, last: int) -> tuple[str, ...]:
        """The words of a name; those stuck together by hyphens or apostrophes in the text stay one word."""
        out: list[str] = []
        for i in range(first, last):
            t = self.tokens[i]
            if i > first and self.tokens[i - 1].end == t.start:
                out[-1] += t.text
            else:
                out.append(t.text)
        return tuple(_proper(w) for w in out)

    def _full(self, first: int, last: int) -> Persona:
        name = self._words(first, last)
        key = tuple(fold(w) for w in name)
        for persona in self.by_last.get(key[-1], ()):
            if _same(key, tuple(fold(w) for w in persona.words)):
                if len(name) > len(persona.words):
                    persona.words = name
                return persona
        persona = Persona(name, sex=sex_of_first_name(name[0]), first=first)
        self._register(persona, key)
        return persona

    def _register(self, persona: Persona, key: tuple[str, ...]) -> None:
        self.personas.append(persona)
        for k in {key[-1], *_parts(persona.words[-1])}:
            self.by_last.setdefault(k, []).append(persona)
        if len(key) > 1:
            self.by_first.setdefault(key[0], []).append(persona)

    def _carried(self, first: int, last: int) -> Iterable[NameSpan]:
        name = self._words(first, last)
        if len(name) == 1:
            span = self._single(first, last, name[0])
            return [span] if span else []
        out: list[NameSpan] = []  # a surname inside a run that is no person: "Zelensky Office"
        end = last
        if self.tokens[last - 1].ent == "ORG":
            return out
        for i in range(first, end):
            persona = self._one(self.by_last.get(fold(self.tokens[i].text), ()), i)
            if persona and len(self.tokens[i].text) > 2:
                out.append(self._span(i, i + 1, persona, "last_name"))
        return out

    def _single(self, first: int, last: int, word: str) -> NameSpan | None:
        key = fold(word)
        persona = self._one(self.by_last.get(key, ()), first)
        if persona and self.tokens[first].ent != "FAC":
            return self._span(first, last, persona, "last_name")
        token = self.tokens[last - 1]
        called = self._called_before(first)
        if not called and (len(word) < 3 or token.ent not in ("PERSON", "", "ORG", "GPE", "NORP")):
            return None
        persona = self._one(self.by_first.get(key, ()), first)
        if persona and (token.ent == "PERSON" or key in _common_first_names() or persona.code in EASTERN):
            return self._span(first, last, persona, "first_name")
        famous = _capable(token) and self._bears(token) and _famous((key,), self.day)
        if called or token.ent == "PERSON" or famous:
            new = Persona((_proper(word),), first=first, sex=sex_of_first_name(word))
            self._register(new, (key,))
            return self._span(first, last, new, "name")
        return None

    def _untagged(self) -> Iterable[NameSpan]:
        """Surnames of whole names that the model takes for no name at all ("Trump says" as a verb)."""
        whole = {k for k, those in self.by_last.items() if any(len(p.words) > 1 for p in those)}
        for t in self.tokens:
            if t.i in self.taken or t.i in self.marks.hits or not t.text[0].isupper() or t.pos not in LOOSE:
                continue
            key = fold(t.text)
            if key in whole and len(key) > 2 and (t.lower not in self.lower or t.i > t.sent.first):
                persona = self._one(self.by_last[key], t.i)
                if persona:
                    yield self._span(t.i, t.i + 1, persona, "last_name")

    def _bears(self, token: Token) -> bool:
        """Whether a bare surname can be a person's here, whatever the model takes it for."""
        if token.ent in ("", "ORG", "PERSON"):
            return True
        return token.ent in ("GPE", "NORP") and token.dep in ("nsubj", "nsubjpass", "poss", "dobj", "agent")

    def _one(self, found: Sequence[Persona], at: int) -> Persona | None:
        """The persona meant among namesakes: the one whose sex the title tells, else the one named last before."""
        if len(found) < 2:
            return found[0] if found else None
        sex = _titles().get(self.tokens[at - 1].text, ("", ""))[0] if at else ""
        fit = [p for p in found if not sex or p.sex in ("", sex)]
        before = [p for p in fit if p.first <= at]
        return max(before or fit or found, key=lambda p: p.first if p.first <= at else -p.first)

    # ------------------------------------------------------------------------------------------- titles, appositions
    def _titles(self, span: NameSpan) -> None:
        tokens, _marks = self.tokens, self.marks
        i = span.first
        while i and span.first - i < 14 and self._in_title(i - 1, span.first):
            i -= 1
        span.title = self._title_start(i, span.first)
        for t in tokens[span.title : span.first]:
            if t.text in _titles():
                sex, sector = _titles()[t.text]
                span.persona.sex = span.persona.sex or sex
                span.persona.sector = span.persona.sector or sector or None
        last = self._title_head(span)
        if last is not None:
            self._hear(span.persona, tokens[span.title : span.first], last - span.title)
        elif span.title < span.first:
            self._demonym(span)
        self._apposition(span)

    def _title_head(self, span: NameSpan) -> int | None:
        """The role word of a title: the last one, but before an "of" outside role words ("head of the office X")."""
        calls = self.marks.calls
        end = span.first
        for k in range(span.title, span.first):
            if self.tokens[k].lower in ("of", "for") and k not in calls:
                end = k
                break
        return next((k for k in range(end - 1, span.title - 1, -1) if k in calls), None)

    def _in_title(self, i: int, name: int) -> bool:
        t = self.tokens[i]
        if t.sent is not self.tokens[name].sent:
            return False
        if t.pos in ("PROPN", "NOUN", "ADJ") or t.text in _titles() or t.tag == "POS" or t.text in ("-", "–", "&"):
            return i not in self.taken
        if t.lower in ("of", "for"):
            before = self.marks.calls.get(i - 1)
            if i in self.marks.calls:
                return True
            return i + 1 < name and bool(before and before.role.kind in ("people", "inherit") and not before.role.plural)
        return t.lower in ("and", "former", "the", "then", "its", "their", "his", "her") and i + 1 < name

    def _title_start(self, i: int, name: int) -> int:
        """Cut a title to where it can begin: it must hold a role, title or country, and not begin with "and" or "of"."""
        known = [k for k in range(i, name) if k in self.marks.calls or k in self.marks.hits or self.tokens[k].text in _titles()]
        if not known:
            return name
        if not any(k in self.marks.calls or self.tokens[k].text in _titles() for k in known[-3:]) and known[-1] < name - 1:
            return name
        while i < name and self.tokens[i].lower in ("and", "of", "for", "-", "–", "'s", "’s"):
            i += 1
        return i

    def _hear(self, persona: Persona, tokens: Sequence[Token], head: int) -> None:
        wording = describe(tokens, head, self.marks)
        if wording and wording.kind in ("people", "inherit"):
            persona.hear(wording)

    def _demonym(self, span: NameSpan) -> None:
        hit = self.marks.hits.get(span.first - 1)
        if hit and hit.entry.kind == "adjective" and not span.persona.code:
            span.persona.code = hit.entry.code

    def _apposition(self, span: NameSpan) -> None:
        head = _head(self.tokens[span.first : span.last])
        others = [c for c in head.children if c.dep == "appos"]
        if head.dep == "appos":
            others.append(head.head)
        if head.dep in ("nsubj", "nsubjpass") and head.head.lemma == "be":
            others.extend(c for c in head.head.children if c.dep == "attr")
        for other in others:
            if other.i in self.marks.calls and other.i not in self.taken and abs(other.i - head.i) < 30:
                tokens, at = phrase(other)
                self._hear(span.persona, tokens, at)

    # ------------------------------------------------------------------------------------------------ known persons
    def _know(self, persona: Persona) -> None:
        key = tuple(f for w in persona.words for f in _parts(w))
        person = _choose(candidates(key), persona, self.day) if len(key) > 1 else _famous(key, self.day, persona)
        if person is None and len(key) > 2:
            person = _choose(candidates((key[0], key[-1])), persona, self.day)
        if person is None:
            return
        persona.known = person
        persona.sex = person.sex or persona.sex
        office = office_as_of(person, self.day)
        if office is None:
            persona.code = persona.code or person.code
            if persona.sector is None or (not persona.roles and not persona.former):
                began = any(self.day and o.end < self.day for o in person.offices)
                persona.sector = persona.sector or ("ELI" if began else None)
            return
        if self.day is None and persona.roles:
            persona.code = persona.code or office.code
            persona.sector = persona.sector or office.sector
            persona.roles.append(office.role)
            return
        persona.code, persona.sector = office.code, office.sector
        persona.international = person.code == office.code and len(office.code) != 3
        persona.roles.append(office.role)


def _proper(word: str) -> str:
    """A name in capitals in the usual case."""
    return word.title() if word.isupper() and len(word) > 3 else word


def _parts(word: str) -> tuple[str, ...]:
    return tuple(f for part in word.replace("–", "-").split("-") if (f := fold(part)))


def _capable(token: Token) -> bool:
    return token.dep in ("nsubj", "nsubjpass", "pobj", "dobj", "poss", "conj", "ROOT", "agent", "appos", "compound")


def _same(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two folded names with the same last word can be one person's."""
    if len(a) == 1 or len(b) == 1 or a[0] == b[0]:
        return True
    if a[0][:1] == b[0][:1] and min(len(a[0]), len(b[0])) == 1:
        return True
    return set(a) <= set(b) or set(b) <= set(a)


def _choose(found: Sequence[Person], persona: Persona, day: date | None) -> Person | None:
    people = list(dict.fromkeys(found))
    if persona.code and len(people) > 1:
        people = [p for p in people if p.code == persona.code] or people
    if len(people) > 1 and day:
        people = [p for p in people if office_as_of(p, day)] or people
    return people[0] if len(people) == 1 else None


def _famous(key: tuple[str, ...], day: date | None, persona: Persona | None = None) -> Person | None:
    """Whom a bare surname means: the one of that name in a high office on the day, if there is exactly one."""
    people = list(dict.fromkeys(candidates(key)))
    if persona and persona.code:
        people = [p for p in people if p.code == persona.code]
    if day:
        people = [p for p in people if office_as_of(p, day)] or [p for p in people if _recent(p, day)]
    if persona and persona.roles and len(people) > 1:
        people = [p for p in people if any(o.role in r or r in o.role for o in p.offices for r in persona.roles)] or people
    if (people and persona is None) or len(people) > 1:
        ranks = [min((TOP.index(o.role) for o in p.offices if o.role in TOP), default=99) for p in people]
        best = min(ranks)
        people = [] if best == 99 else [p for p, r in zip(people, ranks, strict=True) if r == best]
    return people[0] if len(people) == 1 else None


def _recent(person: Person, day: date) -> bool:
    return any(abs((o.end.year if o.end.year < 9000 else day.year) - day.year) <= 5 for o in person.offices)


def _head(tokens: Sequence[Token]) -> Token:
    """The token of a run that hangs outside it."""
    first, last = tokens[0].i, tokens[-1].i
    return next((t for t in reversed(tokens) if not first <= t.head.i <= last or t.head is t), tokens[-1])


INNER = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "nmod", "predet", "quantmod", "advmod", "punct", "case", "npadvmod"}
)


def phrase(head: Token, depth: int = 0) -> tuple[list[Token], int]:
    """The noun phrase around a head: its modifiers before it, prepositional phrases behind it, no clauses; head's index."""
    tokens = head.sent.parse.tokens
    first = head.i
    for child in head.children:
        if child.i < head.i and child.dep in INNER:
            first = min(first, _left(child))
    last = head.i + 1
    if depth < 4:
        for child in head.children:
            if child.i == last and (child.dep == "prep" or (child.dep == "acl" and child.lower == "based")):
                last = max(last, _behind(child, depth))
    return tokens[first:last], head.i - first


def _left(token: Token) -> int:
    first, todo, n = token.i, [token], 0
    while todo and n < 60:
        t = todo.pop()
        n += 1
        first = min(first, t.i)
        todo.extend(c for c in t.children if c.i < t.i or c.dep == "conj")
    return first


def _behind(prep: Token, depth: int) -> int:
    for child in prep.children:
        if child.dep == "pobj":
            inner, _ = phrase(child, depth + 1)
            return inner[-1].i + 1 if inner[-1].i >= child.i else child.i + 1
        if child.dep == "prep" and child.i == prep.i + 1:
            return _behind(child, depth + 1) if depth < 4 else prep.i + 1
    return prep.i + 1


def actor_of(persona: Persona) -> Actor:
    """The persona as an actor."""
    sector = persona.sector
    if persona.former and sector in ("GOV", "LEG", "PTY", None) and persona.code:
        sector = "ELI"
    country = country_of(persona.code, persona.international)
    return Actor(code_of(persona.code, sector), persona.name, country, sector, persona.roles[0] if persona.roles else None)
