"""Manners towards hosts: one request at a time, pauses between them, robots rules kept for a day, and waiting when told to."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import SplitResult

from standoff.sources.urls import Rules, port_of
from standoff.watching.clock import Clock

__all__ = ["Hosts", "Later"]

KEPT = 5_000  # hosts remembered
DAY = 86_400.0
PATIENCE = 120.0  # seconds that a request waits for its turn; what would take longer is put off
HELD = 8 * DAY  # no host is left alone for longer
LONGEST = 3_600.0  # seconds between two requests that a host can ask for in its robots.txt


class Later(Exception):
    """A host is not to be asked before a moment."""

    def __init__(self, until: float) -> None:
        super().__init__(f"not before {until:.0f}")
        self.until = until


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    free: float = 0.0  # not to be asked before
    delay: float = 0.0
    rules: Rules | None = None
    stale: float = 0.0  # when the rules are to be asked for again
    waiting: int = 0


class Hosts:
    """What is known of hosts. Safe to use from several threads.

    Args:
        delay: seconds between the end of a request and the next one to the same host.
    """

    def __init__(self, clock: Clock, delay: float) -> None:
        self._clock, self._delay = clock, delay
        self._hosts: OrderedDict[str, _Host] = OrderedDict()
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, url: SplitResult) -> Iterator[None]:
        """Wait until the host may be asked, and keep others from it.

        Raises:
            Later: that would take too long.
        """
        with self._at(url.hostname or "") as host, host.lock:
            wait = host.free - self._clock.now()
            if wait > HELD:  # nobody asks for so much: the clock was set back
                host.free, wait = self._clock.now(), 0.0
            if wait > PATIENCE or self._clock.stopped:
                raise Later(host.free)
            if wait > 0:
                self._clock.sleep(wait)
                if self._clock.stopped:
                    raise Later(host.free)
            try:
                yield
            finally:
                host.free = max(host.free, self._clock.now() + max(self._delay, host.delay))

    def rules(self, url: SplitResult, ask: Callable[[], Rules]) -> Rules:
        """The robots rules of an address, asked for once a day."""
        with self._at(f"{url.scheme}://{url.hostname}:{port_of(url)}") as place, place.lock:
            if place.rules is None or not 0 < place.stale - self._clock.now() <= DAY:  # more, if the clock was set back
                place.rules = ask()
                place.stale = self._clock.now() + DAY
            with self._at(url.hostname or "") as host:
                host.delay = max(host.delay, min(place.rules.delay, LONGEST))
            return place.rules

    def hold(self, name: str, until: float) -> None:
        """Do not ask a host before a moment."""
        with self._at(name) as host:
            host.free = max(host.free, until)

    @contextmanager
    def _at(self, name: str) -> Iterator[_Host]:
        with self._lock:
            host = self._hosts.setdefault(name.casefold(), _Host())
            self._hosts.move_to_end(name.casefold())
            host.waiting += 1
            self._forget()
        try:
            yield host
        finally:
            with self._lock:
                host.waiting -= 1

    def _forget(self) -> None:
        """Let go of the hosts asked longest ago, unless there is reason to remember them."""
        if len(self._hosts) <= KEPT:
            return
        now = self._clock.now()
        for name in [n for n, h in self._hosts.items() if not h.waiting and h.free <= now][: KEPT // 10]:
            del self._hosts[name]
