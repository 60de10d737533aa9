"""W3C Web Annotation (Recommendation, 2017), JSON-LD: an annotation for each finding, by position and by quotation.

`TextPositionSelector` counts code points, as the Recommendation says and the collection's label declares; `TextQuoteSelector`
gives the words with 32 code points before and after.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from standoff import files
from standoff.exports import Source
from standoff.model import Reading, Span

__all__ = ["LOST", "SUFFIX", "WHAT", "write"]

WHAT = "W3C Web Annotations (JSON-LD): each finding as a tagged annotation on the article's text"
LOST = (
    "rows that point at no words of their own: parties are tags of their event",
    "blocks, refused inputs, standings",
    "the article's text: positions count in it, and where the page at its address differs from it the quotation holds",
)
SUFFIX = ".jsonld"
CONTEXT = 32
COLLECTION = "urn:standoff:annotations"
LABEL = "Findings of Standoff; positions are Unicode code points of the article's text"


def write(source: Source, out: Path) -> list[Path]:
    """One file: an annotation collection."""
    items = [a for r in source.readings() for a in _annotations(r)]
    page = {"@context": "http://www.w3.org/ns/anno.jsonld", "id": COLLECTION, "type": "AnnotationCollection", "label": LABEL}
    first = {"id": f"{COLLECTION}:1", "type": "AnnotationPage", "partOf": COLLECTION, "startIndex": 0, "items": items}
    files.put(
        out,
        json.dumps(page | {"total": len(items), "first": first}, ensure_ascii=False, indent=1).encode(
            "utf-8", "backslashreplace"
        ),
    )
    return [out]


def _annotations(r: Reading) -> Iterator[dict[str, Any]]:
    for w in r.times:
        yield _annotation(r, f"time-{w.span.start}", (w.span,), "time", w.value, w.by)
    for p in r.places:
        yield _annotation(r, f"place-{p.span.start}", (p.span,), "place", p.name, p.by)
    for n, m in enumerate(r.mentions):
        yield _annotation(r, f"actor-{n}", (m.span,), "actor", f"{m.actor.code} {m.actor.name}".strip(), m.by)
    for s in r.statements:
        said = f"{s.speaker or 'unknown speaker'}: {s.cue_words(r.article.text)}"
        yield _annotation(r, s.id, s.content, "statement", said, s.by)
    for e in r.events:
        stances = "; ".join(f"{s.holder}: {s.factuality}" for s in e.stances)
        yield _annotation(r, e.id, e.trigger, "event", f"{e.type}: {stances}", ", ".join(e.rules))


def _annotation(r: Reading, identifier: str, spans: tuple[Span, ...], tag: str, value: str, by: str) -> dict[str, Any]:
    article = quote(r.article.id, safe="")
    source = r.article.url or f"urn:standoff:{article}"
    return {
        "id": f"urn:standoff:{article}:{identifier}",
        "type": "Annotation",
        "motivation": "identifying",
        "generator": {"type": "Software", "name": f"Standoff, rule {by}"},
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": tag},
            {"type": "TextualBody", "purpose": "describing", "value": value, "format": "text/plain"},
        ],
        "target": [{"source": source, "selector": _selectors(r.article.text, s)} for s in spans],
    }


def _selectors(text: str, span: Span) -> list[dict[str, Any]]:
    quoted = {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(span.start - CONTEXT, 0) : span.start],
        "suffix": text[span.end : span.end + CONTEXT],
    }
    return [{"type": "TextPositionSelector", "start": span.start, "end": span.end}, quoted]
