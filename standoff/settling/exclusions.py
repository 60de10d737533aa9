"""Which happenings of a record can hardly be true beside each other; kept up as happenings come, change and go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from standoff.ledger.contradictions import exclusive, soon_after
from standoff.record import kept
from standoff.record.kept import OPEN
from standoff.record.settled import Settled
from standoff.settling.touched import START

__all__ = ["Exclusions"]

Pair = tuple[str, str, bool]  # what happened, what rules it out, whether it decides


class _Kind(NamedTuple):
    id: str
    family: str
    party: str
    days: tuple[date | None, date | None]


class Exclusions:
    """Keeps the table of exclusions."""

    def __init__(self, tables: Settled) -> None:
        self._tables = tables
        self._rules = exclusive()
        self._families = {f for one, other, _, _ in self._rules for f in (one, other)}
        self._made: dict[str, tuple[_Kind, str]] = {}
        self._gone: frozenset[str] = frozenset()
        self._alike: dict[tuple[str, str], list[_Kind]] = {}

    def made(self, row: dict[str, Any], since: str) -> None:
        """A happening was made, or made anew from a day on."""
        if row["family"] in self._families and row["party"]:
            self._made[row["id"]] = (_kind(row), since)

    def settle(self, gone: Sequence[str], late: dict[str, str]) -> dict[str, str]:
        """Store the exclusions of all that was made, and forget those of what is gone.

        Args:
            late: the happenings that stand by what others do, and were made; with the day from which on they may have changed.

        Returns:
            these, and those that were not made but whose exclusions changed.
        """
        self._gone = frozenset(gone)
        ids = dict.fromkeys([*self._made, *gone, *late])
        rows = [*self._tables.among(kept.exclusions, "one", ids), *self._tables.among(kept.exclusions, "other", ids)]
        before: set[Pair] = {(r["one"], r["other"], bool(r["decides"])) for r in rows}
        now: set[Pair] = {pair for kind, _ in self._made.values() for pair in self._pairs(kind)}
        self._tables.remove(kept.exclusions, "one", ids)
        self._tables.remove(kept.exclusions, "other", ids)
        self._tables.add(kept.exclusions, ({"one": a, "other": b, "decides": c} for a, b, c in sorted(now)))
        return self._late(before, now, late)

    def _late(self, before: set[Pair], now: set[Pair], late: dict[str, str]) -> dict[str, str]:
        """What stands by what others do, from the day on from which these, or what is told of them, may be others."""
        others = {other for one, other, decides in before | now if decides and one not in self._gone}
        first = {r["id"]: r["first"] for r in self._tables.among(kept.happenings, "id", others - self._gone, "id", "first")}
        out = dict(late)
        for one, other, decides in sorted(before | now):
            if decides and one not in self._gone:
                changed = self._made[other][1] if other in self._made else OPEN
                if (one, other, decides) not in before or (one, other, decides) not in now:
                    changed = min(changed, first.get(other, START))  # of what is gone nobody knows any more
                out[one] = min(changed, out.get(one, changed))
        return out

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


def _kind(row: dict[str, Any]) -> _Kind:
    return _Kind(row["id"], row["family"], row["party"], (_day(row["earliest"]), _day(row["latest"])))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
