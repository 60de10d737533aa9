"""Answers that are of one moment, to the last row that is sent: what they are made of is held until they have gone out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import ExitStack

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from standoff.web.library import Library

__all__ = ["at_one_moment"]


def at_one_moment(
    library: Library, look_up: Callable[[Library, Request], Response]
) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint whose answer is looked up, in a thread, in the library as it is when it is asked."""

    def looked_up(request: Request) -> Response:
        with ExitStack() as stack:
            found = look_up(stack.enter_context(library.moment()), request)
            return _Held(found, stack.pop_all())

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(looked_up, request)

    return endpoint


class _Held(Response):
    """An answer with what must stay open until it has been sent, or until nobody waits for it any more."""

    def __init__(self, answer: Response, held: ExitStack) -> None:
        self._answer, self._held = answer, held

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._held:
            await self._answer(scope, receive, send)
