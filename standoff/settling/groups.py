"""The cells of the families that were touched, grouped anew: which groups changed, and what of the rest is gone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from standoff.ledger.grouping import group
from standoff.ledger.linking import family_named
from standoff.ledger.signatures import Signature
from standoff.record import kept
from standoff.record.settled import Settled
from standoff.settling.told import signature_of
from standoff.settling.touched import Touched

__all__ = ["Changed", "Regrouped", "regroup"]


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


def regroup(tables: Settled, touched: Touched) -> Regrouped:
    """Group the touched families."""
    out = Regrouped([], {h: [] for h in touched.orphans})
    for family in sorted(touched.families):
        _family(tables, family, touched, out)
    return out


def _family(tables: Settled, family: str, touched: Touched, out: Regrouped) -> None:
    rows = tables.among(kept.cells, "family", [family])
    keys = {signature_of(r): (r["id"], r["mentions"], r["happening"]) for r in rows}
    sizes = Counter(r["happening"] for r in rows)  # cells of each happening
    counts: dict[Signature, int] = {key: mentions for key, (_, mentions, _) in keys.items()}
    for members in group(counts, family_named(family)):
        found = [keys[key] for key in members]
        homes = {home for _, _, home in found}
        one = next(iter(homes)) if len(homes) == 1 else None
        whole = one is not None and sizes[one] == len(found) and one not in touched.orphans
        if whole and not any(cell in touched.cells for cell, _, _ in found):
            continue
        out.changed.append(Changed({cell: home for cell, _, home in found}, sum(n for _, n, _ in found)))
    concerned = {home for c in out.changed for home in c.homes.values()}
    for r in rows:
        if r["happening"] is not None and (r["happening"] in concerned or r["happening"] in touched.orphans):
            out.former.setdefault(r["happening"], []).append(r["id"])
