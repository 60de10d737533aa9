"""The pages: each takes a library and a request's parameters, and gives a template, what goes into it, and the rows behind it.

The rows are those of `exports.tables`; the same view is served as page, JSON and CSV.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException

from standoff.exports import tables
from standoff.ledger.diff import life
from standoff.ledger.escalation import escalation as series
from standoff.ledger.escalation import pairs
from standoff.ledger.forces import forces
from standoff.ledger.network import links, sides_of
from standoff.ledger.predictions import predictions, track_records
from standoff.ledger.spots import between as both
from standoff.ledger.spots import spots
from standoff.ledger.timeline import timeline
from standoff.ledger.treaties import treaties
from standoff.model import EventType, Happening, Quad, Span, Standing, Status
from standoff.web import query as ask
from standoff.web.library import Edition, Library
from standoff.web.marks import paragraphs

__all__ = ["LISTS", "Shown", "View"]

STATUSES = tuple(s.value for s in Status)
TYPES = tuple(t.value for t in EventType)
QUADS = tuple(q.value for q in Quad)
MATRIX = 12  # sides of the matrix


@dataclass(frozen=True, slots=True)
class Shown:
    """What a view shows. `rows` are the whole list behind the page, as plain dicts in documented columns."""

    template: str
    title: str
    context: dict[str, Any] = field(default_factory=dict)
    rows: Callable[[], Sequence[dict[str, Any]]] = lambda: ()


View = Callable[[Library, QueryParams, dict[str, str]], Shown]


def _as_of(edition: Edition, query: QueryParams) -> date:
    asked = ask.day(query, "as_of")
    if asked is None and edition.last is None:
        return date.max
    return asked or edition.last or date.max


def _filtered(found: list[Standing], query: QueryParams) -> list[Standing]:
    status = ask.choice(query, "status", STATUSES)
    kind = ask.choice(query, "type", TYPES)
    actor, about = ask.words(query, "actor"), ask.words(query, "about")
    return [
        s
        for s in found
        if (status is None or s.status.value == status)
        and (kind is None or s.happening.type.value == kind)
        and (actor is None or _has(s.happening, actor))
        and (about is None or about.casefold() in s.happening.title.casefold())
    ]


def _has(h: Happening, code: str) -> bool:
    wanted = code.upper()
    return any(c == wanted or c.startswith(f"{wanted} ") for c in (*h.actors, *h.recipients))


def overview(library: Library, query: QueryParams, _: dict[str, str]) -> Shown:
    """What is contested, what is due, what changed last, and how much there is."""
    ask.known(query, "as_of")
    edition = library.edition()
    as_of = _as_of(edition, query)
    standings = edition.standings(as_of)
    contested = [s for s in standings if s.status in (Status.DISPUTED, Status.DENIED, Status.CONTRADICTED)]
    due = sorted(
        (s for s in standings if s.status is Status.OPEN and s.due and s.due >= as_of), key=lambda s: (s.due, s.happening.id)
    )
    before = max((d for d in edition.days if d < as_of), default=None)
    changed = edition.changed(before, as_of) if before else []
    context = {
        "as_of": as_of,
        "counts": library.record.counts(),
        "statuses": Counter(s.status.value for s in standings),
        "contested": contested[:10],
        "due": due[:10],
        "changed": changed[:10],
        "before": before,
        "undated": edition.book.undated,
        "pairs": pairs(edition.book.linker.rows.values())[:6],
    }
    return Shown("overview.html", "Overview", context, lambda: list(tables.HAPPENINGS.rows(contested)))


def ledger(library: Library, query: QueryParams, _: dict[str, str]) -> Shown:
    """All happenings with their standing as of a day, and what the last day of news changed."""
    ask.known(query, "as_of", "status", "type", "actor", "about", "page")
    edition = library.edition()
    as_of = _as_of(edition, query)
    found = _filtered(edition.standings(as_of), query)
    page = ask.page(query, len(found))
    earlier = max((d for d in edition.days if d < as_of), default=None)
    later = min((d for d in edition.days if d > as_of), default=None)
    was = {s.happening.id: s.status for s in edition.standings(earlier)} if earlier else {}
    context = {
        "as_of": as_of,
        "earlier": earlier,
        "later": later,
        "was": was,
        "page": page,
        "standings": found[page.start : page.stop],
        "statuses": STATUSES,
        "types": TYPES,
    }
    return Shown("ledger.html", f"Ledger as of {as_of}", context, lambda: list(tables.HAPPENINGS.rows(found)))


def happening(library: Library, query: QueryParams, path: dict[str, str]) -> Shown:
    """One happening, day by day, in the words it rests on."""
    ask.known(query, "as_of")
    edition = library.edition()
    found = edition.book.find(path["id"])
    if found is None:
        raise HTTPException(404, "There is no such happening in this record.")
    as_of = _as_of(edition, query)
    days = life(edition.book, found, as_of)
    now = edition.book.standing(found, as_of)
    foreseen = predictions(found, edition.book.rows(found), as_of)
    grounds = edition.book.grounds(now) if now else []
    context = {"happening": found, "days": days, "now": now, "as_of": as_of, "foreseen": foreseen, "grounds": grounds}
    return Shown("happening.html", found.title, context, lambda: list(tables.REPORTS.rows([now] if now else [])))


def timeline_view(library: Library, query: QueryParams, _: dict[str, str]) -> Shown:
    """By day, what happened as reported; history and the foreseen apart."""
    ask.known(query, "as_of", "status", "type", "actor", "about", "from", "to", "where", "page")
    edition = library.edition()
    as_of = _as_of(edition, query)
    standings = _filtered(edition.standings(as_of), query)
    lines = timeline(standings, first=ask.day(query, "from"), last=ask.day(query, "to"), where=ask.words(query, "where"))
    page = ask.page(query, len(lines))
    context = {"as_of": as_of, "lines": lines[page.start : page.stop], "page": page, "types": TYPES, "statuses": STATUSES}
    kept = {s.happening.id: s for s in standings}
    return Shown("timeline.html", "Timeline", context, lambda: list(tables.HAPPENINGS.rows(kept[x.happening] for x in lines)))


def statements(library: Library, query: QueryParams, _: dict[str, str]) -> Shown:
    """Who said what, by speaker."""
    ask.known(query, "speaker", "about", "page")
    speaker, about = ask.words(query, "speaker"), ask.words(query, "about")
    found = [
        (r.article, s) for r in library for s in r.statements if speaker is None or _named(speaker, s.speaker, s.speaker_code)
    ]
    if about:
        folded = about.casefold()
        found = [(a, s) for a, s in found if any(folded in x.of(a.text).casefold() for x in s.content)]
    found.sort(key=lambda x: (x[0].published or date.max, x[0].id))
    page = ask.page(query, len(found))
    speakers = Counter(s.speaker for r in library for s in r.statements if s.speaker).most_common(40)
    context = {"found": found[page.start : page.stop], "page": page, "speakers": speakers}
    columns = tables.STATEMENTS.columns
    return Shown("statements.html", "Statements", context, lambda: [{c.name: c.value(a, s) for c in columns} for a, s in found])


def _named(wanted: str, name: str | None, code: str | None) -> bool:
    folded = wanted.casefold()
    return folded in (name or "").casefold() or (code or "").casefold() == folded


def actors(library: Library, query: QueryParams, _: dict[str, str]) -> Shown:
    """Everybody who appears, with how often."""
    ask.known(query, "about", "page")
    about = (ask.words(query, "about") or "").casefold()
    counts: Counter[tuple[str, str]] = Counter((m.actor.name, m.actor.code) for r in library for m in r.mentions)
    found = sorted(
        ((n, c, k) for (n, c), k in counts.items() if about in f"{n} {c}".casefold()), key=lambda x: (-x[2], x[0], x[1])
    )
    page = ask.page(query, len(found))
    context = {"found": found[page.start : page.stop], "page": page}
    return Shown("actors.html", "Actors", context, lambda: [{"name": n, "code": c, "mentions": k} for n, c, k in found])


def actor(library: Library, query: QueryParams, _: dict[str, str]) -> Shown:
    """One actor: says, does, is the recipient of, foresees, and its record."""
    ask.known(query, "name", "as_of")
    name = ask.words(query, "name")
    if name is None:
        raise ask.bad("Name the actor: ?name=NATO")
    edition = library.edition()
    as_of = _as_of(edition, query)
    said = [(r.article, s) for r in library for s in r.statements if _is(name, s.speaker, s.speaker_code)]
    events = [(r.article, e) for r in library for e in r.events]
    does = [(a, e) for a, e in events if any(_is(name, p.actor.name, p.actor.code) for p in e.actors)]
    gets = [(a, e) for a, e in events if any(_is(name, p.actor.name, p.actor.code) for p in e.recipients)]
    if not (said or does or gets or any(_is(name, m.actor.name, m.actor.code) for r in library for m in r.mentions)):
        raise HTTPException(404, "There is no such actor in this record.")
    mine = [p for p in edition.foreseen(as_of) if _is(name, p.holder, p.holder_code)]
    context = {
        "name": name,
        "as_of": as_of,
        "said": said,
        "does": does,
        "gets": gets,
        "accused": [(a, e) for a, e in gets if e.type in (EventType.ACCUSE, EventType.THREATEN, EventType.SANCTION)],
        "foresees": mine,
        "track": next(iter(track_records(mine)), None),
        "titles": {h.id: h.title for h in edition.book.happenings},
        "home": edition.home,
        "most": 40,
    }
    columns = tables.EVENTS.columns
    return Shown("actor.html", name, context, lambda: [{c.name: c.value(a, e) for c in columns} for a, e in does + gets])


def _is(wanted: str, name: str | None, code: str | None) -> bool:
    return wanted in (name, code)


def escalation(library: Library, query: QueryParams, _: dict[str, str]) -> Shown:
    """Words and deeds between two actors, either way."""
    ask.known(query, "as_of", "a", "b")
    edition = library.edition()
    as_of = _as_of(edition, query)
    rows = edition.book.linker.rows
    most = pairs(rows.values())[:30]
    a, b = ask.words(query, "a"), ask.words(query, "b")
    asked = (a, b) if a and b else next(((x, y) for x, y, _ in most), None)
    both = [asked, (asked[1], asked[0])] if asked else []
    found = [series(edition.book.happenings, rows, x, y, as_of=as_of, week=True) for x, y in both]
    context = {"as_of": as_of, "directions": both, "pairs": most}
    points = [
        {"actor": f.actor, "recipient": f.recipient, "week": p.start, "class": p.quad.value, "foreseen": p.foreseen}
        | {"happenings": p.happenings, "goldstein": p.goldstein, "change_point": p.start in f.changes}
        for f in found
        for p in f.points
    ]
    return Shown("escalation.html", "Escalation", context, lambda: points)


def map_view(library: Library, query: QueryParams, _: dict[str, str]) -> Shown:
    """Where events are told of: the places as a picture and as a table."""
    ask.known(query, "as_of", "a", "b", "page")
    edition = library.edition()
    as_of, between = _as_of(edition, query), _between(query)
    found = spots((r for r in edition.book.linker.rows.values() if between is None or both(r, between)), as_of)
    page = ask.page(query, len(found))
    context = {
        "as_of": as_of,
        "spots": found[page.start : page.stop],
        "page": page,
        "quads": QUADS,
        "between": between or ("", ""),
    }
    keys = ("name", "geonames_id", "country", "precision", "lat", "lon", "mentions", "happened", "articles")
    return Shown("map.html", "Map", context, lambda: [_counted(s, keys) for s in found])


def network_view(library: Library, query: QueryParams, _: dict[str, str]) -> Shown:
    """Who does what to whom: as a picture, a matrix and a table."""
    ask.known(query, "as_of", "a", "b", "page")
    edition = library.edition()
    as_of, between = _as_of(edition, query), _between(query)
    found = links(edition.book.linker.rows.values(), as_of)
    found = [x for x in found if between is None or x.actor in between or x.recipient in between]
    page = ask.page(query, len(found))
    context = {
        "as_of": as_of,
        "links": found[page.start : page.stop],
        "page": page,
        "quads": QUADS,
        "between": between or ("", ""),
        "sides": sides_of(found, MATRIX),
        "cells": {(x.actor, x.recipient): x for x in found},
    }
    keys = ("actor", "recipient", "mentions", "happened", "articles", "goldstein")
    return Shown("network.html", "Network", context, lambda: [_counted(x, keys) for x in found])


def _between(query: QueryParams) -> tuple[str, str] | None:
    a, b = ask.words(query, "a"), ask.words(query, "b")
    return (a, b) if a and b else None


def _counted(row: Any, keys: tuple[str, ...]) -> dict[str, Any]:
    """Some of a row's fields, and a column for each quad class."""
    return {k: getattr(row, k) for k in keys} | {q.replace(" ", "_"): n for q, n in zip(QUADS, row.quads, strict=True)}


