"""The sentences of the lexicon, read: each `yes` finds its entry and what it names, each `no` does not.

All are parsed together, and each is an article of its own, so that none lends another its parties.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from standoff.grammar.words import part_of_speech
from standoff.language import Language, Parse
from standoff.lexicon.check import lines_of
from standoff.lexicon.entries import Entry
from standoff.lexicon.patterns import lexicon
from standoff.model import Article, Event, Party, Reading
from standoff.reading import reading_of
from standoff.reading.events.matching import matches
from standoff.sources.layout import blocks_of

__all__ = ["Example", "examples_of", "failing"]

ARROW = " => "


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of an entry, with what must be found in it besides; `line` as it stands in its file."""

    entry: Entry
    must: bool
    line: str
    sentence: str
    expected: tuple[str, ...]


def examples_of(entries: Iterable[Entry]) -> Iterator[Example]:
    """All sentences of entries."""
    for entry in entries:
        for must, lines in ((True, entry.yes), (False, entry.no)):
            for line in lines:
                sentence, _, expected = line.partition(ARROW)
                yield Example(entry, must, line, sentence, tuple(e.strip() for e in expected.split(";") if e.strip()))


def failing(language: Language, entries: Iterable[Entry]) -> list[str]:
    """What is not as the sentences say, one line each: "assault.yaml:12: ..."."""
    examples, at = list(examples_of(entries)), lines_of()
    articles = [Article(id=str(n), text=e.sentence, blocks=blocks_of(e.sentence)) for n, e in enumerate(examples)]
    wrong = []
    for example, parse in zip(examples, language.parse_all(articles), strict=True):
        entry, key = example.entry, "yes" if example.must else "no"
        line = at.get((entry.sense.file, entry.sense.id, entry.part, entry.lemma, key, example.line), 1)
        wrong += [
            f"{entry.sense.file}.yaml:{line}: {entry.lemma}: {key}: {w}: {example.sentence}" for w in faults(example, parse)
        ]
    return wrong


def faults(example: Example, parse: Parse) -> Iterator[str]:
    """What is wrong with a sentence."""
    reading = reading_of(parse)
    found = fires(example.entry, reading, parse)
    if example.must and not found:
        yield "is not found"
    elif not example.must and found:
        yield "is found"
    elif not example.must and not _has_word(example.entry, parse):
        yield f"is no near miss: {example.entry.lemma} is not in it"
    if found or not example.entry.when:
        for expected in example.expected:
            if fault := _unlike(expected, example.entry, reading, parse):
                yield fault


def _has_word(entry: Entry, parse: Parse) -> bool:
    """Whether the word stands in it, in whatever form, sense or part of speech: "the alleged ghost" is near "alleged that"."""
    first = entry.lemma.replace("-", " ").split()[0]
    stem = first.removesuffix("e") if first.endswith("e") else first.removesuffix("y")
    endings = ("s", "es", "d", "ed", "ing", "ies", "ied", "ying", first[-1] + "ed", first[-1] + "ing")
    forms = {first, *(stem + ending for ending in endings)}
    return any({t.lower, t.lemma.lower()} & forms for t in parse.tokens)


def fires(entry: Entry, reading: Reading, parse: Parse) -> bool:
    """Whether an entry is found: by its patterns, else as a cue, else by its signature."""
    if entry.sense.type == "none" and entry.when:
        return _idiom(entry, parse)
    if entry.when:
        return any(True for _ in _events(entry, reading, parse))
    if entry.reports:
        return any(s.cue_lemma == entry.lemma for s in reading.statements)
    stem = entry.lemma.split()[0][:4]
    given = (s for e in reading.events for s in e.stances if s.rule in entry.implies)
    return any(stem in t.lemma.lower() for s in given for span in s.evidence for t in parse.tokens_in(span))


def _events(entry: Entry, reading: Reading, parse: Parse) -> Iterator[Event]:
    """The events of an entry: their pattern is one of its own, and their word is of its part of speech."""
    patterns = {" ".join(text.split()) for text in entry.when}
    for event in reading.events:
        words = (part_of_speech(t) for span in event.trigger for t in parse.tokens_in(span))
        if event.entry == entry.sense.id and event.pattern in patterns and entry.part in words:
            yield event


def _idiom(entry: Entry, parse: Parse) -> bool:
    for token in parse.tokens:
        patterns = lexicon()[entry.part].get(token.lemma.lower(), ()) if part_of_speech(token) == entry.part else ()
        found = matches(token, entry.part, patterns) if patterns else None
        if found is not None and found.pattern.entry == entry.sense and found.pattern.text in entry.when:
            return True
    return False


def _unlike(expected: str, entry: Entry, reading: Reading, parse: Parse) -> str:
    """What is found instead of what is expected, "" where it is found."""
    if ">" in expected:
        told = [f"{_codes(e.actors)} > {_codes(e.recipients)}".strip() for e in _events(entry, reading, parse)]
        return "" if any(_same(expected, t) for t in told) else f"{' or '.join(told)}, not {expected}"
    if expected.startswith("says "):
        told = [s.speaker_code or s.speaker or "" for s in reading.statements if s.cue_lemma == entry.lemma]
        return "" if any(_code(expected[5:], t) for t in told) else f"said by {told}, not {expected[5:]}"
    word, _, value = expected.partition(" is ")
    text = reading.article.text
    found = [(text[e.trigger[0].start : e.trigger[-1].end], s.factuality.value) for e in reading.events for s in e.stances]
    hit = any(w.lower().startswith(word.lower()) and v == value for w, v in found)
    return "" if hit else f"{found}, not {expected}"


def _codes(parties: tuple[Party, ...]) -> str:
    """Who is of a country or organisation; gunmen and the like are not compared."""
    return ", ".join(sorted({p.actor.code for p in parties if p.actor.code}))


def _same(expected: str, told: str) -> bool:
    sides = [[[c.strip() for c in side.split(",") if c.strip()] for side in t.split(">")] for t in (expected, told)]
    return all(
        len(wanted) == len(found) and all(any(_code(w, f) for f in found) for w in wanted)
        for wanted, found in zip(*sides, strict=True)
    )


def _code(wanted: str, found: str) -> bool:
    """A country alone stands for all who act for it."""
    return found == wanted or found.startswith(f"{wanted} ")
