"""Which blocks the signatures of a family are in after some of them changed: `grouping` by difference.

The outcome is that of `grouping.blocks_of` over the whole family, but only those are looked at that can have moved: mutual
words, of which two sides' words that say who began decide the direction; and half-known mentions in the seasons around what
changed that share a trait with it, or whose like have changed. Where the cells lie is not known here: a `Shelf` hands them out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property
from typing import NamedTuple, Protocol

from standoff.ledger.families import Family
from standoff.ledger.grouping import (
    ALL,
    LONG,
    SEASON,
    WIDELY,
    Block,
    Trait,
    asked,
    direction,
    fits,
    half_known,
    home,
    key_of,
    tally,
    traits,
)  # fmt: skip
from standoff.ledger.keys import UNDATED, Signature
from standoff.model import content_id

__all__ = ["Change", "Placed", "Shelf", "block_id", "moved"]


class Placed(NamedTuple):
    """A signature, how many mentions have it, and the number of the block it was in; None for one that has come."""

    key: Signature
    mentions: int
    block: int | None


class Change(NamedTuple):
    """How many mentions a signature had and has, and the block it is kept in; None for one that came, or came again."""

    before: int
    after: int
    block: int | None


class Shelf(Protocol):
    """The signatures of one family as they are now, with the blocks they were in."""

    def seasons(self, numbers: Iterable[int]) -> Iterable[Placed]:
        """Those whose first day is in one of some seasons."""

    def blocks(self, numbers: Iterable[int]) -> Iterable[Placed]:
        """Those that were in one of some blocks."""

    def companies(self) -> Iterable[Placed]:
        """Those with others who take part besides a pair."""

    def naming(self, sides: Iterable[str]) -> Iterable[Placed]:
        """Those with one of some sides that acts or is the recipient."""


def block_id(family: str, block: Block) -> int:
    """A number of 63 bits for a block."""
    return int(content_id("block", family, *block), 16) >> 1


def moved(family: Family, shelf: Shelf, changes: Mapping[Signature, Change]) -> dict[Signature, int]:
    """The signatures of a family that are in another block than they were, those that came included, with its number.

    Args:
        changes: those of which mentions came or went.
    """
    return _Moves(family, shelf, changes).made()


class _Moves:
    def __init__(self, family: Family, shelf: Shelf, changes: Mapping[Signature, Change]) -> None:
        self._family = family
        self._shelf = shelf
        self._changes = changes
        self._to: dict[Signature, Block] = {}
        self._ids: dict[Block, int] = {}
        self._around = _Around(family, shelf, self.block_of)
        self._mutual: dict[Signature, Block] = {}  # those whose direction was asked

    def made(self) -> dict[Signature, int]:
        whole = {c: key for c in self._changes if (key := key_of(c, self._family)) is not None}
        self._to |= {c: key for c, key in whole.items() if not c.mutual and self._came(c)}
        self._turn(set(whole.values()))
        pulls = self._pulls(whole)
        self._settle(pulls)
        return {cell: self.id(block) for cell, block in self._to.items()}

    def id(self, block: Block) -> int:
        """The block's number."""
        if block not in self._ids:
            self._ids[block] = block_id(self._family.name, block)
        return self._ids[block]

    def _came(self, cell: Signature) -> bool:
        change = self._changes[cell]
        return bool(change.after) and change.block is None

    # ---------------------------------------------------------------------------------------------- whole ones

    def _turn(self, keys: set[Block]) -> None:
        """Mutual words of the parties of some blocks, by the direction that most of the others now tell of."""
        both = keys | {_turned(key) for key in keys}
        sizes: Counter[Block] = Counter()
        mutual: dict[Signature, tuple[Block, int | None]] = {}
        come = [Placed(c, x.after, x.block) for c, x in self._changes.items() if self._came(c)]
        for placed in (*self._shelf.blocks(self.id(b) for b in sorted(both)), *come):
            key = key_of(placed.key, self._family)
            if key in both and placed.key.mutual:
                mutual[placed.key] = key, placed.block
            elif key in both:
                sizes[key] += placed.mentions
        for cell, (key, block) in mutual.items():
            now = self._mutual[cell] = direction(key, sizes)
            if self.id(now) != block:
                self._to[cell] = now

    def block_of(self, placed: Placed) -> Block | None:
        """The block of a signature that names all parties; None for a half-known one."""
        key = key_of(placed.key, self._family)
        if key is None or not placed.key.mutual:
            return key
        return self._mutual.get(placed.key) or (key if self.id(key) == placed.block else _turned(key))

    # ---------------------------------------------------------------------------------------------- half-known ones

    def _pulls(self, whole: Mapping[Signature, Block]) -> list[tuple[Signature, Block]]:
        """Whole signatures of which more or fewer are in a block now, with that block."""
        out: list[tuple[Signature, Block]] = []
        for cell, key in whole.items():
            if self._changes[cell].before != self._changes[cell].after and not cell.mutual:
                out.append((cell, key))
        for cell in sorted({*self._to, *whole}):
            if cell.mutual and (either := key_of(cell, self._family)) is not None:
                out += [(cell, either), (cell, _turned(either))]
        return out

    def _settle(self, pulls: list[tuple[Signature, Block]]) -> None:
        """Find the homes of all half-known ones anew that may have another."""
        if self._family.vague:
            come = (c for c in self._changes if self._came(c) and key_of(c, self._family) is None)
            self._to |= {c: half_known(c, self._family) for c in come}
            return
        found = {p.key: p for p in self._candidates(pulls)}
        self._around.load(n for cell in found for n in _near(cell))
        homes: dict[tuple[object, ...], Block | None] = {}
        for cell, placed in found.items():
            if (like := asked(cell)) not in homes:
                homes[like] = home(cell, self._around, self._family, self._around.alike(cell))
            now = homes[like] or half_known(cell, self._family)
            if self.id(now) != placed.block:
                self._to[cell] = now

    def _candidates(self, pulls: list[tuple[Signature, Block]]) -> Iterable[Placed]:
        partial = [
            c for c, x in self._changes.items() if (x.before != x.after or self._came(c)) and not key_of(c, self._family)
        ]
        alike = {_like(c) for c in partial}
        wide = WIDELY if self._family.gap > LONG else 1
        pulled = _Pulled(pulls, self._family, self._around)
        seasons = {n for n in pulled.seasons for n in range(n - wide, n + wide + 1)}
        self._around.load(seasons | {n for _, _, n in alike})
        for placed in self._around.partial():
            if _like(placed.key) in alike or pulled.reaches(placed.key, wide):
                yield placed
        if sides := self._joined(pulls):
            yield from (p for p in self._shelf.naming(sides) if key_of(p.key, self._family) is None)

    def _joined(self, pulls: list[tuple[Signature, Block]]) -> set[str]:
        """Who takes part in a block besides its pair now, and did not before; or did, and does not."""
        blocks = {b for c, b in pulls if c.others}
        if not blocks:
            return set()
        gone = [Placed(c, 0, x.block) for c, x in self._changes.items() if c.others and not x.after]
        was: dict[int, set[str]] = defaultdict(set)
        for p in (*self._around.companies, *gone):
            before = self._changes[p.key].before if p.key in self._changes else p.mentions
            if before and p.block is not None and key_of(p.key, self._family) is not None:
                was[p.block].update(p.key.others)
        return {side for b in blocks for side in was[self.id(b)] ^ set(self._around.company(b))}


