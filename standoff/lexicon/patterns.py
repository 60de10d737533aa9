"""The words of events, compiled: lemma -> patterns, the most demanding first.

The notation is told in `knowledge/lexicon/README.md`. A pattern names a lemma, a particle, modifiers and conditions on slots;
its sense gives type, mode, code and roles. A sense of type "none" says what a word does not mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from standoff import knowledge
from standoff.lexicon.classes import CLASSES
from standoff.lexicon.entries import Sense, entries

__all__ = ["Asked", "Condition", "Lexicon", "Pattern", "lexicon", "pattern_of", "roles_of"]

PARTS = ("verb", "noun", "adjective")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a class of words asks of a token besides its lemma."""

    place: bool
    named: bool
    many: bool
    country: bool
    a_person: bool
    person: bool


@dataclass(frozen=True, slots=True, eq=False)
class Condition:
    """What a slot must hold: a word of `words`, anything (empty `words`), or, when `forbids`, none of them.

    `asked` is what the class asks for besides lemmas, None if nothing; `modified` are the modifiers it asks for, by the word
    they modify: "crime/war" is war crime.
    """

    slot: str
    words: frozenset[str]
    forbids: bool
    asked: Asked | None
    modified: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A word with what must stand around it. `roles` maps slots to A, R, B, a or r."""

    entry: Sense
    text: str
    part: str
    lemma: str
    particle: str
    modifiers: frozenset[str]
    conditions: tuple[Condition, ...]
    roles: tuple[tuple[str, str], ...]
    rank: int

    @property
    def name(self) -> str:
        """How the pattern appears in an event's rules."""
        return f"{self.entry.id}: {self.text}"


Lexicon = dict[str, dict[str, tuple[Pattern, ...]]]  # part of speech -> lemma -> patterns


def roles_of(text: str) -> dict[str, str]:
    """ "subj=A obj=R" as a dict."""
    return dict(pair.split("=", 1) for pair in text.split())


def _condition(text: str) -> Condition:
    if text.startswith("-"):
        return Condition(text[1:], frozenset(), True, None, {})
    slot, _, words = text.partition(":")
    forbids = words.startswith("!")
    wanted: set[str] = set()
    for word in words.removeprefix("!").split("|"):
        if word:
            wanted |= CLASSES.get(word, frozenset({word.replace("_", " ")}))
    return Condition(slot, frozenset(wanted), forbids, _asked(wanted), _modified(wanted))


def _asked(words: set[str]) -> Asked | None:
    flags = [name in words for name in ("@place", "@named", "@many", "country", "@person", "person")]
    return Asked(*flags) if any(flags) else None


def _modified(words: set[str]) -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for word in sorted(words):
        head, _, modifier = word.partition("/")
        if modifier:
            out[head] = (*out.get(head, ()), modifier)
    return out


def pattern_of(text: str, part: str, sense: Sense, roles: dict[str, str]) -> Pattern:
    """A pattern from its notation."""
    head, *rest = text.split()
    lemma, *modifiers = head.split("/")
    lemma, _, particle = lemma.partition("_")
    if part == "noun" and "-" in lemma:  # the tokenizer cuts "cease-fire" into "fire" with "cease" before it
        *before, lemma = lemma.split("-")
        modifiers = [*modifiers, *before]
    conditions = tuple(_condition(r) for r in rest)
    rank = 2 * len(conditions) + 2 * len(modifiers) + 3 * bool(particle) + (sense.type == "none")
    items = tuple(sorted(roles.items()))
    return Pattern(sense, " ".join([head, *rest]), part, lemma, particle, frozenset(modifiers), conditions, items, rank)


def _order(pattern: Pattern) -> tuple[int, int, str]:
    """The most conditions first; among equals, the narrowest class of words; then by the alphabet, not by place."""
    return -pattern.rank, sum(len(c.words) if c.words and not c.forbids else 500 for c in pattern.conditions), pattern.text


@cache
def _roles(sense: Sense) -> dict[str, dict[str, str]]:
    """The roles of a sense's slots by part of speech: its own over those of all."""
    own = {
        "verb": roles_of(sense.roles),
        "noun": roles_of(sense.roles) | roles_of(sense.noun_roles),
        "adjective": roles_of(sense.roles),
    }
    return {part: roles_of(text) | own[part] for part, text in knowledge.load("predicates")["roles"].items()}


@cache
def lexicon() -> Lexicon:
    """The compiled lexicon."""
    found: dict[str, dict[str, list[Pattern]]] = {part: {} for part in PARTS}
    for entry in entries():
        for text in entry.when:
            pattern = pattern_of(text, entry.part, entry.sense, _roles(entry.sense)[entry.part])
            found[entry.part].setdefault(pattern.lemma, []).append(pattern)
    return {part: {lemma: tuple(sorted(ps, key=_order)) for lemma, ps in table.items()} for part, table in found.items()}
