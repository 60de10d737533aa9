"""Which happenings of a record can hardly be true beside each other; kept up as happenings come, change and go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from standoff.ledger.contradictions import exclusive, soon_after
from standoff.record import kept
from standoff.record.kept import OPEN
from standoff.record.settled import Settled
from standoff.settling.touched import Touched

__all__ = ["Exclusions"]

Pair = tuple[str, str, bool]  # what happened, what rules it out, whether it decides


class _Kind(NamedTuple):
    id: str
    family: str
    party: str
    days: tuple[date | None, date | None]


class Exclusions:
    """Keeps the table of exclusions."""

    def __init__(self, tables: Settled, touched: Touched) -> None:
        self._tables = tables
        self._touched = touched
        self._rules = exclusive()
        self._families = {f for one, other, _, _ in self._rules for f in (one, other)}
        self._anew: list[str] = []
        self._made: dict[str, _Kind] = {}
        self._former: Mapping[str, Sequence[int]] = {}
        self._gone: frozenset[str] = frozenset()
        self._alike: dict[tuple[str, str], list[_Kind]] = {}

    def made(self, row: dict[str, Any]) -> None:
        """A happening was made, or made anew."""
        if row["family"] in self._families:
            self._anew.append(row["id"])
            if row["party"]:
                self._made[row["id"]] = _kind(row)

    def settle(self, former: Mapping[str, Sequence[int]], gone: Sequence[str], late: dict[str, str]) -> dict[str, str]:
        """Store the exclusions of all that was made, and forget those of what is gone.

        Args:
            former: the cells that what was made anew, or is gone, had.
            late: the happenings that stand by what others do, and were made; with the day from which on they may have changed.

        Returns:
            these, and those that were not made but whose exclusions changed.
        """
        self._former, self._gone = former, frozenset(gone)
        ids = dict.fromkeys([*self._anew, *gone, *late])
        rows = [*self._tables.among(kept.exclusions, "one", ids), *self._tables.among(kept.exclusions, "other", ids)]
        before: set[Pair] = {(r["one"], r["other"], bool(r["decides"])) for r in rows}
        now: set[Pair] = {pair for kind in self._made.values() for pair in self._pairs(kind)}
        self._tables.remove(kept.exclusions, "one", ids)
        self._tables.remove(kept.exclusions, "other", ids)
        self._tables.add(kept.exclusions, ({"one": a, "other": b, "decides": c} for a, b, c in sorted(now)))
        return self._late(before, now, late)

    def _late(self, before: set[Pair], now: set[Pair], late: dict[str, str]) -> dict[str, str]:
        """What stands by what others do, from the day on from which what is told of these may be another."""
        was, are = _by_one(before), _by_one(now)
        home = self._tables.among(kept.cells, "happening", {o for x in (was, are) for some in x.values() for o in some})
        cells: dict[str, set[int]] = defaultdict(set)
        for r in home:
            cells[r["happening"]].add(r["id"])
        had = cells | {h: set(found) for h, found in self._former.items()}
        out = dict(late)
        days: dict[tuple[frozenset[str], frozenset[str]], str] = {}
        for one in sorted((was.keys() | are.keys()) - self._gone):
            others = frozenset(was.get(one, ())), frozenset(are.get(one, ()))
            if others not in days:
                gone = [self._touched.orphans[o] for o in others[0] if o in self._touched.orphans]
                one_had, one_has = (set().union(*(x[o] for o in y)) for x, y in zip((had, cells), others, strict=True))
                days[others] = min([*gone, self._since(one_had, one_has)])
            if days[others] != OPEN:
                out[one] = min(days[others], out.get(one, OPEN))
        return out

    def _since(self, had: set[int], have: set[int]) -> str:
        """The first day on which it was said to have happened in cells that are there and were not, or were and are not."""
        days = [self._touched.cells[c] for c in had | have if c in self._touched.cells]
        return min([*days, *self._tables.first_days(sorted(had ^ have), asserted=True)], default=OPEN)

    def _pairs(self, kind: _Kind) -> Iterable[Pair]:
        for one, other, within, decides in self._rules:
            if kind.family == one:
                others = self._of(other, kind.party)
                yield from ((kind.id, x.id, decides) for x in others if soon_after(kind.days, x.days, within))
            if kind.family == other:
                ones = self._of(one, kind.party)
                yield from ((x.id, kind.id, decides) for x in ones if soon_after(x.days, kind.days, within))

    def _of(self, family: str, party: str) -> list[_Kind]:
        if (family, party) not in self._alike:
            found = self._tables.alike(family, party)
            self._alike[family, party] = [_kind(r) for r in found if r["id"] not in self._gone]
        return self._alike[family, party]


def excluded_by(tables: Settled, happenings: Sequence[str], *, decides: bool) -> dict[str, tuple[str, ...]]:
    """For each of some happenings those that can hardly be true beside it, largest first."""
    found: dict[str, list[str]] = defaultdict(list)
    for r in tables.among(kept.exclusions, "one", happenings):
        if bool(r["decides"]) is decides:
            found[r["one"]].append(r["other"])
    sizes = {
        r["id"]: r["size"] for r in tables.among(kept.happenings, "id", {o for x in found.values() for o in x}, "id", "size")
    }
    return {one: tuple(sorted(others, key=lambda o: (-sizes[o], o))) for one, others in found.items()}


def _by_one(pairs: Iterable[Pair]) -> dict[str, set[str]]:
    """What decides how something stands, by that."""
    out: dict[str, set[str]] = defaultdict(set)
    for one, other, decides in pairs:
        if decides:
            out[one].add(other)
    return out


def _kind(row: dict[str, Any]) -> _Kind:
    return _Kind(row["id"], row["family"], row["party"], (_day(row["earliest"]), _day(row["latest"])))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
