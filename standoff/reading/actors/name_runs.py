"""Runs of name words in the text, and which of them are names of persons."""

from __future__ import annotations

from standoff.grammar.names import names_nobody, names_organisation, names_person, names_territory, names_thing
from standoff.grammar.nouns import head_of, is_apposition
from standoff.grammar.words import has_form_of_name, is_possessive_mark
from standoff.knowledge import words
from standoff.language import Parse, Token
from standoff.reading.actors.affiliation import Marks
from standoff.reading.actors.first_names import common_first_names
from standoff.reading.actors.people import PARTICLES, Person, candidates, longest_name
from standoff.reading.actors.person import titles
from standoff.reading.actors.spelling import fold

__all__ = ["Runs"]


class Runs:
    """The name runs of an article. Positions are indices of tokens, half open."""

    def __init__(self, parse: Parse, marks: Marks) -> None:
        self.tokens, self.marks = parse.tokens, marks
        self.lower = {t.text for t in self.tokens if t.text[:1].islower()}
        self.headlines: dict[int, bool] = {}

    def all(self) -> list[tuple[int, int]]:
        """All runs, in text order."""
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
        if not t.text[0].isupper() or (not has_form_of_name(t) and not names_person(t)):
            return False
        if names_nobody(t) or (t.text in titles() and self._leads(i)):
            return False
        if i in self.marks.calls and (not names_person(t) or (self._leads(i) and fold(t.text) not in common_first_names())):
            return False
        if (t.lower in self.lower or _says(t.lower)) and len(t.text) > 2 and self._headline(t):
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
        return not (names_person(self.tokens[i]) and hit.last - hit.first == 1 and self._in_longer_person(i))

    def _in_longer_person(self, i: int) -> bool:
        near = self.tokens[max(0, i - 1) : i] + self.tokens[i + 1 : i + 2]
        return any(names_person(n) and has_form_of_name(n) and n.i not in self.marks.hits for n in near)

    def _continues(self, j: int) -> int:
        """How many tokens from j on belong to the run that comes up to it."""
        tokens = self.tokens
        t = tokens[j]
        if self._name_word(j) or (j in self.marks.calls and names_person(t) and t.text[0].isupper()):
            return 1 if tokens[j - 1].text not in ",;" else 0
        glued = tokens[j - 1].end == t.start
        if t.text in "-–’'" and glued and j + 1 < len(tokens) and tokens[j + 1].start == t.end:
            nxt = tokens[j + 1]
            return (
                2 if nxt.text[0].isalpha() and (nxt.text[0].isupper() or t.text in "-–") and not is_possessive_mark(nxt) else 0
            )
        if t.lower in PARTICLES and j + 1 < len(tokens):
            if self._name_word(j + 1):
                return 2
            if t.lower in ("al", "el") and tokens[j + 1].text == "-" and j + 2 < len(tokens):
                return 3
        return 0

    def length(self, first: int, last: int) -> int:
        """How many words a run has."""
        return sum(1 for t in self.tokens[first:last] if t.text[0].isalpha())

    def is_person(self, first: int, last: int) -> bool:
        """Whether a run is the name of a person."""
        tokens = self.tokens[first:last]
        call = self.marks.calls.get(last - 1)
        if call and call.role.kind == "bodies":
            return False
        people = sum(names_person(t) for t in tokens)
        if people * 2 >= len(tokens):
            return True
        if self._known_key(first, last):
            return True
        if names_thing(tokens[0]):
            return self.called_before(first)
        if fold(tokens[0].text) in common_first_names() and len(tokens) <= 4:
            return True
        return self.called_before(first) or self._called_behind(first, last)

    def _known_key(self, first: int, last: int) -> Person | None:
        key = tuple(fold(t.text) for t in self.tokens[first:last] if t.text[0].isalpha())
        if not 2 <= len(key) <= longest_name():
            return None
        found = candidates(key)
        return found[0] if found else None

    def titles_paper(self, first: int) -> bool:
        """Whether a name stands behind a word for an outlet: "the daily Sabah" is a paper, and no sheikh."""
        before = self.marks.calls.get(first - 1)
        return before is not None and before.role.kind == "bodies" and before.role.sector == "JRN" and not before.role.plural

    def called_before(self, first: int) -> bool:
        """Whether a title or a word for a person stands directly before: "spokesman X", "Gen. X"."""
        if not first:
            return False
        before = self.tokens[first - 1]
        if before.text in titles() and before.sent is self.tokens[first].sent:
            return True
        call = self.marks.calls.get(first - 1)
        return bool(call and call.role.kind in ("people", "inherit") and not call.role.plural)

    def _called_behind(self, first: int, last: int) -> bool:
        head = head_of(self.tokens[first:last])
        if names_organisation(head) or names_territory(head):
            return False
        call = next((self.marks.calls.get(c.i) for c in head.children if is_apposition(c)), None)
        return bool(call and call.role.kind in ("people", "inherit") and not call.role.plural)


def _says(word: str) -> bool:
    """Whether a word is a verb of saying as headlines have it, in the third person: "Envoy Condemns Raid"."""
    return word.endswith("s") and word[:-1] in words("roles", "saying")
