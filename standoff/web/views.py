"""The pages of the ledger: each takes a library and a request's parameters, and gives a template, what goes into it, and the
rows behind it.

The rows are those of `exports.tables`; the same view is served as page, JSON and CSV. The pages of what was found in the
articles are in `findings`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException

from standoff.asking import Line, Wanted
from standoff.asking.latest import first_of
from standoff.exports.tables import FORETELLINGS
from standoff.ledger import RULES
from standoff.ledger.network import sides_of
from standoff.model import Quad, Status, Whom
from standoff.names import name_of
from standoff.web import findings, steps
from standoff.web import query as ask
from standoff.web.library import Edition, Library
from standoff.web.lives import life_of
from standoff.web.rates import known as known_rates
from standoff.web.rates import rows as rate_rows
from standoff.web.shown import Shown, View, all_of, as_of_day, line_rows
from standoff.web.ties import ties
from standoff.web.whom import STATUSES, TYPES, Asked, wanted_of

__all__ = ["LISTS", "Shown", "View"]

QUADS = tuple(q.value for q in Quad)
MATRIX = 12  # sides of the matrix
HEAVIEST = 500  # links that the matrix is made of
TOP = 10  # rows of a list on the overview
PAIRS = 30  # pairs that are named
CONTESTED = (Status.DISPUTED, Status.DENIED, Status.CONTRADICTED)


def overview(library: Library, query: QueryParams, _: dict[str, str]) -> Shown:
    """What is contested, what is due, what changed last, and how much there is."""
    ask.known(query, "as_of")
    edition = library.edition()
    asking, as_of = edition.asking, as_of_day(edition, query)
    before = asking.day_before(as_of)
    context = {
        "as_of": as_of,
        "counts": edition.kept(("counts",), edition.browse.counts),
        "statuses": Counter({s.value: n for s, n in asking.statuses(as_of).items()}),
        "contested": first_of(asking, CONTESTED, as_of, TOP),
        "due": asking.due(as_of, limit=TOP),
        "changed": asking.changed(before, as_of, limit=TOP) if before else [],
        "before": before,
        "undated": asking.undated,
        "unsettled": asking.unsettled,
        "pairs": _told_most(edition, as_of)[:6],
    }

    def rows() -> Iterator[dict[str, Any]]:
        for status in CONTESTED:
            yield from line_rows(_lines(edition, as_of, Wanted(status=status.value)))

    return Shown("overview.html", "Overview", context, rows)


def _lines(edition: Edition, as_of: date, wanted: Wanted) -> Iterator[Line]:
    return all_of(lambda limit, offset: edition.asking.standings(as_of, wanted, limit=limit, offset=offset))


def ledger(library: Library, query: QueryParams, _: dict[str, str]) -> Shown:
    """All happenings with their standing as of a day, and what the last day of news changed."""
    ask.known(query, "as_of", "status", "type", "actor", "about", "sure", "page")
    edition = library.edition()
    asking, as_of = edition.asking, as_of_day(edition, query)
    named = Asked(edition, query, as_of)
    wanted = wanted_of(query, named)
    page = ask.page(query, asking.count(as_of, wanted))
    found = asking.standings(as_of, wanted, limit=page.size, offset=page.start)
    earlier = asking.day_before(as_of)
    was = asking.lines([x.happening.id for x in found], earlier) if earlier else {}
    context = {
        "as_of": as_of,
        "earlier": earlier,
        "later": asking.day_after(as_of),
        "was": {i: x.status for i, x in was.items()},
        "page": page,
        "standings": found,
        "unlikely": asking.count(as_of, replace(wanted, sure=0.0)) - (page.total or 0) if wanted.sure else 0,
        "statuses": STATUSES,
        "types": TYPES,
        "unsettled": asking.unsettled,
    }
    rows = lambda: line_rows(_lines(edition, as_of, wanted))  # noqa: E731
    return Shown("ledger.html", f"Ledger as of {as_of}", context, rows, named.meant)


def happening(library: Library, query: QueryParams, path: dict[str, str]) -> Shown:
    """One happening, day by day, in the words it rests on."""
    ask.known(query, "as_of", "page")
    edition = library.edition()
    found = edition.asking.find(path["id"])
    if found is None:
        return _all_aside(edition, path["id"])
    as_of = as_of_day(edition, query)
    life = life_of(edition, found, as_of, ask.asked_page(query))
    aside = edition.aside(found)
    context = {"life": life, "happening": life.happening, "as_of": as_of, "page": life.page, "aside": aside}
    return Shown("happening.html", life.happening.title, context, life.rows, more={"days": life.days_told})


def _all_aside(edition: Edition, identifier: str) -> Shown:
    """A happening of which all that was told was judged wrong."""
    aside = edition.aside(identifier)
    if not aside:
        raise HTTPException(404, "There is no such happening in this record.")
    rows = [{"article": x.article, "published": x.published, "text": x.text, "event": x.event} for x in aside]
    return Shown("aside.html", "Set aside", {"aside": aside, "identifier": identifier}, lambda: rows)


def timeline_view(library: Library, query: QueryParams, _: dict[str, str]) -> Shown:
    """By day, what happened as reported; history and the foreseen apart."""
    ask.known(query, "as_of", "status", "type", "actor", "about", "sure", "from", "to", "where", "least", "page")
    edition = library.edition()
    asking, as_of = edition.asking, as_of_day(edition, query)
    named = Asked(edition, query, as_of)
    wanted = wanted_of(query, named)
    more: dict[str, Any] = {
        "first": ask.day(query, "from", edition.last, as_of),
        "last": ask.day(query, "to", edition.last, as_of),
        "where": ask.words(query, "where"),
        "least": ask.number(query, "least", 1, least=1, most=1000),
    }
    count, undated = asking.count_timeline(as_of, wanted, **more)
    page = ask.page(query, count)
    lines = asking.timeline(as_of, wanted, **more, limit=page.size, offset=page.start)
    context = {"as_of": as_of, "lines": lines, "page": page, "undated": undated, "types": TYPES, "statuses": STATUSES}

    def rows() -> Iterator[dict[str, Any]]:
        offset = 0
        while found := asking.timeline(as_of, wanted, **more, limit=1000, offset=offset):
            lines = asking.lines([x.happening for x in found], as_of)
            yield from line_rows(lines[x.happening] for x in found)
            offset += len(found)

    return Shown("timeline.html", "Timeline", context, rows, named.meant)


def escalation(library: Library, query: QueryParams, _: dict[str, str]) -> Shown:
    """Words and deeds between two actors, either way."""
    ask.known(query, "as_of", "a", "b")
    edition = library.edition()
    as_of = as_of_day(edition, query)
    named = Asked(edition, query, as_of)
    a, b = named.side("a"), named.side("b")
    most = _told_most(edition, as_of, (a or b) if not (a and b) else None)
    asked = (a, b) if a and b else next(((x, y) for x, y, _ in most), None)
    both = [asked, (asked[1], asked[0])] if asked else []
    context = {"as_of": as_of, "directions": both, "pairs": most}

    def points() -> Iterator[dict[str, Any]]:
        for x, y in both:
            found = edition.asking.escalation(x, y, as_of, week=True)
            for p in found.points:
                yield {
                    "actor": found.actor, "recipient": found.recipient, "week": p.start, "class": p.quad.value,
                    "foreseen": p.foreseen, "happenings": p.happenings, "goldstein": p.goldstein,
                    "change_point": p.start in found.changes,
                }  # fmt: skip

    if asked and (a or b) and not any(edition.asking.escalation(x, y, as_of, week=True).points for x, y in both):
        named.meant.append(f"nothing is told of between {name_of(asked[0])} and {name_of(asked[1])} by {as_of}")
    return Shown("escalation.html", "Escalation", context, points, named.meant)


def _told_most(edition: Edition, as_of: date, side: str | None = None) -> list[tuple[str, str, int]]:
    """The pairs most told of by a day, those with one side if it is named: kept until the record changes."""
    either = (side,) if side else ()

    def found() -> list[tuple[str, str, int]]:
        return [(x.actor, x.recipient, x.mentions) for x in edition.asking.links(as_of, either=either, limit=PAIRS)]

    return edition.kept(("told most", as_of, side), found)


def map_view(library: Library, query: QueryParams, _: dict[str, str]) -> Shown:
    """Where events are told of: the places as a picture and as a table."""
    ask.known(query, "as_of", "a", "b", "page")
    edition = library.edition()
    asking, as_of = edition.asking, as_of_day(edition, query)
    named = Asked(edition, query, as_of)
    a, b = named.party("a"), named.party("b")
    between = (a, b) if a and b else None
    if (a or b) and not between:
        named.meant.append("one side alone is no pair: the places of all events are shown")
    found = asking.spots(as_of, between=between)  # they are counted to be put in order: asking for some is no less work
    page = ask.page(query, len(found))
    context = {
        "as_of": as_of,
        "spots": found[page.start : page.stop],
        "page": page,
        "quads": QUADS,
        "between": between or ("", ""),
    }
    keys = ("name", "geonames_id", "country", "precision", "lat", "lon", "mentions", "happened", "articles")
    return Shown("map.html", "Map", context, lambda: (_counted(s, keys) for s in found), named.meant)


def network_view(library: Library, query: QueryParams, _: dict[str, str]) -> Shown:
    """Who does what to whom: as a picture, a matrix and a table."""
    ask.known(query, "as_of", "a", "b", "page")
    edition = library.edition()
    asking, as_of = edition.asking, as_of_day(edition, query)
    named = Asked(edition, query, as_of)
    between = (named.side("a") or "", named.side("b") or "")
    either = tuple(x for x in between if x)
    found = asking.links(as_of, either=either)  # they are added up to be put in order: asking for some is no less work
    page = ask.page(query, len(found))
    heaviest = found[:HEAVIEST]
    context = {
        "as_of": as_of,
        "links": found[page.start : page.stop],
        "page": page,
        "quads": QUADS,
        "between": between,
        "sides": sides_of(heaviest, MATRIX),
        "cells": {(x.actor, x.recipient): x for x in heaviest},
    }
    keys = ("actor", "recipient", "mentions", "happened", "articles", "goldstein")
    return Shown("network.html", "Network", context, lambda: (_counted(x, keys) for x in found), named.meant)


def _counted(row: Any, keys: tuple[str, ...]) -> dict[str, Any]:
    """Some of a row's fields, and a column for each quad class."""
    return {k: getattr(row, k) for k in keys} | {q.replace(" ", "_"): n for q, n in zip(QUADS, row.quads, strict=True)}


