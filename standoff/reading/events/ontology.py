"""PLOVER's types and CAMEO's codes as tables, and the finer code that contexts and complements give."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from standoff import knowledge
from standoff.language import Token
from standoff.model import EventType, Quad

__all__ = ["Code", "codes", "composed", "contexts_of", "cues_of", "default_code", "quad_of", "refined"]


@dataclass(frozen=True, slots=True)
class Code:
    """A CAMEO code: PLOVER type, mode and context, Goldstein value, name."""

    code: str
    type: EventType
    mode: str | None
    context: str | None
    goldstein: float
    name: str


@cache
def codes() -> dict[str, Code]:
    """All codes."""
    return {
        code: Code(code, EventType(t), mode or None, context or None, float(value), name)
        for code, (t, mode, context, value, name) in knowledge.load("plover")["codes"].items()
    }


@cache
def _quads() -> dict[str, Quad]:
    return {name: Quad(about["quad"]) for name, about in knowledge.load("plover")["types"].items()}


def quad_of(kind: EventType) -> Quad:
    """The quad class of a type."""
    return _quads()[kind.value]


@cache
def default_code(kind: EventType) -> str:
    """The code when only the type is known."""
    return str(knowledge.load("plover")["types"][kind.value]["code"])


@cache
def _cues() -> dict[str, tuple[str, ...]]:
    out: dict[str, list[str]] = {}
    for context, text in knowledge.load("plover")["cues"].items():
        for word in text.split(","):
            out.setdefault(word.strip(), []).append(context)
    return {word: tuple(found) for word, found in out.items()}


@cache
def cues_of(context: str) -> frozenset[str]:
    """The lemmas that show a context."""
    return frozenset(word for word, contexts in _cues().items() if context in contexts)


def contexts_of(tokens: list[Token], own: str | None) -> tuple[str, ...]:
    """The contexts that words of the event's clause show, the entry's own first."""
    found: dict[str, None] = {own: None} if own else {}
    cues = _cues()
    for token in tokens:
        for context in cues.get(token.lemma.lower(), ()):
            found[context] = None
    return tuple(found)


def refined(code: str, contexts: tuple[str, ...]) -> str:
    """The finer code for a code in these contexts."""
    table = knowledge.load("plover")["refine"].get(code, {})
    return next((str(finer) for context, finer in table.items() if context in contexts), code)


def composed(speech: EventType, code: str, lemma: str, about: EventType, mode: str | None) -> str | None:
    """The code of a speech act about an event of another type: agree to withdraw, demand a release, threaten to attack."""
    table = knowledge.load("plover")["compose"].get(speech.value, {})
    found = table.get(f"{about.value}.{mode}") or table.get(about.value)
    if found is None:
        return None
    if speech is EventType.AGREE and str(found).startswith("13") and lemma not in knowledge.load("plover")["menacing"]:
        return None
    if speech is EventType.REQUEST and code.startswith("02"):
        return "02" + str(found)[2:]
    return str(found)
