"""What the page looks things up in: a record opened read-only, and the ledger made of it, kept until the record changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from standoff.ledger import Ledger
from standoff.ledger.diff import Moved, diff
from standoff.ledger.judgements import still_there
from standoff.ledger.predictions import Prediction, predictions
from standoff.model import Happening, Judgement, Reading, Standing
from standoff.record import Record

__all__ = ["Edition", "Library"]

T = TypeVar("T")

ROOM = 96  # answers kept in memory: standings of days, changes, pictures
SECONDS = 1.5  # the longest that a search may take


class Edition:
    """The record as it was when it was last looked at: its ledger, and the standings of the days asked for."""

    def __init__(self, readings: list[Reading], judgements: Iterable[Judgement] = ()) -> None:
        self.readings = {r.article.id: r for r in readings}
        self.book = Ledger(readings)
        self.judged: dict[str, dict[str, list[Judgement]]] = {}  # article -> finding -> judgements, where still to be found
        for j in judgements:
            found = still_there(j, self.readings[j.article]) if j.article in self.readings else None
            if found is not None:
                self.judged.setdefault(j.article, {}).setdefault(found.id, []).append(j)
        self._kept: OrderedDict[tuple[object, ...], Any] = OrderedDict()
        self._lock = threading.RLock()

    @cached_property
    def days(self) -> list[date]:
        """The days on which an article was published, in order."""
        return sorted({r.article.published for r in self.readings.values() if r.article.published})

    @property
    def last(self) -> date | None:
        """The last of them."""
        return self.days[-1] if self.days else None

    @cached_property
    def home(self) -> dict[str, Happening]:
        """The happening of each event."""
        return {event: h for h in self.book.happenings for event in h.events}

    def standings(self, as_of: date) -> list[Standing]:
        """The standings as of a day."""
        return self.kept(("standings", as_of), lambda: self.book.standings(as_of))

    def changed(self, before: date, as_of: date) -> list[Moved]:
        """What changed standing between two days."""
        return self.kept(("changed", before, as_of), lambda: diff(self.book, before, as_of))

    def foreseen(self, as_of: date) -> list[Prediction]:
        """Everything foreseen, with what became of it by a day."""
        happenings = self.book.happenings
        return self.kept(("foreseen", as_of), lambda: [p for h in happenings for p in predictions(h, self.book.rows(h), as_of)])

    def kept(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """What was made for this key, made once and kept while there is room; the record of an edition does not change."""
        with self._lock:
            if key not in self._kept:
                self._kept[key] = make()
                if len(self._kept) > ROOM:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            found: T = self._kept[key]
            return found


class Library:
    """A record and its latest edition. Safe to ask from several threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.record = Record(path, read_only=True, seconds=SECONDS)
        self._edition: Edition | None = None
        self._state: object = None
        self._lock = threading.Lock()

    def edition(self) -> Edition:
        """The present edition; made anew when another process has added to the record."""
        with self._lock:
            state = self.record.state()
            if self._edition is None or state != self._state:
                self._edition, self._state = self._made(), state
            return self._edition

    def _made(self) -> Edition:
        return Edition(list(self.record.readings()), self.record.judgements())

    def reading(self, identifier: str) -> Reading | None:
        """One article with its findings."""
        return self.edition().readings.get(identifier)

    def __iter__(self) -> Iterator[Reading]:
        return iter(self.edition().readings.values())
