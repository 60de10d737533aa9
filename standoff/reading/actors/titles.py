"""What titles and appositions say of a person: "Russian Defence Minister X", "X, the mayor", "X is a lawyer"."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.grammar.arguments import is_predicate_noun, is_subject
from standoff.grammar.nouns import head_of, is_apposition, noun_phrase
from standoff.grammar.words import is_noun_or_adjective, is_possessive_mark
from standoff.knowledge import words
from standoff.language import Token
from standoff.reading.actors.affiliation import Marks, describe
from standoff.reading.actors.person import NameSpan, Persona, titles

__all__ = ["Titles"]

BETWEEN_TITLE_AND_NAME = words("function_words", "between_title_and_name")
WITHIN_TITLE = words("function_words", "within_title")
JOINTS_OF_TITLE = words("function_words", "joints_of_title")

LISTING = words("function_words", "between_names")
LISTED = 30  # tokens behind the first name that its list may take


class Titles:
    """Reads the surroundings of names. `taken` maps tokens to the names that they belong to."""

    def __init__(self, tokens: list[Token], marks: Marks, taken: dict[int, NameSpan]) -> None:
        self.tokens, self.marks, self.taken = tokens, marks, taken

    def read(self, span: NameSpan) -> None:
        """Take what stands around a name into its persona, and set where the title begins."""
        tokens = self.tokens
        i = span.first
        while i and span.first - i < 14 and self._in_title(i - 1, span.first):
            i -= 1
        span.title = self._title_start(i, span.first)
        for t in tokens[span.title : span.first]:
            if t.text in titles():
                sex, sector = titles()[t.text]
                span.persona.sex = span.persona.sex or sex
                span.persona.sector = span.persona.sector or sector or None
        last = self._title_head(span)
        if last is not None:
            self._hear(span.persona, tokens[span.title : span.first], last - span.title)
            if self.marks.calls[last].role.plural:
                for persona in self._beside(span):
                    self._hear(persona, tokens[span.title : span.first], last - span.title)
        elif span.title < span.first:
            self._demonym(span)
        self._apposition(span)

    def _beside(self, span: NameSpan) -> list[Persona]:
        """Who else bears a title in the plural: "ministers X of Ruritania, Y and Z"."""
        out: list[Persona] = []
        for t in self.tokens[span.last : span.last + LISTED]:
            other = self.taken.get(t.i)
            if t.sent is not self.tokens[span.first].sent or not (other or t.i in self.marks.hits or t.lower in LISTING):
                break
            if other is not None and other is not span and other.persona not in out:
                out.append(other.persona)
        return out

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
        if is_noun_or_adjective(t) or t.text in titles() or is_possessive_mark(t) or t.text in ("-", "–", "&"):
            return i not in self.taken
        if t.lower in ("of", "for"):
            before = self.marks.calls.get(i - 1)
            if i in self.marks.calls:
                return True
            return i + 1 < name and bool(before and before.role.kind in ("people", "inherit") and not before.role.plural)
        return t.lower in BETWEEN_TITLE_AND_NAME and i + 1 < name

    def _title_start(self, i: int, name: int) -> int:
        """Cut a title to where it can begin: it must hold a role, title or country, and not begin with "and" or "of"."""
        known = [k for k in range(i, name) if k in self.marks.calls or k in self.marks.hits or self.tokens[k].text in titles()]
        if not known:
            return name
        if not any(k in self.marks.calls or self.tokens[k].text in titles() for k in known[-3:]) and known[-1] < name - 1:
            return name
        i = self._own_start(i, name)
        while i < name and self.tokens[i].lower in WITHIN_TITLE:
            i += 1
        return i

    def _own_start(self, i: int, name: int) -> int:
        """Leave out who stands beside: "a spokesman for | President X", "Britain and | US President X"."""
        tokens, hits = self.tokens, self.marks.hits
        joints = [k for k in range(i, name) if tokens[k].lower in JOINTS_OF_TITLE and k not in self.marks.calls]
        for k in reversed(joints):
            if tokens[k].lower != "and":
                if self._begins_behind(k, name):
                    return k + 1
            elif any(n in hits for n in range(i, k)) and any(n in hits for n in range(k, name)):
                return k + 1
        return i

    def _begins_behind(self, k: int, name: int) -> bool:
        """Whether the title begins behind the "of" at k: a role stands there by the name, or the word before is a relation."""
        inner, outer = self.marks.calls.get(name - 1), self.marks.calls.get(k - 1)
        called = inner.role.kind == "people" if inner else self.tokens[name - 1].text in titles()
        if called and self.tokens[k + 1].lower != "the":
            return True
        return bool(outer and outer.role.word in words("roles", "spouses")) and self._role_between(k, name)

    def _role_between(self, first: int, last: int) -> bool:
        return any((c := self.marks.calls.get(k)) and c.role.kind == "people" for k in range(first, last))

    def _hear(self, persona: Persona, tokens: Sequence[Token], head: int) -> None:
        wording = describe(tokens, head, self.marks)
        if wording and wording.kind in ("people", "inherit"):
            persona.hear(wording)

    def _demonym(self, span: NameSpan) -> None:
        hit = self.marks.hits.get(span.first - 1)
        if hit and hit.entry.kind == "adjective" and not span.persona.code:
            span.persona.code = hit.entry.code

    def _apposition(self, span: NameSpan) -> None:
        head = head_of(self.tokens[span.first : span.last])
        others = [c for c in head.children if is_apposition(c)]
        if is_apposition(head):
            others.append(head.head)
        if is_subject(head) and head.head.lemma == "be":
            others.extend(c for c in head.head.children if is_predicate_noun(c))
        for other in others:
            if other.i in self.marks.calls and other.i not in self.taken and abs(other.i - head.i) < 30:
                tokens, at = noun_phrase(other)
                self._hear(span.persona, tokens, at)
