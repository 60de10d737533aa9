"""Signatures of one family -> groups that are one happening each. A function of the set alone: order never matters.

Three steps, each over sorted input, so that the whole costs n log n in the number of signatures:
1. blocks: the parties that the family tells apart. A mention with only one of two parties joins the one block that the other
   mentions of that party in those weeks mostly belong to, and stays apart where no block has the most.
2. towns, where the family tells them apart; a mention without a town goes with the nearest in time.
3. days: cut wherever a gap is longer than the family's. In families of short gaps the mentions that only their publication
   dates do not bridge gaps: they join the nearest of the others within the family's reach, or stay among themselves.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from standoff.ledger.families import Family
from standoff.ledger.sides import NONE
from standoff.ledger.signatures import BLOC, HARD, NARROW, SOFT, SOMEBODY, UNDATED, Signature, parts

__all__ = [
    "ALL", "LONG", "SEASON", "WIDELY", "Block", "Cells", "Neighbours", "Trait", "asked", "blocks_of", "direction", "fits",
    "group", "half_known", "home", "key_of", "parted", "tally", "traits",
]  # fmt: skip

SEASON = 15  # days of a bucket in which the neighbours of a half-known mention are counted
LONG, WIDELY = 60, 4  # days of a gap from which the seasons asked are so many on both sides, if the next have none
MOST = 0.5  # more than this share of them must agree on a block
SWAMPED = 4  # times as many half-known mentions as a block has at most may join it
NEARLY_ALL = 0.8  # and of all mentions of the family in those weeks, for one that shares no party with them

ALL = ("all", "")

Block = tuple[str, str, str, str]
Cells = Mapping[Signature, int]


def group(cells: Cells, family: Family) -> list[list[Signature]]:
    """The groups of the signatures of one family; `cells` counts the mentions of each. Sorted."""
    return sorted(found for block in blocks_of(cells, family).values() for found in parted(block, cells, family))


def parted(block: Sequence[Signature], cells: Cells, family: Family) -> list[list[Signature]]:
    """The groups of one block. Each is sorted; which others there are has no part in it."""
    out: list[list[Signature]] = []
    for one in _towns(block, cells, family) if family.town else [block]:
        for found in _days(one, cells, family):
            out.extend(_leaderless(found, family))
    return [sorted(found) for found in out]


def blocks_of(cells: Cells, family: Family) -> dict[Block, list[Signature]]:
    """The blocks of the signatures of one family, that of the half-known included."""
    blocks: dict[Block, list[Signature]] = defaultdict(list)
    partial: list[Signature] = []
    mutual: list[tuple[Block, Signature]] = []
    for cell in cells:
        key = key_of(cell, family)
        if key is None:
            partial.append(cell)
        elif cell.mutual:
            mutual.append((key, cell))
        else:
            blocks[key].append(cell)
    sizes = {key: sum(cells[c] for c in members) for key, members in blocks.items()}
    for key, cell in mutual:
        blocks[direction(key, sizes)].append(cell)
    neighbours = _neighbours(blocks, cells)
    homes: dict[tuple[object, ...], Block | None] = {}
    alike = Counter[tuple[str, str, int]]()
    for cell in partial:
        alike[cell.acts, cell.recipient, cell.low // SEASON] += cells[cell]
    for cell in sorted(partial):
        if (like := asked(cell)) not in homes:
            homes[like] = home(cell, neighbours, family, alike[cell.acts, cell.recipient, cell.low // SEASON])
        blocks[homes[like] or half_known(cell, family)].append(cell)
    return blocks


def asked(cell: Signature) -> tuple[object, ...]:
    """What of a half-known mention its home depends on."""
    season, undated = cell.low // SEASON, cell.basis == UNDATED
    return cell.acts, cell.actor, cell.recipient, cell.others, cell.country, cell.mutual, season, undated


def key_of(cell: Signature, family: Family) -> Block | None:
    """The block of a mention all of whose parties are known; None if one that the family needs is missing."""
    acts, recipient, country = parts(cell, family)
    if NONE in (acts, recipient, country):
        return None
    if family.pair:
        acts, recipient = sorted((acts or NONE, recipient or NONE))
    return cell.object, acts or NONE, recipient or NONE, country or NONE


def _leaderless(cells: list[Signature], family: Family) -> list[list[Signature]]:
    """A group; where none of it names all parties, one for each set of parties named: they met in days that were cut off."""
    if any(key_of(cell, family) is not None for cell in cells):
        return [cells]
    by_parties: dict[Block, list[Signature]] = defaultdict(list)
    for cell in cells:
        by_parties[half_known(cell, family)].append(cell)
    return list(by_parties.values())


def half_known(cell: Signature, family: Family) -> Block:
    """The block of mentions that name the same parties and leave out the same."""
    acts, recipient, country = (f"?{p or NONE}" for p in parts(cell, family))
    return cell.object, acts, recipient, country


def direction(key: Block, sizes: Mapping[Block, int]) -> Block:
    """Of a block and the one with the parties turned round, that of which more is told by words that say who began."""
    turned = (key[0], key[2], key[1], key[3])
    return min((key, turned), key=lambda b: (-sizes.get(b, 0), b))


def traits(cell: Signature) -> list[tuple[str, str]]:
    """The parties, whatever their part, and the country."""
    parties = (cell.actor, cell.recipient, *cell.others)
    traits = [*(("party", p) for p in parties if p != SOMEBODY), ("country", cell.country)]
    return [t for t in dict.fromkeys(traits) if t[1]]


Trait = tuple[str, str, int]


class Neighbours(Protocol):
    """What the mentions around a half-known one are of."""

    def counted(self, trait: Trait) -> Mapping[Block, int]:
        """How many mentions with a trait (its kind and value, and a season) are in which blocks."""

    def company(self, block: Block) -> Collection[str]:
        """Who takes part in a block besides its pair."""


@dataclass(frozen=True, slots=True)
class _All:
    counts: Mapping[Trait, Counter[Block]]
    others: Mapping[Block, set[str]]

    def counted(self, trait: Trait) -> Mapping[Block, int]:
        return self.counts.get(trait, {})

    def company(self, block: Block) -> Collection[str]:
        return self.others.get(block, ())


def _neighbours(blocks: Mapping[Block, list[Signature]], cells: Cells) -> Neighbours:
    counts: dict[Trait, Counter[Block]] = defaultdict(Counter)
    others: dict[Block, set[str]] = defaultdict(set)
    for key, members in blocks.items():
        for cell in members:
            tally(counts, cell, key, cells[cell])
            if cell.others:
                others[key].update(cell.others)
    return _All(counts, others)


def tally(counts: dict[Trait, Counter[Block]], cell: Signature, key: Block, mentions: int) -> None:
    """Count a mention's block under all its traits."""
    for kind, value in (*traits(cell), ALL):
        counts[kind, value, cell.low // SEASON][key] += mentions


def home(cell: Signature, neighbours: Neighbours, family: Family, alike: int) -> Block | None:
    """The block that most of the mentions around a half-known one belong to, of those in which its party has the same part.

    `alike` mentions of the season leave out the same; a block that they would swamp is not theirs.
    """
    if family.vague:
        return None  # what leaves a party out goes with the same words alone
    season = cell.low // SEASON
    counts = _around(cell, traits(cell), range(season - 1, season + 2), neighbours, family)
    if not counts and family.gap > LONG and cell.basis != UNDATED:  # of what is talked about for months, those of months
        counts = _around(cell, traits(cell), range(season - WIDELY, season + WIDELY + 1), neighbours, family)
    share = MOST
    if not counts and not (family.bloc and traits(cell)):
        share = NEARLY_ALL
    if not counts and cell.basis != UNDATED:  # shares no party with any: goes with what all others speak of
        counts = _around(cell, [ALL], range(season - 1, season + 2), neighbours, family)
    if not counts:
        return None
    best = min(counts, key=lambda b: (-counts[b], b))
    return best if counts[best] > share * counts.total() and counts[best] * SWAMPED >= alike else None


def _around(
    cell: Signature, traits: list[tuple[str, str]], seasons: range, neighbours: Neighbours, family: Family
) -> Counter[Block]:
    """How many mentions of these seasons that share a trait with the cell are in which blocks that it fits."""
    counts: Counter[Block] = Counter()
    for kind, value in traits:
        for n in seasons:
            for block, count in neighbours.counted((kind, value, n)).items():
                if fits(cell, block, family, neighbours.company(block)):
                    counts[block] += count
    return counts


def fits(cell: Signature, block: Block, family: Family, others: Collection[str] = ()) -> bool:
    """Whether what is known of the parties has the same part in a block; in a pair or a war either part will do."""
    _, acts, recipient, _ = block
    if family.pair or cell.mutual:
        return all(not p or p in (acts, recipient) or p in others for p in (cell.acts, cell.recipient))
    actor = not family.actor or cell.acts in (NONE, acts) or acts == BLOC
    return actor and (not family.recipient or cell.recipient in (NONE, recipient))


def _towns(block: Sequence[Signature], cells: Cells, family: Family) -> list[list[Signature]]:
    """The block cut by town; mentions without one go with the nearest day that has one, if within reach."""
    towns: dict[str, list[Signature]] = defaultdict(list)
    homeless: list[Signature] = []
    for cell in block:
        if cell.town:
            towns[cell.town].append(cell)
        else:
            homeless.append(cell)
    days = sorted((cell.low, -cells[cell], cell.town) for cell in block if cell.town)
    lows = [d[0] for d in days]
    for cell in sorted(homeless):
        towns[_nearest_town(cell, days, lows, family.reach)].append(cell)
    return [towns[t] for t in sorted(towns)]


def _nearest_town(cell: Signature, days: list[tuple[int, int, str]], lows: list[int], reach: int) -> str:
    if cell.basis == UNDATED:
        return NONE
    at = bisect_left(lows, cell.low)
    near = [days[i] for i in range(max(0, at - 2), min(len(days), at + 3)) if abs(days[i][0] - cell.low) <= reach]
    return min(near, key=lambda d: (abs(d[0] - cell.low), d[1], d[2]))[2] if near else NONE


def _days(block: Sequence[Signature], cells: Cells, family: Family) -> list[list[Signature]]:
    """The block cut by time."""
    hard, soft = [c for c in block if c.basis == HARD], [c for c in block if c.basis == SOFT]
    if family.gap > NARROW:  # long talked about: the day of publication is as good as any
        groups = _cut(hard + soft, family.gap)
    else:
        groups = _cut(hard, family.gap)
        groups += _cut(_attach(soft, groups, family.reach), family.gap)
    vague = [c for c in block if c.basis not in (HARD, SOFT)]
    left = _attach_vague(vague, groups, cells)
    return groups + [[c] for c in left]


def _cut(cells: list[Signature], gap: int) -> list[list[Signature]]:
    """Runs of mentions no further apart than `gap` days."""
    out: list[list[Signature]] = []
    end = 0
    for cell in sorted(cells, key=lambda c: (c.low, c.high, c)):
        if not out or cell.low > end + gap:
            out.append([])
            end = cell.high
        out[-1].append(cell)
        end = max(end, cell.high)
    return out


def _attach(cells: list[Signature], groups: list[list[Signature]], reach: int) -> list[Signature]:
    """Put each mention into the nearest group within reach; the rest is returned. Groups are disjoint and sorted in time."""
    bounds = [(min(c.low for c in g), max(c.high for c in g)) for g in groups]
    starts = [low for low, _ in bounds]
    rest: list[Signature] = []
    for cell in sorted(cells):
        best = _nearest(cell.low, bounds, starts)
        if best is not None and _distance(cell.low, bounds[best]) <= reach:
            groups[best].append(cell)
        else:
            rest.append(cell)
    return rest


def _nearest(day: int, bounds: list[tuple[int, int]], starts: list[int]) -> int | None:
    at = bisect_left(starts, day)
    near = range(max(0, at - 1), min(len(bounds), at + 1))
    return min(near, key=lambda i: (_distance(day, bounds[i]), i), default=None)


def _distance(day: int, bound: tuple[int, int]) -> int:
    low, high = bound
    return max(0, low - day, day - high)


def _attach_vague(cells: list[Signature], groups: list[list[Signature]], cells_of: Cells) -> list[Signature]:
    """Mentions with wide or no bounds: into the largest group that meets them; the rest is returned."""
    if not groups:
        return cells
    sizes = [(min(c.low for c in g), max(c.high for c in g), sum(cells_of[c] for c in g)) for g in groups]
    order = sorted(range(len(groups)), key=lambda i: (-sizes[i][2], sizes[i][0]))
    left: list[Signature] = []
    for cell in sorted(cells):
        home = next((i for i in order if _meets(cell, sizes[i][0], sizes[i][1])), None)
        if home is None:
            left.append(cell)
        else:
            groups[home].append(cell)
    return left


def _meets(cell: Signature, low: int, high: int) -> bool:
    return cell.basis == UNDATED or (low <= cell.high and cell.low <= high)
