"""Where it is told to have happened: the places of event mentions, with what kinds of events and how often."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from standoff.ledger.rows import Row
from standoff.model import Place, Quad

__all__ = ["COARSE", "Spot", "between", "most_of", "spots"]

COARSE = frozenset({"region", "country", "area"})  # precisions of which the coordinates are only a middle


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with the event mentions told of there.

    `quads` counts the mentions by quad class, in the order of `Quad`; `happened` those that somebody says happened or is
    happening; `lat` and `lon` are degrees, None where unknown.
    """

    name: str
    geonames_id: int | None
    country: str | None
    precision: str
    lat: float | None
    lon: float | None
    mentions: int
    happened: int
    articles: int
    quads: tuple[int, ...]

    @property
    def coarse(self) -> bool:
        """Whether the coordinates are only the middle of a country, region or area."""
        return self.precision in COARSE

    @property
    def most(self) -> Quad:
        """The quad class of most mentions."""
        return most_of(self.quads)


def most_of(quads: tuple[int, ...]) -> Quad:
    """The quad class counted most; of equals the later, which is the graver."""
    return list(Quad)[max(range(len(quads)), key=lambda n: (quads[n], n))]


def between(row: Row, pair: tuple[str, str]) -> bool:
    """Whether both sides of a pair are among the parties of a mention."""
    codes = [p.actor.code for p in (*row.event.actors, *row.event.recipients)]
    return all(any(c == side or c.startswith(f"{side} ") for c in codes) for side in pair)


def spots(rows: Iterable[Row], as_of: date) -> list[Spot]:
    """The places of events published by a day, those with most mentions first; articles without a day take no part."""
    found: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        if row.event.where is not None and row.published is not None and row.published <= as_of:
            found[_key(row.event.where)].append(row)
    return sorted((_spot(group) for group in found.values()), key=lambda s: (-s.mentions, s.name, s.lat or 0.0, s.lon or 0.0))


def _key(where: Place) -> tuple[object, ...]:
    return (where.geonames_id,) if where.geonames_id else (where.name, where.lat, where.lon)


def _spot(rows: list[Row]) -> Spot:
    wheres = [r.event.where for r in rows if r.event.where is not None]
    counts = Counter(r.event.quad for r in rows)
    names = Counter(w.name for w in wheres)
    where = min(wheres, key=lambda w: (-names[w.name], w.name, w.lat or 0.0))
    return Spot(
        name=where.name,
        geonames_id=where.geonames_id,
        country=where.country,
        precision=where.precision,
        lat=where.lat,
        lon=where.lon,
        mentions=len(rows),
        happened=sum(any(s.factuality.asserts for s in r.event.stances) for r in rows),
        articles=len({r.article for r in rows}),
        quads=tuple(counts[q] for q in Quad),
    )
