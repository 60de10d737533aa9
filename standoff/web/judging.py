"""Taking people's judgements of findings, and taking them back, when the page was started with --edit.

What is judged takes effect at once: the record is settled before the answer.
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from standoff.asking import bring_up_to_date
from standoff.errors import StandoffError
from standoff.ledger.judgements import found, judge, likewise
from standoff.model import Judgement, Verdict
from standoff.record import Record

__all__ = ["judging", "taking_back"]

LARGEST = 10_000  # bytes of a form
STEPS = "/judgements"  # the page of all steps


Form = dict[str, str]


def judging(path: str | Path, token: str) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint that keeps a judgement, of one finding or of all alike, and goes back to the article."""
    return _taking(token, partial(_keep, path))


def taking_back(path: str | Path, token: str) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint that takes back a step of judging as a whole."""
    return _taking(token, partial(_take_back, path))


def _taking(token: str, work: Callable[[Form], Response]) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint for a form.

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
        return await run_in_threadpool(work, form)

    return endpoint


def _own_page(request: Request) -> None:
    origin = request.headers.get("origin")
    if origin is None or urlsplit(origin).netloc != request.headers.get("host"):
        raise HTTPException(403, "Judgements are taken from this server's own pages only.")


def _keep(path: str | Path, form: Form) -> Response:
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
                made=_now(),
                note=form.get("note", ""),
                correction=correction,
            )
            others = record.alike(reading, found(reading, kept.target)) if form.get("alike") == "yes" else []
            record.judge(kept, *(likewise(kept, article, finding) for article, finding in others))
            bring_up_to_date(record)
    except ValueError:
        raise HTTPException(400, "A verdict is right, wrong or corrected.") from None
    except StandoffError as error:
        raise HTTPException(400, error.detail) from None
    return _back(kept)


def _take_back(path: str | Path, form: Form) -> Response:
    try:
        with Record(path) as record:
            undone = record.unjudge(form.get("act", ""), moment=_now())
            bring_up_to_date(record)
    except StandoffError as error:
        raise HTTPException(400, error.detail) from None
    if form.get("back") == STEPS:
        return RedirectResponse(STEPS, 303)
    return _back(next((j for j in undone if j.article == form.get("article")), undone[0]))


def _back(kept: Judgement) -> Response:
    """To the words that were judged."""
    span = kept.span
    return RedirectResponse(f"/article/{quote(kept.article, safe='')}?from={span.start}&to={span.end}#hit", 303)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