CLAIMED = (
    "published", "kind", "owner", "force", "low", "high", "unit", "origin", "to", "where", "holder", "factuality", "text",
    "article",
)  # fmt: skip


def force_view(library: Library, query: QueryParams, _: dict[str, str]) -> Shown:
    """Forces as claimed, by whose word; treaties, alliances, and what was done about them."""
    ask.known(query, "as_of", "of", "page", "acts", "ties")
    edition = library.edition()
    asking, as_of = edition.asking, as_of_day(edition, query)
    named = Asked(edition, query, as_of)
    code = named.side("of")
    of = None if code is None else Whom(code)
    page = ask.page(query, asking.count_forces(as_of, of=of))
    acts = ask.page(query, asking.count_treaties(as_of), "acts")
    told = asking.treaties(as_of, limit=acts.size, offset=acts.start)
    allied = ask.page(query, asking.count_alliances(as_of), "ties")
    context = {
        "as_of": as_of,
        "claims": asking.forces(as_of, of=of, limit=page.size, offset=page.start),
        "page": page,
        "acts": acts,
        "allied": allied,
        "alliances": ties(asking.alliances(as_of, limit=allied.size, offset=allied.start), as_of),
        "treaties": [(name, [a for _, a in group]) for name, group in groupby(told, key=lambda x: x[0])],
    }

    def rows() -> Iterator[dict[str, Any]]:
        for c in all_of(lambda limit, offset: asking.forces(as_of, of=of, limit=limit, offset=offset)):
            yield {k: getattr(c, k) for k in CLAIMED}

    return Shown("forces.html", "Forces and treaties", context, rows, named.meant)


