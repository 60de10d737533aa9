"""CoNLL-U Plus: one word a line, with tags of what it is part of (B-, I-, O), for training and comparing taggers.

ID and FORM are CoNLL-U's; the others are our own, named as the format asks (STANDOFF:NAME).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from standoff import files
from standoff.exports import Source
from standoff.model import Reading, Span

__all__ = ["LOST", "SUFFIX", "WHAT", "write"]

WHAT = "CoNLL-U Plus columns: id, form, start, end, actor, time, place, statement role, event type, factuality"
LOST = (
    "overlapping findings of one kind: the first is kept",
    "everything that is no property of words: codes, ids, links, standings",
)
SUFFIX = ".conll"
COLUMNS = ("ID", "FORM")
OURS = ("START", "END", "ACTOR", "TIME", "PLACE", "STATEMENT", "EVENT", "FACTUALITY")
_WORD = re.compile(r"\w+|[^\w\s]")


def write(source: Source, out: Path) -> list[Path]:
    """One file; articles begin with `# newdoc id`, a blank line ends each paragraph."""
    with files.text(out, errors="backslashreplace") as lines:
        lines.write(f"# global.columns = {' '.join((*COLUMNS, *(f'STANDOFF:{c}' for c in OURS)))}\n")
        for reading in source.readings():
            lines.write(f"# newdoc id = {' '.join(reading.article.id.split())}\n")
            lines.writelines(f"{line}\n" for line in _lines(reading))
    return [out]


def _lines(r: Reading) -> Iterator[str]:
    layers = [
        _tags((m.span, m.actor.code.replace(" ", "_") or "UNK") for m in r.mentions),
        _tags((w.span, w.type) for w in r.times),
        _tags((p.span, "PLACE") for p in r.places),
        _tags(
            (span, role)
            for s in r.statements
            for role, spans in (("CUE", s.cue), ("SOURCE", s.source), ("CONTENT", s.content))
            for span in spans
        ),
        _tags((span, e.type.value) for e in r.events for span in e.trigger),
        _tags((span, e.stances[0].factuality.value) for e in r.events if e.stances for span in e.trigger),
    ]
    for block in r.article.blocks:
        words = [m for span in block.spans for m in _WORD.finditer(r.article.text, span.start, span.end)]
        for n, match in enumerate(words, 1):
            tags = (layer.get(match.start(), "O") for layer in layers)
            yield "\t".join((str(n), match.group(), str(match.start()), str(match.end()), *tags))
        if words:
            yield ""


def _tags(found: Iterable[tuple[Span, str]]) -> dict[int, str]:
    """The tag at each code point: B- where a finding begins, I- inside it. Of overlapping ones the first come is kept."""
    tags: dict[int, str] = {}
    for span, tag in found:
        here = range(span.start, span.end)
        if not any(i in tags for i in here):
            tags.update(dict.fromkeys(here, f"I-{tag}"))
            tags[span.start] = f"B-{tag}"
    return tags
