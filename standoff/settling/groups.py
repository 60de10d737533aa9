"""The cells of the families that were touched, grouped anew: which groups changed, and what of the rest is gone.

Where few of a family's cells were touched, only the blocks are looked at that these are or were in, and those whose
half-known mentions go elsewhere now (`ledger.regrouping`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from standoff.ledger.families import Family, family_named
from standoff.ledger.grouping import SEASON, blocks_of, parted
from standoff.ledger.keys import OTHER, Signature
from standoff.ledger.regrouping import Change, Placed, block_id, moved
from standoff.record import kept
from standoff.record.settled import Settled
from standoff.settling.touched import Touched

__all__ = ["Changed", "Regrouped", "regroup"]

MOST = 4  # from one in so many cells of a family on that were touched it is grouped as a whole


@dataclass(frozen=True, slots=True)
class Changed:
    """A group that is not as it was: its cells, each with the happening it was of, and how many mentions they hold."""

    homes: dict[int, str | None]
    mentions: int

    @property
    def cells(self) -> tuple[int, ...]:
        """The cells."""
        return tuple(self.homes)


@dataclass(frozen=True, slots=True)
class Regrouped:
    """The groups that changed, and the happenings whose cells are in them or gone, each with the cells it had."""

    changed: list[Changed]
    former: dict[str, list[int]]


class _Cell(NamedTuple):
    id: int
    key: Signature
    mentions: int
    block: int | None
    happening: str | None

    @property
    def placed(self) -> Placed:
        return Placed(self.key, self.mentions, self.block)


def regroup(tables: Settled, touched: Touched) -> Regrouped:
    """Group the touched families."""
    out = Regrouped([], {h: [] for h in touched.orphans})
    for cell in _cells(tables.cells_in("id", touched.cells.keys() - touched.placed())):
        touched.families[cell.key.family].add(cell.id)  # those in which only the copies changed
    for family in sorted(touched.families):
        few = len(touched.families[family]) * MOST < tables.count_cells(family)
        blocks = _some(tables, family, touched) if few else _all(tables, family)
        _compare(blocks, family_named(family), touched, out)
    return out


def _all(tables: Settled, family: str) -> Iterable[list[_Cell]]:
    """The blocks of a family."""
    cells = {cell.key: cell for cell in _cells(tables.cells(kept.cells.c.family == family))}
    counts = {key: cell.mentions for key, cell in cells.items()}
    blocks = blocks_of(counts, family_named(family))
    numbers = {block: block_id(family, block) for block in blocks}
    _rehouse(tables, cells.values(), {key: numbers[block] for block, keys in blocks.items() for key in keys})
    return [[cells[key] for key in keys] for keys in blocks.values()]


def _some(tables: Settled, family: str, touched: Touched) -> Iterable[list[_Cell]]:
    """The blocks of a family in which something changed."""
    ids = touched.families[family]
    shelf = _Shelf(tables, family)
    now = shelf.seen(tables.cells_in("id", sorted(ids)))
    before = {i: touched.before[i] for i in ids if i in touched.before}
    changes = {key: Change(mentions, 0, block) for key, mentions, block in before.values()}
    for cell in now:
        told = before[cell.id].mentions if cell.id in before else 0 if cell.block is None else cell.mentions
        changes[cell.key] = Change(told, cell.mentions, cell.block)
    to = moved(family_named(family), shelf, changes)
    were = {block for _, _, block in before.values()} | {cell.block for cell in now} | {shelf.cells[key].block for key in to}
    numbers = {n for n in were if n is not None} | set(to.values())
    shelf.load_blocks(numbers)
    _rehouse(tables, shelf.cells.values(), to)
    blocks: dict[int, list[_Cell]] = defaultdict(list)
    for cell in shelf.cells.values():
        number = to.get(cell.key, cell.block)
        if number in numbers:
            blocks[number].append(cell)
    return blocks.values()


def _rehouse(tables: Settled, cells: Iterable[_Cell], to: Mapping[Signature, int]) -> None:
    tables.rehouse({c.id: to[c.key] for c in cells if c.key in to and to[c.key] != c.block})


def _compare(blocks: Iterable[list[_Cell]], family: Family, touched: Touched, out: Regrouped) -> None:
    """Find the groups of some blocks that are not as they were; all blocks that had cells of these are among them."""
    blocks = list(blocks)
    sizes = Counter(cell.happening for block in blocks for cell in block)  # cells of each happening
    concerned: set[str | None] = set(touched.orphans)
    for block in blocks:
        cells = {cell.key: cell for cell in block}
        for members in parted(sorted(cells), {key: cell.mentions for key, cell in cells.items()}, family):
            found = [cells[key] for key in members]
            homes = {cell.happening for cell in found}
            one = next(iter(homes)) if len(homes) == 1 else None
            whole = one is not None and sizes[one] == len(found) and one not in touched.orphans
            if whole and not any(cell.id in touched.cells for cell in found):
                continue
            out.changed.append(Changed({cell.id: cell.happening for cell in found}, sum(cell.mentions for cell in found)))
            concerned |= homes
    for block in blocks:
        for cell in block:
            if cell.happening is not None and cell.happening in concerned:
                out.former.setdefault(cell.happening, []).append(cell.id)


class _Shelf:
    """The cells of a family, as they are asked for."""

    def __init__(self, tables: Settled, family: str) -> None:
        self._tables = tables
        self._of = kept.cells.c.family == family
        self._loaded: set[int] = set()
        self.cells: dict[Signature, _Cell] = {}

    def seen(self, rows: Iterable[tuple[Any, ...]]) -> list[_Cell]:
        """Some rows as cells."""
        found = list(_cells(rows))
        self.cells.update((cell.key, cell) for cell in found)
        return found

    def _placed(self, *conditions: Any) -> list[Placed]:
        return [cell.placed for cell in self.seen(self._tables.cells(self._of, *conditions))]

    def seasons(self, numbers: Iterable[int]) -> Iterator[Placed]:
        """Those whose first day is in one of some seasons."""
        low = kept.cells.c.low
        for first, last in _runs(sorted(numbers)):
            yield from self._placed(low >= first * SEASON, low < (last + 1) * SEASON)

    def load_blocks(self, numbers: Iterable[int]) -> None:
        """Load the cells that were in some blocks, those that are not there yet."""
        fresh = set(numbers) - self._loaded
        self._loaded |= fresh
        self.seen(self._tables.cells_in("block", sorted(fresh)))

    def blocks(self, numbers: Iterable[int]) -> list[Placed]:
        """Those that were in one of some blocks."""
        wanted = set(numbers)
        self.load_blocks(wanted)
        return [cell.placed for cell in self.cells.values() if cell.block in wanted]

    def companies(self) -> list[Placed]:
        """Those with others who take part besides a pair."""
        town = kept.cells.c.town
        return self._placed(town >= OTHER, town < chr(ord(OTHER) + 1))

    def naming(self, sides: Iterable[str]) -> list[Placed]:
        """Those with one of some sides that acts or is the recipient."""
        some = sorted(sides)
        return self._placed(kept.cells.c.acts.in_(some) | kept.cells.c.recipient.in_(some))


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """First and last of numbers that follow one another."""
    first = last = None
    for n in numbers:
        if first is not None and last is not None and n != last + 1:
            yield first, last
            first = n
        first, last = n if first is None else first, n
    if first is not None and last is not None:
        yield first, last


def _cells(rows: Iterable[tuple[Any, ...]]) -> Iterator[_Cell]:
    for row in rows:
        yield _Cell(row[0], Signature._make((*row[1:11], bool(row[11]))), *row[12:])
