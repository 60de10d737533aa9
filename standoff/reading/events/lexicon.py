"""The predicate lexicon, compiled: lemma -> patterns, the most demanding first.

The notation is described in `knowledge/predicates_material_conflict.yaml`. A pattern names a lemma, a particle, modifiers
and conditions on slots; its entry gives type, mode, code and roles. An entry of type "none" says what a word does not mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from standoff import knowledge
from standoff.reading.events.classes import CLASSES

__all__ = ["PARTS", "TABLES", "Condition", "Entry", "Lexicon", "Pattern", "entries", "lexicon", "roles_of"]

TABLES = (
    "predicates_verbal_cooperation",
    "predicates_material_cooperation",
    "predicates_verbal_conflict",
    "predicates_material_conflict",
    "predicates_none",
)
PARTS = {"verbs": "verb", "nouns": "noun", "adjectives": "adjective"}


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
class Entry:
    """One sense shared by many words: id, type ("none" blocks), CAMEO code, mode, context and behaviour."""

    id: str
    type: str
    code: str
    mode: str | None
    context: str | None
    composes: bool
    reciprocal: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """A word with what must stand around it. `roles` maps slots to A, R, B, a or r."""

    entry: Entry
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


def _pattern(text: str, part: str, entry: Entry, extra: str, roles: dict[str, str]) -> Pattern:
    head, *rest = f"{text} {extra}".split()
    lemma, *modifiers = head.split("/")
    lemma, _, particle = lemma.partition("_")
    if part == "noun" and "-" in lemma:  # the tokenizer cuts "cease-fire" into "fire" with "cease" before it
        *before, lemma = lemma.split("-")
        modifiers = [*modifiers, *before]
    conditions = tuple(_condition(r) for r in rest)
    rank = 2 * len(conditions) + 2 * len(modifiers) + 3 * bool(particle) + (entry.type == "none")
    items = tuple(sorted(roles.items()))
    return Pattern(entry, " ".join([head, *rest]), part, lemma, particle, frozenset(modifiers), conditions, items, rank)


def _split(text: str) -> list[str]:
    return [p.strip() for p in text.replace("\n", " ").split(",") if p.strip()]


def _entry(group: dict[str, object], codes: dict[str, list[object]]) -> Entry:
    code = str(group.get("code", ""))
    about = codes.get(code, ["none", "", "", 0.0, ""])
    return Entry(
        id=str(group["id"]),
        type=str(group.get("type") or about[0]),
        code=code,
        mode=str(group.get("mode") or about[1]) or None,
        context=str(group.get("context") or about[2]) or None,
        composes=bool(group.get("composes")),
        reciprocal=bool(group.get("reciprocal")),
    )


def entries() -> list[tuple[Entry, dict[str, object]]]:
    """All entries with their raw tables, in file order."""
    codes = knowledge.load("plover")["codes"]
    return [(_entry(group, codes), group) for table in TABLES for group in knowledge.load(table)["entries"]]


def _order(pattern: Pattern) -> tuple[int, int]:
    """The most conditions first; among equals, the narrowest class of words."""
    return -pattern.rank, sum(len(c.words) if c.words and not c.forbids else 500 for c in pattern.conditions)


@cache
def lexicon() -> Lexicon:
    """The compiled lexicon."""
    base = {part: roles_of(text) for part, text in knowledge.load("predicates")["roles"].items()}
    found: dict[str, dict[str, list[Pattern]]] = {part: {} for part in PARTS.values()}
    for entry, group in entries():
        for key, part in PARTS.items():
            if key not in group:
                continue
            roles = {**base[part], **roles_of(str(group.get("roles", ""))), **roles_of(str(group.get(f"{part}_roles", "")))}
            extra = str(group.get("if", "")) if part == "verb" else str(group.get(f"{part}_if", ""))
            for text in _split(str(group[key])):
                pattern = _pattern(text, part, entry, extra, roles)
                found[part].setdefault(pattern.lemma, []).append(pattern)
    return {part: {lemma: tuple(sorted(ps, key=_order)) for lemma, ps in table.items()} for part, table in found.items()}
