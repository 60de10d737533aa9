"""The page's application: routes, headers, errors. Read-only; answers GET and HEAD; sends nothing elsewhere."""

from __future__ import annotations

import csv
import io
import json
import secrets
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import jinja2
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from standoff import plots
from standoff.errors import StandoffError
from standoff.exports.csv import cell
from standoff.ledger import escalation
from standoff.model import Event, Report, Span, Statement
from standoff.web.cards import carded
from standoff.web.guards import HEADERS, OwnPages, SecurityHeaders
from standoff.web.judging import judging, taking_back
from standoff.web.library import Library
from standoff.web.moments import at_one_moment
from standoff.web.pictures import address, picture
from standoff.web.views import LISTS, Shown, View
from standoff.web.whom import Unclear, offered

__all__ = ["app"]

HERE = Path(__file__).parent
LOCAL = ("localhost", "127.0.0.1", "[::1]", "testserver")
NAVIGATION = (
    ("/", "Overview"),
    ("/ledger", "Ledger"),
    ("/timeline", "Timeline"),
    ("/statements", "Statements"),
    ("/actors", "Actors"),
    ("/predictions", "Predictions"),
    ("/escalation", "Escalation"),
    ("/network", "Network"),
    ("/map", "Map"),
    ("/forces", "Forces and treaties"),
    ("/articles", "Articles"),
    ("/refused", "Refused"),
    ("/method", "Method"),
)


def app(record: str | Path, *, hosts: tuple[str, ...] = LOCAL, edit: bool = False) -> Starlette:
    """The application over one record.

    Args:
        edit: also take judgements of findings; nothing else of the record can be changed.
        hosts: names by which it may be asked; others are refused, so that no web site can reach it through a name of its own.
    """
    escalation.ready()
    library = Library(record)
    drawer = plots.Drawer()
    token = secrets.token_urlsafe(16) if edit else ""
    pages = _environment(library, token)
    routes: list[Any] = [Mount("/static", StaticFiles(directory=HERE / "static"), name="static")]
    for path, view in LISTS.items():
        stem = "/overview" if path == "/" else path
        for suffix, answer in ((".json", _as_json), (".csv", _as_csv)):
            routes.append(Route(f"{stem}{suffix}", _endpoint(library, view, answer), methods=["GET"]))
    if edit:
        routes.append(Route("/judge", judging(record, token), methods=["POST"]))
        routes.append(Route("/unjudge", taking_back(record, token), methods=["POST"]))
    routes.append(Route("/plot/{name}.svg", picture(library, drawer), methods=["GET"]))
    routes += [Route(path, _endpoint(library, view, _as_page(pages)), methods=["GET"]) for path, view in LISTS.items()]
    return Starlette(
        routes=routes,
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts)),
            Middleware(OwnPages),
        ],
        lifespan=_while_served(drawer),
        exception_handlers={
            Unclear: _choice(pages),
            HTTPException: _refusal(pages),
            StandoffError: _refusal(pages),
            Exception: _failure,
        },
    )


def _while_served(drawer: plots.Drawer) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    """The process that draws charts is started with the server, for which the first chart would else wait, and ends with it."""

    @asynccontextmanager
    async def span(_: Starlette) -> AsyncIterator[None]:
        threading.Thread(target=drawer.start, daemon=True).start()
        yield
        drawer.close()

    return span


Answer = Callable[[Request, Shown], Response]


def _endpoint(library: Library, view: View, answer: Answer) -> Callable[[Request], Awaitable[Response]]:
    return at_one_moment(
        library, lambda now, request: answer(request, view(now, request.query_params, dict(request.path_params)))
    )


def _as_page(pages: jinja2.Environment) -> Answer:
    def answer(request: Request, shown: Shown) -> Response:
        template = pages.get_template(shown.template)
        context = shown.context | {
            "title": shown.title,
            "request": request,
            "path": request.url.path,
            "query": request.query_params,
            "meant": shown.meant,
        }
        return HTMLResponse(carded(template.render(context)).encode("utf-8", "replace"))

    return answer


def _as_json(_: Request, shown: Shown) -> Response:
    def pieces() -> Iterator[str]:
        yield f'{{"title": {json.dumps(shown.title, ensure_ascii=False)}'
        for name, rows in {"rows": shown.rows, **shown.more}.items():
            yield f', "{name}": ['
            for n, row in enumerate(rows()):
                yield (",\n" if n else "\n") + json.dumps(row, ensure_ascii=False, default=str)
            yield "\n]"
        yield "}\n"

    return StreamingResponse(_encoded(pieces()), media_type="application/json")


def _as_csv(_: Request, shown: Shown) -> Response:
    def pieces() -> Iterator[str]:
        stream = io.StringIO()
        writer = csv.writer(stream)
        for n, row in enumerate(shown.rows()):
            if not n:
                writer.writerow(row)
            writer.writerow([cell(v) for v in row.values()])
            yield stream.getvalue()
            stream.seek(0)
            stream.truncate()

    headers = {"content-disposition": "attachment"}
    return StreamingResponse(_encoded(pieces()), media_type="text/csv; charset=utf-8", headers=headers)


