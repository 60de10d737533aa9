"""The pages of what was found in the articles: statements, actors, articles, search, and what was refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException

from standoff.exports import tables
from standoff.model import Polarity, Span, Whom
from standoff.names import name_of
from standoff.record.browsing import LOOKED, Browsing, Named, Wanted, spoken
from standoff.web import query as ask
from standoff.web.library import Library
from standoff.web.marks import paragraphs
from standoff.web.shown import Shown, all_of, as_of_day, readings_of
from standoff.web.steps import names_aside, set_aside
from standoff.web.whom import Asked

__all__ = ["actor", "actors", "article", "articles", "refused", "search", "statements"]

MOST = 40  # rows of a section of an actor's page
FOUND = 25  # articles of a page of search
AROUND = 80  # code points on both sides of a hit
SHOWN_HITS = 5  # hits of an article that are shown


def statements(library: Library, query: QueryParams, _: dict[str, str]) -> Shown:
    """Who said what, by speaker."""
    ask.known(query, "speaker", "about", "polarity", "page")
    named, polarity = Asked(library.edition(), query), ask.choice(query, "polarity", tuple(Polarity))
    wanted = Wanted(named.speaker("speaker"), ask.words(query, "about"), Polarity(polarity) if polarity else None)
    browse = library.edition().browse
    asked = ask.asked_page(query)
    some = browse.statements(wanted, limit=ask.PAGE, offset=asked.start)
    page = ask.checked(asked, some.total, len(some.found), more=some.more)
    context = {
        "found": some.found,
        "aside": set_aside(library.edition(), some.found),
        "page": page,
        "looked": LOOKED if some.looked else None,
        "polarities": tuple(Polarity),
        "speakers": library.edition().kept(("speakers",), lambda: browse.speakers(limit=40)),
    }

    def rows() -> Iterator[dict[str, Any]]:
        columns = tables.STATEMENTS.columns
        for r in readings_of(library.edition(), browse.statement_ids(wanted.about), only="statements"):
            for s in r.statements:
                if spoken(r, s, wanted):
                    yield {c.name: c.value(r.article, s) for c in columns} | {"set_aside": s.id in r.aside}

    return Shown("statements.html", "Statements", context, rows, named.meant)


def actors(library: Library, query: QueryParams, _: dict[str, str]) -> Shown:
    """Everybody who appears, with how often."""
    ask.known(query, "about", "page")
    named = Asked(library.edition(), query)
    about = named.named("about")
    browse = library.edition().browse
    page = ask.page(query, browse.count_actors(about))
    found = browse.actors(about, limit=ask.PAGE, offset=page.start)
    aside = names_aside(library.edition())
    context = {"found": [(a.name, a.code, a.mentions, aside[a.name, a.code]) for a in found], "page": page}

    def rows() -> Iterator[dict[str, Any]]:
        for a in browse.actors(about, limit=None):
            yield {"name": a.name, "code": a.code, "mentions": a.mentions, "set_aside": aside[a.name, a.code]}

    return Shown("actors.html", "Actors", context, rows, named.meant)


def actor(library: Library, query: QueryParams, _: dict[str, str]) -> Shown:
    """One actor: says, does, is the recipient of, foresees, and its record."""
    ask.known(query, "name", "as_of")
    name = ask.words(query, "name")
    if name is None:
        raise ask.bad("Name the actor: ?name=NATO")
    edition = library.edition()
    as_of, browse, asking = as_of_day(edition, query), edition.browse, edition.asking
    named = Asked(edition, query, as_of)
    name, told = _told(browse, name, named)
    of = Whom(code=name, names=(name,))
    mine = asking.predictions(as_of, of=of, limit=MOST)
    said = browse.said_by(name, limit=MOST, many=told.says)
    does = browse.events_of(name, "actor", limit=MOST, many=told.does)
    gets = browse.events_of(name, "recipient", limit=MOST, many=told.gets)
    context = {
        "name": name,
        "as_of": as_of,
        "told": told,
        "said": said,
        "aside": set_aside(edition, said, does, gets),
        "does": does,
        "gets": gets,
        "foresees": mine,
        "foreseen": asking.count_predictions(as_of, of=of),
        "track": next((t for t in asking.tracks(as_of, of=of, limit=MOST) if t.holder == name), None),
        "titles": asking.titles({p.happening for p in mine}),
        "home": asking.homes([e.id for _, e in (*does, *gets)]),
    }

    def rows() -> Iterator[dict[str, Any]]:
        columns = tables.EVENTS.columns
        for r in readings_of(edition, browse.event_ids_of(name), only="events"):
            for e in r.events:
                if any(name in (p.actor.name, p.actor.code) for p in (*e.actors, *e.recipients)):
                    yield {c.name: c.value(r.article, e) for c in columns} | {"set_aside": e.id in r.aside}

    return Shown("actor.html", name, context, rows, named.meant)


def _told(browse: Browsing, name: str, named: Asked) -> tuple[str, Named]:
    """An actor by a name or code of the record, or by what else the name can mean."""
    if told := browse.actor(name):
        return name, told
    whom = named.speaker("name")
    for one in (*whom.names, name_of(whom.code), whom.code) if whom else ():
        if told := browse.actor(one):
            return one, told
    raise HTTPException(404, f"There is no such actor in this record: {'; '.join(named.meant)}.")


def articles(library: Library, query: QueryParams, _: dict[str, str]) -> Shown:
    """All articles."""
    ask.known(query, "about", "page")
    about = ask.words(query, "about")
    edition = library.edition()
    page = ask.page(query, edition.browse.count_articles(about))
    context = {"found": edition.browse.articles(about, limit=ask.PAGE, offset=page.start), "page": page}

    def rows() -> Iterator[dict[str, Any]]:
        return tables.ARTICLES.rows(readings_of(edition, edition.browse.article_ids(about), only=""))

    return Shown("articles.html", "Articles", context, rows)


def article(library: Library, query: QueryParams, path: dict[str, str]) -> Shown:
    """One article: its text with every finding marked at its words, and the words asked for highlighted."""
    ask.known(query, "from", "to")
    edition = library.edition()
    found = edition.browse.readings([path["id"]])
    if not found:
        raise HTTPException(404, "There is no such article in this record.")
    reading = found[0]
    size = len(reading.article.text)
    start, end = ask.number(query, "from", 0, most=size), ask.number(query, "to", 0, most=size)
    if start > end:
        raise ask.bad("from is after to.")
    hit = Span(start, end) if start < end else None
    context = {
        "reading": reading,
        "paragraphs": list(paragraphs(reading, hit)),
        "hit": hit,
        "home": edition.asking.homes([e.id for e in reading.events]),
        "judged": edition.judged(reading),
        "aside": frozenset(reading.aside),
        "alike": edition.alike(reading),
    }
    title = reading.article.called
    return Shown("article.html", title, context, lambda: tables.EVENTS.rows([reading]))


def search(library: Library, query: QueryParams, _: dict[str, str]) -> Shown:
    """Articles by their words, with the words in their place."""
    ask.known(query, "q", "page")
    wanted = ask.words(query, "q")
    asked = ask.asked_page(query, FOUND)
    found = library.record.search(wanted, limit=FOUND + 1, offset=asked.start) if wanted else []
    page = ask.checked(asked, None, len(found), more=len(found) > FOUND)
    rows = [
        {"article": a.id, "published": a.published, "title": a.title, "hits": [[s.start, s.end] for s in spans]}
        for a, spans in found[:FOUND]
    ]
    around = [
        (
            a,
            spans,
            [(a.text[max(s.start - AROUND, 0) : s.start], s, a.text[s.end : s.end + AROUND]) for s in spans[:SHOWN_HITS]],
        )
        for a, spans in found[:FOUND]
    ]
    return Shown("search.html", "Search", {"q": wanted, "found": around, "page": page}, lambda: rows)


def refused(library: Library, query: QueryParams, _: dict[str, str]) -> Shown:
    """Inputs that could not be read, and why."""
    ask.known(query, "page")
    browse = library.edition().browse
    reasons = browse.reasons()
    page = ask.page(query, sum(n for _, n in reasons))
    context = {"found": browse.refused(limit=ask.PAGE, offset=page.start), "page": page, "reasons": reasons}

    def rows() -> Iterator[dict[str, Any]]:
        for r in all_of(lambda limit, offset: browse.refused(limit=limit, offset=offset)):
            yield {"input": str(r.origin), "stage": r.stage, "reason": r.reason, "detail": r.detail}

    return Shown("refused.html", "Refused inputs", context, rows)