class _Around:
    """What is told of in the seasons that were asked for, as it is now."""

    def __init__(self, family: Family, shelf: Shelf, block_of: Callable[[Placed], Block | None]) -> None:
        self._family = family
        self._shelf = shelf
        self._block_of = block_of
        self._loaded: dict[int, list[Placed]] = {}  # the half-known of each season
        self._counts: dict[Trait, Counter[Block]] = defaultdict(Counter)
        self._alike: Counter[tuple[str, str, int]] = Counter()

    @cached_property
    def companies(self) -> list[Placed]:
        """The signatures with others who take part besides a pair."""
        return list(self._shelf.companies()) if self._family.pair or self._family.town else []

    @cached_property
    def _others(self) -> dict[Block, set[str]]:
        out: dict[Block, set[str]] = defaultdict(set)
        for placed in self.companies:
            if (block := self._block_of(placed)) is not None:
                out[block].update(placed.key.others)
        return out

    def company(self, block: Block) -> Collection[str]:
        """Who takes part in a block besides its pair."""
        return self._others.get(block, ())

    def counted(self, trait: Trait) -> Mapping[Block, int]:
        """The mentions with a trait in a season, by block."""
        if trait[2] not in self._loaded:
            self.load([trait[2]])
        return self._counts.get(trait, {})

    def met(self, cell: Signature) -> bool:
        """Whether a block that a half-known one fits has a trait in common with it, in its season or the next."""
        return any(
            fits(cell, block, self._family, self.company(block))
            for kind, value in traits(cell)
            for n in _near(cell)
            for block in self.counted((kind, value, n))
        )

    def load(self, seasons: Iterable[int]) -> None:
        """Take note of all in some seasons."""
        fresh = sorted(set(seasons) - self._loaded.keys())
        self._loaded |= {n: [] for n in fresh}
        for placed in self._shelf.seasons(fresh) if fresh else ():
            block = self._block_of(placed)
            if block is None:
                self._loaded[placed.key.low // SEASON].append(placed)
                self._alike[_like(placed.key)] += placed.mentions
            else:
                tally(self._counts, placed.key, block, placed.mentions)

    def partial(self) -> list[Placed]:
        """The half-known ones that were asked for."""
        return [p for found in self._loaded.values() for p in found]

    def alike(self, cell: Signature) -> int:
        """How many mentions of the season leave out the same as a half-known one."""
        self.load([cell.low // SEASON])
        return self._alike[_like(cell)]


class _Pulled:
    """Which half-known mentions can have another home for what changed."""

    def __init__(self, pulls: Iterable[tuple[Signature, Block]], family: Family, around: _Around) -> None:
        self._family = family
        self._around = around
        self._by_trait: dict[Trait, set[Block]] = defaultdict(set)
        self._joined: dict[Block, set[str]] = defaultdict(set)
        self.seasons: set[int] = set()
        for cell, block in pulls:
            season = cell.low // SEASON
            self.seasons.add(season)
            self._joined[block].update(cell.others)
            for kind, value in (*traits(cell), ALL):
                self._by_trait[kind, value, season].add(block)

    def reaches(self, cell: Signature, wide: int) -> bool:
        """Whether a change is near enough, with a trait in common or, where nothing near has one in common, without."""
        own, season = traits(cell), cell.low // SEASON
        if self._any(cell, own, range(season - wide, season + wide + 1)):
            return True
        near = range(season - 1, season + 2)
        return cell.basis != UNDATED and self._any(cell, [ALL], near) and not self._around.met(cell)

    def _any(self, cell: Signature, own: Iterable[tuple[str, str]], seasons: range) -> bool:
        found = {b for kind, value in own for n in seasons for b in self._by_trait.get((kind, value, n), ())}
        return any(fits(cell, b, self._family, self._others(b)) for b in found)

    def _others(self, block: Block) -> set[str]:
        return self._joined[block].union(self._around.company(block))


def _turned(key: Block) -> Block:
    return key[0], key[2], key[1], key[3]


def _like(cell: Signature) -> tuple[str, str, int]:
    return cell.acts, cell.recipient, cell.low // SEASON


def _near(cell: Signature) -> range:
    return range(cell.low // SEASON - 1, cell.low // SEASON + 2)
