"""The happenings of the groups that changed, made and stored: those that hang on no others first, then those that do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from standoff.ledger.book import Ledger, Part
from standoff.ledger.contradictions import exclusive
from standoff.ledger.copies import Copies
from standoff.ledger.linking import happening_id
from standoff.ledger.parts import Level, levels
from standoff.ledger.rows import Row
from standoff.ledger.signatures import Signature
from standoff.record import kept
from standoff.record.rows import uncollected
from standoff.record.settled import Settled
from standoff.settling.exclusions import Exclusions, excluded_by
from standoff.settling.groups import Changed, Regrouped
from standoff.settling.made import clashes_of, foretold_of, happening_row, standings_of, tellings_of
from standoff.settling.told import copies_of, rows_kept, signature_of
from standoff.settling.touched import START, Touched

__all__ = ["Maker"]

MENTIONS = 3_000  # loaded at once


@dataclass(frozen=True, slots=True)
class _Group:
    """A group, or a part of one, with its id, its mentions, and the numbers of the events in their articles."""

    id: str
    level: Level
    numbers: dict[str, int]
    since: str  # the day from which on it may stand otherwise
    whole: str
    cells: tuple[int, ...] = ()  # of a group

    @property
    def rows(self) -> list[Row]:
        return [row for row, _ in self.level.told]

    @property
    def family(self) -> str:
        return self.level.told[0][1].family

    @property
    def late(self) -> bool:
        """Whether it stands by what others do: no part does."""
        return self.level.parent is None and self.family in _late()

    def parted(self) -> Iterator[dict[str, Any]]:
        """The rows of `parted` of a part."""
        if self.level.parent is not None:
            told = [*((row, True) for row in self.rows), *((row, False) for row in self.level.above)]
            for row, mine in told:
                number = self.numbers[row.event.id]
                yield {"happening": self.id, "article": row.article, "n": number, "whole": self.whole, "own": mine}


_Parted = tuple[str, str, int, bool]  # a part, an article, the event's number there, and whether it is the part's own


@cache
def _late() -> frozenset[str]:
    """The families that stand by what others do."""
    return frozenset(one for one, _, _, decides in exclusive() if decides)


_BY_HAPPENING = (
    (kept.happenings, "id"), (kept.parted, "happening"), (kept.tellings, "happening"), (kept.clashes, "happening"),
)  # fmt: skip


class Maker:
    """Makes happenings, in portions of so many mentions as memory has room for."""

    def __init__(self, tables: Settled, touched: Touched, progress: Callable[[str, int, int], None]) -> None:
        self._tables = tables
        self._touched = touched
        self._progress = progress
        self._exclusions = Exclusions(tables, touched)
        self._former: dict[str, list[int]] = {}
        self._became: dict[str, dict[str, None]] = defaultdict(dict)
        self._parts: set[str] = set()  # that are made
        self._were: set[str] = set()  # that there were

    def make(self, regrouped: Regrouped) -> int:
        """Make the groups that changed, and forget what is no more; returns how many were made."""
        changed = sorted(regrouped.changed, key=lambda c: c.cells)
        late: dict[str, str] = {}
        made: set[str] = set()
        self._former = regrouped.former
        for some in _portions(changed):
            self._progress("happenings", len(made), len(changed))
            with uncollected():
                groups = self._load(some)
                self._store(groups)
            late |= {g.id: g.since for g in groups if g.late}
            made.update(g.id for g in groups if g.cells)
        gone = sorted(set(regrouped.former) - made)
        late = self._exclusions.settle(regrouped.former, gone, late)
        self._were |= {r["happening"] for r in self._tables.among(kept.parted, "whole", gone, "happening")}
        self._tables.bury([*gone, *sorted(self._were - self._parts)])
        self._tables.trace(list(self._traces()))
        self._stand_late(late)
        return len(made)

    def _load(self, some: Sequence[Changed]) -> list[_Group]:
        cells = [cell for c in some for cell in c.cells]
        keys = {r["id"]: signature_of(r) for r in self._tables.among(kept.cells, "id", cells)}
        of = {cell: n for n, c in enumerate(some) for cell in c.cells}
        found: list[list[tuple[Row, Signature]]] = [[] for _ in some]
        numbers: list[dict[str, int]] = [{} for _ in some]
        for cell, n, row in rows_kept(self._tables.told(cells)):
            found[of[cell]].append((row, keys[cell]))
            numbers[of[cell]][row.event.id] = n
        copies = self._copies(row for told in found for row, _ in told)
        for told in found:
            told.sort(key=lambda x: x[0].order)
        ids = [happening_id(told[0][0].event.id) for told in found]
        before = self._parted(ids)
        out: list[_Group] = []
        for identifier, changed, told, places in zip(ids, some, found, numbers, strict=True):
            out += self._levels(identifier, levels(identifier, told, copies), places, changed, before.get(identifier, set()))
            for home in changed.homes.values():
                if home is not None:
                    self._became[home][identifier] = None
        return out

    def _parted(self, wholes: Iterable[str]) -> Mapping[str, set[_Parted]]:
        """What was noted of the parts of some wholes."""
        out: dict[str, set[_Parted]] = defaultdict(set)
        for r in self._tables.among(kept.parted, "whole", wholes):
            out[r["whole"]].add((r["happening"], r["article"], r["n"], bool(r["own"])))
        return out

    def _levels(
        self, identifier: str, found: Mapping[str, Level], places: dict[str, int], changed: Changed, before: set[_Parted]
    ) -> Iterator[_Group]:
        """A group and its parts, and from when on each may stand otherwise: not before a mention came or left it or a part."""
        groups = [
            _Group(i, level, places, START, identifier, () if level.parent else changed.cells) for i, level in found.items()
        ]
        moved = before ^ {(r["happening"], r["article"], r["n"], r["own"]) for g in groups for r in g.parted()}
        places_moved = {(article, n) for _, article, n, _ in moved}
        told = (row for row, _ in found[identifier].told if (row.article, places[row.event.id]) in places_moved)
        since = min([self._since(identifier, changed), *(row.order[0] for row in told)])
        were = {happening for happening, *_ in before}
        self._were |= were
        self._parts.update(i for i, level in found.items() if level.parent)
        for g in groups:
            yield replace(g, since=since if g.cells or g.id in were else START)

    def _traces(self) -> Iterator[dict[str, Any]]:
        """What became of the happenings that were, where they are not just what they were: as in `ledger.linking`."""
        for old, new in sorted(self._became.items()):
            one = next(iter(new))
            kind = "split" if len(new) > 1 else "merged" if one in self._former else "renamed"
            yield from ({"old": old, "new": now, "kind": kind} for now in sorted(new) if now != old)

    def _since(self, identifier: str, changed: Changed) -> str:
        """The day from which on a group may be another than the happening of this id was: that of the first mention moved."""
        if identifier not in self._former:
            return START
        days = [self._touched.cells[c] for c in changed.homes if c in self._touched.cells]
        days += [self._touched.orphans[identifier]] if identifier in self._touched.orphans else []
        left = [c for c in self._former[identifier] if c not in changed.homes]
        joined = [c for c, home in changed.homes.items() if home not in (None, identifier)]
        return min([*days, *self._tables.first_days([*left, *joined])], default=START)

    def _store(self, groups: Sequence[_Group]) -> None:
        book = Ledger.of(Part({g.id: g.level for g in groups}, self._copies(row for g in groups for row in g.rows)))
        by_id = {h.id: h for h in book.happenings}
        rows: dict[Any, list[dict[str, Any]]] = defaultdict(list)
        for g in groups:
            h = by_id[g.id]
            made = happening_row(h, g.family, g.rows)
            rows[kept.happenings].append(made)
            if g.cells:
                self._exclusions.made(made)
            rows[kept.parted] += g.parted()
            rows[kept.tellings] += tellings_of(book, h, g.numbers)
            rows[kept.clashes] += clashes_of(book, h)
        self._tables.house({cell: g.id for g in groups for cell in g.cells})
        self._tables.remove(kept.parted, "whole", {g.whole for g in groups})
        for table, column in _BY_HAPPENING:
            self._tables.remove(table, column, by_id)
            self._tables.add(table, rows[table])
        self._stand(book, {g.id: g.since for g in groups if not g.late})

    def _copies(self, rows: Iterable[Row]) -> Copies:
        return copies_of(self._tables.among(kept.copies, "article", {r.article for r in rows}))

    def _stand(self, book: Ledger, since: dict[str, str]) -> None:
        """Store how some happenings stood from a day on."""
        by_id = {h.id: h for h in book.happenings}
        before = {i: self._tables.stretch_before(i, day) if day != START else (START, None) for i, day in since.items()}
        self._tables.cut({i: first for i, (first, _) in before.items()})
        stood: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        for row in self._tables.stood(before):
            stood[row["happening"]].append(row)
        rows = [row for i, (first, was) in before.items() for row in standings_of(book, by_id[i], first, was)]
        for row in rows:
            stood[row["happening"]].append(row)
        self._tables.add(kept.standings, rows)
        self._tables.remove(kept.foretold, "happening", before)
        self._tables.add(kept.foretold, (row for i in before for row in foretold_of(book, by_id[i], stood[i])))

    def _stand_late(self, late: dict[str, str]) -> None:
        """Those that stand by what others do, once all others are made."""
        for some in _chunks(sorted(late), 150):
            self._stand_some(some, late)

    def _stand_some(self, some: Sequence[str], late: dict[str, str]) -> None:
        with uncollected():
            against = excluded_by(self._tables, some, decides=True)
            ids = dict.fromkeys([*some, *(o for others in against.values() for o in others)])
            cells = {r["id"]: r for r in self._tables.among(kept.cells, "happening", ids)}
            home = {cell: r["happening"] for cell, r in cells.items()}
            keys = {cell: signature_of(r) for cell, r in cells.items()}
            mine, theirs = (sorted(c for c in home if (home[c] in late) is own) for own in (True, False))
            told: dict[str, list[tuple[Row, Signature]]] = {h: [] for h in ids}
            for cell, _, row in rows_kept([*self._tables.told(mine), *self._tables.told(theirs, asserted=True)]):
                told[home[cell]].append((row, keys[cell]))
            for mentions in told.values():
                mentions.sort(key=lambda x: x[0].order)
            copies = self._copies(row for mentions in told.values() for row, _ in mentions)
            found = {i: m for h in ids for i, m in self._told_of(h, told[h], copies, whole=h in late).items()}
            self._stand(Ledger.of(Part(found, copies, against, asked=some)), {i: late[i] for i in some})

    def _told_of(self, identifier: str, told: list[tuple[Row, Signature]], copies: Copies, *, whole: bool) -> dict[str, Level]:
        """A happening with all its mentions and its parts, or one of which only what was said to have happened is there."""
        return levels(identifier, told, copies) if whole else {identifier: Level(told)}


def _chunks(values: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), size):
        yield values[start : start + size]


def _portions(changed: Iterable[Changed]) -> Iterator[list[Changed]]:
    some: list[Changed] = []
    mentions = 0
    for c in changed:
        if some and mentions + c.mentions > MENTIONS:
            yield some
            some, mentions = [], 0
        some.append(c)
        mentions += c.mentions
    if some:
        yield some
