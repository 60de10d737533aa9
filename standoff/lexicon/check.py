"""What is wrong with the lexicon, by file and line: unknown keys, mistyped values, patterns that can never fire.

Whether the sentences of an entry hold is found by reading them (`scoring/examples.py`); here is what can be told without.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from standoff import knowledge
from standoff.lexicon.control import KINDS
from standoff.lexicon.entries import FILES, PARTS, SETTINGS, Entry, Sense, entries, senses
from standoff.lexicon.patterns import Condition, Pattern, lexicon, roles_of
from standoff.lexicon.signatures import PARTS as SIGNED
from standoff.lexicon.signatures import classes
from standoff.model import CueClass

__all__ = ["check", "faults_of", "without_sentences"]

SLOTS = frozenset({"subj", "obj", "iobj", "poss", "mod", "holder", "taker", "comp", "comp_subj"})
_PREPOSITIONS = """about across after against ahead along alongside among amongst around as at before behind between beyond by
during for from in inside into involving near of off on onto out out_of outside over through throughout to toward towards under
until upon up with within without opposite"""
PREPOSITIONS = frozenset(_PREPOSITIONS.split())
_PARTICLES = """ablaze about accountable across action against ahead aid alight along apart around aside away back base
baseless behind blind by closer control custody dead defiant down exception expel false fire firm forces forward free
friend go ground groundless guilty hands hard head hold home hope hostage in injured into loose no off offline on out
over ranks ready responsible short siege task through to together tough trial unfounded united untrue up upon willing
wounded"""
PARTICLES = frozenset(_PARTICLES.split())
SPECIAL = frozenset({"@place", "@many", "@named", "@person", "@blame", "@must", "@whether", "@wish"})
ROLES = frozenset({"A", "R", "B", "a", "r", "-"})
LINKS = frozenset({"to", "to-n", "their_to", "ing", "that", "whether", "bare", "obj", "subj", "comp"}) | PREPOSITIONS
_FRAMES = """quote mark that wh to ing obj person small as bare make adverb about against at by for from in of on over through
upon with"""
FRAMES = frozenset(_FRAMES.split())
VALUES = frozenset("fact ongoing not same attempt planned predicted possible called_for doubted".split())  # noqa: SIM905
WORD = frozenset({"when", "control", "reports", "implies", "yes", "no"})
MANY = frozenset({"when", "yes", "no"})  # what may stand once or in a list
Path = tuple[str, ...]


def check() -> list[str]:
    """All faults of the shipped lexicon, one line each: "assault.yaml:12: ..."."""
    found = [
        fault for file in knowledge.files_of("lexicon") for fault in faults_of(file.stem, file.read_text(encoding="utf-8"))
    ]
    return found or [*_whole()]


def without_sentences() -> list[Entry]:
    """The entries that have no sentence in which they must, or none in which they must not be found."""
    return [entry for entry in entries() if not (entry.yes and entry.no)]


def faults_of(file: str, text: str) -> list[str]:
    """What is wrong in the shape of a file of the lexicon."""
    if file not in (*FILES, "signatures"):
        return [f"{file}.yaml:1: no file of the lexicon; they are {', '.join(FILES)}"]
    node = _nodes(text)
    shape = _signatures(node) if file == "signatures" else _senses(node)
    return [f"{file}.yaml:{line + 1}: {fault}" for line, fault in (*_twice(node), *shape)]


def _nodes(text: str) -> Any:
    """A file as YAML's nodes, which know their lines; every value is text."""
    return yaml.compose(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def _twice(node: Any) -> Iterator[tuple[int, str]]:
    """Keys that stand twice: YAML would keep the last in silence."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.start_mark.line, f"{key.value}: twice"
            seen.add(key.value)
            yield from _twice(value)


def _items(node: Any, where: str) -> Iterator[tuple[int, str, Any]]:
    """(line, key, value) of a mapping; a fault is a key of None's."""
    if isinstance(node, yaml.MappingNode):
        yield from ((key.start_mark.line, key.value, value) for key, value in node.value)
    else:
        yield node.start_mark.line, "", where


def _signatures(node: Any) -> Iterator[tuple[int, str]]:
    for line, name, about in _items(node, "signatures"):
        for _, key, value in _items(about, name):
            known = VALUES if key in ("holds", "denied") else {"true"} if key == "claim" else ()
            if not isinstance(value, yaml.ScalarNode) or value.value not in known:
                yield line, f"{name}: {key or value}: not holds, denied or claim with a known value"


def _senses(node: Any) -> Iterator[tuple[int, str]]:
    for line, name, about in _items(node, "senses"):
        if not isinstance(about, yaml.MappingNode):
            yield line, f"{name}: a sense has settings and words"
            continue
        for at, key, value in _items(about, name):
            if key in PARTS:
                yield from _words(value, f"{name}: {key}")
            elif key not in SETTINGS:
                yield at, f"{name}: {key}: a sense has {', '.join((*SETTINGS, *PARTS))}"
            elif not isinstance(value, yaml.ScalarNode):
                yield at, f"{name}: {key}: one value, on one line"


def _words(node: Any, where: str) -> Iterator[tuple[int, str]]:
    for line, lemma, about in _items(node, where):
        if not lemma or lemma != lemma.lower():
            yield line, f"{where}: {lemma!r}: a lemma, in lower case, with what is known of it below"
            continue
        for at, key, value in _items(about, lemma):
            if key not in WORD:
                yield at, f"{lemma}: {key or 'nothing'}: a word has {', '.join(sorted(WORD))}"
            elif fault := _mistyped(key, value):
                yield at, f"{lemma}: {key}: {fault}"


def _mistyped(key: str, value: Any) -> str:
    if key in ("reports", "implies"):
        flat = isinstance(value, yaml.MappingNode) and all(isinstance(v, yaml.ScalarNode) for _, v in value.value)
        return "" if flat else "{name: words, name: words}"
    if key in MANY and isinstance(value, yaml.SequenceNode):
        return "" if all(isinstance(v, yaml.ScalarNode) for v in value.value) else "one a line"
    return "" if isinstance(value, yaml.ScalarNode) and value.value else "text"


def lines_of() -> dict[Path, int]:
    """(file, sense, part, lemma), with a pattern or without -> its line in the file."""
    found: dict[Path, int] = {}
    for file in knowledge.files_of("lexicon"):
        if file.stem == "signatures":
            continue
        for sense, about in _nodes(file.read_text(encoding="utf-8")).value:
            found[file.stem, sense.value] = sense.start_mark.line + 1
            for part, words in about.value:
                if part.value in PARTS:
                    found |= {
                        k: v for lemma, word in words.value for k, v in _lines(file.stem, sense.value, part.value, lemma, word)
                    }
    return found


def _lines(file: str, sense: str, part: str, lemma: Any, word: Any) -> Iterator[tuple[Path, int]]:
    path = (file, sense, PARTS[part], lemma.value)
    yield path, lemma.start_mark.line + 1
    for key, value in word.value:
        for leaf in value.value if isinstance(value, yaml.SequenceNode) else [value]:
            if isinstance(leaf, yaml.ScalarNode):
                yield (*path, key.value, leaf.value), leaf.start_mark.line + 1


def _whole() -> Iterator[str]:
    """Faults of what the files say, where their shape is right."""
    at = lines_of()
    for place, fault in (*_of_senses(), *_of_entries(), *_of_patterns(), *_signed_twice()):
        line = next((at[place[:n]] for n in range(len(place), 1, -1) if place[:n] in at), 1)
        yield f"{place[0]}.yaml:{line}: {': '.join(place[1:5])}: {fault}"


def _of_senses() -> Iterator[tuple[Path, str]]:
    codes, types = knowledge.load("plover")["codes"], knowledge.load("plover")["types"]
    seen: set[str] = set()
    for sense, _ in senses():
        place = (sense.file, sense.id)
        if sense.id in seen:
            yield place, "this sense stands twice"
        seen.add(sense.id)
        if sense.code and sense.code not in codes:
            yield place, f"unknown code {sense.code}"
        if sense.type != "none" and sense.file != sense.type.lower():
            yield place, f"a sense of {sense.type} stands in {sense.type.lower()}.yaml"
        if sense.type != "none" and sense.mode and sense.mode not in types[sense.type]["modes"]:
            yield place, f"{sense.type} has no mode {sense.mode}"
        yield from ((place, fault) for fault in _roles(sense))


def _roles(sense: Sense) -> Iterator[str]:
    for pair in (sense.roles + " " + sense.noun_roles).split():
        slot, _, role = pair.partition("=")
        if role not in ROLES or slot not in SLOTS | PREPOSITIONS:
            yield f"no such role: {pair}"
    roles_of(sense.roles)


def _of_entries() -> Iterator[tuple[Path, str]]:
    for entry in entries():
        place = (entry.sense.file, entry.sense.id, entry.part, entry.lemma)
        if not (entry.when or entry.control or entry.reports or entry.implies):
            yield place, "nothing is said of this word"
        if entry.when and entry.sense.file in ("reporting", "aspect", "modality", "control"):
            yield place, "a word with patterns stands in the file of its type"
        yield from ((place, f"control: no {kind}; there are {', '.join(KINDS)}") for kind in entry.control if kind not in KINDS)
        yield from ((place, fault) for fault in (*_reports(entry), *_implies(entry)))


def _reports(entry: Entry) -> Iterator[str]:
    for kind, frames in entry.reports.items():
        if kind not in {c.value for c in CueClass}:
            yield f"reports: no class {kind}"
        for frame in frames:
            parts = set(frame.removeprefix("pas-").removeprefix("obj-").split("-"))
            if not parts <= FRAMES:
                yield f"reports: no frame {frame}"


def _implies(entry: Entry) -> Iterator[str]:
    for name, links in entry.implies.items():
        if name not in classes():
            yield f"implies: no signature {name}; they stand in signatures.yaml"
        if entry.part not in SIGNED:
            yield f"implies: none for a {entry.part}"
        yield from (f"implies: no link {link}" for link in links if link not in LINKS)


def _signed_twice() -> Iterator[tuple[Path, str]]:
    """A word with a link in two signatures: one of them would be lost."""
    seen: dict[Path, str] = {}
    for entry in entries():
        place = (entry.sense.file, entry.sense.id, entry.part, entry.lemma)
        for name, links in entry.implies.items():
            for link in links:
                if seen.setdefault((entry.part, entry.lemma, link), name) != name:
                    yield place, f"implies: {name}: with {link} it has {seen[entry.part, entry.lemma, link]} too"
        for facet, told in (("reports", entry.reports), ("control", entry.control)):
            if told and seen.setdefault((facet, entry.part, entry.lemma), str(place)) != str(place):
                yield place, f"{facet}: told of this word elsewhere: {seen[facet, entry.part, entry.lemma]}"


def _of_patterns() -> Iterator[tuple[Path, str]]:
    places = {
        (entry.part, entry.sense.id, " ".join(text.split())): (
            entry.sense.file,
            entry.sense.id,
            entry.part,
            entry.lemma,
            "when",
            text,
        )
        for entry in entries()
        for text in entry.when
    }
    for entry in entries():
        for text in entry.when:
            if text.split()[0].split("/")[0].replace("_", " ") != entry.lemma:
                yield (entry.sense.file, entry.sense.id, entry.part, entry.lemma, "when", text), "a pattern of another word"
    for table in lexicon().values():
        for patterns in table.values():
            for n, pattern in enumerate(patterns):
                place = places[pattern.part, pattern.entry.id, pattern.text]
                yield from ((place, fault) for fault in _pattern(pattern))
                before = next((p for p in patterns[:n] if implies(pattern, p)), None)
                if before is not None:
                    yield place, f"{pattern.text}: never fires: {before.name} holds wherever it does, and is tried first"


def _pattern(pattern: Pattern) -> Iterator[str]:
    if pattern.particle and pattern.part != "verb":
        yield f"{pattern.text}: a {pattern.part} has no particle; a word before it is written /{pattern.particle}"
    elif pattern.particle and pattern.particle not in PARTICLES:
        yield f"{pattern.text}: no particle {pattern.particle}"
    for condition in pattern.conditions:
        if condition.slot not in SLOTS | PREPOSITIONS:
            yield f"{pattern.text}: no slot {condition.slot}"
        yield from (f"{pattern.text}: no {w}" for w in condition.words if w.startswith("@") and w not in SPECIAL)


def implies(narrow: Pattern, wide: Pattern) -> bool:
    """Whether a pattern holds wherever another does."""
    return (
        wide.particle in ("", narrow.particle)
        and wide.modifiers <= narrow.modifiers
        and all(any(_within(own, asked) for own in narrow.conditions) for asked in wide.conditions)
    )


def _within(own: Condition, asked: Condition) -> bool:
    """Whether what one condition lets through the other lets through too."""
    if own.slot != asked.slot:
        return False
    if asked.forbids:
        return own.forbids and (not own.words or (bool(asked.words) and asked.words <= own.words))
    return not own.forbids and (not asked.words or (bool(own.words) and own.words <= asked.words))