def _encoded(pieces: Iterator[str]) -> Iterator[bytes]:
    """Pieces by the hundred: millions of rows are never held at once, and an error in the first is still answered."""
    first = list(islice(pieces, 100))
    return ("".join(found).encode("utf-8", "replace") for found in chain([first], iter(lambda: list(islice(pieces, 100)), [])))


def _refusal(pages: jinja2.Environment) -> Any:
    def answer(request: Request, error: Exception) -> Response:
        # an error of ours is the record's: a search stopped for its length, a disk that fails
        status = error.status_code if isinstance(error, HTTPException) else 503
        detail = (
            str(getattr(error, "detail", ""))
            if status != 404 or getattr(error, "detail", "") != "Not Found"
            else "There is no such page."
        )
        headers = dict(getattr(error, "headers", None) or {})
        if status == 405 and not any(name.lower() == "allow" for name in headers):
            headers["Allow"] = "GET, HEAD"  # what the folder of styles does not say
        if request.url.path.endswith((".json", ".csv", ".svg")):
            return PlainTextResponse(detail, status, headers)
        context = {
            "title": f"{status}",
            "detail": detail,
            "request": request,
            "path": request.url.path,
            "query": request.query_params,
        }
        return HTMLResponse(pages.get_template("error.html").render(context), status, headers)

    return answer


def _choice(pages: jinja2.Environment) -> Any:
    def answer(request: Request, error: Unclear) -> Response:
        if request.url.path.endswith((".json", ".csv", ".svg")):
            return PlainTextResponse(error.detail, 404)
        context = {
            "title": "Who is meant?",
            "detail": error.detail,
            "parameter": error.parameter,
            "choices": error.choices,
            "request": request,
            "path": request.url.path,
            "query": request.query_params,
        }
        return HTMLResponse(pages.get_template("whom.html").render(context).encode("utf-8", "replace"), error.status_code)

    return answer


def _failure(_: Request, __: Exception) -> Response:
    return PlainTextResponse("Something went wrong here; the server's log says what.", 500, headers=HEADERS)


def _environment(library: Library, token: str) -> jinja2.Environment:
    pages = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"), autoescape=True, undefined=jinja2.StrictUndefined
    )
    pages.trim_blocks = pages.lstrip_blocks = True
    pages.globals |= {
        "navigation": NAVIGATION,
        "record": Path(library.record.path).name.partition("?")[0],
        "with_query": _with_query,
        "picture": address,
        "offered": lambda: offered(library.edition()),
        "token": token,
    }
    pages.filters |= {
        "at": _at,
        "day": lambda v: Markup("<time>{}</time>").format(v.isoformat()) if isinstance(v, date) else "–",
        "line": lambda v: " ".join(v.split()),
        "parties": lambda group: "; ".join(dict.fromkeys(p.actor.name or p.actor.code or "?" for p in group)) or "–",
        "quoted": lambda v: quote(str(v), safe=""),
        "amount": _amount,
        "count": lambda n, thing: f"{n} {thing}{'' if n == 1 else 's'}",
        "times": lambda n: "once" if n == 1 else f"{n} times",
    }
    return pages


def _path(request: Request) -> str:
    """The address as it was asked for, still quoted: an id may hold a slash."""
    return bytes(request.scope.get("raw_path") or request.url.path.encode()).decode("ascii", "replace").partition("?")[0]


def _with_query(request: Request, path: str | None = None, **changes: Any) -> str:
    """This page's address with some parameters changed; None takes one away."""
    kept = dict(request.query_params) | {k: v for k, v in changes.items() if v is not None}
    for name in (k for k, v in changes.items() if v is None):
        kept.pop(name, None)
    base = _path(request) if path is None else path
    return f"{base}?{urlencode(kept)}" if kept else base


def _at(found: Any, article: str = "") -> str:
    """The address of the words: the article with them highlighted."""
    identifier = article or getattr(found, "article", "")
    span = _span(found)
    return f"/article/{quote(identifier, safe='')}?from={span.start}&to={span.end}#hit"


def _span(found: Any) -> Span:
    if isinstance(found, Span):
        return found
    if isinstance(found, Event):
        return Span(found.trigger[0].start, found.trigger[-1].end)
    if isinstance(found, Statement):
        return Span(found.content[0].start, found.content[-1].end)
    if isinstance(found, Report):
        return found.span
    span: Span = found.span
    return span


def _amount(claim: Any) -> str:
    low, high = claim.low, claim.high
    if low is None and high is None:
        return "–"
    if low == high:
        return f"{low:,.0f}"
    return f"up to {high:,.0f}" if low is None else f"more than {low:,.0f}" if high is None else f"{low:,.0f} to {high:,.0f}"
