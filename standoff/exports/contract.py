"""The contract with the outside: one JSON object an article, one a happening (DESIGN: stable, scorers rely on it).

All offsets are code points into the article's text; the words at them stand beside them (`text`, `…_text`); days are ISO.
"""

from __future__ import annotations

import json
from typing import Any

from standoff.model import (
    Event,
    Foretelling,
    Mention,
    Party,
    Place,
    Quantity,
    Reading,
    Reason,
    Report,
    Span,
    Standing,
    Statement,
    When,
)

__all__ = ["dumps", "of_reading", "of_standing"]


def dumps(value: dict[str, Any]) -> str:
    """One line of JSON; lone surrogates are escaped, so that the line is valid UTF-8."""
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return line if line.isascii() or _encodable(line) else json.dumps(value, separators=(",", ":"))


def of_reading(reading: Reading) -> dict[str, Any]:
    """The contract's object for an article."""
    article = reading.article
    aside = {"set_aside": list(reading.aside)} if reading.aside else {}
    return {
        "article": {
            "id": article.id,
            "text_sha256": article.text_sha256,
            "published": _day(article.published),
            "outlet": article.outlet,
            "title": article.title,
            "language": article.language,
        },
        "times": [_time(w, article.text) for w in reading.times],
        "places": [_place(p, article.text) for p in reading.places],
        "actors": [_actor(m, article.text) for m in reading.mentions],
        "statements": [_statement(s, article.text) for s in reading.statements],
        "events": [_event(e, article.text) for e in reading.events],
        **aside,
    }


def of_standing(standing: Standing) -> dict[str, Any]:
    """The contract's object for a happening as of a day."""
    happening = standing.happening
    return {
        "id": happening.id,
        "title": happening.title,
        "type": happening.type.value,
        "actors": list(happening.actors),
        "recipients": list(happening.recipients),
        "where": happening.where,
        "when": {"earliest": _day(happening.earliest), "latest": _day(happening.latest)},
        "status": standing.status.value,
        "because": [_reason(r) for r in standing.because],
        "aside": [_reason(r) for r in standing.aside],
        "due": _day(standing.due),
        "articles": standing.articles,
        "holders": standing.holders,
        "origins": standing.origins,
        "first_said": _first(standing.first),
        "reports": [of_report(r) for r in standing.reports],
        "parent": happening.parent,
        "trait": happening.trait or None,
        "confidence": standing.confidence,
        "foretold": [of_foretelling(f) for f in standing.foretold if f.will],
        "ruled_out": [of_foretelling(f) for f in standing.foretold if not f.will],
    }


def of_foretelling(f: Foretelling) -> dict[str, Any]:
    """The contract's object for a foretelling."""
    return {
        "holder": f.made[-1].holder,
        "holder_code": f.holder_code,
        "window": [_day(day) for day in f.window] if f.window else None,
        "terms": dict(f.terms),
        "likelihood": f.likelihood,
        "probability": f.probability,
        "made": [_words_of(r) for r in f.made],
        "status": f.outcome.value,
        "because": f.because,
        "came": _day(f.came),
        "early": f.early,
        "right": f.right,
    }


def _words_of(r: Report) -> dict[str, Any]:
    where = {"article": r.article, "published": _day(r.published), "start": r.span.start, "end": r.span.end}
    return {**where, "text": r.text, "factuality": r.factuality.value}


def _first(r: Report | None) -> dict[str, Any] | None:
    """Who said it first, and where."""
    if r is None:
        return None
    where = {"article": r.article, "published": _day(r.published), "start": r.span.start, "end": r.span.end}
    return {"holder": r.holder, **where}


def _reason(r: Reason) -> dict[str, Any]:
    return {"rule": r.rule, "explanation": r.explanation, "stances": list(r.stances)}


def of_report(r: Report) -> dict[str, Any]:
    """The contract's object for a report."""
    return {
        "article": r.article,
        "published": _day(r.published),
        "outlet": r.outlet,
        "holder": r.holder,
        "holder_code": r.holder_code,
        "factuality": r.factuality.value,
        "start": r.span.start,
        "end": r.span.end,
        "text": r.text,
        "interested": r.interested,
        "changed": r.changed,
        "copy_of": r.copy_of,
        "rests_on": r.rests_on,
        "event": r.event,
        "confidence": r.confidence,
    }