def force_view(library: Library, query: QueryParams, _: dict[str, str]) -> Shown:
    """Forces as claimed, by whose word; treaties and what was done about them."""
    ask.known(query, "as_of", "page")
    edition = library.edition()
    as_of = _as_of(edition, query)
    rows = list(edition.book.linker.rows.values())
    claims = forces(rows, as_of)
    page = ask.page(query, len(claims))
    context = {"as_of": as_of, "claims": claims[page.start : page.stop], "page": page, "treaties": treaties(rows, as_of)}
    keys = (
        "published",
        "kind",
        "owner",
        "force",
        "low",
        "high",
        "unit",
        "origin",
        "to",
        "where",
        "holder",
        "factuality",
        "text",
        "article",
    )
    return Shown("forces.html", "Forces and treaties", context, lambda: [{k: getattr(c, k) for k in keys} for c in claims])


def foreseen(library: Library, query: QueryParams, _: dict[str, str]) -> Shown:
    """What was foreseen and became of it, and each holder's record."""
    ask.known(query, "as_of", "holder", "page")
    edition = library.edition()
    as_of = _as_of(edition, query)
    holder = ask.words(query, "holder")
    found = [p for p in edition.foreseen(as_of) if holder is None or _named(holder, p.holder, p.holder_code)]
    found.sort(key=lambda p: (p.report.published or date.max, p.report.article, p.report.span))
    page = ask.page(query, len(found))
    titles = {h.id: h.title for h in edition.book.happenings}
    context = {
        "as_of": as_of,
        "found": found[page.start : page.stop],
        "page": page,
        "titles": titles,
        "tracks": track_records(found)[:30],
    }
    keys = ("happening", "holder", "holder_code", "factuality", "likelihood", "probability", "due", "outcome", "came")
    return Shown(
        "predictions.html",
        "Predictions",
        context,
        lambda: [{k: getattr(p, k) for k in keys} | {"words": p.report.text} for p in found],
    )


