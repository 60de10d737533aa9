"""The files of `knowledge/lexicon/` as entries: one word in one sense each.

The notation is told in `knowledge/lexicon/README.md`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from standoff import knowledge

__all__ = ["FILES", "PARTS", "SETTINGS", "Entry", "Sense", "entries", "senses"]

FILES = (
    *("agree", "consult", "support", "concede", "cooperate", "aid", "retreat", "request", "accuse", "reject", "threaten"),
    *("protest", "sanction", "mobilize", "coerce", "assault", "idioms", "reporting", "aspect", "modality", "control"),
)
PARTS = {"verbs": "verb", "nouns": "noun", "adjectives": "adjective", "adverbs": "adverb"}
SETTINGS = ("code", "type", "mode", "context", "composes", "reciprocal", "roles", "noun_roles")  # of a sense, beside its words


@dataclass(frozen=True, slots=True)
class Sense:
    """What words of one sense have in common: PLOVER type ("none" is no event), CAMEO code, mode, context, behaviour.

    `composes`: the complement decides mode and finer code; `reciprocal`: all parties are actors. `roles` are "slot=ROLE" pairs.
    """

    id: str
    file: str
    type: str
    code: str
    mode: str | None
    context: str | None
    composes: bool
    reciprocal: bool
    roles: str
    noun_roles: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A word in one sense: all that is known of it.

    `when` are its patterns; `control` whom it gives as subject to a clause below it; `reports` the constructions in which it
    introduces what somebody says, by class of cue; `implies` the links under which an event below it takes a signature, by the
    signature's name. `yes` and `no` are sentences in which it must and must not be found.
    """

    sense: Sense
    part: str
    lemma: str
    when: tuple[str, ...]
    control: tuple[str, ...]
    reports: dict[str, tuple[str, ...]]
    implies: dict[str, tuple[str, ...]]
    yes: tuple[str, ...]
    no: tuple[str, ...]

    @property
    def name(self) -> str:
        """File, sense, part of speech and lemma: "assault: assault.heavy: verb shell"."""
        return f"{self.sense.file}: {self.sense.id}: {self.part} {self.lemma}"


def _lines(value: Any) -> tuple[str, ...]:
    """What may stand once or in a list."""
    return tuple(value) if isinstance(value, list) else (value,) if value else ()


def _words(table: Any) -> dict[str, tuple[str, ...]]:
    return {name: tuple(text.split()) for name, text in (table or {}).items()}


def _sense(name: str, file: str, about: dict[str, Any], codes: dict[str, list[Any]]) -> Sense:
    code = about.get("code", "")
    kind, mode, context, *_ = codes.get(code, ["none", "", ""])
    return Sense(
        id=name,
        file=file,
        type=about.get("type") or kind,
        code=code,
        mode=about.get("mode") or mode or None,
        context=about.get("context") or context or None,
        composes="composes" in about,
        reciprocal="reciprocal" in about,
        roles=about.get("roles", ""),
        noun_roles=about.get("noun_roles", ""),
    )


def _entry(sense: Sense, part: str, lemma: str, about: dict[str, Any]) -> Entry:
    return Entry(
        sense=sense,
        part=part,
        lemma=lemma,
        when=_lines(about.get("when")),
        control=tuple(about.get("control", "").split()),
        reports=_words(about.get("reports")),
        implies=_words(about.get("implies")),
        yes=_lines(about.get("yes")),
        no=_lines(about.get("no")),
    )


def senses() -> Iterator[tuple[Sense, dict[str, Any]]]:
    """All senses with their words as they stand, in the order of the files."""
    codes, table = knowledge.load("plover")["codes"], knowledge.load("lexicon")
    for file in FILES:
        for name, about in table[file].items():
            yield _sense(name, file, about, codes), about


def _entries(sense: Sense, about: dict[str, Any]) -> Iterator[Entry]:
    """The words of a sense."""
    for key, part in PARTS.items():
        for lemma, word in about.get(key, {}).items():
            yield _entry(sense, part, lemma, word)


@cache
def entries() -> tuple[Entry, ...]:
    """All entries, in the order of the files."""
    return tuple(entry for sense, about in senses() for entry in _entries(sense, about))
