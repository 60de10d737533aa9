"""Event mentions of many articles -> happenings.

The happenings are a function of the set of mentions: neither the order of arrival nor how they were split into calls matters.
A happening's id is made of its smallest mention (day, article, place in the text). When an older mention arrives, when two
happenings merge or one splits, the id of that mention changes; `Linker.resolve` still leads from any id that was ever given
to the happening that holds the mention it was made of, and `Linker.trace` tells what became what.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from standoff.ledger.deeds import told_as_deed
from standoff.ledger.describing import happening_of
from standoff.ledger.families import family_named
from standoff.ledger.grouping import group
from standoff.ledger.rows import Row, rows_of
from standoff.ledger.signatures import ALONE, Signature, defaulted, parts, signature, signatures
from standoff.model import Happening, Reading, content_id

__all__ = ["Change", "Linker", "apart", "happening_id", "link"]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a happening's id: `kind` is "renamed" (an older mention came), "merged" or "split"."""

    kind: str
    old: str
    new: tuple[str, ...]


def link(readings: Iterable[Reading]) -> list[Happening]:
    """The happenings of some readings, largest first."""
    linker = Linker()
    for reading in readings:
        linker.add(reading)
    return linker.happenings()


def happening_id(event: str) -> str:
    """The id of the happening whose smallest mention is this event."""
    return content_id("happening", event)


class Linker:
    """Links mentions as they come. Adding an article again replaces what was there of it."""

    def __init__(self) -> None:
        self.rows: dict[str, Row] = {}
        self.trace: list[Change] = []
        self._by_article: dict[str, list[str]] = defaultdict(list)
        self._cells: dict[str, dict[Signature, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._signature: dict[str, Signature] = {}
        self._dirty: set[str] = set()
        self._touched: set[Signature] = set()  # signatures whose mentions changed since the last settling
        self._known: dict[str, dict[tuple[Signature, ...], tuple[str, tuple[str, ...]]]] = {}  # what each group came to
        self._groups: dict[str, dict[str, tuple[str, ...]]] = {}  # family -> id of the happening -> its events
        self._made: dict[tuple[str, ...], Happening] = {}
        self._home: dict[str, str] = {}  # event -> id of its happening
        self._origin: dict[str, str] = {}  # id ever given -> the event it was made of

    def add(self, reading: Reading) -> None:
        """Add an article's mentions."""
        self.drop(reading.article.id)
        for row, key in signatures(list(rows_of(reading))):
            self._put(row, key)

    def add_row(self, row: Row) -> None:
        """Add one mention by itself, without the others of its article to fill in what it leaves out."""
        found = signature(row)
        if found is not None:
            family = found[1].family
            self._put(told_as_deed(row, family), defaulted(found[0], family))

    def _put(self, row: Row, key: Signature) -> None:
        key = apart(key, row.event.id)
        self.rows[row.event.id] = row
        self._signature[row.event.id] = key
        self._by_article[row.article].append(row.event.id)
        self._cells[key.family][key].add(row.event.id)
        self._touch(key)

    def drop(self, article: str) -> None:
        """Take an article's mentions out."""
        for event in self._by_article.pop(article, ()):
            key = self._signature.pop(event)
            self.rows.pop(event)
            cell = self._cells[key.family][key]
            cell.discard(event)
            if not cell:
                del self._cells[key.family][key]
            self._touch(key)

    def _touch(self, key: Signature) -> None:
        self._dirty.add(key.family)
        self._touched.add(key)

    def happenings(self) -> list[Happening]:
        """All happenings, those with the most mentions first."""
        self._settle()
        found = [self._made[events] for groups in self._groups.values() for events in groups.values()]
        return sorted(found, key=lambda h: (-len(h.events), h.id))

    def as_of(self, happening: Happening, day: date) -> Happening:
        """The happening as far as it had been told of by a day: same id, and nothing in it of what was published later."""
        told = tuple(e for e in happening.events if (p := self.rows[e].published) is not None and p <= day)
        if len(told) == len(happening.events) or not told:
            return happening
        return self._happening(happening.id, told)

    def told(self, happening: Happening) -> list[tuple[Row, Signature]]:
        """The mentions of a happening, in order, each with its signature."""
        return [(self.rows[e], self._signature[e]) for e in happening.events]

    def of(self, happening: str) -> list[Row]:
        """The mentions of the happening with this id, in order."""
        return [self.rows[e] for groups in self._groups.values() for e in groups.get(happening, ())]

    def home(self, event: str) -> str | None:
        """The id of the happening that a mention belongs to."""
        self._settle()
        return self._home.get(event)

    def resolve(self, identifier: str) -> str | None:
        """The present id for any id that was ever given."""
        self._settle()
        event = self._origin.get(identifier)
        return self._home.get(event) if event is not None else None

    def _settle(self) -> None:
        """Bring the groups of all families that changed up to date."""
        for name in sorted(self._dirty):
            before = self._groups.get(name, {})
            after = self._regroup(name)
            self._groups[name] = after
            self._note(before, after)
            if not after:
                del self._groups[name]
                del self._known[name]
                self._cells.pop(name, None)
        self._dirty.clear()
        self._touched.clear()

    def _regroup(self, name: str) -> dict[str, tuple[str, ...]]:
        """The groups of a family by id; those in which nothing changed are taken as they were."""
        cells = self._cells.get(name, {})
        grouped = group({key: len(events) for key, events in cells.items()}, family_named(name))
        before = self._known.get(name, {})
        now = self._known[name] = {}
        for keys in map(tuple, grouped):
            same = before.get(keys) if self._touched.isdisjoint(keys) else None
            now[keys] = same or self._make(keys, cells)
        return dict(now.values())

    def _make(self, keys: tuple[Signature, ...], cells: Mapping[Signature, set[str]]) -> tuple[str, tuple[str, ...]]:
        events = tuple(sorted((e for key in keys for e in cells[key]), key=lambda e: self.rows[e].order))
        identifier = happening_id(events[0])
        self._made[events] = self._happening(identifier, events)
        return identifier, events

    def _note(self, before: dict[str, tuple[str, ...]], after: dict[str, tuple[str, ...]]) -> None:
        """Keep the trace and where each mention is at home."""
        gone = {i: events for i, events in before.items() if after.get(i) is not events}
        come = {i: events for i, events in after.items() if before.get(i) is not events}
        for identifier, events in gone.items():
            if after.get(identifier) != events:
                self._made.pop(events, None)
            for event in events:
                self._home.pop(event, None)
        for identifier, events in come.items():
            self._origin.setdefault(identifier, events[0])
            self._home.update(dict.fromkeys(events, identifier))
        for identifier, events in gone.items():
            new = tuple(dict.fromkeys(self._home[e] for e in events if e in self._home))
            if new and new != (identifier,):
                kind = "split" if len(new) > 1 else ("merged" if new[0] in before else "renamed")
                self.trace.append(Change(kind, identifier, new))

    def _happening(self, identifier: str, events: tuple[str, ...]) -> Happening:
        return happening_of(identifier, [(self.rows[e], self._signature[e]) for e in events])


def apart(key: Signature, event: str) -> Signature:
    """The signature a mention is linked by: one without any party goes with others only where one thing can be meant."""
    if key.acts or key.recipient or key.object or parts(key, family_named(key.family))[2]:
        return key
    return key._replace(object=f"{ALONE}{event}")
