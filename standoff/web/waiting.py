"""How long the server waits for others: a connection that says nothing, or reads nothing, is closed.

uvicorn closes a connection that is idle after an answer. It waits without end for the head of a request, for the rest of its
body, and for somebody who does not take the answer; so a few hundred such connections would keep the page from everybody else.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

__all__ = ["IDLE", "REQUEST", "TAKING", "Protocol", "settings"]

REQUEST = 10.0  # seconds for a request to be there in full, from the opening of the connection or the answer before
TAKING = 60.0  # seconds in which nothing of an answer is taken
IDLE = 5  # seconds that a connection may stay idle after an answer
MOST = 400  # connections at once; more are answered 503


class Protocol(H11Protocol):
    """HTTP/1.1 with an end to waiting."""

    _waits: asyncio.TimerHandle | None = None
    _stuck: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A connection is there: the time for its first request begins."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """A piece of a request; what comes while one is answered belongs to the next."""
        if self._waits is None and (self.cycle is None or self.cycle.response_complete):
            self._wait()
        super().data_received(data)
        if self.cycle is not None and not self.cycle.more_body and not self.cycle.response_complete:
            self._end("_waits")

    def on_response_complete(self) -> None:
        """An answer is sent; from here on uvicorn's own time for idle connections runs."""
        self._end("_waits")
        super().on_response_complete()

    def pause_writing(self) -> None:
        """More of an answer is waiting than the other side takes."""
        super().pause_writing()
        self._stuck = self.loop.call_later(TAKING, self.transport.abort)

    def resume_writing(self) -> None:
        """The other side takes it again."""
        self._end("_stuck")
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """The end, however it came."""
        self._end("_waits")
        self._end("_stuck")
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._waits = self.loop.call_later(REQUEST, self.transport.abort)

    def _end(self, which: str) -> None:
        timer: asyncio.TimerHandle | None = getattr(self, which)
        if timer is not None:
            timer.cancel()
            setattr(self, which, None)


def settings() -> dict[str, Any]:
    """What `uvicorn.Config` is to be given besides the application and the address."""
    return {"http": Protocol, "timeout_keep_alive": IDLE, "limit_concurrency": MOST, "server_header": False}