def articles(library: Library, query: QueryParams, _: dict[str, str]) -> Shown:
    """All articles."""
    ask.known(query, "about", "page")
    about = (ask.words(query, "about") or "").casefold()
    found = [r for r in library if about in f"{r.article.title or ''} {r.article.outlet or ''} {r.article.id}".casefold()]
    found.sort(key=lambda r: (r.article.published or date.max, r.article.id))
    page = ask.page(query, len(found))
    context = {"found": found[page.start : page.stop], "page": page}
    return Shown("articles.html", "Articles", context, lambda: list(tables.ARTICLES.rows(found)))


def article(library: Library, query: QueryParams, path: dict[str, str]) -> Shown:
    """One article: its text with every finding marked at its words, and the words asked for highlighted."""
    ask.known(query, "from", "to")
    reading = library.reading(path["id"])
    if reading is None:
        raise HTTPException(404, "There is no such article in this record.")
    size = len(reading.article.text)
    start, end = ask.number(query, "from", 0, most=size), ask.number(query, "to", 0, most=size)
    if start > end:
        raise ask.bad("from is after to.")
    hit = Span(start, end) if start < end else None
    context = {"reading": reading, "paragraphs": list(paragraphs(reading, hit)), "hit": hit, "home": library.edition().home}
    context["judged"] = library.edition().judged.get(reading.article.id, {})
    return Shown(
        "article.html", reading.article.title or reading.article.id, context, lambda: list(tables.EVENTS.rows([reading]))
    )


