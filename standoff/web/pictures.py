"""The charts of the page: what is drawn is asked of the record in the request's thread, and drawn in a process apart.

A chart on a page is of the same part of the record as the page: it takes the page's day and filter.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from standoff import plots
from standoff.model import Whom
from standoff.web import query as ask
from standoff.web.library import Edition, Library
from standoff.web.moments import at_one_moment
from standoff.web.shown import as_of_day
from standoff.web.whom import Asked, wanted_of

__all__ = ["TAKES", "address", "picture"]

HAPPENINGS = ("status", "type", "actor", "about")
SIDES = ("a", "b")
# chart -> the parameters of a page that it obeys, beside the day
TAKES: dict[str, tuple[str, ...]] = dict.fromkeys(plots.PLOTS, SIDES) | {
    "ledger": (*HAPPENINGS, *SIDES),
    "timeline": (*HAPPENINGS, *SIDES, "from", "to", "where", "least"),
    "predictions": ("holder", "happening", *SIDES),
    "forces": (*SIDES, "of"),
}
CALLED = {"a": "with", "b": "with", "least": "holders at least", "where": "at"}


def address(name: str, query: QueryParams, as_of: date, a: str = "", b: str = "", narrow: str = "") -> str:
    """The address of a chart for a page that was asked for with a query; `a` and `b` are those the page has chosen itself."""
    given = {key: query[key] for key in TAKES[name] if query.get(key, "").strip()}
    chosen = {key: value for key, value in (("a", a), ("b", b), ("narrow", narrow)) if value}
    return f"/plot/{name}.svg?{urlencode({'as_of': as_of.isoformat()} | given | chosen)}"


def picture(library: Library, drawer: plots.Drawer) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint of `/plot/NAME.svg`."""

    def draw(library: Library, request: Request) -> Response:
        name, query = str(request.path_params["name"]), request.query_params
        if name not in plots.PLOTS:
            raise HTTPException(404, f"There is no such chart; there are {', '.join(plots.PLOTS)}.")
        ask.known(query, "as_of", "narrow", *TAKES[name])
        narrow = ask.choice(query, "narrow", ("yes",)) == "yes"
        edition = library.edition()
        as_of = as_of_day(edition, query)
        only = _only(name, edition, query, as_of)

        def drawn() -> bytes:
            return plots.render(plots.plot(name, edition.asking, as_of, only=only, narrow=narrow), "svg", drawer)

        return Response(edition.kept(("picture", name, as_of, only, narrow), drawn), media_type="image/svg+xml")

    return at_one_moment(library, draw)


def _only(name: str, edition: Edition, query: QueryParams, as_of: date) -> plots.Only:
    """Of what a chart is asked to be; names are understood as on the pages."""
    named = Asked(edition, query, as_of)
    sides = tuple(x for key in SIDES if (x := named.side(key) if name in plots.OF_SIDES else named.party(key)))
    wanted = wanted_of(query, named)
    owner = named.side("of")
    return plots.Only(
        wanted=replace(wanted, between=(sides[0], sides[1])) if len(sides) == len(SIDES) else wanted,
        sides=sides,
        first=ask.day(query, "from", edition.last, as_of),
        last=ask.day(query, "to", edition.last, as_of),
        where=ask.words(query, "where"),
        least=ask.number(query, "least", 1, least=1, most=1000),
        whom=Whom(owner) if owner else named.speaker("holder"),
        happening=_happening(edition, ask.words(query, "happening")),
        words=_said(name, query),
    )


def _happening(edition: Edition, beginning: str | None) -> str | None:
    found = edition.asking.find(beginning) if beginning else None
    if beginning and found is None:
        raise HTTPException(404, "There is no such happening in this record, or more than one id begins so.")
    return found


def _said(name: str, query: QueryParams) -> str:
    """The filter in words, for the subtitle."""
    asked = ((key, query.get(key, "").strip()) for key in TAKES[name])
    return ", ".join(f"{CALLED.get(key, key)} {value}" for key, value in asked if value and (key, value) != ("least", "1"))
