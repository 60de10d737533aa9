"""One question to one feed, or for one linked article: what to ask, and what the answer means for when to ask again."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

from standoff.errors import StandoffError, Unreadable
from standoff.model import Origin
from standoff.sources.drafts import Context, Item
from standoff.sources.urls import Answer, fetch, item_of
from standoff.watching.hosts import Hosts
from standoff.watching.state import Feed

__all__ = ["Busy", "Manner", "ask_feed", "ask_page", "back_off", "item_from", "longest", "next_poll", "retry_after", "sentence"]

DAY = 86_400.0
JITTER = 0.1  # share of the interval by which polls are spread
ASKED_FOR = 7 * DAY  # the longest that a Retry-After is obeyed
FEED_TYPES = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"


class Busy(Exception):
    """A server is too busy, or not well: ask again later, not before `until` if it said when."""

    def __init__(self, problem: str, until: float | None) -> None:
        super().__init__(problem)
        self.until = until


@dataclass(frozen=True, slots=True)
class Manner:
    """How to ask: with what limits, and in turn with others."""

    context: Context
    hosts: Hosts

    def fetch(self, address: str, headers: dict[str, str], conditions: tuple[str, dict[str, str]] = ("", {})) -> Answer:
        """What the server answers."""
        context = replace(self.context)  # its account is of one input
        hosts = self.hosts
        return fetch(address, context, headers=headers, conditions=conditions, turn=hosts.turn, robots=hosts.rules)


def ask_feed(feed: Feed, manner: Manner, now: float) -> Answer:
    """The answer to a conditional request for a feed: 200, 304 or 410.

    Raises:
        Busy: the server wants to be asked later. SourceError: it cannot be had. Later: the host has to be left alone.
    """
    said = {"If-None-Match": feed.etag, "If-Modified-Since": feed.modified}
    conditions = {name: value for name, value in said.items() if value}
    answer = manner.fetch(feed.moved or feed.address, {"Accept": FEED_TYPES}, (feed.held or "", conditions))
    return _told(answer, manner, now, (200, 304, 410))


def ask_page(address: str, manner: Manner, now: float) -> Answer:
    """The answer to a request for a linked article; raises as `ask_feed`."""
    return _told(manner.fetch(address, {}), manner, now, (200,))


def _told(answer: Answer, manner: Manner, now: float, fine: tuple[int, ...]) -> Answer:
    if answer.status in fine:
        return answer
    problem = f"{answer.address[:200]}: the server answered {answer.status}"
    if answer.status in (408, 425, 429) or answer.status >= 500:
        until = retry_after(answer, now)
        if until is not None and answer.status in (429, 503):
            manner.hosts.hold(urlsplit(answer.address).hostname or "", until)
        raise Busy(problem, until)
    raise Unreadable(problem)


def retry_after(answer: Answer, now: float) -> float | None:
    """The moment that a server names (in seconds from now, or as a date), None where it names none that makes sense."""
    said = answer.headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit() and len(said) < 10:
        return now + min(float(said), ASKED_FOR)
    try:
        moment = parsedate_to_datetime(said)
        until = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return min(until, now + ASKED_FOR) if until > now else None


def next_poll(feed: Feed, now: float, every: float) -> float:
    """When a feed that answered is asked again: after the interval, a little spread, the same for the same poll."""
    digest = hashlib.sha256(f"{feed.address}\0{feed.polls}".encode("utf-8", "replace")).digest()
    share = int.from_bytes(digest[:4], "big") / 2**32
    return now + every * (1 - JITTER + 2 * JITTER * share)


def longest(every: float) -> float:
    """The longest that anything is put off: what is put off for longer was so by a clock that stood elsewhere."""
    return max(ASKED_FOR, DAY, every * (1 + JITTER))


def back_off(failures: int, now: float, every: float, until: float | None = None) -> float:
    """When something that failed so often in a row is tried again: twice as late each time, at most a day, or as told."""
    wait = min(every * 2.0 ** min(failures, 16), max(DAY, every))
    return max(now + wait, until or 0.0)


@contextmanager
def item_from(answer: Answer, origin: Origin, context: Context, kind: str | None = None) -> Iterator[Item]:
    """An answer as an item in a file, which a reader in a process apart can open.

    Raises:
        Malformed, TooLarge, Unsupported: it is not to be unpacked.
    """
    item = item_of(Item(origin, ""), answer, replace(context))
    with tempfile.NamedTemporaryFile(prefix="standoff-") as file:
        file.write(item.data or b"")
        file.flush()
        yield replace(item, data=None, path=Path(file.name), kind=kind)


def sentence(error: Exception, what: str) -> str:
    """What went wrong, in a sentence that says where."""
    known = isinstance(error, StandoffError | Busy)
    return str(error) if known else f"{what}: {type(error).__name__}: {str(error)[:200]}"
