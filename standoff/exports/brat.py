"""brat stand-off (Stenetorp et al. 2012): a text file and an annotation file for each article."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from standoff import files
from standoff.exports import Source
from standoff.model import EventType, Reading, Span, content_id

__all__ = ["LOST", "SUFFIX", "WHAT", "write"]

WHAT = "brat stand-off: ID.txt and ID.ann for each article, and an annotation.conf"
LOST = (
    "metadata of the article but its id (which names the file, shortened and without signs that file systems dislike)",
    "rules, modes and contexts (each event has a note with its stances)",
    "standings; refused inputs",
)
SUFFIX = ""
CONFIGURATION = """[entities]
Time
Place
Actor
Source
Cue
Content
{types}

[relations]
Says\tArg1:Source, Arg2:Content
By\tArg1:Cue, Arg2:Source

[events]
{events}

[attributes]
Factuality\tArg:<EVENT>, Value:happened|ongoing|planned|predicted|possible|called_for|doubted|denied
"""


def write(source: Source, out: Path) -> list[Path]:
    """The files in folder `out`."""
    events = "\n".join(f"{t.value}\tActor*:Actor, Recipient*:Actor" for t in EventType)
    configuration = out / "annotation.conf"
    files.put(configuration, CONFIGURATION.format(types="", events=events).encode())
    written = [configuration]
    for reading in source.readings():
        stem = _stem(reading.article.id)
        text, annotations = out / f"{stem}.txt", out / f"{stem}.ann"
        files.put(text, reading.article.text.encode("utf-8", "surrogatepass"))
        files.put(annotations, "".join(f"{line}\n" for line in _Sheet(reading).lines).encode())
        written += [text, annotations]
    return written


def _stem(identifier: str) -> str:
    """The id as a file's name; one that cannot be a name as it is gets a digest, so that no two share a file."""
    plain = re.sub(r"[^\w.-]", "_", identifier)[:80].lstrip(".")
    return plain if plain == identifier else f"{plain}-{content_id(identifier)}"


class _Sheet:
    """The lines of one .ann file, with running numbers a kind."""

    def __init__(self, reading: Reading) -> None:
        self.lines: list[str] = []
        self._text = reading.article.text
        self._numbers = dict.fromkeys("TREA#", 0)
        for w in reading.times:
            self._entity("Time", (w.span,))
        for p in reading.places:
            self._entity("Place", (p.span,))
        for m in reading.mentions:
            self._entity("Actor", (m.span,))
        self._statements(reading)
        self._events(reading)

    def _statements(self, reading: Reading) -> None:
        for s in reading.statements:
            content = self._entity("Content", s.content)
            cue = self._entity("Cue", s.cue) if s.cue else None
            who = self._entity("Source", s.source) if s.source else None
            if who:
                self._line("R", f"Says Arg1:{who} Arg2:{content}")
            if who and cue:
                self._line("R", f"By Arg1:{cue} Arg2:{who}")

    def _events(self, reading: Reading) -> None:
        for e in reading.events:
            trigger = self._entity(e.type.value, e.trigger)
            roles = [(_numbered("Actor", n), p) for n, p in enumerate(e.actors, 1)]
            roles += [(_numbered("Recipient", n), p) for n, p in enumerate(e.recipients, 1)]
            arguments = [f"{role}:{self._entity('Actor', (p.span,))}" for role, p in roles]
            event = self._line("E", " ".join((f"{e.type.value}:{trigger}", *arguments)))
            for stance in e.stances[:1]:
                self._line("A", f"Factuality {event} {stance.factuality}")
            notes = "; ".join(f"{s.holder}: {s.factuality}" for s in e.stances)
            self._line("#", f"AnnotatorNotes {event}\t{' '.join(notes.split())}")

    def _entity(self, kind: str, spans: Iterable[Span]) -> str:
        kept = [piece for span in spans for piece in _pieces(span, self._text)]
        places = ";".join(f"{s.start} {s.end}" for s in kept)
        words = " ".join(s.of(self._text) for s in kept)
        return self._line("T", f"{kind} {places}\t{words}")

    def _line(self, kind: str, rest: str) -> str:
        self._numbers[kind] += 1
        name = f"{kind}{self._numbers[kind]}"
        self.lines.append(f"{name}\t{rest}")
        return name


def _numbered(role: str, n: int) -> str:
    """The second party of a role is Actor2, as brat has it."""
    return role if n == 1 else f"{role}{n}"


def _pieces(span: Span, text: str) -> Iterable[Span]:
    """A span without the line ends in it: brat marks words of several lines as several pieces."""
    start = span.start
    for line in span.of(text).splitlines(keepends=True):
        words = line.rstrip("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
        if words.strip():
            yield Span(start, start + len(words))
        start += len(line)