def _encodable(line: str) -> bool:
    try:
        line.encode()
    except UnicodeEncodeError:
        return False
    return True


def _day(value: Any) -> str | None:
    return value.isoformat() if value else None


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def _words(spans: tuple[Span, ...], text: str) -> list[str]:
    """The words at some spans, as the text has them."""
    return [s.of(text) for s in spans]


def _time(w: When, text: str) -> dict[str, Any]:
    return {
        "start": w.span.start,
        "end": w.span.end,
        "text": w.span.of(text),
        "type": w.type,
        "value": w.value,
        "earliest": _day(w.earliest),
        "latest": _day(w.latest),
        "basis": w.basis,
        "by": w.by,
    }


def _place(p: Place, text: str) -> dict[str, Any]:
    return {
        "start": p.span.start,
        "end": p.span.end,
        "text": p.span.of(text),
        "name": p.name,
        "geonames_id": p.geonames_id,
        "lat": p.lat,
        "lon": p.lon,
        "country": p.country,
        "precision": p.precision,
        "use": p.use,
        "by": p.by,
    }


def _actor(m: Mention, text: str) -> dict[str, Any]:
    a = m.actor
    return {
        "start": m.span.start,
        "end": m.span.end,
        "text": m.span.of(text),
        "code": a.code,
        "name": a.name,
        "country": a.country,
        "sector": a.sector,
        "role": a.role,
        "by": m.by,
    }


def _statement(s: Statement, text: str) -> dict[str, Any]:
    return {
        "id": s.id,
        "source": _spans(s.source),
        "cue": _spans(s.cue),
        "content": _spans(s.content),
        "source_text": _words(s.source, text),
        "cue_text": _words(s.cue, text),
        "content_text": _words(s.content, text),
        "kind": s.kind.value,
        "cue_class": s.cue_class.value,
        "cue_lemma": s.cue_lemma,
        "cue_words": s.cue_words(text),
        "polarity": s.polarity.value,
        "speaker": s.speaker,
        "speaker_code": s.speaker_code,
        "addressee": s.addressee,
        "within": s.within,
        "by": s.by,
    }


def _party(p: Party, text: str) -> dict[str, Any]:
    where = {"start": p.span.start, "end": p.span.end, "text": p.span.of(text)}
    return {"code": p.actor.code, "name": p.actor.name, **where, "by": p.by}


def _quantity(q: Quantity | None, text: str) -> dict[str, Any] | None:
    if q is None:
        return None
    return {"start": q.span.start, "end": q.span.end, "text": q.span.of(text), "low": q.low, "high": q.high, "unit": q.unit}


def _event(e: Event, text: str) -> dict[str, Any]:
    when = e.when and {
        "value": e.when.value,
        "earliest": _day(e.when.earliest),
        "latest": _day(e.when.latest),
        "basis": e.when.basis,
    }
    where = e.where and {"name": e.where.name, "geonames_id": e.where.geonames_id, "lat": e.where.lat, "lon": e.where.lon}
    return {
        "id": e.id,
        "trigger": _spans(e.trigger),
        "sentence": [e.sentence.start, e.sentence.end],
        "trigger_text": _words(e.trigger, text),
        "sentence_text": e.sentence.of(text),
        "type": e.type.value,
        "mode": e.mode,
        "contexts": list(e.contexts),
        "cameo": e.cameo,
        "quad": e.quad.value,
        "goldstein": e.goldstein,
        "actors": [_party(p, text) for p in e.actors],
        "recipients": [_party(p, text) for p in e.recipients],
        "when": when,
        "where": where,
        "quantity": _quantity(e.quantity, text),
        "details": dict(e.details),
        "stances": [
            {
                "holder": s.holder,
                "holder_code": s.holder_code,
                "factuality": s.factuality.value,
                "statement": s.statement,
                "evidence": _spans(s.evidence),
                "evidence_text": _words(s.evidence, text),
                "likelihood": s.likelihood,
                "by": s.by,
            }
            for s in e.stances
        ],
        "rules": list(e.rules),
        "confidence": e.confidence,
    }
