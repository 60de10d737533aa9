"""What the page looks things up in: a record opened read-only, asked page by page; small answers are kept until it changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from standoff import knowledge
from standoff.asking import bring_up_to_date
from standoff.asking.parts import Parts
from standoff.errors import StandoffError
from standoff.ledger.families import families
from standoff.ledger.judgements import still_there
from standoff.model import Judgement, Reading
from standoff.record import Record
from standoff.record.browsing import Browsing

__all__ = ["Edition", "Library"]

T = TypeVar("T")

ROOM = 96  # answers kept in memory: counts, pictures
SECONDS = 1.5  # the longest that a search may take
PATIENCE = 10.0  # seconds: the longest that any other question may take


class Edition:
    """The record as it was when it was last looked at: what is asked of its ledger, and of its findings."""

    def __init__(self, record: Record) -> None:
        self.asking = Parts(record)  # which never settles: nobody should wait for that while a page opens
        self.browse = Browsing(record)
        self._kept: OrderedDict[tuple[object, ...], Any] = OrderedDict()
        self._lock = threading.RLock()

    @cached_property
    def last(self) -> date | None:
        """The last day of publication."""
        return self.asking.last()

    def judged(self, reading: Reading) -> dict[str, list[Judgement]]:
        """What people say of an article's findings, by finding, where these are still to be found."""
        found: dict[str, list[Judgement]] = {}
        for j in self.browse.judgements(reading.article.id):
            finding = still_there(j, reading)
            if finding is not None:
                found.setdefault(finding.id, []).append(j)
        return found

    def kept(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """What was made for this key, made once and kept while there is room; the record of an edition does not change."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                known: T = self._kept[key]
                return known
        made = make()  # not under the lock: others need not wait for it
        with self._lock:
            self._kept[key] = made
            if len(self._kept) > ROOM:
                self._kept.popitem(last=False)
        return made


def _warm() -> None:
    """Load the tables that the first happening would wait for."""
    for table in ("families", "dues", "rivalries", "organisations", "contradictions", "factuality"):
        knowledge.load(table)
    families()


class Library:
    """A record and its latest edition. Safe to ask from several threads."""

    def __init__(self, path: str | Path) -> None:
        self.path = path
        self.record = Record(path, read_only=True, seconds=SECONDS)
        self._lists = Record(path, read_only=True, seconds=PATIENCE)
        self._asking = Parts(self._lists)
        with suppress(StandoffError):  # what cannot be written to is shown as far as it was settled
            bring_up_to_date(self.record)
        threading.Thread(target=_warm, daemon=True).start()
        self._edition: Edition | None = None
        self._state: object = None
        self._lock = threading.Lock()

    def edition(self) -> Edition:
        """The present edition; made anew when another process has added to the record or settled it."""
        with self._lock:
            state = (self._lists.state(), self._asking.unsettled)
            if self._edition is None or state != self._state:
                self._edition, self._state = Edition(self._lists), state
            return self._edition
