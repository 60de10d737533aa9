"""The linter of `plover.yaml` and the `predicates*.yaml` tables: every fault it finds is one line; none means fine."""

from __future__ import annotations

from collections.abc import Iterator

from standoff import knowledge
from standoff.model import EventType, Quad
from standoff.reading.events.lexicon import PARTS, Entry, Pattern, entries, lexicon, roles_of

__all__ = ["check"]

SLOTS = frozenset({"subj", "obj", "iobj", "poss", "mod", "holder", "taker", "comp", "comp_subj"})
_PREPOSITIONS = """about across after against ahead along alongside among amongst around as at before behind between beyond by
during for from in inside into involving near of off on onto out out_of outside over through throughout to toward towards under
until upon with within opposite"""
PREPOSITIONS = frozenset(_PREPOSITIONS.split())
_PARTICLES = """ablaze about accountable across action against ahead aid alight along apart around aside away back base
baseless behind blind by closer control custody dead defiant down exception expel false fire firm forces forward free
friend go ground groundless guilty hands hard head hold home hope hostage in injured into loose no off offline on out
over ranks ready responsible short siege task through to together tough trial unfounded united untrue up upon willing
wounded"""
PARTICLES = frozenset(_PARTICLES.split())
SPECIAL = frozenset({"@place", "@many", "@named", "@person", "@blame", "@must", "@whether", "@wish"})
ROLES = frozenset({"A", "R", "B", "a", "r", "-"})


def check() -> list[str]:
    """All faults of the tables, in file order."""
    return [*_plover(), *_words(), *_control(), *_entries(), *_patterns()]


def _control() -> Iterator[str]:
    table = knowledge.load("predicates")
    given, either = ({w.strip() for w in table[name].split(",")} for name in ("object_control", "either_control"))
    for word in sorted(either - given):
        yield f"predicates: either_control: {word} is not under object_control"


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


def _entries() -> Iterator[str]:
    codes, types = knowledge.load("plover")["codes"], knowledge.load("plover")["types"]
    seen: set[str] = set()
    for entry, group in entries():
        if entry.id in seen:
            yield f"{entry.id}: twice"
        seen.add(entry.id)
        if entry.type != "none" and entry.code not in codes:
            yield f"{entry.id}: unknown code {entry.code!r}"
        if entry.type != "none" and entry.mode and entry.mode not in types[entry.type]["modes"]:
            yield f"{entry.id}: {entry.type} has no mode {entry.mode}"
        yield from _roles(entry, group)


def _roles(entry: Entry, group: dict[str, object]) -> Iterator[str]:
    for key in ("roles", *(f"{part}_roles" for part in PARTS.values())):
        for slot, role in roles_of(str(group.get(key, ""))).items():
            if role not in ROLES or slot not in SLOTS | PREPOSITIONS:
                yield f"{entry.id}: {key}: {slot}={role}"


def _patterns() -> Iterator[str]:
    for table in lexicon().values():
        for patterns in table.values():
            texts = [p.name for p in patterns]
            yield from (f"{name}: twice" for name in sorted({t for t in texts if texts.count(t) > 1}))
            for pattern in patterns:
                yield from _pattern(pattern)


def _pattern(pattern: Pattern) -> Iterator[str]:
    if pattern.lemma != pattern.lemma.lower() or not pattern.lemma:
        yield f"{pattern.name}: a lemma is in lower case"
    if pattern.part == "verb" and pattern.particle and pattern.particle not in PARTICLES:
        yield f"{pattern.name}: no particle {pattern.particle}"
    for condition in pattern.conditions:
        if condition.slot not in SLOTS | PREPOSITIONS:
            yield f"{pattern.name}: no slot {condition.slot}"
        for word in condition.words:
            if word.startswith("@") and word not in SPECIAL:
                yield f"{pattern.name}: no {word}"
