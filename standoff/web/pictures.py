"""The charts of the page: what is drawn is asked of the record in the request's thread, and drawn in a process apart."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from standoff import plots
from standoff.web import query as ask
from standoff.web.library import Library
from standoff.web.whom import Asked

__all__ = ["picture"]


def picture(library: Library, drawer: plots.Drawer) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint of `/plot/NAME.svg`."""

    def draw(request: Request) -> Response:
        name = str(request.path_params["name"])
        ask.known(request.query_params, "as_of", "a", "b", "narrow")
        narrow = ask.choice(request.query_params, "narrow", ("yes",)) == "yes"
        if name not in plots.PLOTS:
            raise HTTPException(404, f"There is no such chart; there are {', '.join(plots.PLOTS)}.")
        edition = library.edition()
        as_of = ask.day(request.query_params, "as_of", edition.last) or edition.last or date.max
        named = Asked(edition, request.query_params, as_of)
        a, b = (named.side(n) if name in plots.OF_SIDES else named.party(n) for n in ("a", "b"))
        pair = (a, b) if a and b else None

        def drawn() -> bytes:
            return plots.render(plots.plot(name, edition.asking, as_of, pair, narrow=narrow), "svg", drawer)

        return Response(edition.kept(("picture", name, as_of, pair, narrow), drawn), media_type="image/svg+xml")

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(draw, request)

    return endpoint
