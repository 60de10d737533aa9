"""What the page looks things up in: a record opened read-only, asked page by page; small answers are kept while it is the same.

An answer asks many questions, while others add to the record and settle it: all of one answer are put to one snapshot.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from copy import copy
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from standoff import knowledge
from standoff.asking import bring_up_to_date
from standoff.asking.parts import Parts
from standoff.asking.set_aside import Aside, aside_of
from standoff.errors import StandoffError
from standoff.judged import findings, still_there
from standoff.ledger.families import families
from standoff.model import Judgement, Reading
from standoff.record import Record
from standoff.record.browsing import Browsing

__all__ = ["Edition", "Library"]

T = TypeVar("T")

ALIKE = 500  # articles in which rows alike are looked for while somebody waits
ROOM = 96  # answers kept in memory: counts, pictures
SECONDS = 1.5  # the longest that a search may take
PATIENCE = 10.0  # seconds: the longest that any other question may take


class Kept:
    """Answers that are kept in memory while there is room. Safe to use from several threads."""

    def __init__(self) -> None:
        self._answers: OrderedDict[tuple[object, ...], Any] = OrderedDict()
        self._lock = threading.RLock()

    def answer(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """What was made for this key, made once."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                known: T = self._answers[key]
                return known
        made = make()  # not under the lock: others need not wait for it
        with self._lock:
            self._answers[key] = made
            if len(self._answers) > ROOM:
                self._answers.popitem(last=False)
        return made


class Edition:
    """The record as it is at one moment: what is asked of its ledger, and of its findings."""

    def __init__(self, record: Record, kept: Kept | None = None) -> None:
        self._record = record
        self.asking = Parts(record)  # which never settles: nobody should wait for that while a page opens
        self.browse = Browsing(record)
        self._state = (record.state(), self.asking.unsettled)
        self._kept = kept or Kept()

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

    def judged_articles(self, kind: str) -> list[str]:
        """The ids of the articles in which a finding of some kind was judged."""
        return sorted({j.article for j in self._record.judgements() if j.kind == kind})

    def aside(self, happening: str) -> list[Aside]:
        """What was told of a happening and judged wrong."""
        return aside_of(self._record, happening)

    def alike(self, reading: Reading) -> dict[str, int]:
        """For the findings of an article that people judged: how many others come from the same rule and words."""
        judged = self.judged(reading)
        return {f.id: len(self._record.alike(reading, f, articles=ALIKE)) for f in findings(reading) if f.id in judged}

    def kept(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """What was made for this key, made once for all editions with the same record, and kept while there is room."""
        return self._kept.answer((self._state, *key), make)


def _warm() -> None:
    """Load the tables that the first happening would wait for."""
    for table in ("families", "dues", "rivalries", "organisations", "contradictions", "factuality"):
        knowledge.load(table)
    families()


class Library:
    """A record that is served. Safe to ask from several threads; an answer is made within one `moment`."""

    def __init__(self, path: str | Path) -> None:
        self.path = path
        self._opened = Record(path, read_only=True, seconds=PATIENCE)
        self.record = self._opened.patient(SECONDS)
        with suppress(StandoffError):  # what cannot be written to is shown as far as it was settled
            bring_up_to_date(self._opened)
        threading.Thread(target=_warm, daemon=True).start()
        self._kept = Kept()
        self._edition: Edition | None = None

    @contextmanager
    def moment(self) -> Iterator[Library]:
        """This library as it is now: whatever others add or settle meanwhile, an answer made of it is of one piece."""
        with self._opened.moment() as record:
            now = copy(self)
            now._opened, now.record = record, record.patient(SECONDS)
            now._edition = Edition(record, self._kept)
            yield now

    def edition(self) -> Edition:
        """The record, to be asked."""
        return self._edition or Edition(self._opened, self._kept)
