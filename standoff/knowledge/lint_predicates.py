"""The linter of `plover.yaml` and `predicates.yaml`: every fault it finds is one line; none means fine."""

from __future__ import annotations

from collections.abc import Iterator

from standoff import knowledge
from standoff.model import EventType, Quad

__all__ = ["check"]


def check() -> list[str]:
    """All faults of the tables, in file order."""
    return [*_plover(), *_words()]


def _plover() -> Iterator[str]:
    table = knowledge.load("plover")
    if set(table["types"]) != {t.value for t in EventType}:
        yield "plover: types are not those of the model"
    for name, about in table["types"].items():
        if about["quad"] not in {q.value for q in Quad}:
            yield f"plover: {name}: unknown quad {about['quad']}"
        if about["code"] not in table["codes"]:
            yield f"plover: {name}: unknown code {about['code']}"
    for code, (kind, mode, context, *_) in table["codes"].items():
        if mode and mode not in table["types"][kind]["modes"]:
            yield f"plover: {code}: {kind} has no mode {mode}"
        if context and context not in table["contexts"]:
            yield f"plover: {code}: unknown context {context}"
    yield from _references(table)


def _references(table: dict[str, dict[str, dict[str, str]]]) -> Iterator[str]:
    for section in ("refine", "compose"):
        for name, finer in table[section].items():
            for key, code in finer.items():
                if code not in table["codes"]:
                    yield f"plover: {section}: {name}: {key}: unknown code {code}"
    for context in table["cues"]:
        if context not in table["contexts"]:
            yield f"plover: cues: unknown context {context}"


def _words() -> Iterator[str]:
    """Faults of the lists of words: a lemma is in lower case, and stands once."""
    table = knowledge.load("predicates")
    lists = {**table["classes"], **table["cues"], **{name: text for name, text in table.items() if isinstance(text, str)}}
    for name, text in lists.items():
        words = [word.strip() for word in text.split(",")]
        yield from (f"predicates: {name}: {word!r}" for word in words if word != word.lower() or not word)
        yield from (f"predicates: {name}: {word} twice" for word in sorted({w for w in words if words.count(w) > 1}))
