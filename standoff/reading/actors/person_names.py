"""The persons named in an article: runs of name words, clustered by surname, and known by title and apposition.

Full names are found first, where the model sees a person, where a title or role stands before, where the name is known or
begins with a common first name. Bare surnames, and first names, are then carried through the whole article.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from standoff.grammar.arguments import is_object, is_root, is_subject
from standoff.grammar.functions import stands_as_noun
from standoff.grammar.names import is_named, names_agent, names_building, names_nation, names_organisation, names_person
from standoff.grammar.nouns import is_apposition, is_compound, is_possessor
from standoff.grammar.words import is_content_word
from standoff.language import Parse, Token
from standoff.reading.actors.affiliation import Marks
from standoff.reading.actors.first_names import common_first_names, sex_of_first_name
from standoff.reading.actors.name_runs import Runs
from standoff.reading.actors.person import NameSpan, Persona, parts, titles
from standoff.reading.actors.person_linking import EASTERN, family_first, famous, recognise
from standoff.reading.actors.spelling import fold
from standoff.reading.actors.titles import Titles

__all__ = ["find_personas"]


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
        self.runs = Runs(parse, marks)

    def find(self) -> list[NameSpan]:
        runs = self.runs.all()
        spans: list[NameSpan] = []
        for first, last in runs:  # whole names
            if self.runs.length(first, last) > 1 and self.runs.is_person(first, last):
                spans.append(self._span(first, last, self._full(first, last), "name"))
        for first, last in runs:  # single words, and surnames inside longer runs that were no person
            if first not in self.taken:
                spans.extend(self._carried(first, last))
        spans.extend(self._untagged())
        around = Titles(self.tokens, self.marks, self.taken)
        for span in spans:
            around.read(span)
        for persona in self.personas:
            recognise(persona, self.day)
        spans.sort(key=lambda s: s.first)
        return spans

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
        for k in {key[-1], *parts(persona.words[-1])}:
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
        if names_organisation(self.tokens[last - 1]):
            return out
        for i in range(first, end):
            persona = self._one(self.by_last.get(fold(self.tokens[i].text), ()), i)
            if persona and len(self.tokens[i].text) > 2:
                out.append(self._span(i, i + 1, persona, "last_name"))
        return out

    def _single(self, first: int, last: int, word: str) -> NameSpan | None:
        if self.runs.titles_paper(first):
            return None
        key = fold(word)
        persona = self._one(self.by_last.get(key, ()), first)
        if persona and not names_building(self.tokens[first]):
            return self._span(first, last, persona, "last_name")
        token = self.tokens[last - 1]
        persona = self._one([p for p in self.by_first.get(key, ()) if family_first(p)], first)
        if persona and _capable(token):  # "Xi", whom no model takes for a name
            return self._span(first, last, persona, "last_name")
        called = self.runs.called_before(first)
        if not called and (len(word) < 3 or (is_named(token) and not names_agent(token))):
            return None
        persona = self._one(self.by_first.get(key, ()), first)
        if persona and (names_person(token) or key in common_first_names() or persona.code in EASTERN):
            return self._span(first, last, persona, "first_name")
        known = _capable(token) and self._bears(token) and famous((key,), self.day)
        if called or names_person(token) or known:
            new = Persona((_proper(word),), first=first, sex=sex_of_first_name(word))
            self._register(new, (key,))
            return self._span(first, last, new, "name")
        return None

    def _untagged(self) -> Iterable[NameSpan]:
        """Surnames of whole names that the model takes for no name at all ("Trump says" as a verb)."""
        whole = {k for k, those in self.by_last.items() if any(len(p.words) > 1 for p in those)}
        for t in self.tokens:
            if not t.text[0].isupper() or t.i in self.taken or t.i in self.marks.hits or not is_content_word(t):
                continue
            key = fold(t.text)
            if key in whole and len(key) > 2 and (t.lower not in self.runs.lower or t.i > t.sent.first):
                persona = self._one(self.by_last[key], t.i)
                if persona:
                    yield self._span(t.i, t.i + 1, persona, "last_name")

    def _bears(self, token: Token) -> bool:
        """Whether a bare surname can be a person's here, whatever the model takes it for."""
        if not is_named(token) or names_organisation(token) or names_person(token):
            return True
        return names_nation(token) and (is_subject(token) or is_object(token) or is_possessor(token))

    def _one(self, found: Sequence[Persona], at: int) -> Persona | None:
        """The persona meant among namesakes: the one whose sex the title tells, else the one named last before."""
        if len(found) < 2:
            return found[0] if found else None
        sex = titles().get(self.tokens[at - 1].text, ("", ""))[0] if at else ""
        fit = [p for p in found if not sex or p.sex in ("", sex)]
        before = [p for p in fit if p.first <= at]
        return max(before or fit or found, key=lambda p: p.first if p.first <= at else -p.first)


def _proper(word: str) -> str:
    """A name in capitals in the usual case."""
    return word.title() if word.isupper() and len(word) > 3 else word


def _capable(token: Token) -> bool:
    return stands_as_noun(token) or is_root(token) or is_apposition(token) or is_compound(token)


def _same(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two folded names with the same last word can be one person's."""
    if len(a) == 1 or len(b) == 1 or a[0] == b[0]:
        return True
    if a[0][:1] == b[0][:1] and min(len(a[0]), len(b[0])) == 1:
        return True
    return set(a) <= set(b) or set(b) <= set(a)
