"""The cells of the families that were touched, grouped anew: which groups changed, and what of the rest is gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from standoff.ledger.grouping import group
from standoff.ledger.linking import family_named
from standoff.ledger.signatures import Signature
from standoff.record import kept
from standoff.record.settled import Settled
from standoff.settling.told import signature_of
from standoff.settling.touched import START, Touched

__all__ = ["Changed", "Regrouped", "regroup"]


@dataclass(frozen=True, slots=True)
class Changed:
    """A group that is not as it was: its cells, how many mentions they hold, and from which day on it may be another.

    `before` is the one happening that all its cells were of, but for new ones; None where there is no such.
    """

    cells: tuple[int, ...]
    mentions: int
    before: str | None
    since: str


@dataclass(frozen=True, slots=True)
class Regrouped:
    """The groups that changed, and the happenings whose cells are in them or gone."""

    changed: list[Changed]
    former: set[str]


def regroup(tables: Settled, touched: Touched) -> Regrouped:
    """Group the touched families."""
    out = Regrouped([], set(touched.orphans))
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
        if whole and not any(cell in touched.cells for cell, _, _ in found) and one not in touched.happenings:
            continue
        out.former.update(home for home in homes if home is not None)
        out.changed.append(_changed(found, homes - {None}, sizes, touched))


def _changed(
    found: list[tuple[int, int, str | None]], homes: Iterable[str | None], sizes: Counter[str | None], touched: Touched
) -> Changed:
    homes = list(homes)
    before = homes[0] if len(homes) == 1 else None
    kept_all = before is not None and sizes[before] == sum(home == before for _, _, home in found)
    since = START
    if before is not None and kept_all and before not in touched.orphans:
        days = [touched.cells[cell] for cell, _, _ in found if cell in touched.cells]
        since = min([*days, touched.happenings.get(before, "9999-99-99")])
    return Changed(tuple(cell for cell, _, _ in found), sum(n for _, n, _ in found), before, since)