def foreseen(library: Library, query: QueryParams, _: dict[str, str]) -> Shown:
    """What was foreseen and became of it, and each holder's record."""
    ask.known(query, "as_of", "holder", "happening", "page")
    edition = library.edition()
    asking, as_of = edition.asking, as_of_day(edition, query)
    named = Asked(edition, query, as_of)
    only: dict[str, Any] = {"of": named.speaker("holder"), "happening": _one(edition, ask.words(query, "happening"))}
    page = ask.page(query, asking.count_predictions(as_of, **only))
    found = asking.predictions(as_of, **only, limit=page.size, offset=page.start)
    context = {
        "as_of": as_of,
        "found": found,
        "page": page,
        "titles": asking.titles({p.happening for p in found}),
        "tracks": asking.tracks(as_of, of=only["of"], limit=30),
    }

    def rows() -> Iterator[dict[str, Any]]:
        for p in all_of(lambda limit, offset: asking.predictions(as_of, **only, limit=limit, offset=offset)):
            yield {c.name: c.value(None, p) for c in FORETELLINGS.columns}

    return Shown("predictions.html", "Predictions", context, rows, named.meant)


def _one(edition: Edition, identifier: str | None) -> str | None:
    """The happening whose id begins so."""
    found = edition.asking.find(identifier) if identifier else None
    if identifier and found is None:
        raise HTTPException(404, "There is no such happening in this record, or more than one id begins so.")
    return found


def method(library: Library, query: QueryParams, _: dict[str, str]) -> Shown:
    """How it is made, how it can be wrong, and what the words mean."""
    ask.known(query)
    models = library.edition().browse.models()
    rates = known_rates(library.record.judgements())
    return Shown("method.html", "Method", {"rules": RULES, "models": models, **rates}, lambda: rate_rows(rates))


# path -> view; each is also served as PATH.json and PATH.csv
LISTS: dict[str, View] = {
    "/": overview,
    "/ledger": ledger,
    "/happening/{id}": happening,
    "/timeline": timeline_view,
    "/statements": findings.statements,
    "/actors": findings.actors,
    "/actor": findings.actor,
    "/escalation": escalation,
    "/network": network_view,
    "/map": map_view,
    "/forces": force_view,
    "/predictions": foreseen,
    "/articles": findings.articles,
    "/article/{id:path}": findings.article,
    "/search": findings.search,
    "/refused": findings.refused,
    "/judgements": steps.judgements,
    "/method": method,
}
