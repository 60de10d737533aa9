"""Taking a person's judgement of a finding, when the page was started with --edit."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from standoff.errors import StandoffError
from standoff.ledger.judgements import judge
from standoff.model import Verdict
from standoff.record import Record

__all__ = ["judging"]

LARGEST = 10_000  # bytes of a form


def judging(path: str | Path, token: str) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint that keeps a judgement and goes back to the article.

    A form counts only with the token that this run of the server put into its pages, and only from its own pages: no other
    web site can judge in a reader's name.
    """

    async def endpoint(request: Request) -> Response:
        _own_page(request)
        if int(request.headers.get("content-length") or LARGEST + 1) > LARGEST:
            raise HTTPException(413, "The form is too large.")
        form = {k: v[-1] for k, v in parse_qs((await request.body()).decode("utf-8", "replace")).items()}
        if not hmac.compare_digest(form.get("token", "").encode("utf-8", "replace"), token.encode()):
            raise HTTPException(403, "This form is from an earlier run of the server: go back and load the page again.")
        return await run_in_threadpool(_keep, path, form)

    return endpoint


def _own_page(request: Request) -> None:
    origin = request.headers.get("origin")
    if origin is None or urlsplit(origin).netloc != request.headers.get("host"):
        raise HTTPException(403, "Judgements are taken from this server's own pages only.")


def _keep(path: str | Path, form: dict[str, str]) -> Response:
    made = datetime.now(UTC).isoformat(timespec="seconds")
    correction = {"value": form["right"].strip()} if form.get("right", "").strip() else None
    try:
        verdict = Verdict.CORRECTED if correction else Verdict(form.get("verdict", ""))
        with Record(path) as record:
            reading = record.reading(form.get("article", ""))
            kept = judge(
                reading,
                form.get("finding", ""),
                verdict,
                judge=form.get("name", ""),
                made=made,
                note=form.get("note", ""),
                correction=correction,
            )
            record.judge(kept)
    except ValueError:
        raise HTTPException(400, "A verdict is right, wrong or corrected.") from None
    except StandoffError as error:
        raise HTTPException(400, error.detail) from None
    span = kept.span
    return RedirectResponse(f"/article/{quote(kept.article, safe='')}?from={span.start}&to={span.end}#hit", 303)