def search(library: Library, query: QueryParams, _: dict[str, str]) -> Shown:
    """Articles by their words, with the words in their place."""
    ask.known(query, "q")
    wanted = ask.words(query, "q")
    found = library.record.search(wanted, limit=100) if wanted else []
    rows = [
        {"article": a.id, "published": a.published, "title": a.title, "hits": [[s.start, s.end] for s in spans]}
        for a, spans in found
    ]
    around = [
        (a, spans, [(a.text[max(s.start - 80, 0) : s.start], s, a.text[s.end : s.end + 80]) for s in spans[:5]])
        for a, spans in found
    ]
    return Shown("search.html", "Search", {"q": wanted, "found": around}, lambda: rows)


def refused(library: Library, query: QueryParams, _: dict[str, str]) -> Shown:
    """Inputs that could not be read, and why."""
    ask.known(query, "page")
    found = list(library.record.rejected())
    page = ask.page(query, len(found))
    context = {"found": found[page.start : page.stop], "page": page, "reasons": Counter(r.reason for r in found).most_common()}
    rows = [{"input": str(r.origin), "stage": r.stage, "reason": r.reason, "detail": r.detail} for r in found]
    return Shown("refused.html", "Refused inputs", context, lambda: rows)


def method(library: Library, query: QueryParams, _: dict[str, str]) -> Shown:
    """How it is made, how it can be wrong, and what the words mean."""
    from standoff.ledger import RULES

    ask.known(query)
    models = sorted({(r.model, r.version) for r in library})
    rows = [{"rule": r.name, "explanation": r.explanation} for r in RULES]
    return Shown("method.html", "Method", {"rules": RULES, "models": models}, lambda: rows)


# path -> view; each is also served as PATH.json and PATH.csv
LISTS: dict[str, View] = {
    "/": overview,
    "/ledger": ledger,
    "/happening/{id}": happening,
    "/timeline": timeline_view,
    "/statements": statements,
    "/actors": actors,
    "/actor": actor,
    "/escalation": escalation,
    "/network": network_view,
    "/map": map_view,
    "/forces": force_view,
    "/predictions": foreseen,
    "/articles": articles,
    "/article/{id:path}": article,
    "/search": search,
    "/refused": refused,
    "/method": method,
}
