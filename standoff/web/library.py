"""What the page looks things up in: a record opened read-only, and the ledger made of it, kept until the record changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from pathlib import Path

from standoff.ledger import Ledger
from standoff.ledger.judgements import still_there
from standoff.model import Happening, Judgement, Reading, Standing
from standoff.record import Record

__all__ = ["Edition", "Library"]

DAYS = 16  # days of standings kept in memory
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
        self._days: OrderedDict[date, list[Standing]] = OrderedDict()
        self._lock = threading.Lock()

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
        with self._lock:
            found = self._days.get(as_of)
            if found is None:
                found = self._days[as_of] = self.book.standings(as_of)
                if len(self._days) > DAYS:
                    self._days.popitem(last=False)
            self._days.move_to_end(as_of)
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
